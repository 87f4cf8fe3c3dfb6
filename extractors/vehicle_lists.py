"""The vehicles that a paper names: in a table over any number of pages, in a form, or in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from extractors.flow import Flow, flow_of
from extractors.form import field_of, find_form
from extractors.model import Field, Reading, Sheet, VehicleRow
from extractors.slices import wraps
from extractors.table_halves import halves
from extractors.tables import Column, TableRow, read_table
from extractors.values import country, text, vin
from extractors.values.brand_model import apart
from extractors.values.parsed import ValueKind, ascii_code
from extractors.vin_runs import vin_readings

VIN_LABELS = (
    "车辆识别代号/车架号", "车辆识别代号", "车辆识别代码", "车辆识别码", "识别代号", "识别代码", "车架号码", "车架号", "底盘号", "VIN码",
    "VIN", "Vehicle Identification Number", "Chassis Number", "Chassis No", "Frame Number", "Frame No",
    "Идентификационный номер", "VIN-код", "Номер кузова", "Número de bastidor", "Número de chasis", "Numéro de châssis",
    "رقم الهيكل", "رقم الشاسيه",
)  # fmt: skip
BRAND_LABELS = ("车辆品牌", "汽车品牌", "品牌", "厂牌", "Brand", "Make", "Марка", "Marca", "Marque", "العلامة التجارية")
MODEL_LABELS = (
    "车辆型号",
    "产品型号",
    "规格型号",
    "公告型号",
    "型号",
    "车型",
    "Model",
    "Модель",
    "Modelo",
    "Modèle",
    "الطراز",
)
BOTH_LABELS = (
    "车辆品牌型号", "车辆品牌及型号", "品牌及型号", "品牌和型号", "品牌/型号", "品牌型号", "厂牌型号", "品牌车型", "Make and Model",
    "Make & Model", "Make/Model", "Brand/Model", "Brand and Model", "Марка, модель", "Марка/модель",
)  # fmt: skip
DESTINATION_LABELS = (
    "出口目的国(地区)", "出口目的国家", "出口目的国", "最终目的国", "目的国(地区)", "目的国家", "目的国", "出口国家(地区)", "出口国家", "出口国别",
    "出口国", "进口国(地区)", "进口国", "出口目的地", "目的地", "输往国家", "出口市场", "目标市场", "Country of destination",
    "Destination country", "Export destination", "Destination", "Страна назначения", "País de destino",
    "Pays de destination",
    "بلد المقصد",
)  # fmt: skip
_COLUMNS = (
    Column("vin", VIN_LABELS, vin.parse),
    Column("brand", BRAND_LABELS, text.parse),
    Column("model", MODEL_LABELS, text.parse),
    Column("both", BOTH_LABELS, text.parse),
    Column("destination", DESTINATION_LABELS, country.parse),
)
_NAMED = re.compile(
    r"(?:车架号码?|识别代?[号码]|底盘号|(?i:vin|chassis|frame)|bastidor|chasis|châssis|кузова|номер)"
    r"[^0-9A-Z]{0,24}(?:VIN[^0-9A-Z]{0,8})?$"
)
_TOLD = {
    "brand": re.compile(r"(?:品牌|厂牌)(?!型号|及型号|/型号)[为是:：]{0,2}([^,，、;；。:：\n()（）]{1,20}?)(?=[,，、;；。\n(（]|型号|车型|$)"),
    "model": re.compile(r"(?:型号|车型)[为是:：]{0,2}([0-9A-Za-z/().+-]{3,30})"),
}  # fmt: skip
_BRANDED = re.compile(r"(?:^|[^\u4e00-\u9fff]|[的辆台为至])([\u4e00-\u9fff]{1,8}牌\s*[0-9A-Za-z/().+-]*)")
# A model of the announcement (SVW71617BM) broken over two lines of its cell; such a code holds no blank.
_BROKEN_CODE = re.compile(r"[A-Z]{2,4}\d{4}[A-Z0-9]* [A-Z0-9]{1,8}")
_LEAST, _LEAST_BESIDE, _CLAUSE = 8, 5, 80
_FEW_UNREAD = 0.1


def read_vehicles(sheets: Sequence[Sheet]) -> tuple[Field[tuple[VehicleRow, ...]], Field[str]]:
    """Every vehicle that the pages name, and the destinations that a column beside them prints.

    A VIN outside the tables counts where its label stands before it or its check digit fits. Each row keeps the field
    that its VIN rests on; what nobody could read stays a row without a VIN.
    """
    groups = halves(sheets, {column.name: column.labels for column in _COLUMNS}, "vin")
    lines = [row for group in groups for row in read_table(group, _COLUMNS, key="vin") if _names_vehicle(row)]
    rows = [_of_table(row) for row in lines]
    loose = [row for sheet in sheets for row in _outside(sheet, rows)]
    if len(loose) == 1 and not rows:
        loose = [_described(loose[0], sheets)]
    every = sorted([*rows, *loose], key=lambda row: row.page)
    return _listed(every), _destinations(lines)


def _listed(rows: Sequence[VehicleRow]) -> Field[tuple[VehicleRow, ...]]:
    if not rows:
        return Field()
    return Field(
        value=tuple(rows),
        raw="\n".join(row.printed_vin.raw or "" for row in rows),
        confidence=sum(row.vin is not None for row in rows) / len(rows),
        page=rows[0].page,
        box=rows[0].box,
    )


def _names_vehicle(row: TableRow) -> bool:
    """Whether a row holds what was meant as a VIN, however badly read, and not a date or a signature."""
    said = vin.compact(row.cells["vin"].raw or "")
    others = any(row.cells[name].is_printed for name in ("brand", "model", "both"))
    has_letter = any(c.isalpha() for c in said)
    return (len(said) >= _LEAST and has_letter) or (len(said) >= _LEAST_BESIDE and others)


def _of_table(row: TableRow) -> VehicleRow:
    printed = _narrowed(row.cells["vin"])
    brand, model = row.cells["brand"].value, row.cells["model"].value
    both = row.cells["both"].value
    if both is not None:
        first, second = apart(both)
        brand, model = brand or first, model or second
    if model is not None and _BROKEN_CODE.fullmatch(model) and any(map(wraps, row.cells["model"].readings)):
        model = model.replace(" ", "")
    is_open = {"brand": brand is None, "model": model is None}
    unread = tuple(
        n for n in ("brand", "model") if is_open[n] and (row.cells[n].is_printed or row.cells["both"].is_printed)
    )
    return VehicleRow(
        page=row.page, box=row.box, vin=printed.value, brand=brand, model=model, printed_vin=printed, unread=unread
    )


def _narrowed(field: Field[str]) -> Field[str]:
    """The VIN alone where its cell holds more (a colour, a remark)."""
    if field.value is not None and len(field.value) == vin.LENGTH:
        return field
    for reading in field.readings:
        runs = vin_readings([reading])
        if len(runs) == 1 and vin.compact(runs[0].text) != vin.compact(reading.text):
            parsed = vin.parse(runs[0])
            told = {"value": parsed.value, "confidence": parsed.confidence, "candidates": parsed.candidates}
            return field.model_copy(update={**told, "raw": runs[0].text, "box": runs[0].box})
    return field


def _outside(sheet: Sheet, rows: Sequence[VehicleRow]) -> list[VehicleRow]:
    """The VINs of a page that stand in no row of a table."""
    flow = flow_of(sheet)
    boxes = [row.box for row in rows if row.page == sheet.page.number]
    known = {row.vin for row in rows}
    found: dict[str, VehicleRow] = {}
    for start, end in _runs(flow):
        print_ = flow.part(start, end)
        said = ascii_code(flow.text[start:end])
        if print_ is None or any(box.overlap(sheet.on_page(print_.box)) > 0.5 for box in boxes):
            continue
        field: Field[str] = field_of(sheet, print_, vin.parse)
        fits = any(vin.is_valid(candidate) for candidate, _ in field.candidates[:1])
        if (fits or _NAMED.search(flow.text[:start])) and (field.value or said) not in known:
            row = VehicleRow(page=sheet.page.number, box=field.box or print_.box, vin=field.value, printed_vin=field)
            found.setdefault(field.value or said, row)
    return list(found.values())


def _runs(flow: Flow) -> list[tuple[int, int]]:
    """The stretches of a page's text that may be a VIN, one broken over two lines included."""
    text_ = "".join(ascii_code(c)[:1] or c for c in flow.text)
    whole = [m.span() for m in re.finditer(r"(?<![0-9A-Z])(?=[0-9A-Z]*\d)[0-9A-Z]{17}(?![0-9A-Z])", text_)]
    broken = [
        m.span() for m in re.finditer(r"(?<![0-9A-Z])(?=[0-9A-Z \n]{18}(?![0-9A-Z]))[0-9A-Z]+[ \n][0-9A-Z]+", text_)
    ]
    named = [
        m.span()
        for m in re.finditer(r"(?<![0-9A-Z])(?=[0-9A-Z ]*\d)[0-9A-Z][0-9A-Z ]{13,17}[0-9A-Z](?![0-9A-Z])", text_)
        if _NAMED.search(text_[: m.start()]) and not _spans_cells(flow, *m.span())
    ]
    spans: list[tuple[int, int]] = []
    for start, end in [*whole, *broken, *named]:
        if not any(start < b and a < end for a, b in spans):
            spans.append((start, end))
    return sorted(spans)


