"""Applications as cases: registered, given documents, taken in hand, reported, failed. Each act is one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from intake.model import Application
from intake.store.database import Database
from intake.store.documents import Documents
from intake.store.events import Events
from intake.store.journal import Journal
from intake.store.reports import Corrections, Reports
from intake.store.tables import applications, vehicles
from intake.submission import Added, Correction, Handed, NotInStore, ReportVersion, State, Submission, WrongState

# An application that took its worker down this often is not tried again by itself.
MOST_ATTEMPTS = 2
_AT_REST = (State.AWAITING, State.DONE, State.FAILED)
_ANEW = {"attempts": 0, "pages_done": 0, "pages_total": None, "failure": None, "failure_en": None, "remedy": None}


class Cases:
    """The states of applications; every change is told to the journal and to whoever watches."""

    def __init__(self, database: Database, journal: Journal, events: Events, documents: Documents) -> None:
        self._database, self._journal, self._events, self._documents = database, journal, events, documents
        self._reports, self._corrections = Reports(database), Corrections(database)

    def create(
        self,
        identity: str,
        application: Application,
        declaration: str,
        *,
        name: str,
        who: str = "applicant",
        owner: str | None = None,
        package: str | None = None,
        priority: int = 0,
        files: Sequence[Handed] = (),
    ) -> Submission:
        """Registers an application under an id; with a package it waits for its turn, else for documents.

        `declaration` and `package` are hashes of blobs. The same id again changes nothing.
        """
        at = self._database.now()
        values = {
            "id": identity, "name": name[:255], "received_at": at, "changed_at": at, "owner": owner,
            **_declared(application), "package_sha256": package, "declaration_sha256": declaration, "priority": priority,
            "revision": 1 if package else 0, "report_version": 0, "step": "received", **_ANEW,
            "state": State.RECEIVED.value if package else State.AWAITING.value,
        }  # fmt: skip
        with self._database.writing() as rows:
            self._database.alone(rows, identity)
            if _one(rows, identity) is None:
                rows.execute(applications.insert().values(values))
                _list_vehicles(rows, identity, application)
                self._documents.add(rows, identity, files)
                self._say(rows, identity, "received", who, {"declaration": f"sha256:{declaration}"})
            return _need(rows, identity)

    def add_documents(
        self, identity: str, files: Sequence[Handed], *, who: str = "applicant", replaces: Sequence[str] = ()
    ) -> Added:
        """Adds files to an application, which then waits for its turn; raises NotInStore.

        `replaces` are documents that these take the place of. Files that are all there already change nothing.
        """
        with self._database.writing() as rows:
            self._database.alone(rows, identity)
            _need(rows, identity)
            before = {upload.id for upload in self._documents.within(rows, identity)}
            added = self._documents.add(rows, identity, files)
            fresh = [upload for upload in added if upload.id not in before]
            for old in replaces:
                self._documents.withdraw(rows, identity, old)
            if fresh or replaces:
                self._bump(rows, identity)
                hashes = {upload.id: f"sha256:{upload.sha256}" for upload in fresh}
                self._say(rows, identity, "documents", who, hashes, documents=[upload.id for upload in fresh])
            fresh_ids = tuple(upload.id for upload in fresh)
            return Added(application=_need(rows, identity), documents=added, fresh=fresh_ids)

    def declare(self, identity: str, application: Application, declaration: str, *, who: str) -> Submission:
        """Takes what is declared anew, which then is judged with the documents as they are; raises NotInStore."""
        with self._database.writing() as rows:
            self._database.alone(rows, identity)
            if _need(rows, identity).declaration_sha256 == declaration:
                return _need(rows, identity)
            values = {**_declared(application), "declaration_sha256": declaration}
            rows.execute(applications.update().where(applications.c.id == identity).values(values))
            rows.execute(vehicles.delete().where(vehicles.c.application == identity))
            _list_vehicles(rows, identity, application)
            self._bump(rows, identity)
            self._say(rows, identity, "declared", who, {"declaration": f"sha256:{declaration}"})
            return _need(rows, identity)

    def ask_again(self, identity: str, who: str) -> Submission:
        """Puts an application in line once more, as after a failure; raises NotInStore."""
        with self._database.writing() as rows:
            self._database.alone(rows, identity)
            _need(rows, identity)
            self._bump(rows, identity)
            self._say(rows, identity, "again", who, {})
            return _need(rows, identity)

    def get(self, identity: str) -> Submission:
        """The application of that id; raises NotInStore."""
        with self._database.reading() as rows:
            return _need(rows, identity)

    def vins(self, identity: str) -> tuple[str, ...]:
        """The VINs it declares, in no order that means anything."""
        query = sa.select(vehicles.c.vin).where(vehicles.c.application == identity).order_by(vehicles.c.vin)
        with self._database.reading() as rows:
            return tuple(rows.execute(query).scalars())

    def claim(self, who: str = "worker") -> Submission | None:
        """Takes the most urgent application that waits, the oldest of these, and marks it running; null for none."""
        waiting = applications.c.state == State.RECEIVED.value
        order = (applications.c.priority.desc(), applications.c.number)
        query = sa.select(applications.c.id).where(waiting).order_by(*order).limit(1).with_for_update(skip_locked=True)
        with self._database.writing() as rows:
            found = rows.execute(query).scalar()
            return None if found is None else self._start(rows, found, who)

    def _start(self, rows: sa.Connection, identity: str, who: str) -> Submission:
        attempts = applications.c.attempts + 1
        self._change(rows, identity, State.RECEIVED, state=State.RUNNING.value, step="started", attempts=attempts)
        self._say(rows, identity, "started", who, {})
        return _need(rows, identity)

    def progress(self, identity: str, done: int, total: int | None, step: str) -> None:
        """Records how many pages are read, of how many, and the step at work; raises WrongState unless running."""
        with self._database.writing() as rows:
            self._change(rows, identity, State.RUNNING, pages_done=done, pages_total=total, step=step[:64])
            self._events.add(rows, identity, "progress", {"done": done, "total": total})

    def report(
        self, identity: str, cause: str, revision: int, verdict: str, blob: str, versions: dict[str, str], who: str
    ) -> ReportVersion:
        """Makes a report the newest of its application; one with the very same content changes nothing."""
        with self._database.writing() as rows:
            self._database.alone(rows, identity)
            number = _need(rows, identity).report_version + 1
            last = self._reports.newest(rows, identity)
            if last is not None and last.report_sha256 == blob:
                return last
            made = ReportVersion(
                application=identity, version=number, at=self._database.now(), cause=cause, revision=revision,
                verdict=verdict, report_sha256=blob, page_sha256=None, versions=versions,
            )  # fmt: skip
            self._reports.add(rows, made)
            here = applications.c.id == identity
            rows.execute(applications.update().where(here).values(verdict=verdict, report_version=number))
            used = {**versions, "report": f"sha256:{blob}"}
            self._say(rows, identity, "reported", who, used, stage="verify", version=number, verdict=verdict)
            return made

    def finish(self, identity: str, revision: int) -> Submission:
        """Ends the work on a revision: done, or in line again where documents came meanwhile; raises WrongState."""
        with self._database.writing() as rows:
            self._database.alone(rows, identity)
            is_current = _need(rows, identity).revision == revision
            if is_current:
                self._change(rows, identity, State.RUNNING, state=State.DONE.value, step="done")
                self._events.add(rows, identity, "done", {"revision": revision})
            else:
                self._change(rows, identity, State.RUNNING, **_ANEW, state=State.RECEIVED.value, step="received")
            return _need(rows, identity)

    def fail(self, identity: str, message: str, message_en: str, remedy: str, who: str = "worker") -> None:
        """Marks a running application as failed, with what its applicant is told; raises WrongState."""
        told = {"failure": message, "failure_en": message_en, "remedy": remedy}
        with self._database.writing() as rows:
            self._change(rows, identity, State.RUNNING, state=State.FAILED.value, step="failed", **told)
            self._say(rows, identity, "failed", who, {})

    def recover(self, message: str, message_en: str, remedy: str) -> tuple[str, ...]:
        """Puts applications back in line whose worker died; call it only while no worker runs. Returns their ids.

        One that was tried MOST_ATTEMPTS times is marked failed with the given sentences instead.
        """
        query = applications.select().where(applications.c.state == State.RUNNING.value).order_by(applications.c.number)
        with self._database.writing() as rows:
            stranded = [Submission.model_validate(row._asdict()) for row in rows.execute(query)]
            waiting = [one.id for one in stranded if one.attempts < MOST_ATTEMPTS]
            for name in waiting:
                self._change(rows, name, State.RUNNING, state=State.RECEIVED.value, step="received", pages_done=0)
                self._say(rows, name, "put back", "store", {})
        for one in stranded:
            if one.id not in waiting:
                self.fail(one.id, message, message_en, remedy, who="store")
        return tuple(waiting)

    def correct(self, correction: Correction) -> None:
        """Keeps a correction and says so; its value is told to nobody but the report."""
        with self._database.writing() as rows:
            self._corrections.add(rows, correction)
            where = {"document": correction.document, "field": correction.field}
            self._say(rows, correction.application, "corrected", correction.who, where, stage="read", **where)

    def _bump(self, rows: sa.Connection, identity: str) -> None:
        """A new revision; an application at rest is in line again, one in hand goes on and is looked at after that."""
        at_rest = (applications.c.id == identity) & applications.c.state.in_([state.value for state in _AT_REST])
        rows.execute(
            applications.update()
            .where(applications.c.id == identity)
            .values(revision=applications.c.revision + 1, changed_at=self._database.now())
        )
        rows.execute(applications.update().where(at_rest).values(**_ANEW, state=State.RECEIVED.value, step="received"))

    def _change(self, rows: sa.Connection, identity: str, since: State, /, **values: object) -> None:
        """Changes an application that is in the state `since`, and says so when it is not."""
        here = (applications.c.id == identity) & (applications.c.state == since.value)
        done = rows.execute(applications.update().where(here).values(changed_at=self._database.now(), **values))
        if done.rowcount != 1:
            raise WrongState(f"{identity} is {_need(rows, identity).state}, not {since.value}")

    def _say(
        self, rows: sa.Connection, identity: str, what: str, who: str, versions: dict[str, str], /,
        stage: str = "intake", **data: Any,
    ) -> None:  # fmt: skip
        self._journal.add(rows, who, what, stage, identity, versions)
        self._events.add(rows, identity, what, data)


def _declared(application: Application) -> dict[str, Any]:
    """What a row says of a declaration, so that lists need not open it."""
    return {
        "applicant": application.applicant.name if application.applicant else application.exporter,
        "stage": application.stage.value,
        "submitted_on": application.submitted_on.isoformat(),
        "destination": application.destination,
    }


def _list_vehicles(rows: sa.Connection, identity: str, application: Application) -> None:
    for vin in dict.fromkeys(vehicle.vin for vehicle in application.vehicles):
        rows.execute(vehicles.insert().values(application=identity, vin=vin))


def _one(rows: sa.Connection, identity: str) -> Submission | None:
    row = rows.execute(applications.select().where(applications.c.id == identity)).first()
    return Submission.model_validate(row._asdict()) if row else None


def _need(rows: sa.Connection, identity: str) -> Submission:
    found = _one(rows, identity)
    if found is None:
        raise NotInStore(identity)
    return found
