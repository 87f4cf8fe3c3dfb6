"""Who wants to be told of what, and what was told: an outbox that is written in the very act it tells of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from intake.store.database import Database
from intake.store.tables import applications, deliveries, hooks
from intake.submission import Delivery, Hook, NotInStore

WAITING, DELIVERED, DEAD = "waiting", "delivered", "dead"
_LEASE = timedelta(seconds=120)


class Hooks:
    """Webhooks and their deliveries."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, identity: str, url: str, secret: str, events: Sequence[str], owner: str | None = None) -> Hook:
        """Keeps a webhook; the same id again changes nothing."""
        values = {
            "id": identity, "url": url, "secret": secret, "events": list(events), "owner": owner,
            "created_at": self._database.now(),
        }  # fmt: skip
        with self._database.writing() as rows:
            self._database.alone(rows, identity)
            if rows.execute(hooks.select().where(hooks.c.id == identity)).first() is None:
                rows.execute(hooks.insert().values(**values))
            return _hook(rows, identity)

    def get(self, identity: str) -> Hook:
        """The webhook of that id; raises NotInStore."""
        with self._database.reading() as rows:
            return _hook(rows, identity)

    def every(self) -> tuple[Hook, ...]:
        """All webhooks, the oldest first, those that were switched off included."""
        with self._database.reading() as rows:
            found = rows.execute(hooks.select().order_by(hooks.c.created_at, hooks.c.id))
            return tuple(Hook.model_validate(row._asdict()) for row in found)

    def switch_off(self, identity: str) -> None:
        """Sends nothing more to a webhook; what waits for it is dead. Raises NotInStore."""
        at = self._database.now()
        waits = (deliveries.c.hook == identity) & (deliveries.c.state == WAITING)
        with self._database.writing() as rows:
            _hook(rows, identity)
            rows.execute(hooks.update().where(hooks.c.id == identity).values(disabled_at=at))
            rows.execute(deliveries.update().where(waits).values(state=DEAD, error="switched off"))

    def tell(self, rows: sa.Connection, seq: str, kind: str, application: str, payload: str) -> None:
        """Puts a message in the outbox of every webhook that wants it, within the transaction of what it tells of."""
        owner = rows.execute(sa.select(applications.c.owner).where(applications.c.id == application)).scalar()
        for row in rows.execute(hooks.select().where(hooks.c.disabled_at.is_(None))):
            if kind in row.events and row.owner in (None, owner):
                at = self._database.now()
                rows.execute(
                    deliveries.insert().values(
                        id=f"{row.id[:12]}{seq}"[:32],
                        hook=row.id,
                        kind=kind,
                        application=application,
                        payload=payload,
                        state=WAITING,
                        attempts=0,
                        at=at,
                        next_at=at,
                    )
                )

    def due(self, limit: int = 20) -> tuple[Delivery, ...]:
        """Takes what is to be sent now, each counted as an attempt; it comes again later should its sender die."""
        now = self._database.clock()
        lease = _time(now + _LEASE)
        waits = (deliveries.c.state == WAITING) & (deliveries.c.next_at <= _time(now))
        query = deliveries.select().where(waits).order_by(deliveries.c.next_at).limit(limit)
        with self._database.writing() as rows:
            found = [row._asdict() for row in rows.execute(query.with_for_update(skip_locked=True))]
            for row in found:
                taken = deliveries.c.id == row["id"]
                rows.execute(deliveries.update().where(taken).values(next_at=lease, attempts=row["attempts"] + 1))
            return tuple(Delivery.model_validate({**row, "attempts": row["attempts"] + 1}) for row in found)

    def settle(self, identity: str, status: int | None, error: str | None, again: timedelta | None) -> None:
        """Says what became of an attempt: delivered without an error, tried again after a while, or dead."""
        values: Mapping[str, Any] = {"state": DEAD}
        if error is None:
            values = {"state": DELIVERED}
        elif again is not None:
            values = {"next_at": _time(self._database.clock() + again)}
        here = deliveries.c.id == identity
        with self._database.writing() as rows:
            rows.execute(deliveries.update().where(here).values(status=status, error=error, **values))

    def sent(self, state: str | None = None, limit: int = 100) -> tuple[Delivery, ...]:
        """Deliveries in a state, the newest first."""
        query = deliveries.select().order_by(deliveries.c.at.desc(), deliveries.c.id).limit(limit)
        with self._database.reading() as rows:
            found = rows.execute(query if state is None else query.where(deliveries.c.state == state))
            return tuple(Delivery.model_validate(row._asdict()) for row in found)

    def send_again(self, identity: str) -> None:
        """Puts a dead delivery in line once more; raises NotInStore."""
        here = (deliveries.c.id == identity) & (deliveries.c.state == DEAD)
        values = {"state": WAITING, "attempts": 0, "next_at": self._database.now()}
        with self._database.writing() as rows:
            if rows.execute(deliveries.update().where(here).values(**values)).rowcount != 1:
                raise NotInStore(identity)


def _time(at: datetime) -> str:
    return at.isoformat(timespec="microseconds")


def _hook(rows: sa.Connection, identity: str) -> Hook:
    row = rows.execute(hooks.select().where(hooks.c.id == identity)).first()
    if row is None:
        raise NotInStore(identity)
    return Hook.model_validate(row._asdict())
