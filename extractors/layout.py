"""Where things stand to one another on a page: labels found in the readings, the print beside them, and its lines.

Pure geometry over readings; nothing here knows a document kind or a fixed coordinate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extractors.model import Reading
from extractors.slices import cut, join, letters
from extractors.spelling import find_approximately, in_order
from extractors.values.parsed import fold
from intake.model import Box

# Not the last figures of a day, up to which the label of the next cell may run.
_NUMBERING = re.compile(r"(?:^[一二三四五六七八九十]{1,3}[、.]|(?<![\d/年月-])[(]?\d{1,2}[)]?[.、:．·]?|[.、])$")
_FIRST_NUMBER = re.compile(r"^[(]?\d{1,2}[)]?[.、:．·]?")
_NEXT_LINE, _BEGUN = 0.7, 2
_SHORT_LABEL, _LEAST_STRETCH = 4, 3
# 检测机构 Agency: and 电话/Tel: are one label each; in some typefaces an l is read as a 1.
_AFTER_LABEL = re.compile(
    r"(?:(?<=[\u4e00-\u9fff])[/(（]?[A-Za-z][A-Za-z01.&'’/-]{1,48}[)）]?(?=[:：]))?[:：.。．;；]*"
)
# Punctuation, the number of a page, and the words that stand in a seal alone.
_NO_VALUE = re.compile(r"[\W_]*|第\s*\d{1,2}\s*页|(?:车辆管理|业务|车管|登记|行政){0,2}专用章\W*\d*\W*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed label found on the page: `name` is what it labels, `start` to `end` its characters in `reading`."""

    name: str
    reading: Reading
    start: int
    end: int
    box: Box
    distance: float


def spot(
    readings: Iterable[Reading], labels: Mapping[str, Sequence[str]], numbers: Mapping[str, int] | None = None
) -> list[Mark]:
    """Every label of a form found in the readings; longer labels first, so that none is found inside another.

    `numbers` are those printed before the labels; a known one is told from digits of a value that runs up to it.
    """
    forms = (("".join(form.split()), name) for name, every in labels.items() for form in every)
    spelled = sorted(forms, key=lambda item: (-len(item[0]), item[0]))
    return [mark for reading in readings for mark in _spot_in(reading, spelled, numbers or {})]


def rejoined(
    readings: Iterable[Reading], labels: Mapping[str, Sequence[str]], numbers: Mapping[str, int] | None = None
) -> list[Reading]:
    """The readings, those made one between which a label was cut in two, or which it fills as two lines of its cell.

    `numbers` are those printed before the labels: by its own, one is told that lost a letter where it was cut.
    """
    forms = [(form, (numbers or {}).get(name, 0)) for name, each in labels.items() for form in each]
    kept: list[Reading] = []
    for reading in readings:
        # Lines of an office file go on in their own cell alone.
        near = [(i, o) for i, o in enumerate(kept) if not reading.is_written or 0 < o.part == reading.part]
        # On a line that slants, the end of a label may come before its beginning.
        cut_off = next((i for i, o in near if _cuts_label(*_from_left(o, reading), forms)), None)
        above = next((i for i, o in near if _wraps_label(o, reading, forms)), None)
        if cut_off is not None:
            kept[cut_off] = join(_from_left(kept[cut_off], reading))
        elif above is not None:
            kept[above] = join([kept[above], reading])
        else:
            kept.append(reading)
    return kept


def _from_left(one: Reading, other: Reading) -> tuple[Reading, Reading]:
    return (one, other) if one.box.left <= other.box.left else (other, one)


def _cuts_label(first: Reading, second: Reading, forms: Sequence[tuple[str, int]]) -> bool:
    """Whether the second reading stands close behind the first and a label runs across the place between them."""
    height = min(first.box.height, second.box.height)
    level = abs(first.box.centre[1] - second.box.centre[1]) < 0.5 * height
    if not level or not -height < second.box.left - first.box.right < height:
        return False
    head, tail = ("".join("".join(letters(r)).split()) for r in (first, second))
    starts = [(form, (head + tail).find(form, max(0, len(head) - len(form) + 1))) for form, _ in forms]
    return any(0 <= at < len(head) < at + len(form) for form, at in starts) or any(
        start < len(head) < end for form, number in forms for start, end, _ in _numbered(head + tail, form, number)
    )


def _wraps_label(first: Reading, second: Reading, forms: Sequence[tuple[str, int]]) -> bool:
    """Whether the second reading stands right below the first and says nothing but the end of a label begun there."""
    below = second.box.top - first.box.bottom
    if second.box.centre[1] <= first.box.centre[1] or not -0.5 < below / max(1e-6, second.box.height) < _NEXT_LINE:
        return False
    if second.box.left >= first.box.centre[0] or second.box.right <= first.box.left:
        return False
    head, tail = ("".join("".join(letters(r)).split()).rstrip(":：") for r in (first, second))
    # Of three lines the first two say the beginning of the label and nothing else.
    begun = _FIRST_NUMBER.sub("", head + tail)
    return any(
        ((head + tail).endswith(form) and len(tail) <= len(form) - _BEGUN)
        or (len(begun) >= _BEGUN and form.startswith(begun))
        for form, _ in forms
    )


