"""The only disk and database access: packages and reports as blobs by content hash, their states as rows."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import obstore
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from obstore.store import LocalStore, ObjectStore

from intake.journal import Entry, next_entry, verify
from intake.submission import DamagedBlob, KeyReused, NotInStore, State, Submission, WrongState

DATABASE = "precheck.sqlite3"
# A package that took its worker down this often is not tried again by itself.
MOST_ATTEMPTS = 2

_TABLES = sa.MetaData()
_applications = sa.Table(
    "applications",
    _TABLES,
    sa.Column("number", sa.Integer, primary_key=True),
    *(sa.Column(name, sa.String) for name in ("id", "name", "state", "received_at", "changed_at", "package_sha256")),
    sa.Column("idempotency_key", sa.String),
    *(sa.Column(name, sa.Integer) for name in ("attempts", "pages_done", "pages_total")),
    *(sa.Column(name, sa.String) for name in ("step", "verdict", "report_json_sha256", "report_html_sha256")),
    *(sa.Column(name, sa.Text) for name in ("failure", "failure_en", "remedy")),
)
_journal = sa.Table(
    "journal",
    _TABLES,
    sa.Column("seq", sa.Integer, primary_key=True),
    *(sa.Column(name, sa.String) for name in ("at", "who", "what", "stage", "application")),
    sa.Column("versions", sa.JSON),
    *(sa.Column(name, sa.String) for name in ("previous", "sha256")),
)


class Store:
    """Rows in SQLite (or any database URL) and blobs in a folder; safe for several threads and processes.

    Args:
        folder: Where the database and the blobs lie; made when absent.
        database_url: An SQLAlchemy URL; by default SQLite inside `folder`.
        now: The clock; aware times in UTC.
    """

    def __init__(
        self, folder: Path, database_url: str | None = None, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._now = now
        self._blobs: ObjectStore = LocalStore(prefix=folder / "blobs", mkdir=True)
        self._engine = sa.create_engine(database_url or f"sqlite:///{folder / DATABASE}")
        if self._engine.dialect.name == "sqlite":
            sa.event.listen(self._engine, "connect", _prepare_sqlite)
            sa.event.listen(self._engine, "begin", _begin_immediately)
        self._migrate()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Gives back every connection."""
        self._engine.dispose()

    def _migrate(self) -> None:
        with as_file(files("intake.migrations")) as scripts, self._engine.begin() as connection:
            config = Config()
            config.set_main_option("script_location", str(scripts).replace("%", "%%"))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    def put_application(
        self, package: bytes, *, name: str = "package.zip", who: str = "applicant", idempotency_key: str | None = None
    ) -> str:
        """Keeps an uploaded package and returns the id of its application, which then waits to be claimed.

        Raises:
            KeyReused: `idempotency_key` came before with another package; with the same package, the id is the same.
        """
        digest = self._put_blob(package)
        with self._engine.begin() as rows:
            if idempotency_key is not None:
                known = _one(rows, _applications.c.idempotency_key == idempotency_key)
                if known is not None and known["package_sha256"] != digest:
                    raise KeyReused(idempotency_key)
                if known is not None:
                    return str(known["id"])
            at, application = self._now().isoformat(timespec="microseconds"), secrets.token_hex(8)
            values = {
                "id": application, "name": name[:255], "state": State.RECEIVED.value, "received_at": at,
                "changed_at": at, "package_sha256": digest, "idempotency_key": idempotency_key, "attempts": 0,
                "pages_done": 0, "step": "received",
            }  # fmt: skip
            rows.execute(_applications.insert().values(values))
            self._note(rows, who, "received", "intake", application, {"package": f"sha256:{digest}"})
        return application

    def get(self, application: str) -> Submission:
        """The application of that id; raises NotInStore."""
        with self._engine.begin() as rows:
            return _submission(_need(rows, application))

    def newest(self, limit: int = 50, offset: int = 0) -> tuple[Submission, ...]:
        """Applications, newest first."""
        query = sa.select(_applications).order_by(_applications.c.number.desc()).limit(limit).offset(offset)
        with self._engine.begin() as rows:
            return tuple(_submission(row._asdict()) for row in rows.execute(query))

    def package(self, application: str) -> bytes:
        """The package as it was uploaded; raises NotInStore."""
        return self._blob(self.get(application).package_sha256)

    def claim(self, who: str = "worker") -> Submission | None:
        """Takes the oldest application that waits and marks it running; null when none waits."""
        waiting = _applications.c.state == State.RECEIVED.value
        query = sa.select(_applications.c.id).where(waiting).order_by(_applications.c.number).limit(1)
        with self._engine.begin() as rows:
            found = rows.execute(query.with_for_update(skip_locked=True)).scalar()
            if found is None:
                return None
            attempts = _applications.c.attempts + 1
            self._change(rows, found, State.RECEIVED, state=State.RUNNING.value, step="started", attempts=attempts)
            self._note(rows, who, "started", "intake", found, {})
            return _submission(_need(rows, found))

    def progress(self, application: str, done: int, total: int | None, step: str) -> None:
        """Records how many pages are read, of how many, and the step at work; raises WrongState unless running."""
        with self._engine.begin() as rows:
            self._change(rows, application, State.RUNNING, pages_done=done, pages_total=total, step=step[:64])

    def save_report(
        self,
        application: str,
        report: bytes,
        page: bytes,
        *,
        verdict: str,
        versions: dict[str, str],
        who: str = "worker",
    ) -> None:
        """Keeps the report as JSON and as an HTML page, and marks the application done; raises WrongState."""
        hashes = {"report_json_sha256": self._put_blob(report), "report_html_sha256": self._put_blob(page)}
        with self._engine.begin() as rows:
            done = State.DONE.value
            self._change(rows, application, State.RUNNING, state=done, step="done", verdict=verdict, **hashes)
            used = {**versions, "report": f"sha256:{hashes['report_json_sha256']}"}
            self._note(rows, who, "reported", "verify", application, used)

    def fail(self, application: str, message: str, message_en: str, remedy: str, who: str = "worker") -> None:
        """Marks a running application as failed, with what its applicant is told; raises WrongState."""
        told = {"failure": message, "failure_en": message_en, "remedy": remedy}
        with self._engine.begin() as rows:
            self._change(rows, application, State.RUNNING, state=State.FAILED.value, step="failed", **told)
            self._note(rows, who, "failed", "intake", application, {})

    def recover(self, message: str, message_en: str, remedy: str) -> tuple[str, ...]:
        """Puts applications back in line whose worker died; call it only while no worker runs. Returns their ids.

        One that was tried MOST_ATTEMPTS times is marked failed with the given sentences instead.
        """
        query = sa.select(_applications).where(_applications.c.state == State.RUNNING.value)
        with self._engine.begin() as rows:
            stranded = [_submission(row._asdict()) for row in rows.execute(query.order_by(_applications.c.number))]
            waiting = [one.id for one in stranded if one.attempts < MOST_ATTEMPTS]
            for name in waiting:
                self._change(rows, name, State.RUNNING, state=State.RECEIVED.value, step="received", pages_done=0)
                self._note(rows, "store", "put back", "intake", name, {})
        for one in stranded:
            if one.id not in waiting:
                self.fail(one.id, message, message_en, remedy, who="store")
        return tuple(waiting)

    def report_json(self, application: str) -> bytes:
        """The report as saved; raises NotInStore while there is none."""
        return self._blob(self.get(application).report_json_sha256)

    def report_html(self, application: str) -> bytes:
        """The report's HTML page as saved; raises NotInStore while there is none."""
        return self._blob(self.get(application).report_html_sha256)

    def note(self, who: str, what: str, stage: str, application: str | None, versions: dict[str, str]) -> Entry:
        """Adds an entry to the journal."""
        with self._engine.begin() as rows:
            return self._note(rows, who, what, stage, application, versions)

    def journal(self, application: str | None = None) -> Iterator[Entry]:
        """The journal's entries from the first one, of one application or of all."""
        query = sa.select(_journal).order_by(_journal.c.seq)
        with self._engine.begin() as rows:
            found = rows.execute(query if application is None else query.where(_journal.c.application == application))
            yield from [Entry.model_validate(row._asdict()) for row in found]

    def verify_journal(self) -> str:
        """The hash of the newest entry of a sound journal; raises journal.BrokenJournal."""
        return verify(self.journal())

    def _put_blob(self, content: bytes) -> str:
        digest = hashlib.sha256(content).hexdigest()
        obstore.put(self._blobs, _key(digest), content)
        return digest

    def _blob(self, digest: str | None) -> bytes:
        if digest is None:
            raise NotInStore("no report yet")
        try:
            content = bytes(obstore.get(self._blobs, _key(digest)).bytes())
        except FileNotFoundError as error:
            raise DamagedBlob(digest) from error
        if hashlib.sha256(content).hexdigest() != digest:
            raise DamagedBlob(digest)
        return content

    def _change(self, rows: sa.Connection, application: str, since: State, /, **values: object) -> None:
        """Changes an application that is in the state `since`, and says so when it is not."""
        here = (_applications.c.id == application) & (_applications.c.state == since.value)
        changed_at = self._now().isoformat(timespec="microseconds")
        done = rows.execute(_applications.update().where(here).values(changed_at=changed_at, **values))
        if done.rowcount != 1:
            raise WrongState(f"{application} is {_need(rows, application)['state']}, not {since.value}")

    def _note(
        self, rows: sa.Connection, who: str, what: str, stage: str, application: str | None, versions: dict[str, str]
    ) -> Entry:
        newest = sa.select(_journal).order_by(_journal.c.seq.desc()).limit(1).with_for_update()
        row = rows.execute(newest).first()
        last = Entry.model_validate(row._asdict()) if row else None
        entry = next_entry(
            last, at=self._now(), who=who, what=what, stage=stage, application=application, versions=versions
        )
        rows.execute(_journal.insert().values(entry.model_dump()))
        return entry


def _one(rows: sa.Connection, where: sa.ColumnElement[bool]) -> dict[str, Any] | None:
    row = rows.execute(sa.select(_applications).where(where)).first()
    return row._asdict() if row else None


def _need(rows: sa.Connection, application: str) -> dict[str, Any]:
    row = _one(rows, _applications.c.id == application)
    if row is None:
        raise NotInStore(application)
    return row


def _submission(row: dict[str, Any]) -> Submission:
    return Submission.model_validate({name: row[name] for name in Submission.model_fields})


def _key(digest: str) -> str:
    return f"{digest[:2]}/{digest}"


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """Readers beside one writer, and no transaction but those that SQLAlchemy begins."""
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "busy_timeout = 30000", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediately(connection: sa.Connection) -> None:
    """A transaction that reads first and then writes would fail beside another writer; so it asks to write at once."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
