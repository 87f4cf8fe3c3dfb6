"""Applications in a list: filtered, counted, and resumed where the last page of it ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from intake.store.database import Database
from intake.store.tables import applications, vehicles
from intake.submission import Submission


@dataclass(frozen=True, slots=True)
class Filter:
    """Which applications: each null takes all. `vin` is a whole declared VIN, `since` and `until` days of arrival."""

    state: str | None = None
    verdict: str | None = None
    stage: str | None = None
    owner: str | None = None
    applicant: str | None = None
    vin: str | None = None
    since: str | None = None
    until: str | None = None

    def clause(self) -> sa.ColumnElement[bool]:
        """The condition on the rows of applications."""
        equal: Mapping[str, Any] = {
            name: value
            for name in ("state", "verdict", "stage", "owner", "applicant")
            if (value := getattr(self, name)) is not None
        }
        parts = [applications.c[name] == value for name, value in equal.items()]
        if self.vin is not None:
            parts.append(applications.c.id.in_(sa.select(vehicles.c.application).where(vehicles.c.vin == self.vin)))
        if self.since is not None:
            parts.append(applications.c.received_at >= self.since)
        if self.until is not None:
            parts.append(applications.c.received_at < self.until + "T99")
        return sa.and_(sa.true(), *parts)


class Listing:
    """Applications, the newest first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(self, wanted: Filter, before: int | None = None, limit: int = 50) -> tuple[Submission, ...]:
        """At most `limit` applications older than the number `before` (default: from the newest)."""
        query = applications.select().where(wanted.clause())
        if before is not None:
            query = query.where(applications.c.number < before)
        with self._database.reading() as rows:
            found = rows.execute(query.order_by(applications.c.number.desc()).limit(limit))
            return tuple(Submission.model_validate(row._asdict()) for row in found)

    def counts(self, wanted: Filter) -> dict[tuple[str, str | None], int]:
        """How many applications there are of each state and verdict."""
        group = (applications.c.state, applications.c.verdict)
        query = sa.select(*group, sa.func.count()).where(wanted.clause()).group_by(*group)
        with self._database.reading() as rows:
            return {(state, verdict): count for state, verdict, count in rows.execute(query)}
