"""Applications for the registers: filings with the day of their approval, and whatever speaks of the plate quota."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from intake.decisions import Act, Standing
from intake.model import Stage
from intake.store.database import Database
from intake.store.queue import row_standing
from intake.store.tables import applications, decisions, vehicles
from intake.submission import Submission

MANY = 2000
"""More lines than this nobody reads; the newest are kept."""


@dataclass(frozen=True, slots=True)
class Entered:
    """An application with where it stands and, once it is approved, the time of that."""

    known: Submission
    standing: Standing
    approved_at: str | None


class Registers:
    """Reads only; what it lists is written by others."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def filings(self, owner: str | None = None) -> tuple[Entered, ...]:
        """Every application for a filing, at most MANY, the oldest first."""
        return self._found(applications.c.stage == Stage.FILING.value, owner)

    def quotas(self, owner: str | None = None) -> tuple[Entered, ...]:
        """Every application for the plate quota or with a vehicle under it, at most MANY, the oldest first."""
        under = sa.select(vehicles.c.application).where(vehicles.c.plate_quota)
        return self._found((applications.c.stage == Stage.PLATE_QUOTA.value) | applications.c.id.in_(under), owner)

    def _found(self, which: sa.ColumnElement[bool], owner: str | None) -> tuple[Entered, ...]:
        approved = (
            sa.select(sa.func.max(decisions.c.at))
            .where(decisions.c.application == applications.c.id, decisions.c.act == Act.APPROVE.value)
            .scalar_subquery()
        )
        query = sa.select(applications, row_standing.label("standing"), approved.label("approved_at")).where(which)
        if owner is not None:
            query = query.where(applications.c.owner == owner)
        with self._database.reading() as rows:
            found = rows.execute(query.order_by(applications.c.number.desc()).limit(MANY)).all()
        return tuple(_entered(each) for each in reversed(found))


def _entered(row: sa.Row[tuple[object, ...]]) -> Entered:
    found = row._asdict()
    known = Submission.model_validate({name: found[name] for name in Submission.model_fields})
    return Entered(known, Standing(found["standing"]), found["approved_at"])
