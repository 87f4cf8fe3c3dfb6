"""Excel files (XLSX) become pages of text: every visible sheet as it is printed, a row of cells a line.

Formulas count as their stored results; one without a result leaves its cell empty and is told, as is all that a print
of the sheet would not show.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.datetime import from_excel

from intake.errors import BadFile
from intake.formats.number_format import CHINESE_DAYS, prints_nothing, shown
from intake.formats.office import Package, Relation, open_package
from intake.formats.sheet_marks import read_marks
from intake.formats.source import decoding
from intake.formats.text_pages import LINES_A_PAGE, Cell, Leaf, Line, Note, TextPages, filled
from intake.limits import Limits
from intake.problems import problem

COLUMNS_LEFT_OUT = "columns_left_out"
_MOST_COLUMNS = 256
_MOST_FORMULAS = 100
_MOST_TEXT = 2000
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}sp"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WHITE = ("00FFFFFF", "FFFFFFFF")
_Row = tuple[int, dict[int, str]]


@dataclass(slots=True)
class _Rows:
    """The rows of one sheet that hold anything, by number, and what their cells hide."""

    printed: list[_Row] = field(default_factory=list)
    notes: dict[int, list[Note]] = field(default_factory=dict)

    def tell(self, row: int, note: Note) -> None:
        """Notes something at a row."""
        self.notes.setdefault(row, []).append(note)


@contextmanager
def open_file(path: Path, media_type: str, limits: Limits) -> Iterator[TextPages]:
    """Opens a workbook; raises BadFile."""
    del media_type
    state = path.stat()
    yield _pages(path, (state.st_mtime_ns, state.st_size, state.st_ino), limits)


# Every page is asked for by itself, and a long sheet takes seconds to read.
@lru_cache(maxsize=1)
def _pages(path: Path, stamp: tuple[int, int, int], limits: Limits) -> TextPages:
    del stamp
    # A stream, because openpyxl judges a path by its suffix, and unpacked files have none.
    with decoding(), open_package(path, limits) as package, path.open("rb") as stream:
        book = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        try:
            leaves, notes, is_cut = list[Leaf](), package.concealed(), False
            for name, part, is_visible in _sheets(package):
                if name not in book.sheetnames or part not in package.names:
                    continue
                sheet = _Sheet(package, part, book[name], book.epoch, limits.pages * LINES_A_PAGE)
                is_cut |= sheet.is_cut
                if is_visible:
                    leaves += sheet.leaves()
                elif text := sheet.text():
                    notes.append(Note("hidden_sheet", f"{name}: {text}"))
        finally:
            book.close()
        return TextPages(leaves or [Leaf()], limits, remarks=(COLUMNS_LEFT_OUT,) * is_cut, notes=notes)


def _sheets(package: Package) -> Iterator[tuple[str, str, bool]]:
    """Name, part and visibility of every sheet, in the order of the workbook."""
    main = package.main_part()
    relations = package.relations(main)
    for sheet in package.xml(main).iter(f"{_S}sheet"):
        link = relations.get(sheet.get(f"{_R}id", ""))
        if link is not None and link.kind == "worksheet":
            yield sheet.get("name", ""), link.target, sheet.get("state", "visible") == "visible"


class _Sheet:
    """One sheet: its cells as printed, laid out in the columns that are in use."""

    def __init__(self, package: Package, part: str, values: Any, epoch: Any, most: int) -> None:
        self._package = package
        self._links = list(package.relations(part).values())
        self._epoch = epoch
        self._has_tables = any(link.kind == "table" for link in self._links)
        self._marks = read_marks(package.events(part), _MOST_COLUMNS)
        self._rows = self._read(values, most)

    @property
    def is_cut(self) -> bool:
        """Whether something stands in columns that are not read."""
        return self._marks.is_wide

    def text(self) -> str:
        """All that is printed, as one text of bounded length."""
        return _shortened(text for _, cells in self._rows.printed for text in cells.values())

    def leaves(self) -> list[Leaf]:
        """The pages of the sheet, with what is hidden at its place and the margins on every page."""
        lines = self._lines()
        leaves = filled(lines)
        for leaf in leaves:
            leaf.lines[:0] = [Line([Cell(self._marks.header)], "header")] if self._marks.header else []
            leaf.foot = [Line([Cell(self._marks.footer)], "footer")] if self._marks.footer else []
        return leaves

    def _read(self, values: Any, most: int) -> _Rows:
        rows = _Rows()
        # What a file says about its own size is often wrong, and would cut it off.
        values.reset_dimensions()
        for row in values.iter_rows(max_col=_MOST_COLUMNS):
            cells = {cell.column: text for cell in row if cell.value is not None and (text := self._cell(cell, rows))}
            if not cells:
                continue
            number = next(cell.row for cell in row if cell.value is not None)
            if number in self._marks.hidden_rows:
                rows.tell(number, Note("hidden_text", _shortened(cells.values())))
                continue
            rows.printed.append((number, cells))
            if len(rows.printed) > most:
                raise BadFile(problem("FILE-TOO-MANY-PAGES", limit=most // LINES_A_PAGE))
        return rows

    def _cell(self, cell: Any, rows: _Rows) -> str:
        """What a cell prints; what it holds without printing it is told."""
        value = cell.value
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if is_number and cell.style_array.numFmtId in CHINESE_DAYS:
            value = from_excel(value, self._epoch)
        text = shown(value, cell.number_format)
        if (is_number and prints_nothing(cell.number_format)) or (text and not self._has_tables and _is_white(cell)):
            rows.tell(cell.row, Note("hidden_text", text or shown(value, "General")))
            return ""
        return text

    def _lines(self) -> list[Line]:
        """Every printed row as a line; notes of rows that are not printed go to the next line."""
        hidden = self._marks.hidden_columns
        used = sorted({column for _, cells in self._rows.printed for column in cells} - hidden)
        columns = [each for each in range(used[0], used[-1] + 1) if each not in hidden] if used else []
        place = {column: index for index, column in enumerate(columns)}
        lines = []
        spans = {(top, left): (right, bottom) for left, top, right, bottom in self._marks.merged}
        numbers = [number for number, _ in self._rows.printed]
        for number, cells in self._rows.printed:
            line = Line()
            for column, text in cells.items():
                if column in place:
                    right, bottom = spans.get((number, column), (column, number))
                    last = max(place[c] for c in range(column, min(right, columns[-1]) + 1) if c in place)
                    beside = sum(number <= each <= bottom for each in numbers) if bottom > number else 1
                    line.cells.append(Cell(text, place[column] / len(columns), (last + 1) / len(columns), beside))
            lines.append(line)
        self._hang(lines, numbers)
        return [*lines, *self._boxes()]

    def _hang(self, lines: list[Line], numbers: Sequence[int]) -> None:
        """Puts every note on the line of its row, or on the next one that is printed."""
        notes = {row: list(each) for row, each in self._rows.notes.items()}
        for (row, _), text in list(self._marks.formulas.items())[:_MOST_FORMULAS]:
            notes.setdefault(row, []).append(Note("formula", text))
        for row, note in self._comments():
            notes.setdefault(row, []).append(note)
        for column in sorted(self._marks.hidden_columns):
            if texts := [cells[column] for _, cells in self._rows.printed if column in cells]:
                notes.setdefault(1, []).append(Note("hidden_text", _shortened(texts)))
        if self._marks.calculated:
            notes.setdefault(1, []).append(Note("formula", self._marks.calculated[0]))
        if notes and not lines:
            lines.append(Line())
        for row in sorted(notes):
            lines[min(bisect_left(numbers, row), len(lines) - 1)].notes += notes[row]

    def _comments(self) -> Iterator[tuple[int, Note]]:
        for root in self._linked("comments"):
            for comment in root.iter(f"{_S}comment"):
                row = "".join(c for c in comment.get("ref", "") if c.isdigit())
                text = " ".join("".join(t.text or "" for t in comment.iter(f"{_S}t")).split())
                yield int(row or 1), Note("comment", text)

    def _boxes(self) -> Iterator[Line]:
        """Text boxes drawn over the sheet, below its rows."""
        for root in self._linked("drawing"):
            for shape in root.iter(_DRAWN):
                if text := " ".join("".join(t.text or "" for t in shape.iter(f"{_A}t")).split()):
                    yield Line([Cell(text)], "text_box", [Note("text_box", text)])

    def _linked(self, kind: str) -> Iterator[Any]:
        return (
            root
            for link in self._links
            if _is_part(link, kind) and (root := self._package.xml(link.target)) is not None
        )


def _is_part(link: Relation, kind: str) -> bool:
    return link.kind == kind and not link.is_external


def _is_white(cell: Any) -> bool:
    """Whether a cell prints white on no colour of its own."""
    colour = cell.font.color
    if colour is None or cell.fill.fill_type is not None:
        return False
    return (colour.type == "rgb" and colour.rgb in _WHITE) or (colour.type == "theme" and colour.theme == 0)


def _shortened(texts: Any) -> str:
    text = " ".join(texts)
    return text if len(text) <= _MOST_TEXT else f"{text[:_MOST_TEXT]}…"
