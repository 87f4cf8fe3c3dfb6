"""The rows of a drawn table are what stands between its lines, cell by cell."""

from __future__ import annotations

from extractors.clauses.page_layout import said, strips
from intake.model import Box
from tests.extractors.clauses.pages import reading, sheet

COLUMNS, LINES = (0.1, 0.4, 0.6, 0.9), (0.2, 0.3, 0.4, 0.5)
GRID = (
    *(Box(left=x, top=LINES[0], right=x + 0.002, bottom=LINES[-1]) for x in COLUMNS),
    *(Box(left=COLUMNS[0], top=y, right=COLUMNS[-1], bottom=y + 0.002) for y in LINES),
)


def test_a_cell_of_two_lines_is_read_as_one() -> None:
    print_ = [
        reading("VIN", 0.2, 0.24), reading("Qty", 0.48, 0.24), reading("Price", 0.7, 0.24),
        reading("LSG9P0TZ4PV133116", 0.12, 0.34), reading("1", 0.5, 0.34), reading("23,800.00", 0.7, 0.34),
        reading("USD", 0.73, 0.42), reading("Total", 0.2, 0.44), reading("1", 0.5, 0.44),
        reading("23,800.00", 0.7, 0.46),
    ]  # fmt: skip
    page = sheet(print_).model_copy(update={"rulings": GRID})
    (table,) = strips(page)
    assert table.kind == "table"
    assert [said(line) for line in table.columns[0]] == [
        "VIN Qty Price", "LSG9P0TZ4PV133116  1  23,800.00", "Total 1 USD 23,800.00",
    ]  # fmt: skip


def test_a_table_without_lines_across_keeps_its_lines() -> None:
    rows = [reading(text, x, y) for y in (0.24, 0.34, 0.44) for text, x in (("A", 0.2), ("B", 0.48), ("C", 0.7))]
    page = sheet(rows).model_copy(update={"rulings": GRID[: len(COLUMNS)]})
    (table,) = strips(page)
    assert [said(line) for line in table.columns[0]] == ["A B C"] * 3


def _lines(last: str, sure: float, text: str = "The Seller shall deliver") -> list[str]:
    rows = [
        (reading(text, 0.1, 0.1 + 0.03 * n), reading(last, 0.8, 0.1 + 0.03 * n, sure=sure if n else 0.99))
        for n in range(5)
    ]
    (strip,) = strips(sheet([r for row in rows for r in row]))
    return [said(line) for line in strip.columns[0]]


def test_the_frame_beside_the_text_is_no_print() -> None:
    assert _lines("1", 0.7) == ["The Seller shall deliver"] * 5
    assert _lines("]", 0.6) == ["The Seller shall deliver"] * 5


def test_figures_and_strokes_within_the_text_stay() -> None:
    assert _lines("1", 0.99) == ["The Seller shall deliver 1"] * 5
    assert _lines("2", 0.7) == ["The Seller shall deliver 2"] * 5
    long = "The Seller shall deliver the goods in good order and at the price agreed by both"
    assert _lines("1", 0.7, long) == [f"{long} 1"] * 5
