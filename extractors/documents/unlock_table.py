"""解锁表格 of an unlock package: the scan, and the same as a spreadsheet."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import ClassVar, Self

from extractors.model import Facts, Field, Row, Sheet
from extractors.passages import has_heading, print_of
from extractors.signing import signed_by
from extractors.tables import Column, TableRow, read_table
from extractors.unlock_pages import unlock_page
from extractors.values import day, licence_no, text, vin
from extractors.vin_runs import vin_rows

_COLUMNS = (
    Column(
        "applicant", ("企业名称", "公司名称", "单位名称", "出口企业", "出口企业名称", "申请企业", "经营者"), text.parse
    ),
    Column(
        "licence_no",
        ("车辆对应许可证号", "对应许可证号", "出口许可证号", "出口许可证编号", "许可证号", "许可证编号", "许可证号码"),
        licence_no.parse,
    ),
    Column(
        "vin",
        (
            "VIN码",
            "VIN",
            "VIN号",
            "车架号",
            "车架号(VIN)",
            "车辆识别代号",
            "车辆识别代号(VIN)",
            "车辆识别代码",
            "车辆VIN码",
        ),
        vin.parse,
    ),
    Column(
        "deregistered_on",
        ("实际注销日期", "实际注销时间", "注销日期", "注销登记日期", "注销时间", "车辆注销日期"),
        day.parse,
    ),
)


class UnlockRow(Row):
    """One vehicle of the table; values as printed, null where unreadable. `printed_vin` is what `vin` rests on."""

    private: ClassVar[frozenset[str]] = frozenset({"printed_vin"})

    applicant: str | None = None
    licence_no: str | None = None
    vin: str | None = None
    deregistered_on: datetime.date | None = None
    printed_vin: Field[str] = Field[str]()


class UnlockTable(Facts):
    """解锁表格; `is_electronic` for the spreadsheet, false for the sealed scan."""

    kind: ClassVar[str] = "unlock_table"
    paper: ClassVar[str] = "解锁表格"

    applicant: Field[str] = Field[str]()
    rows: Field[tuple[UnlockRow, ...]] = Field[tuple[UnlockRow, ...]]()
    is_electronic: bool = False

    @classmethod
    def claims(cls, sheet: Sheet) -> bool:
        """Whether the page holds the heads of this table and is no statement."""
        return unlock_page(sheet) == "table"

    @classmethod
    def continues(cls, paper: Sequence[Sheet], sheet: Sheet) -> bool:
        """Whether a page without heads goes on with the rows."""
        return bool(paper) and not has_heading(sheet) and bool(vin_rows(sheet, print_of(sheet)))

    @classmethod
    def split(cls, sheets: Sequence[Sheet]) -> list[list[Sheet]]:
        """One table a file: heads repeated on a later page begin no other."""
        return [list(sheets)]

    @classmethod
    def read(cls, sheets: Sequence[Sheet]) -> Self:
        """Every row; the applicant is the one that all rows name, or who signs below them."""
        found = read_table(sheets, _COLUMNS, key="vin")
        named = [row.cells["applicant"] for row in found if row.cells["applicant"].is_printed]
        rows = tuple(_row(row) for row in found)
        return cls(
            **cls.standing(sheets),
            applicant=named[0] if named else signed_by(sheets),
            rows=Field(value=rows, raw=str(len(rows)), confidence=1.0, page=rows[0].page, box=rows[0].box)
            if rows
            else Field(),
            is_electronic=all(_is_written(sheet) for sheet in sheets),
        )


def _row(row: TableRow) -> UnlockRow:
    values = {name: field.value for name, field in row.cells.items()}
    return UnlockRow(page=row.page, box=row.box, printed_vin=row.cells["vin"], **values)


def _is_written(sheet: Sheet) -> bool:
    """Whether the page is an office file's: it has no picture, and its text was never recognised."""
    return bool(sheet.readings) and all(r.channel == "text_layer" and not r.chars for r in sheet.readings)
