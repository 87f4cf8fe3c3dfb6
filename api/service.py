"""The pre-check as a service: what is handed in is kept, read by a background thread, judged, and shown."""

from __future__ import annotations

import json
import logging
import re
import secrets
import threading
from typing import Any

from api import wiring
from api.casework import Casework, with_correction
from api.intaking import NOBODY, Intaking, Sender, identity_of
from api.review.desk import Desk
from api.settings import Settings
from api.showing import Showing
from extractors.correcting import correct
from extractors.ocr.pool import Pool, PoolClosed
from intake.errors import Rejected
from intake.store import Store
from intake.submission import Correction, NotInStore, ReportVersion, State, Submission

log = logging.getLogger("precheck.service")

LOOK_EVERY = 1.0
STRANDED = (
    "程序在预审这份申请时多次意外终止，已停止重试。",
    "The program ended more than once while checking this application; it is not tried again.",
    "请重新扫描材料后再上传；如仍失败，请转人工处理。Scan the papers again, or have them handled by hand.",
)
AGAIN = "请重新上传；如仍失败，请把编号告知管理员。Upload it again; if it fails again, tell the operator the number."
_IN_REPORT = re.compile(r"d[0-9]+")


class Service:
    """Everything behind the HTTP routes: the store, what is done with it, and one thread that works through it.

    `start` and `stop` frame its life; every other method may be called from any thread in between. What was
    unfinished when the process ended is taken up again by the next start.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.limits = wiring.limits(settings)
        self._tables = wiring.tables(settings)
        self._workdays = wiring.workdays(settings)
        self._wake = threading.Event()
        self._halt = threading.Event()
        self._thread = threading.Thread(target=self._work, name="precheck-worker", daemon=True)

    def start(self) -> None:
        """Opens the store, puts unfinished applications back in line, and starts the worker."""
        self.store: Store = wiring.store(self.settings)
        self.casework = Casework(self.store, self.limits, self._tables)
        self.intaking = Intaking(self.store, self.limits)
        self.desk = Desk(self.store, self._workdays)
        self.showing = Showing(self.casework, self.settings.page_seconds)
        self.store.cases.recover(*STRANDED)
        self._pool: Pool = wiring.pool(self.settings)
        self._thread.start()

    def stop(self) -> None:
        """Ends the worker at once; an application in hand stays unfinished for the next start."""
        self._halt.set()
        self._wake.set()
        self._pool.close(cancel=True)
        self._thread.join()
        self.showing.close()
        self.store.close()

    def is_working(self) -> bool:
        """Whether the worker is alive."""
        return self._thread.is_alive()

    def is_stopping(self) -> bool:
        """Whether the service is about to end, and everybody who waits should go."""
        return self._halt.is_set()

    def wake(self) -> None:
        """Tells the worker that something waits."""
        self._wake.set()

    def rejudge(self, identity: str, cause: str = "rules", who: str = "store") -> ReportVersion:
        """Judges an application again by today's rules, tables and corrections, reading nothing.

        Raises:
            NotInStore: There is no such application, or nothing of it was read yet.
        """
        known = self.store.cases.get(identity)
        if known.report_version == 0:
            raise NotInStore(identity)
        return self.casework.judge(known, cause, who)

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
        """
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

    def _work(self) -> None:
        while not self._halt.is_set():
            claimed = self.store.cases.claim()
            if claimed is None:
                self._wake.wait(LOOK_EVERY)
                self._wake.clear()
                continue
            try:
                self._check(claimed)
            except PoolClosed:
                return
            except Rejected as refused:
                self.store.cases.fail(claimed.id, refused.message, refused.message_en, refused.remedy)
            except Exception as error:  # a bug of ours must neither end the worker nor pass in silence
                incident = secrets.token_hex(4)
                log.error("incident %s on application %s", incident, claimed.id, exc_info=error)
                told = f"程序内部错误（编号 {incident}）。", f"Internal error {incident}."
                self.store.cases.fail(claimed.id, *told, AGAIN)

    def _check(self, claimed: Submission) -> None:
        """One revision of an application from its documents to its report."""

        def progress(done: int, total: int, label: str) -> None:
            self.store.cases.progress(claimed.id, done, total, label or "reading")

        self.casework.read(claimed, self._pool, progress)
        report = self.casework.judge(claimed, "documents", "worker")
        self.store.cases.finish(claimed.id, claimed.revision)
        log.info("application %s: %s", claimed.id, report.verdict)


def is_at_rest(known: Submission) -> bool:
    """Whether nothing more happens to an application by itself."""
    return known.state in {State.DONE, State.FAILED, State.AWAITING}
