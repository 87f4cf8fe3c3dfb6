"""Boxes 12 to 18 of an 出口许可证: the table of goods and the line of totals below it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from extractors.form import field_of
from extractors.grid import Cell
from extractors.layout import in_rows, line_height
from extractors.model import Field, Reading, Sheet
from extractors.passages import print_of, rows_of, spelled
from extractors.slices import join
from extractors.spelling import is_like
from extractors.tables import Column, TableRow, read_table
from extractors.values import amount, brand_model, currency, goods_condition, text, vehicle_count
from extractors.values.parsed import ValueKind, fold
from intake.model import Box

_COLUMNS = (
    Column("specification", ("规格、等级", "规格等级", "规格", "Specification"), text.parse),
    Column("goods_condition", ("商品状态", "状态"), goods_condition.parse),
    Column("unit", ("单位", "Unit"), text.parse),
    Column("quantity", ("数量", "Quantity"), vehicle_count.parse),
    Column("price", ("单价", "Unit price"), amount.parse),
    Column("total_amount", ("总值", "Amount"), amount.parse),
    Column("dollars", ("总值折美元", "Amount in USD"), amount.parse),
)
_TOTAL = "总计"
_INSIDE, _SLACK = 0.5, 0.02


def read_goods(sheet: Sheet, cells: Sequence[Cell]) -> dict[str, Any]:
    """`specification`, `goods_condition` where it is a column, `quantity`, `total_amount` and `currency`.

    Quantity and amount are those of line 18 总计, or of the only line of goods, or the sum of several counts.
    """
    rows = [row for row in read_table([sheet], _COLUMNS, key="specification") if not _is_total(row)]
    label = next((cell.mark.reading for cell in cells if cell.mark.name == "amount"), None)
    named = {found.code for found in currency.find(spelled([label]))} if label else set()
    counts = _column(sheet, rows, "quantity")
    found = {
        "specification": _listed(_specifications(sheet, _column(sheet, rows, "specification"), counts)),
        "quantity": _summed(sheet, counts, vehicle_count.parse),
        "total_amount": _summed(sheet, _column(sheet, rows, "total_amount"), amount.parse),
        "currency": named.pop() if len(named) == 1 else None,
    }
    states = [row.cells["goods_condition"] for row in rows if row.cells["goods_condition"].is_printed]
    return found | ({"goods_condition": _listed(states)} if states else {})


def _is_total(row: TableRow) -> bool:
    return any(field.raw and is_like(fold(field.raw).replace(" ", ""), _TOTAL) for field in row.cells.values())


def _column(sheet: Sheet, rows: Sequence[TableRow], name: str) -> list[Reading]:
    """The print of a column over all lines of goods, which no table line may divide."""
    boxes = [field.box for row in rows if (field := row.cells[name]).box is not None]
    if not boxes:
        return []
    place = Box.around(boxes)
    return [r for r in print_of(sheet) if place.overlap(sheet.on_page(r.box)) > _INSIDE]


def _specifications(sheet: Sheet, print_: Sequence[Reading], counts: Sequence[Reading]) -> list[Field[str]]:
    """The lines of 规格、等级: those beside one quantity belong together."""
    if not print_:
        return []
    height = line_height(print_)
    tops = sorted(piece.box.centre[1] for piece in counts)
    begins = [_begin(lower, upper, print_, sheet.rulings, height) for upper, lower in pairwise(tops)]
    goods: dict[int, list[Reading]] = {}
    for row in in_rows(print_, height):
        goods.setdefault(sum(begin <= row[0].box.centre[1] for begin in begins), []).extend(row)
    return [field_of(sheet, join(pieces), brand_model.parse) for pieces in goods.values()]


def _begin(count: float, above: float, print_: Sequence[Reading], rulings: Sequence[Box], height: float) -> float:
    """How far down the line of goods of a count begins: at the table line before it, or level with the count."""
    left, right = min(r.box.left for r in print_), max(r.box.right for r in print_)
    lines = [r.centre[1] for r in rulings if r.width > r.height and r.left < right and r.right > left]
    return max((line for line in lines if above < line < count), default=count - 0.6 * height)


def _listed(fields: Sequence[Field[str]]) -> Field[str]:
    """Several lines as one field, joined by semicolons; said once where all say the same."""
    different = {str(field.raw): field for field in fields}
    if len(different) < 2:
        return next(iter(different.values()), Field())
    values = [field.value for field in different.values() if field.value is not None]
    boxes = [field.box for field in fields if field.box is not None]
    return Field(
        value=";".join(values) if len(values) == len(different) else None,
        raw=";".join(different),
        confidence=min(field.confidence for field in fields),
        page=fields[0].page,
        box=Box.around(boxes) if boxes else None,
        readings=tuple(reading for field in fields for reading in field.readings),
    )


def _summed(sheet: Sheet, column: Sequence[Reading], parse: ValueKind) -> Field[Any]:
    fields = [field_of(sheet, piece, parse) for piece in _in_total(sheet, column)]
    total = next((field for field in fields if field.candidates), None)
    if total is not None or not column:
        return total or Field()
    lines: list[Field[Any]] = [field_of(sheet, piece, parse) for piece in column]
    if len(lines) == 1:
        return lines[0]
    counts = [line.value for line in lines if isinstance(line.value, int)]
    return field_of(sheet, join(column), parse).model_copy(
        update={"value": sum(counts) if len(counts) == len(lines) else None, "candidates": ()}
    )


def _in_total(sheet: Sheet, column: Sequence[Reading]) -> list[Reading]:
    """The print of the line 总计 that stands under a column."""
    if not column:
        return []
    place = Box.around(piece.box for piece in column)
    for row in rows_of(sheet):
        label = next((piece for piece in row if is_like(spelled([piece]), _TOTAL)), None)
        if label is not None:
            # Its second language may stand below it, and the figures level with either; above it are goods.
            top, bottom = label.box.top - 0.2 * label.box.height, label.box.centre[1] + 1.6 * label.box.height
            level = [r for r in print_of(sheet) if top < r.box.centre[1] < bottom]
            return [r for r in level if place.left - _SLACK < r.box.centre[0] < place.right + _SLACK]
    return []
