"""The lines of a page as people read them, and whether it opens with a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.layout import in_rows, line_height
from extractors.model import Reading, Sheet
from extractors.slices import letters

_HEADING_ROWS, _LARGER, _LONGEST_HEADING, _COLUMN_GAP = 3, 1.25, 30, 3.0
_PAGE_NUMBER = re.compile(r"[-—第共/\s\d页]*")


def print_of(sheet: Sheet) -> list[Reading]:
    """What is printed on a page, neither stamped in red nor a watermark."""
    return [r for r in sheet.readings if r.ink == "dark" and r.text.strip()]


def rows_of(sheet: Sheet) -> list[list[Reading]]:
    """The printed lines of a page from top to bottom, each from left to right."""
    print_ = print_of(sheet)
    return in_rows(print_, line_height(print_)) if print_ else []


def spelled(readings: Sequence[Reading]) -> str:
    """The letters of some readings, folded, without blanks."""
    return re.sub(r"\s", "", "".join("".join(letters(r)) for r in readings))


def text_of(sheet: Sheet) -> str:
    """All print of a page in reading order, folded, without blanks."""
    return "".join(spelled(row) for row in rows_of(sheet))


def has_heading(sheet: Sheet) -> bool:
    """Whether a page opens with a centred line in larger letters: then it begins a paper of its own."""
    rows = [row for row in rows_of(sheet) if not _PAGE_NUMBER.fullmatch(spelled(row))]
    usual = line_height([r for row in rows for r in row])
    return any(
        max(r.box.height for r in row) > _LARGER * usual
        and abs((row[0].box.left + row[-1].box.right) / 2 - 0.5) < 0.1
        and len(spelled(row)) <= _LONGEST_HEADING
        and not _is_in_columns(sheet, row)
        for row in rows[:_HEADING_ROWS]
    )


def _is_in_columns(sheet: Sheet, row: Sequence[Reading]) -> bool:
    """Whether gaps of several letters part a line, as they part the heads of a table."""
    gaps = [right.box.left - left.box.right for left, right in pairwise(row)]
    letter = max(r.box.height for r in row) * sheet.page.height / sheet.page.width
    return max(gaps, default=0.0) > _COLUMN_GAP * letter
