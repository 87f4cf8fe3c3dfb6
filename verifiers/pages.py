"""What stands in print on pages, as sentences: for rules that look for words instead of fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractors.model import Reading, Sheet
from verifiers.case import Subject
from verifiers.compare import plain
from verifiers.model import JudgedDocument

_SAME_LINE = 0.6
_WATERMARK = "faint"


def sheets_of(subject: Subject, papers: Iterable[JudgedDocument]) -> list[Sheet]:
    """The pages of papers that were read, in order."""
    found = [subject.case.sheet(d.file, page) for d in papers for page in d.pages]
    return [sheet for sheet in found if sheet is not None and sheet.failure is None]


def text_of(sheets: Iterable[Sheet]) -> str:
    """All print of pages in the order of reading, blanks removed and letters in upper case; watermarks left out."""
    return "".join(plain(reading.text) for sheet in sheets for reading in in_order(sheet.readings))


def in_order(readings: Sequence[Reading]) -> list[Reading]:
    """Readings line by line, each line from left to right."""
    lines: list[list[Reading]] = []
    for reading in sorted((r for r in readings if r.ink != _WATERMARK), key=lambda r: (r.box.centre[1], r.box.left)):
        last = lines[-1][-1] if lines else None
        if last is not None and reading.box.centre[1] - last.box.centre[1] < _SAME_LINE * last.box.height:
            lines[-1].append(reading)
        else:
            lines.append([reading])
    return [reading for line in lines for reading in sorted(line, key=lambda r: r.box.left)]


def says(subject: Subject, papers: Iterable[JudgedDocument], words: re.Pattern[str]) -> bool:
    """Whether the pages of papers print any of the words."""
    return bool(words.search(text_of(sheets_of(subject, papers))))
