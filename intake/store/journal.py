"""The journal's rows: every entry follows the newest one, whoever writes it."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing

import sqlalchemy as sa

from intake.journal import Entry, next_entry, verify
from intake.store.database import Database
from intake.store.tables import journal


class Journal:
    """The append-only chain of who did what."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, who: str, what: str, stage: str, application: str | None, versions: dict[str, str]) -> Entry:
        """Adds an entry in a transaction of its own."""
        with self._database.writing() as rows:
            return self.add(rows, who, what, stage, application, versions)

    def add(
        self, rows: sa.Connection, who: str, what: str, stage: str, application: str | None, versions: dict[str, str]
    ) -> Entry:
        """Adds an entry within a transaction, so that the act and its entry stand or fall together."""
        self._database.alone(rows, "journal")
        row = rows.execute(sa.select(journal).order_by(journal.c.seq.desc()).limit(1)).first()
        last = Entry.model_validate(row._asdict()) if row else None
        entry = next_entry(
            last, at=self._database.clock(), who=who, what=what, stage=stage, application=application, versions=versions
        )
        rows.execute(journal.insert().values(entry.model_dump()))
        return entry

    def entries(self, application: str | None = None) -> Generator[Entry, None, None]:
        """The entries from the first one, of one application or of all."""
        query = sa.select(journal).order_by(journal.c.seq)
        with self._database.reading() as rows:
            found = rows.execute(query if application is None else query.where(journal.c.application == application))
            for row in found:
                yield Entry.model_validate(row._asdict())

    def latest(self, before: int | None, limit: int) -> tuple[Entry, ...]:
        """At most `limit` entries before a number (null: from the newest), the newest first."""
        query = journal.select() if before is None else journal.select().where(journal.c.seq < before)
        with self._database.reading() as rows:
            found = rows.execute(query.order_by(journal.c.seq.desc()).limit(limit))
            return tuple(Entry.model_validate(row._asdict()) for row in found)

    def has(self, who: str, what: str, application: str, report: str) -> bool:
        """Whether someone did something to an application while a report was its newest."""
        here = (journal.c.application == application) & (journal.c.who == who) & (journal.c.what == what)
        with self._database.reading() as rows:
            found = rows.execute(sa.select(journal.c.versions).where(here)).scalars()
            return any(used.get("report") == report for used in found)

    def verify(self) -> str:
        """The hash of the newest entry of a sound journal; raises intake.journal.BrokenJournal."""
        with closing(self.entries()) as entries:
            return verify(entries)
