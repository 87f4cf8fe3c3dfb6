"""Who works on this store: a row for each worker, touched while it lives, so that others notice its death."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import sqlalchemy as sa

from intake.store.database import Database
from intake.store.tables import workers


class Workers:
    """Heartbeats by worker id."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def beat(self, identity: str, version: str) -> None:
        """Says that a worker is alive."""
        at = self._database.now()
        here = workers.c.id == identity
        with self._database.writing() as rows:
            if rows.execute(workers.update().where(here).values(seen_at=at)).rowcount == 0:
                values = {"id": identity, "version": version, "started_at": at, "seen_at": at}
                rows.execute(workers.insert().values(**values))

    def gone(self, identity: str) -> None:
        """Says that a worker has ended."""
        with self._database.writing() as rows:
            rows.execute(workers.delete().where(workers.c.id == identity))

    def alive(self, seconds: float) -> frozenset[str]:
        """The workers that were seen within the last `seconds`."""
        with self._database.reading() as rows:
            return self._alive(rows, seconds)

    @contextmanager
    def burying(self, seconds: float) -> Iterator[frozenset[str]]:
        """The living, while nobody else may decide who is dead; those unseen for `seconds` are forgotten after it."""
        with self._database.writing() as rows:
            self._database.alone(rows, "workers")
            living = self._alive(rows, seconds)
            yield living
            rows.execute(workers.delete().where(workers.c.id.not_in(living)))

    def _alive(self, rows: sa.Connection, seconds: float) -> frozenset[str]:
        since = (self._database.clock() - timedelta(seconds=seconds)).isoformat(timespec="microseconds")
        return frozenset(rows.execute(sa.select(workers.c.id).where(workers.c.seen_at >= since)).scalars())