def _spans_cells(flow: Flow, start: int, end: int) -> bool:
    """Whether a stretch of text runs over readings that stand apart on their line: Buick and a model beside it."""
    pieces = [
        flow.readings[i].box for i in dict.fromkeys(spot[0] for spot in flow.spots[start:end] if spot is not None)
    ]
    width, height = flow.sheet.page.width, flow.sheet.page.height
    return any((b.left - a.right) * width > a.height * height for a, b in pairwise(pieces))


def _described(row: VehicleRow, sheets: Sequence[Sheet]) -> VehicleRow:
    """The one vehicle of a paper with the brand and model that a form or a sentence prints."""
    told: dict[str, str | None] = {}
    labels = {"brand": BRAND_LABELS, "model": MODEL_LABELS, "both": BOTH_LABELS, "": (*VIN_LABELS, *DESTINATION_LABELS)}
    for sheet in sheets:
        flow = flow_of(sheet, keeps_lines=True)
        for name, pattern in _TOLD.items():
            told[name] = told.get(name) or flow.first(pattern, text.parse).value
        form = find_form(sheet, labels)
        for name in ("brand", "model", "both"):
            print_ = [p for mark, p in form.of(name) if p and mark.distance == 0]
            told[name] = told.get(name) or (_value(sheet, print_[0][0], text.parse) if print_ else None)
    first, second = apart(told.get("both") or _before(row, sheets))
    return row.model_copy(update={"brand": told.get("brand") or first, "model": told.get("model") or second})


