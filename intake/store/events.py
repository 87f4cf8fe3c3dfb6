"""What happens to applications while it happens: rows that every server can pass on to whoever watches."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from intake.store.database import Database
from intake.store.tables import events
from intake.submission import Event


class Events:
    """Events by application, numbered over all of them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, rows: sa.Connection, application: str, kind: str, data: Mapping[str, Any]) -> None:
        """Adds an event within a transaction. `data` holds ids, codes and counts, never a field's value."""
        at = self._database.now()
        rows.execute(events.insert().values(application=application, kind=kind, at=at, data=dict(data)))

    def after(self, application: str, seq: int, limit: int = 200) -> tuple[Event, ...]:
        """The events of an application that follow `seq` (0: from the first)."""
        query = sa.select(events).where(events.c.application == application, events.c.seq > seq)
        with self._database.reading() as rows:
            found = rows.execute(query.order_by(events.c.seq).limit(limit))
            return tuple(Event.model_validate(row._asdict()) for row in found)
