"""出口货物报关单: a grid of small labels over their values, then goods in blocks of a few lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar, Self

from extractors.form import field_of
from extractors.grid import cell_field, find_cells
from extractors.item_lines import ItemLines, item_lines
from extractors.layout import in_lines, line_height
from extractors.model import Facts, Field, Reading, Row, Sheet, VehicleRow
from extractors.passages import print_of, spelled, text_of
from extractors.slices import join, letters
from extractors.spelling import is_like
from extractors.titles import find_title, titled
from extractors.values import country, customs_no, day, hs_code, licence_no, reference_no, text, vehicle_count
from extractors.values.parsed import Parsed, ValueKind, fold
from extractors.vin_runs import vin_rows

_EXPORT = ("中华人民共和国海关出口货物报关单", "海关出口货物报关单", "出口货物报关单")
_IMPORT = ("中华人民共和国海关进口货物报关单", "海关进口货物报关单", "进口货物报关单")
_CHECK_COPY = "仅供核对用"
_LABELS: dict[str, tuple[str, ...]] = {
    "pre_entry_no": ("预录入编号",),
    "customs_no": ("海关编号",),
    "page": ("页码/页数",),
    "consignor": ("境内发货人", "境内收货人", "境内收发货人", "经营单位"),
    "office": ("出境关别", "进境关别", "出口口岸", "出境口岸"),
    "exported_on": ("出口日期",),
    "imported_on": ("进口日期",),
    "declared_on": ("申报日期",),
    "record": ("备案号",),
    "consignee": ("境外收货人", "境外发货人", "境外收发货人"),
    "transport": ("运输方式",),
    "vessel": ("运输工具名称及航次号", "运输工具名称"),
    "bill_of_lading_no": ("提运单号",),
    "producer": ("生产销售单位", "消费使用单位"),
    "trade_mode": ("监管方式",),
    "levy": ("征免性质",),
    "licence_no": ("许可证号",),
    "contract_no": ("合同协议号", "合同号"),
    "trading_country": ("贸易国(地区)", "贸易国别(地区)", "贸易国"),
    "arrival_country": ("运抵国(地区)", "运抵国", "启运国(地区)"),
    "port": ("指运港", "经停港"),
    "exit_port": ("离境口岸", "入境口岸"),
    "packing": ("包装种类",),
    "pieces": ("件数",),
    "gross": ("毛重(千克)", "毛重"),
    "net": ("净重(千克)", "净重"),
    "terms": ("成交方式",),
    "storage": ("货物存放地点", "存放地点"),
    "departure": ("启运港",),
    "freight": ("运费",),
    "insurance": ("保费",),
    "extras": ("杂费",),
    "papers": ("随附单证及编号", "随附单证"),
    "remarks": ("标记唛码及备注", "标记唛码"),
    "item_number": ("项号",),
    "item_code": ("商品编号",),
    "item_name": ("商品名称及规格型号", "商品名称、规格型号"),
    "item_quantity": ("数量及单位",),
    "item_price": ("单价/总价/币制",),
}
_OWN = ("预录入编号", "海关编号", "境内发货人", "境外收货人", "出境关别", "申报日期", "监管方式", "征免性质", "提运单号",
        "合同协议号", "商品名称及规格型号", "生产销售单位", "离境口岸", "标记唛码及备注")  # fmt: skip
_ENOUGH, _LARGE = 6, 2.0
_MARK_MAY_BE_LOST = {"cut", "blurred", "low_contrast"}
_HEADER: dict[str, tuple[ValueKind, bool]] = {
    "customs_no": (customs_no.parse, False),
    "pre_entry_no": (customs_no.parse, False),
    "consignor": (text.parse, True),
    "consignee": (text.parse, True),
    "arrival_country": (country.parse, True),
    "exported_on": (day.parse, False),
    "declared_on": (day.parse, False),
    "licence_no": (licence_no.parse, False),
    "contract_no": (reference_no.parse, True),
    "bill_of_lading_no": (reference_no.parse, True),
}
_PAGES = re.compile(r"页码/?页数[:：]?(\d{1,3})/(\d{1,3})")
_NAME_BEFORE = re.compile(r"^\d{0,3}?(?:\d{4}[. ]?\d{2}[. ]?\d{2,4}[. ]?\d{0,3})(?=\D|$)")
_CODE_ALONE = re.compile(r"\d{4}(?:[. ]?\d){4,9}")
_UNIT = re.compile(r"[辆台]|001")


class DeclaredItem(Row):
    """One line of goods; `quantity` in vehicles; `printed_vin` is the reading that `vin` rests on."""

    private: ClassVar[frozenset[str]] = frozenset({"printed_vin"})

    hs_code: str | None = None
    name: str | None = None
    specification: str | None = None
    quantity: int | None = None
    vin: str | None = None
    printed_vin: Field[str] = Field[str]()


class CustomsDeclaration(Facts):
    """中华人民共和国海关出口货物报关单; `check_copy` is true where it is marked 仅供核对用, `vins` every VIN printed anywhere on it.

    `destination` is the 最终目的国 of the goods, or else the 运抵国 of the header. `is_import` by title or 海关编号.
    """

    kind: ClassVar[str] = "customs_declaration"
    paper: ClassVar[str] = "出口货物报关单"

    customs_no: Field[str] = Field[str]()
    pre_entry_no: Field[str] = Field[str]()
    check_copy: Field[bool] = Field[bool]()
    consignor: Field[str] = Field[str]()
    consignee: Field[str] = Field[str]()
    exported_on: Field[date] = Field[date]()
    declared_on: Field[date] = Field[date]()
    licence_no: Field[str] = Field[str]()
    contract_no: Field[str] = Field[str]()
    destination: Field[str] = Field[str]()
    bill_of_lading_no: Field[str] = Field[str]()
    items: Field[tuple[DeclaredItem, ...]] = Field[tuple[DeclaredItem, ...]]()
    is_import: bool = False
    vins: tuple[VehicleRow, ...] = ()

    @classmethod
    def claims(cls, sheet: Sheet) -> bool:
        """Whether the page carries this paper's title, or the labels that only it has."""
        if titled(sheet, (*_EXPORT, *_IMPORT)):
            return True
        said = [spelled([r]) for r in print_of(sheet)]
        return sum(any(is_like(line, label) for line in said) for label in _OWN) >= _ENOUGH

    @classmethod
    def split(cls, sheets: Sequence[Sheet]) -> list[list[Sheet]]:
        """The declarations in a file: each begins with its first page, or with another number than the page before."""
        papers: list[list[Sheet]] = []
        for sheet in sheets:
            if papers and _goes_on(papers[-1], sheet):
                papers[-1].append(sheet)
            else:
                papers.append([sheet])
        return papers

    @classmethod
    def continues(cls, paper: Sequence[Sheet], sheet: Sheet) -> bool:
        """Whether a page without title and labels holds more goods of the declaration before it."""
        del paper
        return bool(item_lines(sheet))

    @classmethod
    def read(cls, sheets: Sequence[Sheet]) -> Self:
        """Every field from the pages of one declaration; goods from all of them."""
        found: dict[str, Any] = {}
        vins: dict[str, VehicleRow] = {}
        for sheet in sheets:
            for name, field in _header(sheet).items():
                if name not in found or not (found[name].is_printed or field.page is None):
                    found[name] = field
            for row in vin_rows(sheet, in_lines(print_of(sheet), line_height(print_of(sheet)))):
                vins.setdefault(row.vin or str(row.printed_vin.raw), row)
        lines = [(sheet, item) for sheet in sheets for item in item_lines(sheet)]
        ends = [_country(sheet, item) for sheet, item in lines if item.columns.get("destination")]
        arrival = found.pop("arrival_country")
        number = found["customs_no"].value or ""
        return cls(
            **cls.standing(sheets),
            **found,
            destination=_destination(ends) if ends else arrival,
            items=_items([_item(sheet, item) for sheet, item in lines]),
            check_copy=_check_copy(sheets),
            is_import=customs_no.is_import(number) or any(map(_has_import_title, sheets)),
            vins=tuple(vins.values()),
        )


