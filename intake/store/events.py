"""What happens to applications while it happens: rows that every server can pass on to whoever watches."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from intake.store.database import Database
from intake.store.hooks import Hooks
from intake.store.tables import events
from intake.submission import Event

_TOLD = frozenset({"received", "reported", "failed", "decided"})


class Events:
    """Events by application, numbered over all of them."""

    def __init__(self, database: Database, hooks: Hooks) -> None:
        self._database, self._hooks = database, hooks

    def add(self, rows: sa.Connection, application: str, kind: str, data: Mapping[str, Any]) -> None:
        """Adds an event within a transaction. `data` holds ids, codes and counts, never a field's value."""
        at = self._database.now()
        made = rows.execute(events.insert().values(application=application, kind=kind, at=at, data=dict(data)))
        if kind in _TOLD:
            message: dict[str, Any] = {
                "type": f"application.{kind}",
                "timestamp": at,
                "data": {"application": application, **data},
            }
            seq = str(made.inserted_primary_key[0]) if made.inserted_primary_key else at
            self._hooks.tell(rows, seq, message["type"], application, json.dumps(message, ensure_ascii=False))

    def after(self, application: str, seq: int, limit: int = 200) -> tuple[Event, ...]:
        """The events of an application that follow `seq` (0: from the first)."""
        query = sa.select(events).where(events.c.application == application, events.c.seq > seq)
        with self._database.reading() as rows:
            found = rows.execute(query.order_by(events.c.seq).limit(limit))
            return tuple(Event.model_validate(row._asdict()) for row in found)
