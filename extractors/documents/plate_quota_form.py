"""二手车出口专用牌照额度申请表 (Shanghai 2024, annex 2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Self

from extractors.model import Facts, Field, Sheet, VehicleRow
from extractors.page_numbers import papers
from extractors.passages import has_heading, print_of
from extractors.plate_quota import AFFILIATE, EXPORTER, companies, is_quota_form
from extractors.tables import Column, TableRow, read_table
from extractors.values import brand_model, identity, text, vin
from extractors.vin_runs import vin_rows

_COLUMNS = (
    Column("exporter", ("二手车出口企业", "出口企业"), text.parse),
    Column(
        "affiliate_code",
        ("上游关联企业组织机构代码", "关联企业组织机构代码", "组织机构代码", "统一社会信用代码"),
        identity.parse,
    ),
    Column("affiliate", ("上游关联企业", "上游关联企业名称", "关联企业"), text.parse),
    Column("brand_model", ("车辆品牌及型号", "品牌及型号", "车辆品牌型号", "品牌型号"), brand_model.parse),
    Column("brand", ("车辆品牌", "品牌"), text.parse),
    Column("model", ("车辆型号", "型号"), text.parse),
    Column("vin", ("车辆识别代码", "车辆识别代号", "车架号", "VIN码", "VIN"), vin.parse),
)


class PlateQuotaForm(Facts):
    """额度申请表: exporter, affiliate and the vehicles asked for. `affiliates` are all that the form names."""

    kind: ClassVar[str] = "plate_quota_form"
    paper: ClassVar[str] = "二手车出口专用牌照额度申请表"

    exporter: Field[str] = Field[str]()
    affiliate: Field[str] = Field[str]()
    affiliate_code: Field[str] = Field[str]()
    vehicles: Field[tuple[VehicleRow, ...]] = Field[tuple[VehicleRow, ...]]()
    affiliates: tuple[str, ...] = ()

    @classmethod
    def claims(cls, sheet: Sheet) -> bool:
        """Whether the page carries this form's title or the heads of its table."""
        return is_quota_form(sheet)

    @classmethod
    def continues(cls, paper: Sequence[Sheet], sheet: Sheet) -> bool:
        """Whether a page without a title goes on with the vehicles."""
        return bool(paper) and not has_heading(sheet) and bool(vin_rows(sheet, print_of(sheet)))

    @classmethod
    def split(cls, sheets: Sequence[Sheet]) -> list[list[Sheet]]:
        """The forms in a file, each with the pages its table goes on over."""
        return papers(sheets, is_quota_form)

    @classmethod
    def read(cls, sheets: Sequence[Sheet]) -> Self:
        """The companies above the table or in it, and a vehicle for every row."""
        rows = read_table(sheets, _COLUMNS, key="vin")
        exporters = [*_above(sheets, EXPORTER), *_column(rows, "exporter")]
        affiliates = [*_above(sheets, AFFILIATE), *_column(rows, "affiliate")]
        codes = _column(rows, "affiliate_code")
        vehicles = tuple(_vehicle(row) for row in rows)
        return cls(
            **cls.standing(sheets),
            exporter=exporters[0] if exporters else Field(),
            affiliate=affiliates[0] if affiliates else Field(),
            affiliate_code=codes[0] if codes else Field(),
            vehicles=Field(value=vehicles, raw=str(len(rows)), confidence=1.0, page=rows[0].page, box=rows[0].box)
            if rows
            else Field(),
            affiliates=tuple(dict.fromkeys(field.value for field in affiliates if field.value)),
        )


def _above(sheets: Sequence[Sheet], role: str) -> list[Field[str]]:
    return [field for sheet in sheets for field in companies(sheet, role)]


def _column(rows: Sequence[TableRow], name: str) -> list[Field[Any]]:
    return [row.cells[name] for row in rows if row.cells[name].is_printed]


def _vehicle(row: TableRow) -> VehicleRow:
    """One row; brand and model stand in one cell or in two."""
    both = row.cells["brand_model"].value
    brand, model = brand_model.apart(both) if both else (row.cells["brand"].value, row.cells["model"].value)
    printed = row.cells["vin"]
    return VehicleRow(page=row.page, box=row.box, vin=printed.value, printed_vin=printed, brand=brand, model=model)