def _before(row: VehicleRow, sheets: Sequence[Sheet]) -> str:
    """What a sentence says right before a VIN: 比亚迪牌BYD7009BEV1型轿车一辆(车架号:…)."""
    said = row.printed_vin.raw or ""
    for sheet in sheets:
        text_ = flow_of(sheet).text
        place = text_.find(said)
        if said and place >= 0:
            branded = list(_BRANDED.finditer(re.split(r"[。;；\n]", text_[max(0, place - _CLAUSE) : place])[-1]))
            return re.sub(r"^.*[的辆台为至](?=.*牌)", "", branded[-1].group(1)) if branded else ""
    return ""


def _value(sheet: Sheet, reading: Reading, parse: ValueKind) -> Any:
    return field_of(sheet, reading, parse).value


def _destinations(rows: Sequence[TableRow]) -> Field[str]:
    """The countries of the destination column, each once, joined by 、.

    Null where cells could not be read, unless they are few and all the others name one country.
    """
    cells = [row.cells["destination"] for row in rows if row.cells["destination"].is_printed]
    if not cells:
        return Field()
    named = dict.fromkeys(part for cell in cells if cell.value for part in cell.value.split("、"))
    joined = "、".join(named)
    unread = sum(cell.value is None for cell in cells)
    certain = not unread or (len(named) == 1 and unread <= _FEW_UNREAD * len(cells))
    return cells[0].model_copy(
        update={
            "value": joined if certain else None,
            "raw": "、".join(dict.fromkeys(cell.raw or "" for cell in cells)),
            "candidates": ((joined, min(cell.confidence for cell in cells if cell.value or not certain)),),
        }
    )