def _goes_on(paper: Sequence[Sheet], sheet: Sheet) -> bool:
    before, after = _numbers(paper[-1]), _numbers(sheet)
    page = _PAGES.search(text_of(sheet))
    is_first = page is not None and page.group(1) == "1"
    return not is_first and not (before and after and before.isdisjoint(after))


def _numbers(sheet: Sheet) -> set[str]:
    """The 海关编号 and 预录入编号 of a page, as far as they are certain."""
    cells = find_cells(sheet, _LABELS)
    fields = [cell_field(sheet, cells, name, customs_no.parse) for name in ("customs_no", "pre_entry_no")]
    return {field.value for field in fields if field.value}


def _header(sheet: Sheet) -> dict[str, Field[Any]]:
    """The fields of the grid at the head of a page."""
    cells = find_cells(sheet, _LABELS)
    return {
        name: cell_field(sheet, cells, name, parse, wraps=wraps, coded=wraps)
        for name, (parse, wraps) in _HEADER.items()
    }


def _has_import_title(sheet: Sheet) -> bool:
    title = find_title(sheet, (*_EXPORT, *_IMPORT))
    return title is not None and "进口货物" in spelled([title[1]])


def _check_copy(sheets: Sequence[Sheet]) -> Field[bool]:
    """Whether any page is marked 仅供核对用; no where none is, unless the mark may have been lost.

    The mark stands in a line of its own, or in large pale letters across the goods, of which only some are read. Words
    that only the text layer of a file knows, nobody saw: then it is open.
    """
    for sheet in sheets:
        marked = [r for r in sheet.readings if is_like("".join(letters(r)).replace(" ", ""), _CHECK_COPY)]
        large = [r for r in sheet.readings if _is_large_part(r, sheet)]
        shown = {letter for r in large for letter in spelled([r]) if letter in _CHECK_COPY}
        if marked or len(shown) > 1:
            return field_of(sheet, (marked or large)[0], lambda r: Parsed(value=True, confidence=r.confidence))
        hidden = any(is_like(w.text.replace(" ", ""), _CHECK_COPY) for w in sheet.page.words)
        is_bad = not sheet.is_text and bool(_MARK_MAY_BE_LOST & set(sheet.page.quality.faults))
        if hidden or large or sheet.failure or is_bad:
            return Field(raw=_CHECK_COPY if hidden or large else None, page=sheet.page.number)
    found = next(((sheet, title[1]) for sheet in sheets if (title := find_title(sheet, (*_EXPORT, *_IMPORT)))), None)
    if found is None:
        return Field()
    return field_of(found[0], found[1], lambda r: Parsed(value=False, confidence=r.confidence))


