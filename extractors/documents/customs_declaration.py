"""出口货物报关单."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from extractors.model import Facts, Field, Row, VehicleRow


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
    """中华人民共和国海关出口货物报关单; `check_copy` is true where it is marked 仅供核对用, `vins` every VIN printed anywhere on it."""

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
