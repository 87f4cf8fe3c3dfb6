"""What is printed on every page and belongs to no clause: running headers, footers, page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from extractors.clauses.numbering import number
from extractors.layout import in_rows, line_height
from extractors.model import Reading, Sheet
from extractors.values.parsed import fold

_EDGE_ROWS = 2
_MOST_LETTERS = 90
_PAGE_NUMBER = re.compile(
    r"(?i)\W*(?:第\s*\d+\s*页.{0,12}|共\s*\d+\s*页|\d{1,3}\s*/\s*\d{1,3}|\d{1,3}|(?:page|p\.|стр(?:аница|"
    r"\.)?|p[aá]gina|p[aá]g\.|صفحة)\s*"
    r"\d{1,3}(?:\s*(?:of|/|из|de|sur|من)\s*\d{1,3})?|\d{1,3}\s*(?:of|из|de|sur|من)\s*\d{1,3})\W*"
)
_OUTER, _LEAST_LETTERS = 0.1, 3
_WIDEST_CELL = 0.5


def without_furniture(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets without page numbers, office headers and footers, and lines that come back at the edge of pages.

    The first page that carries a running line keeps it: it may be the title or the contract's number.
    """
    edges = [_edge_rows(sheet) for sheet in sheets]
    pages: dict[str, list[int]] = defaultdict(list)
    for i, rows in enumerate(edges):
        for text in {text for row in rows for text in (_spelled(row), _printed(row))}:
            pages[text].append(i)
    result = []
    for i, (sheet, rows) in enumerate(zip(sheets, edges, strict=True)):
        dropped = {
            id(r) for row in rows if row in _page_numbers(sheet, rows) or _came_before(row, pages, i) for r in row
        } | _office_edges(sheet)
        kept = tuple(r for r in sheet.readings if id(r) not in dropped)
        result.append(sheet if len(kept) == len(sheet.readings) else sheet.model_copy(update={"readings": kept}))
    return result


def _edge_rows(sheet: Sheet) -> list[list[Reading]]:
    """The first and the last lines of a page, as far as they are short."""
    print_ = [r for r in sheet.readings if r.text.strip()]
    rows = in_rows(print_, line_height(print_)) if print_ else []
    edge = rows if len(rows) <= 2 * _EDGE_ROWS else [*rows[:_EDGE_ROWS], *rows[-_EDGE_ROWS:]]
    return [row for row in edge if len(_spelled(row)) <= _MOST_LETTERS]


def _spelled(row: Sequence[Reading]) -> str:
    """The letters of a line, its figures as #: a running line counts its pages."""
    return re.sub(r"\d+", "#", re.sub(r"\W+", "", fold("".join(r.text for r in row)).lower()))


def _came_before(row: Sequence[Reading], pages: Mapping[str, list[int]], index: int) -> bool:
    """Whether a line at the edge of a page stood at that of an earlier one: the same print, or with other figures."""
    middle = row[0].box.centre[1]
    if _OUTER <= middle <= 1 - _OUTER:
        return False
    text = " ".join(r.text for r in row)
    has_words = len(re.findall(r"[^\W\d_]", _spelled(row))) >= _LEAST_LETTERS and number(text) is None
    return pages[_printed(row)][0] < index or (has_words and pages[_spelled(row)][0] < index)


def _printed(row: Sequence[Reading]) -> str:
    return "=" + fold("".join(r.text for r in row))


def _page_numbers(sheet: Sheet, rows: Sequence[list[Reading]]) -> list[list[Reading]]:
    """The outermost number at the head and at the foot: a figure further in may be a table's, on its last line."""
    found = [row for row in rows if _is_page_number(row) and not _is_in_cell(sheet, row)]
    upper, lower = ([row for row in found if (row[0].box.centre[1] < _OUTER) is is_upper] for is_upper in (True, False))
    return upper[:1] + lower[-1:]


def _is_page_number(row: Sequence[Reading]) -> bool:
    middle = row[0].box.centre[1]
    return (middle < _OUTER or middle > 1 - _OUTER) and bool(
        _PAGE_NUMBER.fullmatch(fold(" ".join(r.text for r in row)))
    )


def _is_in_cell(sheet: Sheet, row: Sequence[Reading]) -> bool:
    """Whether lines of a table stand right and left of a figure: the last one of a long number wraps in its cell."""
    (left, y), right = (row[0].box.left, row[0].box.centre[1]), row[-1].box.right
    beside = [r for r in sheet.rulings if r.height > r.width and r.top < y < r.bottom]
    before = max((r.right for r in beside if r.right <= left), default=None)
    behind = min((r.left for r in beside if r.left >= right), default=None)
    return before is not None and behind is not None and behind - before < _WIDEST_CELL


def _office_edges(sheet: Sheet) -> set[int]:
    """Readings that an office file keeps in its header or footer; one line of text box or footnote stays."""
    places = {(w.text, round(w.box.top, 4), round(w.box.left, 4)): w.place for w in sheet.page.words}
    return {
        id(r)
        for r in sheet.readings
        if places.get((r.text, round(r.box.top, 4), round(r.box.left, 4))) in ("header", "footer")
    }
