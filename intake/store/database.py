"""The database behind the store: SQLite or PostgreSQL by its URL, transactions, migrations, and what may go wrong."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from importlib.resources import as_file, files
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from intake.submission import StoreFull, StoreUnavailable

_READS = "precheck_reads"
_CONNECT_SECONDS = 5
_POOL = 20


def utc_now() -> datetime:
    """The clock of the machine."""
    return datetime.now(UTC)


class Database:
    """Transactions on one database; safe for several threads and processes.

    Args:
        url: An SQLAlchemy URL, `sqlite:///…` or `postgresql://…`.
        now: The clock; aware times in UTC.
    """

    def __init__(self, url: str, now: Callable[[], datetime] = utc_now) -> None:
        self._now = now
        # SQLite has one writer, and lets those who wait sleep for long: within a process they stand in line instead.
        self._turn: AbstractContextManager[object] = threading.Lock() if url.startswith("sqlite") else nullcontext()
        self.is_sqlite = url.startswith("sqlite")
        if self.is_sqlite:
            self._engine = sa.create_engine(url, pool_size=_POOL)
            sa.event.listen(self._engine, "connect", _prepare_sqlite)
            sa.event.listen(self._engine, "begin", _begin)
        else:
            self._engine = sa.create_engine(
                sa.make_url(url).set(drivername="postgresql+psycopg"),
                pool_pre_ping=True,
                pool_size=_POOL,
                connect_args={"connect_timeout": _CONNECT_SECONDS},
            )

    def now(self) -> str:
        """The time as every row keeps it: UTC, ISO 8601, to the microsecond."""
        return self._now().isoformat(timespec="microseconds")

    def clock(self) -> datetime:
        """The time as an aware value."""
        return self._now()

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction that changes rows, on the disk once it has ended; raises StoreUnavailable and StoreFull."""
        with self._turn, _told(), self._engine.begin() as rows:
            yield rows

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A transaction that only looks, and never waits for one that writes; raises StoreUnavailable."""
        with _told(), self._engine.connect() as connection:
            rows = connection.execution_options(**{_READS: True})
            with rows.begin():
                yield rows

    def alone(self, rows: sa.Connection, what: str) -> None:
        """Until this transaction ends, no other does the same; SQLite has one writer at a time anyway."""
        if not self.is_sqlite:
            rows.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtext(what))))

    def migrate(self, revision: str = "head") -> None:
        """Brings the tables up to a revision, by default the newest; one process at a time."""
        self._move(command.upgrade, revision)

    def revert(self, revision: str) -> None:
        """Brings the tables back down to a revision, `base` being before the first."""
        self._move(command.downgrade, revision)

    def _move(self, move: Callable[[Config, str], None], revision: str) -> None:
        with as_file(files("intake.migrations")) as scripts, self.writing() as rows:
            self.alone(rows, "migration")
            config = Config()
            config.set_main_option("script_location", str(scripts).replace("%", "%%"))
            config.attributes["connection"] = rows
            move(config, revision)

    def probe(self) -> None:
        """Raises StoreUnavailable where the database does not answer."""
        with self.reading() as rows:
            rows.execute(sa.select(sa.literal(1)))

    def close(self) -> None:
        """Gives back every connection."""
        self._engine.dispose()


@contextmanager
def _told() -> Iterator[None]:
    """A database that is away or full, in our own words; anything else stays what it is."""
    try:
        yield
    except (sa.exc.OperationalError, sa.exc.InterfaceError, sa.exc.TimeoutError) as error:
        if "is full" in str(error) or "No space left" in str(error):
            raise StoreFull(type(error).__name__) from error
        raise StoreUnavailable(type(error).__name__) from error


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """Readers beside one writer, and no transaction but those that SQLAlchemy begins.

    SQLite itself syncs its log within every commit: a disk that fails then undoes that very commit, and none rests on
    what the disk dropped.
    """
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "busy_timeout = 30000", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: sa.Connection) -> None:
    """A transaction that reads first and then writes would fail beside another writer; so it asks to write at once."""
    reads = connection.get_execution_options().get(_READS)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
