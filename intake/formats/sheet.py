"""Excel files (XLSX) become pages of text, a row of cells a line; formulas count as their stored results."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import openpyxl

from intake.errors import BadFile
from intake.formats.source import decoding
from intake.formats.text_pages import LINES_A_PAGE, Line, TextPages, filled, side_by_side
from intake.limits import Limits
from intake.problems import problem

_MOST_COLUMNS = 64


@contextmanager
def open_file(path: Path, media_type: str, limits: Limits) -> Iterator[TextPages]:
    """Opens a workbook, every visible sheet after the other; raises BadFile."""
    # A stream, because openpyxl judges a path by its suffix, and unpacked files have none.
    with decoding(), path.open("rb") as stream:
        book = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        try:
            lines = _lines(book, limits.pages * LINES_A_PAGE)
        finally:
            book.close()
        pages = TextPages(filled([Line(side_by_side(cells)) for cells in lines]), limits)
    yield pages


def _lines(book: openpyxl.Workbook, most: int) -> list[list[str]]:
    lines: list[list[str]] = []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        for row in sheet.iter_rows(values_only=True, max_col=_MOST_COLUMNS):
            cells = [_text(value) for value in row]
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                lines.append(cells)
            if len(lines) > most:
                raise BadFile(problem("FILE-TOO-MANY-PAGES", limit=most // LINES_A_PAGE))
    return lines


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())
