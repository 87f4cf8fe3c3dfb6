"""市场准入标准声明: the exporter vouches for the standards of the market."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from extractors.model import Facts, Field, VehicleRow


class MarketAccessDeclaration(Facts):
    """出口车辆符合出口目标市场准入标准的声明."""

    kind: ClassVar[str] = "market_access_declaration"
    paper: ClassVar[str] = "出口车辆符合出口目标市场准入标准的声明"

    declarant: Field[str] = Field[str]()
    destination: Field[str] = Field[str]()
    vehicles: Field[tuple[VehicleRow, ...]] = Field[tuple[VehicleRow, ...]]()
    declared_on: Field[date] = Field[date]()
