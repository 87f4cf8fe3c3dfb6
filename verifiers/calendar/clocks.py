"""The law's clocks of a case: by when the authority must answer, and by when the applicant must deregister."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from intake.model import Application, Frozen, Stage
from verifiers.calendar.workdays import Workdays
from verifiers.calendar_days import days_between
from verifiers.deregistration import last_day
from verifiers.law.guide_2025 import FILING_WORKDAYS, GUIDE, ISSUE_WORKDAYS
from verifiers.model import Citation

Urgency = Literal["calm", "soon", "today", "late"]
SOON_WORKDAYS = 1
SOON_DAYS = 14


class Clock(Frozen):
    """One period of the law: who must act, by when, and how many days are left (negative when it is over).

    `counts` says whether `left` counts working days or days of the calendar; `is_sure` is false where the holidays of
    a year are not known; `vehicle` is the declared VIN it is about, null for the whole case.
    """

    whose: Literal["authority", "applicant"]
    due: date
    left: int
    counts: Literal["workdays", "days"]
    urgency: Urgency
    is_sure: bool
    vehicle: str | None
    citation: Citation


def clocks(application: Application, received: date, today: date, workdays: Workdays) -> tuple[Clock, ...]:
    """Every period that runs for an application handed in complete on `received`, the nearest end first."""
    answer = answer_clock(application.stage, received, today, workdays)
    found = [*([answer] if answer else []), *_deregistration(application, today)]
    return tuple(sorted(found, key=lambda clock: (clock.due, clock.vehicle or "")))


def answer_clock(stage: Stage, received: date, today: date, workdays: Workdays) -> Clock | None:
    """The authority's own period, null for a stage without one; the day of receipt is not counted.

    Three working days for a licence or an unlock, fifteen for a filing.
    """
    periods = {
        Stage.LICENCE: (ISSUE_WORKDAYS, "(十六)"),
        Stage.UNLOCK: (ISSUE_WORKDAYS, "附件1"),
        Stage.FILING: (FILING_WORKDAYS, "(九)"),
    }
    if stage not in periods:
        return None
    period, article = periods[stage]
    count = period.on(received)
    if count is None:
        return None
    due = workdays.after(received, count)
    left = workdays.between(today, due)
    return Clock(
        whose="authority",
        due=due,
        left=left,
        counts="workdays",
        urgency=_urgency(today, due, left, SOON_WORKDAYS),
        is_sure=workdays.knows(min(received, today), max(due, today)),
        vehicle=None,
        citation=GUIDE[article],
    )


def _deregistration(application: Application, today: date) -> Iterator[Clock]:
    """Two months after export for every vehicle that is exported and not yet deregistered."""
    for vehicle in application.vehicles:
        if vehicle.exported_on is None or vehicle.deregistered_on is not None:
            continue
        due = last_day(vehicle.exported_on)
        left = days_between(today, due)
        yield Clock(
            whose="applicant",
            due=due,
            left=left,
            counts="days",
            urgency=_urgency(today, due, left, SOON_DAYS),
            is_sure=True,
            vehicle=vehicle.vin,
            citation=GUIDE["(十九)"],
        )


def _urgency(today: date, due: date, left: int, soon: int) -> Urgency:
    if today > due:
        return "late"
    if today == due:
        return "today"
    return "soon" if left <= soon else "calm"
