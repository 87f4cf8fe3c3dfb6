"""检测报告 of one vehicle by a third-party inspection body."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from extractors.model import Facts, Field


class InspectionReport(Facts):
    """二手车出口检测报告; `qualifications` are the marks CMA, CNAS and 进出口商品检验鉴定 where shown."""

    kind: ClassVar[str] = "inspection_report"
    paper: ClassVar[str] = "检测报告"

    report_no: Field[str] = Field[str]()
    standard: Field[str] = Field[str]()
    agency: Field[str] = Field[str]()
    client: Field[str] = Field[str]()
    vin: Field[str] = Field[str]()
    mileage_km: Field[int] = Field[int]()
    conclusion: Field[str] = Field[str]()
    issued_on: Field[date] = Field[date]()
    qualifications: tuple[str, ...] = ()
