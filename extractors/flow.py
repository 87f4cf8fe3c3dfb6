"""The print of a page as one running text, whose stretches keep the very places they stand at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from extractors.form import field_of
from extractors.layout import in_rows, line_height
from extractors.model import Field, Reading, Sheet
from extractors.slices import cut, distinct, join, letters
from extractors.values.parsed import ValueKind

_NUMBERED = re.compile(r"\s*(?:\d{1,2}\s?[.、)](?!\d)|[(（]\d{1,2}[)）]|[一二三四五六七八九十]+[、.])")
_LONG, _INDENT, _RAGGED = 0.4, 0.02, 0.05
_CHINESE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef（）《》，。；：、]")


@dataclass(frozen=True, slots=True)
class Flow:
    """The letters of a page in reading order, folded, and where each of them stands.

    Lines end in a line feed. `spots` are (index of the reading, index of its character), none for line feeds and the
    blanks put between two readings of a line.
    """

    sheet: Sheet
    readings: tuple[Reading, ...]
    text: str
    spots: tuple[tuple[int, int] | None, ...]

    def part(self, start: int, end: int) -> Reading | None:
        """The print under a stretch of the text; none where nothing is printed there."""
        spans: dict[int, tuple[int, int]] = {}
        for spot in self.spots[start:end]:
            if spot is not None:
                first, last = spans.get(spot[0], (spot[1], spot[1]))
                spans[spot[0]] = (min(first, spot[1]), max(last, spot[1]))
        parts = [cut(self.readings[i], first, last + 1) for i, (first, last) in spans.items()]
        return join(parts) if parts else None

    def field(self, span: tuple[int, int], parse: ValueKind) -> Field[Any]:
        """A stretch of the text as a field."""
        print_ = self.part(*span)
        return field_of(self.sheet, print_, parse) if print_ else Field()

    def first(self, pattern: re.Pattern[str], parse: ValueKind) -> Field[Any]:
        """The field that group 1 of the first match makes which the value kind can make something of."""
        fields = (self.field(match.span(1), parse) for match in pattern.finditer(self.text))
        return next((field for field in fields if field.candidates), Field())


def flow_of(sheet: Sheet, *, keeps_lines: bool = False) -> Flow:
    """The dark print of a page; without `keeps_lines` a line feed stands only where a paragraph ends."""
    print_ = [r for r in sheet.readings if r.ink == "dark" and r.text.strip()]
    text: list[str] = []
    spots: list[tuple[int, int] | None] = []
    readings: list[Reading] = []
    above: Sequence[Reading] = ()
    for row in map(distinct, in_rows(print_, line_height(print_))):
        for place, reading in enumerate(row):
            said = letters(reading)
            joint = _joint(text, said, place, is_wrap=not keeps_lines and _goes_on(above, row))
            text += joint
            spots += [None] * len(joint)
            kept = [(i, c) for i, c in enumerate(said) if not _is_idle(said, i)]
            text += [c for _, c in kept]
            spots += [(len(readings), i) for i, _ in kept]
            readings.append(reading)
        above = row
    return Flow(sheet, tuple(readings), "".join(text), tuple(spots))


def _joint(text: Sequence[str], said: Sequence[str], place: int, *, is_wrap: bool) -> str:
    """What parts a reading from the one before it: nothing inside Chinese, a blank, or the end of a paragraph."""
    if not text:
        return ""
    if place:
        return " "
    if not is_wrap:
        return "\n"
    return "" if _CHINESE.match(text[-1]) or _CHINESE.match(said[0]) else " "


def _goes_on(above: Sequence[Reading], below: Sequence[Reading]) -> bool:
    """Whether a line wraps into the next: it is long, the next begins no further right and ends no further right."""
    if not above or (above[0].channel == "text_layer" and not above[0].chars):
        return False
    if _NUMBERED.match("".join(letters(below[0]))):
        return False
    left, right = above[0].box.left, above[-1].box.right
    return right - left >= _LONG and below[0].box.left <= left + _INDENT and below[-1].box.right <= right + _RAGGED


def flows(sheets: Sequence[Sheet], *, keeps_lines: bool = False) -> Iterator[Flow]:
    """The flow of each page."""
    return (flow_of(sheet, keeps_lines=keeps_lines) for sheet in sheets)


def first_told(sheets: Sequence[Sheet], patterns: Sequence[re.Pattern[str]], parse: ValueKind) -> Field[Any]:
    """What the first of some patterns, in their order of preference, tells on any page."""
    texts = list(flows(sheets))
    found = (flow.first(pattern, parse) for pattern in patterns for flow in texts)
    return next((field for field in found if field.is_printed), Field())


def _is_idle(said: Sequence[str], index: int) -> bool:
    """Whether a letter is a blank beside Chinese print, or one more blank after another."""
    if not said[index].isspace():
        return False
    beside = (said[index - 1] if index else " ", said[index + 1] if index + 1 < len(said) else " ")
    return any(c.isspace() or _CHINESE.match(c) for c in beside)
