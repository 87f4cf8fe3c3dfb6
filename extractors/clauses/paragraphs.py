"""The lines of a column joined to paragraphs, as far as spacing, indents, numbers and languages tell them apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.clauses.language import language_of
from extractors.clauses.numbering import is_heading, number
from extractors.clauses.page_layout import Line, joint, said
from extractors.clauses.roles import is_signature_line
from intake.model import Box

_WIDER_GAP, _WIDEST, _INDENT = 1.45, 2.2, 1.2
_ROOM, _RAGGED, _HALF_EMPTY = 1.15, 0.006, 0.35
_ENDED = re.compile(r"[。.;；:：!?！？…][)）”\"»]*\s*$")
_LABEL = re.compile(r"[^。；;.,，:：]{1,40}[:：]")
# "12.3 The Seller …": with a capital or a Chinese word behind it such a number is never part of a sentence.
_SUB_CLAUSE = re.compile(
    r"\d{1,2}(?:[.．]\d{1,2}){1,3}[.、)]?\s*(?:[A-ZА-ЯЁÁÉÍÓÚ]|[\u4e00-\u9fff\u0621-\u064a](?<![条款项万亿年月日元]))"
)
_WORD = re.compile(r"[^\s\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")
_JOINED = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")

# 14 / 250,00: where thousands are set apart by a blank and cents by a comma, a line may end inside a number.
_THOUSANDS, _HUNDREDS = re.compile(r"(?<![\d.,])\d{1,3}$"), re.compile(r"\d{3}(?: \d{3})*,\d{2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together: their text, the box around them on the level page, the least certain reading."""

    text: str
    box: Box
    confidence: float


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs of one column, from top to bottom."""
    return [_joined(group) for group in _groups(lines)]


def row(line: Line) -> Paragraph:
    """A line of a table, its cells with bars between them."""
    return replace(_joined([line]), text=" | ".join(r.text.strip() for r in line))


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Runs of lines with no paragraph's end between them."""
    if not lines:
        return
    boxes = [Box.around(r.box for r in line) for line in lines]
    column = Box.around(boxes)
    pitches = sorted(b.centre[1] - a.centre[1] for a, b in pairwise(boxes))
    pitch = pitches[len(pitches) // 4] if pitches else 0.0
    group = [lines[0]]
    for i in range(1, len(lines)):
        height = boxes[i].height
        usual = max(min(pitch, _WIDEST * height), height)
        apart = boxes[i].centre[1] - boxes[i - 1].centre[1] > _WIDER_GAP * usual
        if apart or _ends(lines[i - 1], lines[i], boxes[i - 1], boxes[i], column):
            yield group
            group = []
        group.append(lines[i])
    yield group


def _ends(before: Line, line: Line, above: Box, box: Box, column: Box) -> bool:
    """Whether a paragraph ends between two lines of a column."""
    last, text = said(before), said(line)
    if is_signature_line(last) or is_signature_line(text):
        return True
    languages = {language_of(last), language_of(text)}
    if None not in languages and len(languages) > 1:
        return True
    is_rtl = language_of(last) in ("ar", "fa")
    room = column.right - above.right
    if is_rtl:
        room = max(room, above.left - column.left)
    elif above.left - column.left > _HALF_EMPTY * column.width > box.left - column.left:
        # A line set to the right, such as a number or a day, goes on with nothing at the left.
        return True
    # A line that left room for the next line's first word ended there on purpose.
    ends_early = room > _ROOM * _first_word(text, box) + _RAGGED
    # "… according to / Article 5 …": a number at the head of a line begins a clause only where the one before it ended.
    if number(text) is not None and (ends_early or _ENDED.search(last) or _SUB_CLAUSE.match(text)):
        return True
    if ends_early and (
        _ENDED.search(last) or _LABEL.match(text) or is_heading(last) or room > _HALF_EMPTY * column.width
    ):
        return True
    indent, was = (column.right - b.right if is_rtl else b.left - column.left for b in (box, above))
    wide = _INDENT * box.height
    return bool(_ENDED.search(last)) and indent > wide > 0 and indent < column.width / 3 and was < indent + wide


def _first_word(text: str, box: Box) -> float:
    """About how wide the first word of a line is: one character in Chinese."""
    word = _WORD.match(text)
    return box.width * (len(word.group()) if word else 1) / max(1, len(text))


def _joined(group: Sequence[Line]) -> Paragraph:
    readings = [r for line in group for r in line]
    return Paragraph(
        text=glued([said(line) for line in group]),
        box=Box.around(r.box for r in readings),
        confidence=min(r.confidence for r in readings),
    )


def glued(texts: Sequence[str]) -> str:
    """Lines as one text: Chinese ones without a blank between them, a word parted at a line's end made whole."""
    result = ""
    for text in (t.strip() for t in texts):
        if not result or not text:
            result += text
        elif re.search(r"[^\W\d_]-$", result) and text[0].islower():
            result = result[:-1] + text
        elif _THOUSANDS.search(result) and _HUNDREDS.match(text):
            result += f" {text}"
        elif _JOINED.match(result[-1]) and _JOINED.match(text[0]):
            result += text
        else:
            result += joint(result, text) + text
    return result
