"""售后(维修)服务确认书: what a manufacturer vouches for abroad, for which vehicles and where."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from extractors.model import Facts, Field, Row, VehicleRow


class Outlet(Row):
    """One service outlet; `country` is ISO 3166-1 alpha-3 where the name is known."""

    name: str | None = None
    country: str | None = None
    address: str | None = None
    phone: str | None = None


class AfterSalesConfirmation(Facts):
    """售后服务确认书 or 售后维修服务确认书, issued by the manufacturer of the vehicles it lists.

    `destination` joins several countries with 、; `destinations` holds them one by one.
    """

    kind: ClassVar[str] = "after_sales_confirmation"
    paper: ClassVar[str] = "售后服务确认书"

    title: Field[str] = Field[str]()
    issuer: Field[str] = Field[str]()
    issued_on: Field[date] = Field[date]()
    destination: Field[str] = Field[str]()
    vehicles: Field[tuple[VehicleRow, ...]] = Field[tuple[VehicleRow, ...]]()
    outlets: Field[tuple[Outlet, ...]] = Field[tuple[Outlet, ...]]()
    destinations: tuple[str, ...] = ()
