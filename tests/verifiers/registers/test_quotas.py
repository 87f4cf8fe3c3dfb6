"""The ledger of the plate quota: what was granted, what is used, and fifteen days for each vehicle."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from intake.decisions import Standing
from intake.model import Application, Quota, Stage, Vehicle
from verifiers.registers.quotas import Asked, QuotaAccount, ledger

TODAY = date(2026, 3, 20)
EXPORTER = "上海远帆二手车出口有限公司"
VINS = ("LSVNV218XS2000017", "LFV2A21K8E3000018", "LBVTS1305HSS00019")


def car(vin: str, registered: date | None, transferred: date | None = None) -> Vehicle:
    return Vehicle(vin=vin, registered_on=registered, transfer_for_export_on=transferred, plate_quota=True)


def asked(
    name: str, stage: Stage, standing: Standing, *cars: Vehicle, quota: Quota | None = None, **more: Any
) -> Asked:
    told = {"exporter": EXPORTER, "jurisdiction": "CN-31", **more}
    declared = Application(stage=stage, submitted_on=TODAY, vehicles=cars, quota=quota, **told)
    return Asked(name, declared, standing)


def only(*cases: Asked) -> QuotaAccount:
    (account,) = ledger(cases, TODAY)
    return account


def test_what_was_approved_here_is_what_there_was_and_what_was_asked_for() -> None:
    first = asked(
        "a", Stage.PLATE_QUOTA, Standing.APPROVED, quota=Quota(requested=100, affiliate="上海前程汽车有限公司")
    )
    more = asked("b", Stage.PLATE_QUOTA, Standing.OPEN, quota=Quota(granted=100, used=81, requested=50))
    account = only(first, more)
    assert (account.granted, account.is_approved_here, account.requested) == (100, True, 50)
    assert (account.used_declared, account.percent, account.may_ask_more) == (81, 81.0, True)
    assert account.affiliates == ("上海前程汽车有限公司",)


@pytest.mark.parametrize(("used", "may"), [(80, False), (81, True)])
def test_more_may_be_asked_for_once_over_eighty_percent_is_used(used: int, may: bool) -> None:
    account = only(asked("a", Stage.PLATE_QUOTA, Standing.OPEN, quota=Quota(granted=100, used=used, requested=9)))
    assert (account.may_ask_more, account.is_approved_here) == (may, False)


def test_vehicles_seen_count_even_where_less_is_declared_and_each_counts_once() -> None:
    cars = [car(vin, date(2026, 3, 1)) for vin in VINS]
    grant = asked("a", Stage.PLATE_QUOTA, Standing.OPEN, quota=Quota(granted=3, used=1))
    licences = [asked(name, Stage.LICENCE, Standing.OPEN, *cars) for name in ("b", "c")]
    account = only(grant, *licences)
    assert (account.seen, account.percent, account.may_ask_more) == (3, 100.0, True)
    assert {each.application for each in account.vehicles} == {"c"}


@pytest.mark.parametrize(
    ("registered", "transferred", "state", "left"),
    [
        (date(2026, 3, 1), date(2026, 3, 16), "in_time", None),
        (date(2026, 3, 1), date(2026, 3, 17), "late", None),
        (date(2026, 3, 10), None, "running", 5),
        (date(2026, 3, 7), None, "soon", 2),
        (date(2026, 3, 4), None, "overdue", -1),
        (None, None, "unknown", None),
    ],
)
def test_a_vehicle_has_fifteen_days(
    registered: date | None, transferred: date | None, state: str, left: int | None
) -> None:
    (found,) = only(asked("a", Stage.LICENCE, Standing.OPEN, car(VINS[0], registered, transferred))).vehicles
    assert (found.state, found.days_left) == (state, left)


def test_withdrawn_cases_and_other_places_are_left_out() -> None:
    vehicle = car(VINS[0], TODAY)
    assert ledger([asked("a", Stage.LICENCE, Standing.WITHDRAWN, vehicle)], TODAY) == ()
    assert ledger([asked("a", Stage.LICENCE, Standing.OPEN, vehicle, jurisdiction="CN-12")], TODAY) == ()
