"""The reviewers' queue: applications with where they stand, filtered, counted, and resumed where it ended."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from intake.decisions import Standing
from intake.model import Stage
from intake.store.database import Database
from intake.store.tables import applications, standings, vehicles
from intake.submission import Submission

MANY = 1000
"""Nobody counts further than this by eye, and no database needs to."""
WAITING = (Standing.OPEN.value, Standing.RESUBMITTED.value)
row_standing = sa.literal_column("applications.standing", sa.String)
_LAST = "\uffff"
# What can only be a VIN, or most of one, is looked up in the index alone.
_VIN = re.compile(r"[A-HJ-NPR-Z0-9]{9,17}")
_handed_in = sa.func.coalesce(standings.c.handed_in_at, applications.c.received_at)
_joined = applications.outerjoin(standings, standings.c.application == applications.c.id)


@dataclass(frozen=True, slots=True)
class Sought:
    """Which cases: each null takes all. `outcome` is a verdict, `failed`, or `working` for those not read yet.

    `text` is part of the applicant's or the package's name, an id, or the beginning of a declared VIN.
    """

    standing: str | None = None
    outcome: str | None = None
    applicant: str | None = None
    text: str | None = None
    owner: str | None = None

    def clauses(self, *, narrow: bool = True) -> list[sa.ColumnElement[bool]]:
        """The conditions; without `narrow` those of standing and outcome are left out, which the counts are of."""
        parts: list[sa.ColumnElement[bool]] = []
        if self.owner is not None:
            parts.append(applications.c.owner == self.owner)
        if self.applicant:
            parts.append(applications.c.applicant == self.applicant)
        if self.text:
            parts.append(_says(self.text))
        if narrow and self.standing:
            parts.append(row_standing == self.standing)
        if narrow and self.outcome:
            parts.append(_ended(self.outcome))
        return parts


@dataclass(frozen=True, slots=True)
class Row:
    """A case in the list, with how often it was handed in, and how many vehicles it declares."""

    known: Submission
    standing: str
    version: int
    handed_in_at: str
    vehicles: int


class Queue:
    """Reads only; what it lists is written by others."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(self, sought: Sought, before: int | None = None, limit: int = 50) -> tuple[Row, ...]:
        """At most `limit` cases older than the number `before`, the newest first."""
        cars = sa.select(sa.func.count()).where(vehicles.c.application == applications.c.id).scalar_subquery()
        more = (row_standing.label("at"), _handed_in.label("since"), standings.c.version, cars.label("cars"))
        query = sa.select(applications, *more).select_from(_joined).where(*sought.clauses())
        if before is not None:
            query = query.where(applications.c.number < before)
        with self._database.reading() as rows:
            found = rows.execute(query.order_by(applications.c.number.desc()).limit(limit))
            return tuple(_row(each._asdict()) for each in found)

    def counts(self, sought: Sought) -> Mapping[tuple[str, str], int]:
        """How many cases there are by standing and outcome, whatever of the two is sought."""
        group = (row_standing, applications.c.state, applications.c.verdict)
        query = sa.select(*group, sa.func.count()).select_from(applications)
        query = query.where(*sought.clauses(narrow=False)).group_by(*group)
        made: Counter[tuple[str, str]] = Counter()
        with self._database.reading() as rows:
            for standing, state, verdict, count in rows.execute(query):
                made[standing, verdict or ("failed" if state == "failed" else "working")] += count
        return made

    def overdue(self, since: Mapping[str, str], owner: str | None = None) -> int:
        """How many cases wait for a decision since before the time given for their stage; MANY stands for more."""
        own = [applications.c.owner == owner] if owner is not None else []

        def late(at: sa.ColumnElement[str]) -> sa.ColumnElement[bool]:
            parts = [(applications.c.stage == stage) & (at < before) for stage, before in since.items()]
            return sa.or_(sa.false(), *parts)

        # A filing waits from the day it was reported, everything else from the day it came.
        is_filing = applications.c.stage == Stage.FILING.value
        first = [row_standing == Standing.OPEN.value, ~is_filing, late(applications.c.received_at)]
        is_waiting = (standings.c.standing == Standing.RESUBMITTED.value) | (
            is_filing & (standings.c.standing == Standing.OPEN.value)
        )
        again = [is_waiting, late(standings.c.handed_in_at)]
        queries = (
            sa.select(applications.c.number).where(*own, *first).limit(MANY),
            sa.select(applications.c.number).select_from(_joined).where(*own, *again).limit(MANY),
        )
        with self._database.reading() as rows:
            return min(MANY, sum(len(rows.execute(query).all()) for query in queries))

    def of_vehicle(self, vin: str) -> tuple[Submission, ...]:
        """Every application that declares a VIN, the oldest first."""
        query = applications.select().join(vehicles, vehicles.c.application == applications.c.id)
        with self._database.reading() as rows:
            found = rows.execute(query.where(vehicles.c.vin == vin).order_by(applications.c.number))
            return tuple(Submission.model_validate(row._asdict()) for row in found)


def _says(text: str) -> sa.ColumnElement[bool]:
    vin = text.upper()
    begins = (vehicles.c.vin >= vin) & (vehicles.c.vin < vin + _LAST)
    by_vin = applications.c.id.in_(sa.select(vehicles.c.application).where(begins))
    exact = sa.or_(applications.c.id == text.lower(), by_vin)
    if _VIN.fullmatch(vin):
        return exact
    named = (
        applications.c.applicant.contains(text, autoescape=True),
        applications.c.name.contains(text, autoescape=True),
    )
    return sa.or_(exact, *named)


def _ended(outcome: str) -> sa.ColumnElement[bool]:
    if outcome in {"return", "review", "pass"}:
        return applications.c.verdict == outcome
    failed = applications.c.state == "failed"
    return applications.c.verdict.is_(None) & (failed if outcome == "failed" else ~failed)


def _row(found: dict[str, Any]) -> Row:
    known = Submission.model_validate({name: found[name] for name in Submission.model_fields})
    return Row(known, found["at"], found["version"] or 1, found["since"], found["cars"])