def _spot_in(reading: Reading, spelled: Sequence[tuple[str, str]], numbers: Mapping[str, int]) -> list[Mark]:
    line = letters(reading)
    kept = [i for i, c in enumerate(line) if not c.isspace()]
    text = "".join(line[i] for i in kept)
    taken: list[tuple[int, int]] = []
    marks: list[Mark] = []
    for exact in (True, False):
        for form, name in spelled:
            found = find_approximately(text, form, exact=exact)
            for start, end, distance in found if exact or found else _numbered(text, form, numbers.get(name, 0)):
                if any(start < b and a < end for a, b in taken):
                    continue
                taken.append((start, end))
                known = numbers.get(name, 0)
                before = re.search(rf"{known}[.、:．·]?$", text[:start]) if known else None
                before = before or _NUMBERING.search(text[:start])
                first = before.start() if before else start
                # What goes on with a longer form of the label up to the end of its line is no value: the rest is below.
                rest = text[start:]
                is_cut = any(other == name and longer.startswith(rest) for longer, other in spelled)
                last = len(text) if is_cut else end
                marks.append(_mark(name, reading, kept, text, (first, last), distance))
    return sorted(marks, key=lambda m: m.start)


def _numbered(text: str, form: str, number: int) -> list[tuple[int, int, float]]:
    """A short label with a letter misread, or one of four lost, told by the number printed before it: 34、发证期."""
    if not number or len(form) > _SHORT_LABEL:
        return []
    ends = [(re.escape(form[:i]), re.escape(form[i + 1 :])) for i in range(len(form))]
    is_short = len(form) < _SHORT_LABEL
    worn = "|".join(head + (r"[\u4e00-\u9fff]" if is_short else "") + tail for head, tail in ends)
    behind = "" if is_short else r"(?![\u4e00-\u9fff])"
    found = re.finditer(rf"(?<!\d){number}[.、:．·]?({worn}){behind}", text)
    return [(*match.span(1), 1.0) for match in found]


def _mark(name: str, reading: Reading, kept: Sequence[int], text: str, span: tuple[int, int], distance: float) -> Mark:
    """A mark over a label, with the number before it, that swallows the colon after it."""
    after = _AFTER_LABEL.match(text, span[1])
    last = after.end() if after else span[1]
    start, end = kept[span[0]], kept[last - 1] + 1
    return Mark(name, reading, start, end, cut(reading, start, end).box, distance)


def pieces(readings: Iterable[Reading], marks: Sequence[Mark], watermark: str = "") -> list[Reading]:
    """What is left of the readings once labels and page footers are taken out: the print that may be a value.

    Red ink is not print, nor is any stretch of the words that are repeated across the paper as a `watermark`, some
    letters of it perhaps unread.
    """
    by_reading: dict[int, list[Mark]] = {}
    for mark in marks:
        by_reading.setdefault(id(mark.reading), []).append(mark)
    result: list[Reading] = []
    for reading in readings:
        position, count = 0, len(reading.chars) or len(reading.text)
        edges = [(m.start, m.end) for m in sorted(by_reading.get(id(reading), []), key=lambda m: m.start)]
        for start, end in [*edges, (count, count)]:
            if start > position:
                result.append(cut(reading, position, start))
            position = max(position, end)
    return [p for p in result if p.ink == "dark" and not _NO_VALUE.fullmatch(fold(p.text)) and not _of(watermark, p)]


def _of(watermark: str, piece: Reading) -> bool:
    said = "".join(fold(piece.text).split())
    return bool(watermark) and (
        said in watermark * 3 or (len(said) >= _LEAST_STRETCH and in_order(said, watermark * 2))
    )


def line_height(readings: Sequence[Reading]) -> float:
    """The median height of the readings, as a fraction of the page height."""
    heights = sorted(r.box.height for r in readings)
    return heights[len(heights) // 2] if heights else 0.01


def in_lines(print_: Iterable[Reading], height: float) -> list[Reading]:
    """Readings in reading order: lines from top to bottom, each from left to right."""
    return [piece for row in in_rows(print_, height) for piece in row]


def in_rows(print_: Iterable[Reading], height: float) -> list[list[Reading]]:
    """Readings as lines from top to bottom, each from left to right; `height` is that of a line of print."""
    rows: list[list[Reading]] = []
    for piece in sorted(print_, key=lambda p: p.box.centre[1]):
        if rows and piece.box.centre[1] - rows[-1][-1].box.centre[1] <= 0.55 * height:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda p: p.box.left) for row in rows]
