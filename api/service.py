"""The pre-check as a service: what is handed in is kept, put in line, read and judged by workers, and shown."""

from __future__ import annotations

import json
import logging
import os
import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from api import storage, wiring
from api.arriving import GATHERING, PATIENCE, Arrivals
from api.caretaker import Caretaker
from api.casework import Casework, with_correction
from api.durable import Durable, database_url
from api.intaking import NOBODY, Intaking, Sender, identity_of
from api.metering import Meters
from api.postman import Postman
from api.review.desk import Desk
from api.settings import Settings
from api.showing import Showing
from api.taking_turns import Turns
from api.work import Work
from extractors.correcting import correct
from extractors.ocr.pool import Pool
from intake.store import Store
from intake.submission import Correction, NotInStore, Outdated, ReportVersion, State, Submission

log = logging.getLogger("precheck.service")
_NICENESS = 10
_TURNS = 3


class Service:
    """Everything behind the HTTP routes and the workers: the store, what is done with it, and the queue.

    `start` and `stop` frame its life; every other method may be called from any thread in between. What was
    unfinished when the process ended is taken up by another worker, or by the next start.

    Args:
        settings: What the operator chose.
        is_working: Whether this process reads and judges, or only takes in and shows.
    """

    def __init__(self, settings: Settings, *, is_working: bool = True) -> None:
        self.settings = settings
        self.limits = wiring.limits(settings)
        self.meters = Meters()
        self._tables = wiring.tables(settings)
        self._workdays = wiring.workdays(settings)
        self._is_working = is_working
        self._halt = threading.Event()
        self.arrivals, self.turns = Arrivals(), Turns(_TURNS)

    def start(self) -> None:
        """Opens the store and begins to work on what is in line."""
        settings, worker = self.settings, f"{socket.gethostname()}-{secrets.token_hex(4)}"
        self.store: Store = storage.opened(settings)
        self.casework = Casework(self.store, self.limits, self._tables)
        self.intaking = Intaking(self.store, self.limits)
        self.desk = Desk(self.store, self._workdays)
        self.showing = Showing(self.casework, settings.page_seconds)
        self._pool: Pool | None = _giving_way(lambda: wiring.pool(settings)) if self._is_working else None
        at_once = settings.cases_at_once if self._is_working else 0
        self._durable = Durable(
            database_url(settings.store, settings.database), worker, at_once, settings.cases_an_applicant
        )
        readers = self._pool.apart if self._pool else None
        self._durable.launch(Work(self.casework, readers, self.meters, worker, self._give_way))
        self._line = ThreadPoolExecutor(1, thread_name_prefix="precheck-line")
        self._caretaker = Caretaker(
            self.store, self._durable, worker, self.casework.judging, is_working=self._is_working,
            is_rejudging=settings.rejudge, every=settings.heartbeat_seconds,
            memory=timedelta(days=settings.history_days),
        )  # fmt: skip
        self._caretaker.start()
        self._postman = Postman(self.store, may_be_private=settings.webhooks_may_be_private)
        self._postman.start()
        self.meters.watch("precheck_queue_depth", "Applications in line, by queue", "queue", self._durable.waiting)
        self.meters.watch("precheck_workers_alive", "Workers seen lately", "store", self._alive)

    def stop(self) -> None:
        """Ends at once; an application in hand stays unfinished for whoever takes it over."""
        self._halt.set()
        self._line.shutdown()
        self._durable.stop()
        if self._pool is not None:
            self._pool.close(cancel=True)
        self._postman.leave()
        self._caretaker.leave()
        self.showing.close()
        self.store.close()

    def is_alive(self) -> bool:
        """Whether the thread that looks after the work is alive."""
        return self._caretaker.is_alive()

    def _alive(self) -> dict[str, float]:
        return {"": float(len(self.store.workers.alive(4 * self.settings.heartbeat_seconds)))}

    def is_stopping(self) -> bool:
        """Whether the service is about to end, and everybody who waits should go."""
        return self._halt.is_set()

    @contextmanager
    def landing(self) -> Iterator[Path]:
        """A folder for what one upload brings; while it is there, the pages of others wait a moment."""
        with self.arrivals.one(), self.store.blobs.workspace() as folder:
            yield folder

    def submit(self, known: Submission) -> None:
        """Puts an application in line once no upload is under way: what is kept is found again should that fail.

        Papers that come one right after another are put in line once, with the last of them.
        """
        if known.state is State.RECEIVED:
            self._line.submit(self._put_in_line, known, time.monotonic())

    def _put_in_line(self, known: Submission, came: float) -> None:
        self._halt.wait(max(0.0, came + GATHERING - time.monotonic()))
        self.arrivals.rest(came + PATIENCE)
        try:
            if self.store.cases.get(known.id).revision == known.revision:
                self._durable.enqueue(known)
        except Exception as error:  # the queue may be away; the caretaker looks for what it lacks
            log.error("not put in line yet", extra={"case": known.id}, exc_info=error)

    def _give_way(self) -> None:
        """Waits a moment for uploads that are under way: whoever uploads waits for an answer, nobody for a step."""
        self.arrivals.rest(time.monotonic() + PATIENCE)

    def rejudge(self, identity: str, cause: str = "rules", who: str = "store") -> ReportVersion:
        """Judges an application again by today's rules, tables and corrections, reading nothing.

        Raises:
            NotInStore: There is no such application, or nothing of it was read yet.
        """
        known = self.store.cases.get(identity)
        if known.report_version == 0:
            raise NotInStore(identity)
        try:
            return self.casework.judge(known, cause, who)
        except Outdated:  # documents came this very moment: they are in line, and everything is judged with them
            return self.store.reports.get(identity)

    def correct(
        self, identity: str, document: str, field: str, value: Any, *, sender: Sender = NOBODY,
        reason: str | None = None, seed: str | None = None,
    ) -> tuple[Correction, ReportVersion]:  # fmt: skip
        """Keeps a person's value of a field and judges the application again at once.

        `document` is an id of the newest report (`d3`); `value` is as the report prints it.

        Raises:
            NotInStore: There is no such application or document, or no report of it yet.
            NoSuchField: The paper has no such field.
            NotAValue: The value is not of the field's kind.
            NotAllowedNow: The case is over.
        """
        self.desk.require_living(identity)
        newest = self.store.reports.get(identity)
        report = json.loads(self.store.blobs.get(newest.report_sha256))
        paper = next((each for each in report["documents"] if each["id"] == document), None)
        upload = next((u for u in self.casework.standing(identity) if paper and u.file == paper["file"]), None)
        if paper is None or upload is None:
            raise NotInStore(document)
        made = Correction(
            number=0, id=identity_of(seed), application=identity, document=upload.id, page=min(paper["pages"]),
            kind=paper["kind"], field=field, value=value, who=sender.who, at=self.store.database.now(), reason=reason,
        )  # fmt: skip
        self._try(identity, made)
        self.store.cases.correct(made)
        return made, self.rejudge(identity, "correction", sender.who)

    def _try(self, identity: str, made: Correction) -> None:
        """Raises NoSuchField and NotAValue where the correction cannot be; nothing is kept of it then."""
        upload = self.store.documents.get(made.document)
        file = self.casework.reading(upload)
        for earlier in self.store.corrections.of(identity):
            if earlier.document == made.document:
                file = with_correction(file, earlier)
        facts = next(f for f in file.documents if f.kind == made.kind and min(f.pages) == made.page)
        correct(facts, made.field, made.value, made.who)


def _giving_way(make: Callable[[], Pool]) -> Pool:
    """A pool whose processes leave the processor to whoever uploads or looks at something.

    On Linux a thread hands its own niceness on to the threads and processes that it starts.
    """
    with ThreadPoolExecutor(1, initializer=os.nice, initargs=(_NICENESS,)) as one:
        return one.submit(make).result()


def is_at_rest(known: Submission) -> bool:
    """Whether nothing more happens to an application by itself."""
    return known.state in {State.DONE, State.FAILED, State.AWAITING}
