"""出口许可证 and its annex 附加信息表: a face of 21 numbered boxes, and a page per vehicle or a table of many."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar, Self

from extractors.grid import cell_field, find_cells
from extractors.licence_goods import read_goods
from extractors.licence_pages import licence_page
from extractors.model import Facts, Field, Sheet, VehicleRow
from extractors.passages import has_heading, print_of, text_of
from extractors.tables import Column, read_table
from extractors.values import (
    brand_model,
    count,
    country,
    day,
    goods_condition,
    hs_code,
    licence_no,
    reference_no,
    text,
    vin,
)
from extractors.values.parsed import ValueKind
from extractors.vin_runs import vin_rows
from intake.model import Box

_FOREIGN = (
    "exporter", "consignor", "export", "licence", "license", "no.", "no", "expiry", "date", "terms", "of", "trade",
    "contract", "place", "clearance", "country", "region", "purchase", "payment", "conditions", "condition", "mode",
    "transport", "description", "goods", "code", "specification", "unit", "quantity", "price", "amount", "in", "total",
    "supplementary", "details", "issuing", "authority's", "authoritys", "stamp", "signature", "status", "issue",
    "vehicle", "identification", "number", "make", "model", "engine", "purpose", "body", "structure", "seating",
    "capacity", "mileage", "fuel", "type", "gross", "weight", "length", "width", "height", "owner", "name", "address",
    "registration", "transfer", "for", "first", "pending", "usd", "cny", "rmb", "eur",
)  # fmt: skip
_FACE: dict[str, tuple[str, ...]] = {
    "exporter": ("出口商",),
    "consignor": ("发货人",),
    "licence_no": ("出口许可证号", "许可证号"),
    "valid_until": ("出口许可证有效截止日期", "许可证有效截止日期", "有效截止日期"),
    "trade": ("贸易方式",),
    "contract_no": ("合同号",),
    "customs_port": ("报关口岸",),
    "destination": ("进口国(地区)", "进口国/地区", "进口国"),
    "payment": ("付款方式", "支付方式"),
    "transport": ("运输方式",),
    "goods_name": ("商品名称",),
    "hs_code": ("商品编码", "商品编号"),
    "goods_condition": ("商品状态",),
    "specification": ("规格、等级", "规格等级"),
    "unit": ("单位",),
    "quantity": ("数量",),
    "price": ("单价",),
    "dollars": ("总值折美元",),
    "amount": ("总值",),
    "total": ("总计",),
    "remarks": ("备注",),
    "authority": ("发证机关签章", "发证机关盖章", "发证机关"),
    "issued_on": ("发证日期",),
}
_BOXES: dict[str, tuple[ValueKind, bool]] = {
    "exporter": (text.parse, True),
    "consignor": (text.parse, True),
    "licence_no": (licence_no.parse, False),
    "valid_until": (day.parse, False),
    "contract_no": (reference_no.parse, True),
    "customs_port": (text.parse, True),
    "destination": (country.parse, True),
    "goods_name": (text.parse, True),
    "hs_code": (hs_code.parse, False),
    "goods_condition": (goods_condition.parse, False),
    "issued_on": (day.parse, False),
}
_ANNEX: dict[str, tuple[str, ...]] = {
    "licence_no": ("出口许可证号", "许可证号", "许可证编号"),
    "vin": ("车架号(VIN)", "车架号/VIN", "车辆识别代号(VIN)", "车辆识别代号", "车辆识别代码", "车架号", "VIN码"),
    "brand": ("汽车品牌(中/英)", "车辆品牌(中/英)", "品牌(中/英)", "汽车品牌", "车辆品牌", "品牌"),
    "model": ("车辆型号(中/英)", "车型(中/英)", "车辆型号", "车型", "型号"),
    "registered_on": ("注册登记日期", "初次登记日期", "首次登记日期", "初始登记日期"),
    "transfer_for_export_on": (
        "转让登记待出口日期", "转让登记转让待出口日期", "转让待出口登记日期", "转让待出口日期", "待出口日期",
    ),
    "mileage_km": ("里程表读数", "行驶里程", "里程"),
    "engine": ("发动机型号",),
    "use": ("使用性质",),
    "body": ("车身结构",),
    "seats": ("核定载客",),
    "fuel": ("燃料类型", "燃料种类"),
    "mass": ("车辆自重", "车辆总质量", "总质量", "整备质量"),
    "size": ("长/宽/高", "外廓尺寸"),
    "owner": ("车主名称", "车主地址"),
    "authority": ("发证机关签章", "发证机关"),
    "issued_on": ("发证日期",),
}  # fmt: skip
_VEHICLE: dict[str, ValueKind] = {
    "vin": vin.parse, "brand": text.parse, "model": text.parse, "registered_on": day.parse,
    "transfer_for_export_on": day.parse, "mileage_km": count.parse,
}  # fmt: skip
_COLUMNS = tuple(Column(name, _ANNEX[name], parse) for name, parse in _VEHICLE.items())
_LEAST_COLUMNS = 3
_ELECTRONIC = re.compile(r"电子(?:证书|许可证|签章|印章)")


class LicenceVehicle(VehicleRow):
    """One vehicle as the annex prints it."""

    registered_on: datetime.date | None = None
    transfer_for_export_on: datetime.date | None = None
    mileage_km: int | None = None


class ExportLicence(Facts):
    """中华人民共和国出口许可证, its face and its annexes; each may come alone.

    `specification` joins the lines of 规格、等级 with a semicolon. `currency` is that of box 16, ISO 4217. An
    `is_electronic` certificate says that it is one; it bears no paper seal.
    """

    kind: ClassVar[str] = "export_licence"
    paper: ClassVar[str] = "出口许可证"

    licence_no: Field[str] = Field[str]()
    exporter: Field[str] = Field[str]()
    consignor: Field[str] = Field[str]()
    valid_until: Field[date] = Field[date]()
    contract_no: Field[str] = Field[str]()
    customs_port: Field[str] = Field[str]()
    destination: Field[str] = Field[str]()
    hs_code: Field[str] = Field[str]()
    goods_name: Field[str] = Field[str]()
    specification: Field[str] = Field[str]()
    goods_condition: Field[str] = Field[str]()
    quantity: Field[int] = Field[int]()
    total_amount: Field[str] = Field[str]()
    issued_on: Field[date] = Field[date]()
    vehicles: Field[tuple[LicenceVehicle, ...]] = Field[tuple[LicenceVehicle, ...]]()
    currency: str | None = None
    is_electronic: bool = False

    @classmethod
    def claims(cls, sheet: Sheet) -> bool:
        """Whether the page is the face of a licence or a page of its annex."""
        return licence_page(sheet) is not None

    @classmethod
    def continues(cls, paper: Sequence[Sheet], sheet: Sheet) -> bool:
        """Whether a page without a title goes on with the list of vehicles before it."""
        return bool(paper) and not has_heading(sheet) and bool(vin_rows(sheet, print_of(sheet)))

    @classmethod
    def split(cls, sheets: Sequence[Sheet]) -> list[list[Sheet]]:
        """The licences in a file: each face begins one; an annex goes with the licence whose number it bears."""
        papers: list[tuple[str | None, list[Sheet]]] = []
        for sheet in sheets:
            number = _annex_number(sheet).value
            known = papers[-1][0] if papers else None
            is_face = licence_page(sheet) == "face"
            if papers and not is_face and (number is None or known in (None, number)):
                papers[-1][1].append(sheet)
                papers[-1] = (known or number, papers[-1][1])
            else:
                papers.append((number, [sheet]))
        return [paper for _, paper in papers]

    @classmethod
    def read(cls, sheets: Sequence[Sheet]) -> Self:
        """The boxes of the face and the vehicles of the annexes."""
        faces = [sheet for sheet in sheets if licence_page(sheet) == "face"]
        annexes = [sheet for sheet in sheets if sheet not in faces]
        found: dict[str, Any] = _face(faces[0]) if faces else {}
        for sheet in annexes:
            cells = find_cells(sheet, _ANNEX, _FOREIGN)
            for name in ("licence_no", "issued_on"):
                own: Field[Any] = cell_field(sheet, cells, name, _BOXES[name][0])
                if not found.get(name, Field()).is_printed and own.page is not None:
                    found[name] = own
        return cls(
            **cls.standing(sheets),
            **found,
            vehicles=_vehicles(annexes),
            is_electronic=any(_ELECTRONIC.search(text_of(sheet)) for sheet in sheets),
        )


def _annex_number(sheet: Sheet) -> Field[str]:
    return cell_field(sheet, find_cells(sheet, _ANNEX, _FOREIGN), "licence_no", licence_no.parse)


def _face(sheet: Sheet) -> dict[str, Any]:
    """The 21 boxes: those of one value each, and the table of goods with its total."""
    cells = find_cells(sheet, _FACE, _FOREIGN)
    boxes = {
        name: cell_field(sheet, cells, name, parse, wraps=wraps, coded=wraps) for name, (parse, wraps) in _BOXES.items()
    }
    return boxes | read_goods(sheet, cells)


def _vehicles(sheets: Sequence[Sheet]) -> Field[tuple[LicenceVehicle, ...]]:
    """Every vehicle of the annexes, from pages of one vehicle and from tables."""
    tables = [sheet for sheet in sheets if _is_table(sheet)]
    rows = (
        [_row(dict(row.cells), row.page, row.box) for row in read_table(tables, _COLUMNS, key="vin")] if tables else []
    )
    for sheet in sheets:
        if sheet not in tables:
            cells = find_cells(sheet, _ANNEX, _FOREIGN)
            fields = {
                name: cell_field(sheet, cells, name, parse, wraps=parse is text.parse)
                for name, parse in _VEHICLE.items()
            }
            if fields["vin"].page is not None and fields["vin"].box is not None:
                rows.append(_row(fields, sheet.page.number, fields["vin"].box))
    if not rows:
        return Field()
    rows.sort(key=lambda row: (row.page, row.box.top))
    return Field(value=tuple(rows), raw=str(len(rows)), confidence=1.0, page=rows[0].page, box=rows[0].box)


def _is_table(sheet: Sheet) -> bool:
    """Whether several labels of the annex stand on the line of the label of the VIN, over its columns."""
    cells = [cell for cell in find_cells(sheet, _ANNEX, _FOREIGN) if cell.mark.name in _VEHICLE]
    heads = [cell.mark for cell in cells if cell.mark.name == "vin"]
    if not heads:
        return bool(vin_rows(sheet, print_of(sheet)))
    return any(
        len({c.mark.name for c in cells if abs(c.mark.box.centre[1] - head.box.centre[1]) < 1.5 * head.box.height})
        >= _LEAST_COLUMNS
        for head in heads
    )


def _row(fields: dict[str, Field[Any]], page: int, box: Box) -> LicenceVehicle:
    brand, model = (fields.get(name, Field()).value for name in ("brand", "model"))
    return LicenceVehicle(
        page=page,
        box=box,
        vin=fields["vin"].value,
        printed_vin=fields["vin"],
        brand=brand_model.chinese_half(brand) if brand else None,
        model=brand_model.chinese_half(model) if model else None,
        registered_on=fields.get("registered_on", Field()).value,
        transfer_for_export_on=fields.get("transfer_for_export_on", Field()).value,
        mileage_km=fields.get("mileage_km", Field()).value,
    )
