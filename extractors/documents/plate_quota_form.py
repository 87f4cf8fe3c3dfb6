"""二手车出口专用牌照额度申请表 (Shanghai 2024, annex 2)."""

from __future__ import annotations

from typing import ClassVar

from extractors.model import Facts, Field, VehicleRow


class PlateQuotaForm(Facts):
    """额度申请表: exporter, affiliate and the vehicles asked for."""

    kind: ClassVar[str] = "plate_quota_form"
    paper: ClassVar[str] = "二手车出口专用牌照额度申请表"

    exporter: Field[str] = Field[str]()
    affiliate: Field[str] = Field[str]()
    affiliate_code: Field[str] = Field[str]()
    vehicles: Field[tuple[VehicleRow, ...]] = Field[tuple[VehicleRow, ...]]()