def _is_large_part(reading: Reading, sheet: Sheet) -> bool:
    """Whether a reading shows letters of the mark, much larger than the print of the page, and little else."""
    said = spelled([reading])
    own = set(said) & set(_CHECK_COPY)
    is_large = reading.ink == "faint" or reading.box.height > _LARGE * line_height(print_of(sheet))
    return bool(own) and is_large and len(said) <= len(_CHECK_COPY) and 2 * len(own) >= len(said)


def _item(sheet: Sheet, item: ItemLines) -> DeclaredItem:
    """One item: its tariff line, the name on the first line beside or after it, and the specification below."""
    printed = [piece for row in item.goods for piece in row]
    alone = next((piece for piece in printed if _CODE_ALONE.fullmatch(spelled([piece]))), None)
    rows = [[piece for piece in row if piece is not alone] for row in item.goods]
    first, *rest = [row for row in rows if row] or [[]]
    coded = alone or next((piece for piece in first if hs_code.digits(spelled([piece]))), None)
    code = field_of(sheet, coded, hs_code.parse) if coded else Field[str]()
    counts = [vehicle_count.parse(p).value for p in item.columns.get("quantity", []) if _UNIT.search(fold(p.text))]
    vins = vin_rows(sheet, printed)
    return DeclaredItem(
        page=sheet.page.number,
        box=sheet.on_page(item.box),
        hs_code=code.value,
        name=_NAME_BEFORE.sub("", spelled(first)) or None,
        specification="".join(fold(piece.text) for row in rest for piece in row) or None,
        quantity=next((n for n in counts if n is not None), None),
        vin=vins[0].vin if len(vins) == 1 else None,
        printed_vin=vins[0].printed_vin if len(vins) == 1 else Field(),
    )


def _items(rows: Sequence[DeclaredItem]) -> Field[tuple[DeclaredItem, ...]]:
    if not rows:
        return Field()
    return Field(value=tuple(rows), raw=f"{len(rows)}", confidence=1.0, page=rows[0].page, box=rows[0].box)


def _country(sheet: Sheet, item: ItemLines) -> Field[str]:
    return field_of(sheet, join(item.columns["destination"]), country.parse)


def _destination(ends: Sequence[Field[str]]) -> Field[str]:
    """最终目的国 of all goods: one country, or several joined by 、; open where one of them could not be read."""
    values = list(dict.fromkeys(field.value for field in ends if field.value))
    if len(values) < 2 or not all(field.value for field in ends):
        return next((field for field in ends if field.value is None), ends[0])
    return ends[0].model_copy(update={"value": "、".join(values)})
