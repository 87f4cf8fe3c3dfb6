"""出口许可证 and its annex 附加信息表."""

from __future__ import annotations

import datetime
from datetime import date
from typing import ClassVar

from extractors.model import Facts, Field, VehicleRow


class LicenceVehicle(VehicleRow):
    """One vehicle as the annex prints it."""

    registered_on: datetime.date | None = None
    transfer_for_export_on: datetime.date | None = None
    mileage_km: int | None = None


class ExportLicence(Facts):
    """中华人民共和国出口许可证, its face and its annexes; each may come alone."""

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
