"""The only disk and database access: content as blobs by its hash, everything else as rows; one code path for all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from intake.store.blobs import Blobs
from intake.store.cases import Cases
from intake.store.database import Database, utc_now
from intake.store.decisions import Decisions
from intake.store.documents import Documents
from intake.store.events import Events
from intake.store.hooks import Hooks
from intake.store.journal import Journal
from intake.store.listing import Listing
from intake.store.prints import Prints
from intake.store.queue import Queue
from intake.store.registers import Registers
from intake.store.reports import Corrections, Reports
from intake.store.requests import Requests
from intake.store.results import Results
from intake.store.seals import Seals
from intake.store.tokens import Tokens
from intake.store.traits import Traits
from intake.store.workers import Workers

DATABASE = "precheck.sqlite3"


class Store:
    """Everything that is kept, by subject; safe for several threads and processes.

    Args:
        folder: Where the database and the blobs lie unless said otherwise; made when absent.
        database_url: `postgresql://…`; by default SQLite inside `folder`.
        blobs_url: An object store, `s3://bucket/prefix`; by default a folder inside `folder`.
        blobs_options: Access to that object store, as obstore names it.
        now: The clock; aware times in UTC.
    """

    def __init__(
        self,
        folder: Path,
        database_url: str | None = None,
        blobs_url: str | None = None,
        blobs_options: Mapping[str, str] | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.blobs = Blobs(folder / "blobs", blobs_url, blobs_options)
        self.database = Database(database_url or f"sqlite:///{folder / DATABASE}", now)
        self.database.migrate()
        self.hooks = Hooks(self.database)
        self.journal, self.events = Journal(self.database), Events(self.database, self.hooks)
        self.documents, self.results = Documents(self.database), Results(self.database, self.blobs)
        self.cases = Cases(self.database, self.journal, self.events, self.documents)
        self.reports, self.corrections = Reports(self.database), Corrections(self.database)
        self.listing, self.requests = Listing(self.database), Requests(self.database)
        self.queue, self.decisions = Queue(self.database), Decisions(self.database, self.journal, self.events)
        self.registers = Registers(self.database)
        self.tokens = Tokens(self.database, self.journal)
        self.workers = Workers(self.database)
        self.traits, self.prints = Traits(self.database), Prints(self.database)
        self.seals = Seals(self.database)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def probe(self) -> None:
        """Raises StoreUnavailable where the database or the blobs do not answer."""
        self.database.probe()
        self.blobs.probe()

    def close(self) -> None:
        """Gives back every connection."""
        self.database.close()
