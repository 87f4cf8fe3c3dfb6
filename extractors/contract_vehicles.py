"""The vehicles of a contract, from tables and running text, with quantities and unit prices where a table has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extractors.model import Sheet, VehicleRow
from extractors.slices import join
from extractors.tables import Column, TableRow, read_table
from extractors.values import count, money, text, vin
from extractors.values.parsed import fold
from extractors.vehicle_lists import VIN_LABELS, read_vehicles
from intake.model import Box

_QUANTITY = (
    "数量(辆)", "数量(台)", "数量", "台数", "辆数", "Quantity (units)", "Quantity", "Qty", "Количество", "Кол-во",
    "Cantidad", "Cant.", "Quantité", "Qté",
    "الكمية", "العدد",
)  # fmt: skip
_PRICE = (
    "单价(美元)", "单价(元)", "单价", "车价", "Unit price", "Price per unit", "Price", "Цена за единицу",
    "Цена за ед", "Цена", "Precio unitario",
    "Precio", "Prix unitaire", "Prix", "سعر الوحدة", "السعر",
)  # fmt: skip
_BRAND = ("العلامة التجارية", "العلامة", "الماركة", "Бренд", "Fabricante")
_LEAST_FIGURES, _MOST_BELOW = 3, 6
_AMOUNT = re.compile(r"(?:[A-Z]{3}|[$€¥])?\s*\d{1,3}(?:[ ,.'\u00a0\u202f]\d{3})*[.,]\d{2}")
_COLUMNS = (
    Column("brand", _BRAND, text.parse),
    Column("vin", VIN_LABELS, vin.parse),
    Column("quantity", _QUANTITY, count.parse),
    Column("price", _PRICE, money.parse),
)


@dataclass(frozen=True, slots=True)
class Sold:
    """One vehicle as the contract lists it; `unit_price` is a decimal string."""

    row: VehicleRow
    quantity: int | None = None
    unit_price: str | None = None


def read_sold(sheets: Sequence[Sheet]) -> tuple[Sold, ...]:
    """Every vehicle that the contract names, each number once: language versions print the same list again.

    Of several rows of one number the one with a Chinese brand stands first, with the price of whichever has one.
    """
    vehicles, _ = read_vehicles(sheets)
    lines = read_table(sheets, _COLUMNS, key="vin")
    by_page: dict[int, list[TableRow]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line)
    pages = {sheet.page.number: sheet for sheet in sheets}
    rows = [_whole(row, pages[row.page]) for row in vehicles.value or () if _may_be_vin(row)]
    sold = [_priced(_sold(row, by_page.get(row.page, ())), pages[row.page]) for row in rows]
    return tuple(_each_once(sold))


def _whole(row: VehicleRow, sheet: Sheet) -> VehicleRow:
    """A row whose VIN broke over two lines of a narrow cell, put together: what is missing stands right below it."""
    box, said = row.printed_vin.box, vin.compact(row.printed_vin.raw or "")
    if box is None or not row.printed_vin.readings or not vin.LENGTH - _MOST_BELOW <= len(said) < vin.LENGTH:
        return row
    below = [
        r for r in sheet.readings
        if len(vin.compact(r.text)) == vin.LENGTH - len(said) and _is_right_below(sheet.on_page(r.box), box)
    ]  # fmt: skip
    if len(below) != 1:
        return row
    end = below[0].model_copy(update={"box": sheet.on_page(below[0].box)})
    joined = join([row.printed_vin.readings[0], end])
    parsed = vin.parse(joined.model_copy(update={"text": joined.text.replace(" ", "")}))
    printed = row.printed_vin.model_copy(
        update={
            "value": parsed.value,
            "confidence": parsed.confidence,
            "candidates": parsed.candidates,
            "raw": joined.text.replace(" ", ""),
            "readings": (joined,),
        }
    )
    return row.model_copy(update={"vin": parsed.value, "printed_vin": printed})


def _is_right_below(box: Box, upper: Box) -> bool:
    return upper.left <= box.centre[0] <= upper.right and 0.5 * upper.height < box.centre[1] - upper.centre[1] < (
        2 * upper.height
    )


def _priced(sold: Sold, sheet: Sheet) -> Sold:
    """A row with its price where no header tells it: the one amount on the line of a single vehicle."""
    box = sold.row.printed_vin.box
    if sold.unit_price is not None or box is None or sold.quantity not in (None, 1):
        return sold
    boxes = ((r, sheet.on_page(r.box)) for r in sheet.readings if r.ink == "dark")
    beside = [r for r, place in boxes if place.left >= box.right and box.top < place.centre[1] < box.bottom]
    amounts = {money.parse(r).value for r in beside if _AMOUNT.fullmatch(fold(r.text))}
    return replace(sold, unit_price=next(iter(amounts))) if len(amounts) == 1 else sold


def _may_be_vin(row: VehicleRow) -> bool:
    """Whether what is printed there may be a VIN: figures and letters mixed, not words that are as long as one.

    Figures count as they are printed: a word holds none until its letters are taken for the figures they resemble.
    """
    said = row.printed_vin.raw or row.vin or ""
    return sum(c.isdecimal() for c in said) >= _LEAST_FIGURES


def _sold(row: VehicleRow, lines: Iterable[TableRow]) -> Sold:
    """A row with the figures of the table line it stands on."""
    line = next((line for line in lines if line.box.overlap(row.box) > 0.5), None)
    if line is None:
        return Sold(row)
    brand = row.brand or line.cells["brand"].value
    return Sold(row.model_copy(update={"brand": brand}), line.cells["quantity"].value, line.cells["price"].value)


def _each_once(sold: Sequence[Sold]) -> list[Sold]:
    kept: dict[str, Sold] = {}
    for i, one in enumerate(sold):
        key = one.row.vin or f"unread {i}"
        other = kept.get(key)
        if other is None:
            kept[key] = one
            continue
        first = one if _is_chinese(one.row) and not _is_chinese(other.row) else other
        last = other if first is one else one
        kept[key] = Sold(
            first.row, last.quantity if first.quantity is None else first.quantity, first.unit_price or last.unit_price
        )
    return list(kept.values())


def _is_chinese(row: VehicleRow) -> bool:
    return any("\u4e00" <= c <= "\u9fff" for c in row.brand or "")
