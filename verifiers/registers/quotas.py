"""The ledger of Shanghai's export plate quota (出口专用牌照额度): totals, use, and fifteen days for each vehicle (seed 004)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from intake.decisions import Standing
from intake.model import Application, Frozen, Quota, Stage, Vehicle
from verifiers.calendar_days import add_days, days_between
from verifiers.compare import company
from verifiers.law.shanghai_2024 import JURISDICTION, TRANSFER_DAYS, USED_PERCENT

SOON_DAYS = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """One application that speaks of the quota: what it declares, and where it stands; the oldest first."""

    application: str
    declared: Application
    standing: Standing


class QuotaVehicle(Frozen):
    """A vehicle registered under the quota: by when 转让待出口 is due, and whether it was done in time."""

    vin: str
    application: str
    registered_on: date | None
    transferred_on: date | None
    due: date | None
    state: Literal["in_time", "late", "running", "soon", "overdue", "unknown"]
    days_left: int | None = None


class QuotaAccount(Frozen):
    """What one exporter was granted and has used.

    `granted` rests on the newest approved application: what it says was granted before, and what it asked for. Where
    none was approved here it is what the newest one declares, and `is_approved_here` is false. `used_declared` is what
    the newest application says; `seen` counts the vehicles in the cases kept here. `percent` takes the larger of both;
    `may_ask_more` is null where nothing is known of the grant.
    """

    exporter: str
    affiliates: tuple[str, ...]
    granted: int | None
    is_approved_here: bool
    requested: int | None
    used_declared: int | None
    seen: int
    percent: float | None
    may_ask_more: bool | None
    applications: tuple[str, ...]
    vehicles: tuple[QuotaVehicle, ...]


def ledger(asked: Sequence[Asked], today: date) -> tuple[QuotaAccount, ...]:
    """One account for each exporter, in the order of their names, without what was withdrawn or is of other places."""
    living = [each for each in asked if each.standing is not Standing.WITHDRAWN and _concerns(each.declared)]
    by_exporter: dict[str, list[Asked]] = {}
    for each in living:
        by_exporter.setdefault(company(_exporter(each.declared)), []).append(each)
    return tuple(_account(by_exporter[name], today) for name in sorted(by_exporter))


def _concerns(declared: Application) -> bool:
    place = declared.jurisdiction or JURISDICTION
    return place.startswith(JURISDICTION) and bool(_exporter(declared))


def _account(cases: Sequence[Asked], today: date) -> QuotaAccount:
    said = [(each, each.declared.quota) for each in cases if each.declared.quota is not None]
    approved = [quota for each, quota in said if _asks(each) and each.standing is Standing.APPROVED]
    waiting = [quota for each, quota in said if _asks(each) and each.standing is not Standing.APPROVED]
    newest = said[-1][1] if said else None
    granted = _granted(approved[-1]) if approved else (newest.granted if newest else None)
    used = newest.used if newest else None
    vehicles = tuple(_vehicles(cases, today))
    most = max(used or 0, len(vehicles))
    limit = USED_PERCENT.on(today) or 80
    return QuotaAccount(
        exporter=_exporter(cases[-1].declared),
        affiliates=tuple(dict.fromkeys(quota.affiliate for _, quota in said if quota.affiliate)),
        granted=granted,
        is_approved_here=bool(approved),
        requested=sum(quota.requested or 0 for quota in waiting) or None,
        used_declared=used,
        seen=len(vehicles),
        percent=round(100 * most / granted, 1) if granted else None,
        may_ask_more=most * 100 > granted * limit if granted else None,
        applications=tuple(each.application for each in cases),
        vehicles=vehicles,
    )


def _asks(each: Asked) -> bool:
    return each.declared.stage is Stage.PLATE_QUOTA


def _granted(quota: Quota) -> int | None:
    """The total once an application is approved: what there was, and what it asked for."""
    if quota.granted is None and quota.requested is None:
        return None
    return (quota.granted or 0) + (quota.requested or 0)


def _vehicles(cases: Sequence[Asked], today: date) -> Iterator[QuotaVehicle]:
    """Every vehicle under the quota once, as the newest application declares it, the earliest term first."""
    newest: dict[str, tuple[Asked, Vehicle]] = {}
    for each in cases:
        newest.update({car.vin: (each, car) for car in each.declared.vehicles if car.plate_quota or _asks(each)})
    found = [_vehicle(each.application, car, today) for each, car in newest.values()]
    yield from sorted(found, key=lambda car: (car.due or date.max, car.vin))


def _vehicle(application: str, car: Vehicle, today: date) -> QuotaVehicle:
    registered, transferred = car.registered_on, car.transfer_for_export_on
    due = add_days(registered, TRANSFER_DAYS.on(registered) or 15) if registered else None
    left = days_between(today, due) if due and not transferred else None
    return QuotaVehicle(
        vin=car.vin,
        application=application,
        registered_on=registered,
        transferred_on=transferred,
        due=due,
        state=_state(due, transferred, left),
        days_left=left,
    )


def _state(
    due: date | None, transferred: date | None, left: int | None
) -> Literal["in_time", "late", "running", "soon", "overdue", "unknown"]:
    if due is None:
        return "unknown"
    if transferred is not None:
        return "in_time" if transferred <= due else "late"
    if left is not None and left < 0:
        return "overdue"
    return "soon" if left is not None and left <= SOON_DAYS else "running"


def _exporter(declared: Application) -> str:
    return declared.exporter or (declared.applicant.name if declared.applicant else None) or ""
