"""Tables of papers: every row below a header as fields by column, over page breaks, ruled or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from extractors.form import field_of
from extractors.layout import in_lines, in_rows, line_height
from extractors.model import Field, Reading, Sheet
from extractors.rulings import crossings
from extractors.slices import join, letters
from extractors.table_grid import SERIAL, Grid, apart, find_grid
from extractors.table_rows import Line, Placed, by_lines, by_rulings
from extractors.values.parsed import ValueKind
from intake.model import Box

_TOTAL = re.compile(r"(?:总计|合计|共计|总数|总额|(?:grand|sub)?total|итого|всего|الإجمالي|totales?)(?![a-zа-я])")
_SUBTOTAL = re.compile(r"小计|subtotal|подытог")
_HEADING = re.compile(
    r"[一二三四五六七八九十]+[、.]|第[一二三四五六七八九十\d]+[条章部节]|附[件表注][\d一二三四五六七八九十]*[:、.]?|[备附]?注[:：]|说明:|以上|上述|特此|"
    r"此致|兹|本公司|我公司|我司|notes?:|(?:we|the|this|i)(?=[a-z,]{40})"
)
_CLOSING = re.compile(
    r"盖章|签章|公章|印章|签字|签名|法定代表人|授权代表|出具日期|声明日期|日期:|stamp|seal\)|signature|подпись|печать"
)
_PAGE_NUMBER = re.compile(
    r"[-—·]*(?:第?\d+页?[/,]?(?:共?\d+页?)?|page\d+(?:of\d+)?|стр\.?\d+)[-—·]*|\(?续[表前上].?\)?|\(?continued\)?"
)
_SENTENCE = re.compile(r"[。；]|[\u4e00-\u9fff]{2}[,，].*[\u4e00-\u9fff]{6}")
_LABELLED = re.compile(r"[\u4e00-\u9fffa-z)）][:：]")
_FEW_COLUMNS = 2
_FIRST_GAP, _LEAST_GAP, _WIDER = 6.0, 4.0, 2.4


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its name: the labels its header may carry, in any language, and the value kind of its cells."""

    name: str
    labels: tuple[str, ...]
    parse: ValueKind


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its place on the page that people see, and a field for every column, empty where nothing is printed."""

    page: int
    box: Box
    cells: dict[str, Field[Any]]


def read_table(sheets: Sequence[Sheet], columns: Sequence[Column], *, key: str | None = None) -> tuple[TableRow, ...]:
    """Every row of the tables with these columns, over all pages in their order; none where no header is found.

    A table goes on over a page break, with its header repeated or not, and ends at a total, a heading or running text.
    `key` is the column without which a line is no row.
    """
    rows: list[TableRow] = []
    grid: Grid | None = None
    for sheet in sheets:
        found, grid = _page(sheet, columns, key, grid)
        rows += found
    return tuple(rows)


def _page(
    sheet: Sheet, columns: Sequence[Column], key: str | None, grid: Grid | None
) -> tuple[list[TableRow], Grid | None]:
    """The rows of one page, and the table that is still open at its end."""
    print_ = [r for r in sheet.readings if r.ink == "dark" and r.text.strip()]
    cells = [cell for r in print_ for cell in apart(r, sheet.page.height / sheet.page.width)]
    lines: Sequence[Line] = in_rows(cells, line_height(print_))
    rows: list[TableRow] = []
    grid = _moved(grid, lines, sheet) if grid else None
    is_open = grid is not None
    while True:
        header = find_grid(lines, {c.name: c.labels for c in columns}, sheet.rulings, key)
        above = [line for line in lines[: header[0]] if line[0].box.bottom <= header[1].top + 1e-6] if header else lines
        if grid is not None:
            kept, is_open = _until_end(above, grid, sheet, is_first=not rows)
            rows += _rows(kept, grid, sheet, columns, key)
        if header is None:
            return rows, grid if is_open else None
        lines, grid, is_open = lines[header[0] :], header[1], True


def _moved(grid: Grid, lines: Sequence[Line], sheet: Sheet) -> Grid:
    """The columns of the page before where this page's lines draw them, if it draws as many."""
    if not grid.ruled:
        return grid
    for line in lines:
        box = Box.around(r.box for r in line).model_copy(update={"left": 0.0, "right": 1.0})
        xs = crossings(box, sheet.rulings)
        if len(xs) == len(grid.slots) + 1:
            slots = tuple(replace(slot, left=a, right=b) for slot, (a, b) in zip(grid.slots, pairwise(xs), strict=True))
            return replace(grid, slots=slots)
    return grid


