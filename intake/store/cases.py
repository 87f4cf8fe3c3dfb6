"""Applications as cases: registered, given documents, taken in hand, reported, failed. Each act is one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from intake.decisions import first_standing
from intake.model import Application
from intake.store.database import Database
from intake.store.documents import Documents
from intake.store.events import Events
from intake.store.journal import Journal
from intake.store.reports import Corrections, Reports
from intake.store.tables import applications, desk, standings, vehicles
from intake.submission import Added, Correction, Handed, NotInStore, Outdated, ReportVersion, State, Submission

_ANEW = {
    "attempts": 0, "pages_done": 0, "pages_total": None, "failure": None, "failure_en": None, "remedy": None,
    "preliminary_sha256": None,
}  # fmt: skip


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
            **_declared(application), "package_sha256": package, "declaration_sha256": declaration,
            "priority": priority, "revision": 1 if package else 0, "report_version": 0, "step": "received", **_ANEW,
            "state": State.RECEIVED.value if package else State.AWAITING.value,
        }  # fmt: skip
        with self._database.writing() as rows:
            self._database.alone(rows, identity)
            if _one(rows, identity) is None:
                rows.execute(applications.insert().values(values))
                _list_declared(rows, identity, application)
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
            added, fresh = self._documents.add(rows, identity, files)
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
            _list_declared(rows, identity, application)
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

    def begin(self, identity: str, revision: int, who: str) -> bool:
        """Takes an application in hand; false where documents came since, and its newer revision is in line.

        Doing it again changes nothing.
        """
        with self._database.writing() as rows:
            if self._change(rows, identity, revision, (State.RECEIVED,), state=State.RUNNING.value, step="started"):
                self._say(rows, identity, "started", who, {})
                return True
            return self._change(rows, identity, revision, (State.RUNNING,))

    def attempt(self, identity: str, revision: int) -> int:
        """Counts that the reading of a revision is begun, and returns how often it was; 0 where it is outdated."""
        attempts = applications.c.attempts + 1
        with self._database.writing() as rows:
            is_current = self._change(rows, identity, revision, (State.RUNNING,), attempts=attempts)
            return _need(rows, identity).attempts if is_current else 0

    def progress(self, identity: str, revision: int, done: int, total: int | None, step: str) -> bool:
        """Records how many pages are read, of how many, and the step at work; false where the revision is outdated."""
        values = {"pages_done": done, "pages_total": total, "step": step[:64]}
        with self._database.writing() as rows:
            is_current = self._change(rows, identity, revision, (State.RUNNING,), **values)
            if is_current:
                self._events.add(rows, identity, "progress", {"done": done, "total": total})
            return is_current

    def tell_early(self, identity: str, revision: int, blob: str, news: Mapping[str, Mapping[str, Any]]) -> bool:
        """Keeps what is known before everything is read, until the report replaces it; false where outdated.

        `news` are the events that say what is new in it, by kind.
        """
        with self._database.writing() as rows:
            is_current = self._change(rows, identity, revision, (State.RUNNING,), preliminary_sha256=blob)
            for kind, data in news.items() if is_current else ():
                self._events.add(rows, identity, kind, data)
            return is_current

    def report(
        self, identity: str, cause: str, revision: int, verdict: str, blob: str, versions: dict[str, str], who: str
    ) -> ReportVersion:
        """Makes a report the newest of its application; one with the very same content changes nothing.

        Raises:
            Outdated: The report is about another revision of the documents than the application is at.
        """
        with self._database.writing() as rows:
            self._database.alone(rows, identity)
            known = _need(rows, identity)
            if known.revision != revision:
                raise Outdated(identity)
            number = known.report_version + 1
            last = self._reports.newest(rows, identity)
            here = applications.c.id == identity
            rows.execute(applications.update().where(here).values(preliminary_sha256=None))
            if last is not None and last.report_sha256 == blob:
                return last
            made = ReportVersion(
                application=identity, version=number, at=self._database.now(), cause=cause, revision=revision,
                verdict=verdict, report_sha256=blob, page_sha256=None, versions=versions,
            )  # fmt: skip
            self._reports.add(rows, made)
            newest = {"verdict": verdict, "report_version": number}
            rows.execute(applications.update().where(here).values(newest))
            used = {**versions, "report": f"sha256:{blob}"}
            self._say(rows, identity, "reported", who, used, stage="verify", version=number, verdict=verdict)
            return made

    def finish(self, identity: str, revision: int) -> bool:
        """Ends the work on a revision; false where documents came meanwhile, whose revision is in line by then."""
        with self._database.writing() as rows:
            is_done = self._change(rows, identity, revision, (State.RUNNING,), state=State.DONE.value, step="done")
            if is_done:
                self._events.add(rows, identity, "done", {"revision": revision})
            return is_done

    def fail(
        self, identity: str, revision: int, message: str, message_en: str, remedy: str, who: str = "worker"
    ) -> bool:
        """Marks a running application as failed, with what its applicant is told; false where it is outdated."""
        told = {"failure": message, "failure_en": message_en, "remedy": remedy, "preliminary_sha256": None}
        with self._database.writing() as rows:
            has_failed = self._change(
                rows, identity, revision, (State.RUNNING,), state=State.FAILED.value, step="failed", **told
            )
            if has_failed:
                self._say(rows, identity, "failed", who, {})
            return has_failed

    def unfinished(self, until: str) -> tuple[Submission, ...]:
        """Applications that wait or run and were last touched before a time, the oldest first, at most 1,000."""
        waiting = applications.c.state.in_([State.RECEIVED.value, State.RUNNING.value])
        query = applications.select().where(waiting, applications.c.changed_at < until)
        with self._database.reading() as rows:
            found = rows.execute(query.order_by(applications.c.number).limit(1000))
            return tuple(Submission.model_validate(row._asdict()) for row in found)

    def correct(self, correction: Correction) -> None:
        """Keeps a correction and says so; its value is told to nobody but the report."""
        with self._database.writing() as rows:
            self._corrections.add(rows, correction)
            where = {"document": correction.document, "field": correction.field}
            self._say(rows, correction.application, "corrected", correction.who, where, stage="read", **where)

    def _bump(self, rows: sa.Connection, identity: str) -> None:
        """A new revision, which waits for its turn; whoever is at work on the one before finds it outdated."""
        values = {**_ANEW, "state": State.RECEIVED.value, "step": "received", "changed_at": self._database.now()}
        rows.execute(
            applications.update()
            .where(applications.c.id == identity)
            .values(**values, revision=applications.c.revision + 1)
        )

    def _change(
        self, rows: sa.Connection, identity: str, revision: int, since: Sequence[State], **values: object
    ) -> bool:
        """Changes an application at a revision and in one of these states; whether it was so. Raises NotInStore."""
        here = (applications.c.id == identity) & (applications.c.revision == revision)
        at = here & applications.c.state.in_([state.value for state in since])
        done = rows.execute(applications.update().where(at).values(changed_at=self._database.now(), **values))
        if done.rowcount != 1:
            _need(rows, identity)
        return done.rowcount == 1

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


def _list_declared(rows: sa.Connection, identity: str, application: Application) -> None:
    """Lists the declared vehicles; a case that nobody has acted upon stands where its stage begins."""
    by_quota = {vehicle.vin: bool(vehicle.plate_quota) for vehicle in reversed(application.vehicles)}
    for vin in dict.fromkeys(vehicle.vin for vehicle in application.vehicles):
        rows.execute(vehicles.insert().values(application=identity, vin=vin, plate_quota=by_quota[vin]))
    untouched = ~sa.exists().where(standings.c.application == identity)
    first = first_standing(application.stage).value
    rows.execute(sa.update(desk).where(desk.c.id == identity, untouched).values(standing=first))


def _one(rows: sa.Connection, identity: str) -> Submission | None:
    row = rows.execute(applications.select().where(applications.c.id == identity)).first()
    return Submission.model_validate(row._asdict()) if row else None


def _need(rows: sa.Connection, identity: str) -> Submission:
    found = _one(rows, identity)
    if found is None:
        raise NotInStore(identity)
    return found
