"""How the text of a contract page is laid out: running lines, tables, and columns that say the same side by side.

Geometry and scripts only. A page comes apart into strips from top to bottom; each is full-width text, a table, or
columns beside one another, in which case its rows (ruled, or cells of an office file) are kept.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from extractors.clauses.language import language_of
from extractors.layout import in_rows, line_height
from extractors.model import Reading, Sheet
from intake.model import Box

Line = list[Reading]
_APART = 1.0
_TABLE_CELLS = 3
_ACROSS = 0.5
_LONG_CELL = 18
_STEPS = [0.2 + 0.01 * i for i in range(61)]
_LEAST_LINES = 4
_UPRIGHT = re.compile(r"[1Il|丨!\[\]［］「」『』/\\()]")
_NEAR_LINES, _LEAST_PIECES, _SURE_FIGURE = 4, 3, 0.93
_WIDE_COLUMN = 0.25
# A box may reach a little over the gutter, with no print in it there.
_GUTTER = 0.012


@dataclass(frozen=True, slots=True)
class Strip:
    """A stretch of a page: `columns` holds the lines of each column; one column is full-width text or a table."""

    kind: Literal["text", "table", "columns"]
    columns: tuple[tuple[Line, ...], ...]


def is_office(sheet: Sheet) -> bool:
    """Whether the page is one of an office file, in which every reading is a whole paragraph or cell."""
    return bool(sheet.readings) and all(r.engine == "file" for r in sheet.readings)


def strips(sheet: Sheet) -> list[Strip]:
    """The page from top to bottom, printed text only."""
    print_ = [r for r in sheet.readings if r.ink == "dark" and r.text.strip()]
    if not print_:
        return []
    height = line_height(print_)
    print_ = _without_frame(print_, height)
    rows = [_cells(row, sheet) for row in in_rows(print_, height)] if not is_office(sheet) else _office_rows(print_)
    return [strip for is_table, band in _tables(rows, sheet) for strip in _banded(is_table, band, sheet)]


def _without_frame(print_: Sequence[Reading], height: float) -> list[Reading]:
    """The print without the line at its right that frames it, a piece of which is read here and there as 1 or ].

    Doubtful on the whole, and beyond all print near it: a column of figures is neither.
    """
    strokes = [r for r in print_ if _UPRIGHT.fullmatch(r.text.strip())]
    others = [r for r in print_ if r not in strokes]
    beyond = [r for r in strokes if _is_beyond(r, others, height)]
    sure = sorted(r.confidence for r in beyond)
    is_frame = len(beyond) >= _LEAST_PIECES and sure[len(sure) // 2] < _SURE_FIGURE
    return [r for r in print_ if r not in beyond] if is_frame else list(print_)


def _is_beyond(reading: Reading, others: Sequence[Reading], height: float) -> bool:
    near = [r.box.right for r in others if abs(r.box.centre[1] - reading.box.centre[1]) < _NEAR_LINES * height]
    return bool(near) and max(near) < reading.box.centre[0]


def _office_rows(print_: Sequence[Reading]) -> list[list[Line]]:
    ordered = sorted(print_, key=lambda r: (r.box.top, r.box.left))
    return [[[r] for r in row] for _, row in groupby(ordered, key=lambda r: round(r.box.top, 4))]


def _cells(row: Line, sheet: Sheet) -> list[Line]:
    """The readings of a line as cells: what stands further apart than a letter is wide is another cell."""
    cells: list[Line] = []
    for reading in row:
        gap = (reading.box.left - cells[-1][-1].box.right) * sheet.page.width if cells else 0.0
        if cells and gap <= _APART * reading.box.height * sheet.page.height:
            cells[-1].append(reading)
        else:
            cells.append([reading])
    return cells


def said(line: Line) -> str:
    """The text of a line; figures apart keep two blanks between them, for one would group thousands."""
    text = ""
    for part in (r.text.strip() for r in line):
        text += f"{joint(text, part)}{part}"
    return text


def joint(text: str, part: str) -> str:
    """The blank between two pieces of print: two between figures, of which one would group thousands."""
    if not text or not part:
        return ""
    return "  " if text[-1].isdecimal() and part[0].isdecimal() else " "


def _tables(rows: Sequence[list[Line]], sheet: Sheet) -> Iterator[tuple[bool, list[list[Line]]]]:
    """The rows in bands, and whether each band is a table: rows of three and more short cells, one below the other.

    In a ruled grid all lines are the table's, those of which cells broke over two lines as well.
    """
    marks = [len(row) >= _TABLE_CELLS and not _is_parallel(row) for row in rows]
    inside = list(marks)
    for i in range(1, len(rows) - 1):
        # A second line of a cell, between two rows of the table.
        inside[i] = marks[i] or (marks[i - 1] and marks[i + 1])
    for grid in _grids(rows, sheet):
        if any(marks[i] for i in grid):
            inside[grid.start : grid.stop] = [True] * len(grid)
    start = 0
    for is_table, band in groupby(inside):
        length = len(list(band))
        yield is_table and length > 1, list(rows[start : start + length])
        start += length


def _grids(rows: Sequence[list[Line]], sheet: Sheet) -> Iterator[range]:
    """Runs of rows that stand between the vertical lines of three and more columns with short print in them."""
    upright = [r for r in sheet.rulings if r.height > r.width]
    middles = [row[0][0].box.centre[1] for row in rows]
    framed = [sum(r.top < y < r.bottom for r in upright) > _TABLE_CELLS for y in middles]
    start = 0
    for is_framed, band in groupby(framed):
        run = range(start, start := start + len(list(band)))
        print_ = [len(r.text) for i in run for cell in rows[i] for r in cell]
        if is_framed and sum(print_) < _LONG_CELL * len(print_):
            yield run


def _is_parallel(row: list[Line]) -> bool:
    """Whether the cells of a row are language versions: long text, in more than one language."""
    texts = [said(cell) for cell in row]
    languages = {language_of(text) for text in texts} - {None}
    return len(languages) > 1 and sum(len(text) for text in texts) / len(texts) >= _LONG_CELL


def _banded(is_table: bool, band: list[list[Line]], sheet: Sheet) -> Iterator[Strip]:
    if is_table:
        yield Strip("table", (tuple(_rows_between_lines([[r for cell in row for r in cell] for row in band], sheet)),))
    elif is_office(sheet):
        yield from _office(band)
    else:
        yield from _by_gutter([r for row in band for cell in row for r in cell], sheet)


def _rows_between_lines(lines: list[Line], sheet: Sheet) -> Iterator[Line]:
    """The rows of a table between the lines drawn across it, each cell by cell; as they were where none are drawn.

    A cell of two lines, such as a currency above its amount, is read as one.
    """
    box = Box.around(r.box for line in lines for r in line)
    across = sorted({
        round(r.centre[1], 4)
        for r in sheet.rulings
        if r.width > r.height and box.top < r.centre[1] < box.bottom
        and min(r.right, box.right) - max(r.left, box.left) > _ACROSS * box.width
    })  # fmt: skip
    upright = sorted(r.centre[0] for r in sheet.rulings if r.height > r.width and r.top < box.centre[1] < r.bottom)
    for _, rows in groupby(lines, key=lambda line: bisect(across, line[0].box.centre[1])):
        if across and upright:
            yield sorted((r for line in rows for r in line), key=lambda r: bisect(upright, r.box.centre[0]))
        else:
            yield from rows


def _office(band: list[list[Line]]) -> Iterator[Strip]:
    """Paragraphs, and table rows whose cells are language versions of one another; other rows are lines of text."""
    for count, group in groupby(band, key=len):
        rows = list(group)
        differing = sum(len({language_of(said(c)) for c in row} - {None}) > 1 for row in rows)
        foreign = {language_of(said(c)) for row in rows for c in row} - {None}
        is_parallel = count > 1 and len(foreign) > 1 and (2 * differing >= len(rows) or _sides_differ(rows))
        for row in rows:
            if is_parallel:
                yield Strip("columns", tuple((cell,) for cell in row))
            else:
                yield Strip("text", (([r for cell in row for r in cell],),))


def _sides_differ(rows: Sequence[list[Line]]) -> bool:
    """Whether the columns of a table are each in a language of their own."""
    usual = []
    for side in range(len(rows[0])):
        told = Counter(language_of(said(row[side])) for row in rows if language_of(said(row[side])))
        usual.append(told.most_common(1)[0][0] if told else None)
    return len(set(usual) - {None}) > 1 and sum(len(said(c)) for row in rows for c in row) > _LONG_CELL * len(rows)


def _by_gutter(print_: Sequence[Reading], sheet: Sheet) -> Iterator[Strip]:
    """Text cut at the white or ruled gutter between two columns, where there is one; titles run across it."""
    gutter = _gutter(print_)
    if gutter is None:
        yield from _plain(print_)
        return
    for crosses, group in groupby(sorted(print_, key=lambda r: r.box.centre[1]), key=lambda r: _crosses(r, gutter)):
        band = list(group)
        sides = [[r for r in band if (r.box.centre[0] < gutter) == first] for first in (True, False)]
        if crosses or not all(sides) or not _are_columns(sides):
            yield from _plain(band)
        else:
            yield from _ruled(sides, gutter, sheet)


def _plain(print_: Sequence[Reading]) -> Iterator[Strip]:
    if print_:
        yield Strip("text", (tuple(in_rows(print_, line_height(print_))),))


def _crosses(reading: Reading, gutter: float) -> bool:
    return reading.box.left < gutter - _GUTTER and reading.box.right > gutter + _GUTTER


def _gutter(print_: Sequence[Reading]) -> float | None:
    """The x position with much print on both sides and little across it, or none."""
    worth: dict[float, int] = {}
    for x in _STEPS:
        across = sum(_crosses(r, x) for r in print_)
        left = sum(r.box.right <= x + _GUTTER for r in print_)
        worth[x] = min(left, len(print_) - across - left) - 2 * across
    most = max(worth.values())
    best = [x for x in _STEPS if worth[x] == most]
    return best[len(best) // 2] if most > 0 else None


def _are_columns(sides: Sequence[Sequence[Reading]]) -> bool:
    """Whether two sides are columns of text: in two languages, or each of several wide lines."""
    languages = [language_of(" ".join(r.text for r in side)) for side in sides]
    if None not in languages and len(set(languages)) > 1:
        return min(sum(len(r.text) for r in side) for side in sides) >= _LONG_CELL // 2
    widths = [sorted(r.box.width for r in side)[len(side) // 2] for side in sides]
    return min(len(side) for side in sides) >= _LEAST_LINES and min(widths) >= _WIDE_COLUMN


def _ruled(sides: Sequence[Sequence[Reading]], gutter: float, sheet: Sheet) -> Iterator[Strip]:
    """Two columns, cut into rows at the horizontal lines that run through the gutter."""
    every = [r for side in sides for r in side]
    extent = Box.around(r.box for r in every)
    edges = [r.centre[1] for r in sheet.rulings if r.width > r.height and r.left < gutter < r.right]
    cuts = sorted({0.0, *(y for y in edges if extent.top < y < extent.bottom), 2.0})
    for top, bottom in pairwise(cuts):
        cell = [[r for r in side if top <= r.box.centre[1] < bottom] for side in sides]
        if any(cell):
            yield Strip("columns", tuple(tuple(in_rows(c, line_height(c))) for c in cell))