def _until_end(lines: Sequence[Line], grid: Grid, sheet: Sheet, *, is_first: bool) -> tuple[list[Line], bool]:
    """The lines that belong to a table, and whether the page ends before the table does."""
    kept: list[Line] = []
    height = line_height([r for line in lines for r in line])
    gaps: list[float] = []
    for line in lines:
        said = "".join("".join(letters(r)) for r in line).replace(" ", "").lower()
        # The last figures of a VIN that broke over three lines stand in the table like the number of a page.
        is_page_number = _PAGE_NUMBER.fullmatch(said) and not (grid.ruled and _is_inside(line, grid, sheet))
        if is_page_number or _SUBTOTAL.match(said):
            continue
        if _is_heading(line, grid) and grid.ruled and _is_inside(line, grid, sheet):
            continue
        if _is_end(line, said, grid) or (kept and _is_apart(line, kept[-1], gaps, height, grid, sheet)):
            return kept, False
        if grid.ruled and not kept and is_first and not _is_inside(line, grid, sheet):
            continue
        if kept:
            gaps.append(_middle(line) - _middle(kept[-1]))
        kept.append(line)
    return kept, True


def _middle(line: Line) -> float:
    return line[0].box.centre[1]


def _is_end(line: Line, said: str, grid: Grid) -> bool:
    """Whether a line is a total, a heading, a signature line or running text."""
    cells = ["".join(letters(r)).replace(" ", "").lower() for r in line]
    # In two languages a total stands as "Итого / 合计", of which a scan may leave one.
    if _TOTAL.match(said) or any(_TOTAL.fullmatch(part.rstrip(":")) for cell in cells for part in cell.split("/")):
        return True
    if len(line) > 2:
        return False
    covered = sum(slot.overlap(line[0].box) > 0.5 * (slot.right - slot.left) for slot in grid.slots)
    if _is_heading(line, grid) or (len(line) == 1 and _LABELLED.search(said)):
        return True
    is_text = bool(_SENTENCE.search(said)) and (covered > 1 or (len(line) == 1 < len(grid.slots) and "。" in said))
    return is_text or bool(_HEADING.match(said) or _CLOSING.search(said))


def _is_heading(line: Line, grid: Grid) -> bool:
    """Whether a line is one piece of print across several columns: it heads a group of rows, or what follows."""
    if len(line) != 1 or len(grid.slots) <= _FEW_COLUMNS:
        return False
    return sum(slot.overlap(line[0].box) > 0.5 * (slot.right - slot.left) for slot in grid.slots) > 1


def _is_apart(line: Line, last: Line, gaps: Sequence[float], height: float, grid: Grid, sheet: Sheet) -> bool:
    """Whether a line lies outside the lines of a ruled table, or too far below an unruled one."""
    if grid.ruled:
        return not _is_inside(line, grid, sheet)
    usual = sorted(gaps)[len(gaps) // 2] if gaps else 0.0
    limit = max(_LEAST_GAP * height, _WIDER * usual) if gaps else _FIRST_GAP * height
    return _middle(line) - _middle(last) > limit


def _is_inside(line: Line, grid: Grid, sheet: Sheet) -> bool:
    """Whether a vertical line of the table runs beside a line of print."""
    box = Box.around(r.box for r in line)
    reach = box.model_copy(update={"left": grid.slots[0].left - 0.02, "right": grid.slots[-1].right + 0.02})
    return bool(crossings(reach, sheet.rulings))


def _rows(
    lines: Sequence[Line], grid: Grid, sheet: Sheet, columns: Sequence[Column], key: str | None
) -> list[TableRow]:
    """The lines of a table as rows, those without the key column left out."""
    kinds = {c.name: c.parse for c in columns}
    named = [s for s in grid.slots if s.name in kinds]
    main = next((s for s in named if s.name == key), named[0])
    placed: list[list[Placed]] = [grid.place(line) for line in lines]
    groups = by_rulings(placed, main, grid, sheet.rulings, kinds) if grid.ruled else None
    if groups is None:
        groups = by_lines(placed, main, is_written=_is_written(sheet))
    rows = [_row(group, sheet, columns) for group in groups]
    return [row for row in rows if row and (key is None or row.cells[key].is_printed)]


def _is_written(sheet: Sheet) -> bool:
    """Whether the page is an office file's, whose cells never break into lines."""
    return not sheet.rulings and all(r.channel == "text_layer" and not r.chars for r in sheet.readings)


def _row(group: Sequence[Placed], sheet: Sheet, columns: Sequence[Column]) -> TableRow | None:
    cells: dict[str, list[Reading]] = {}
    for slot, piece in group:
        if slot.name not in ("", SERIAL):
            cells.setdefault(slot.name, []).append(piece)
    if not cells:
        return None
    fields = {
        c.name: field_of(sheet, join(in_lines(cells[c.name], line_height(cells[c.name]))), c.parse)
        if c.name in cells
        else Field[Any]()
        for c in columns
    }
    box = Box.around(piece.box for _, piece in group)
    return TableRow(sheet.page.number, sheet.on_page(box), fields)
