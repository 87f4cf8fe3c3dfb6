"""The steps of a pre-check as they are done on one revision of an application; each may be done again without harm."""

from __future__ import annotations

import logging
import secrets
import time
from collections import Counter
from collections.abc import Callable

from api.casework import Casework
from api.logs import CORRELATION
from api.metering import Meters, tracer
from api.pipeline import Workers
from extractors.ocr.pool import PoolClosed
from intake.errors import Rejected
from intake.submission import Outdated, StoreFull, StoreUnavailable

log = logging.getLogger("precheck.work")

MOST_ATTEMPTS = 3
"""A revision whose reading ended its worker this often is not tried again by itself."""
STRANDED = (
    "程序在预审这份申请时多次意外终止，已停止重试。",
    "The program ended more than once while checking this application; it is not tried again.",
    "请重新扫描材料后再上传；如仍失败，请转人工处理。Scan the papers again, or have them handled by hand.",
)
AGAIN = "请重新上传；如仍失败，请把编号告知管理员。Upload it again; if it fails again, tell the operator the number."


class Stopping(BaseException):
    """The process is about to end: nothing was found out, and whoever comes next does the step again."""


class Work:
    """The steps, for a worker by the name of `who`.

    `workers` gives each application readers of its own turn, null in a process that reads nothing; `give_way` returns
    when a step may begin.
    """

    def __init__(
        self,
        casework: Casework,
        workers: Callable[[], Workers] | None,
        meters: Meters,
        who: str,
        give_way: Callable[[], None] = lambda: None,
    ) -> None:
        self._casework, self._workers, self._meters, self._who = casework, workers, meters, who
        self._give_way = give_way
        self._cases = casework.store.cases

    def begin(self, identity: str, revision: int) -> bool:
        """Takes the application in hand; false where there is nothing to do for this revision any more."""
        return self._cases.begin(identity, revision, self._who)

    def read(self, identity: str, revision: int) -> bool:
        """Reads what is unread; false where that failed for good, or the revision is outdated.

        Raises:
            StoreUnavailable: The store does not answer; try again.
            Stopping: The worker ends.
        """
        attempts = self._cases.attempt(identity, revision)
        if attempts == 0:
            return False
        if attempts > MOST_ATTEMPTS:
            self._cases.fail(identity, revision, *STRANDED)
            return False
        return self._guarded("read", identity, revision, lambda: self._read(identity, revision))

    def judge(self, identity: str, revision: int) -> bool:
        """Judges what was read; false where that failed for good, or the revision is outdated."""
        return self._guarded("judge", identity, revision, lambda: self._judge(identity, revision, "documents"))

    def finish(self, identity: str, revision: int) -> bool:
        """Says that the revision is done."""
        return self._cases.finish(identity, revision)

    def rejudge(self, identity: str) -> bool:
        """Judges again by today's rules and tables, reading nothing."""
        known = self._cases.get(identity)
        return self._guarded(
            "rejudge", identity, known.revision, lambda: self._judge(identity, known.revision, "rules")
        )

    def _read(self, identity: str, revision: int) -> None:
        seen = 0

        def progress(done: int, total: int, label: str) -> None:
            nonlocal seen
            self._meters.pages(done - seen)
            seen = done
            if not self._cases.progress(identity, revision, done, total, label or "reading"):
                raise Outdated(identity)

        assert self._workers is not None  # a process without them listens to no queue
        self._casework.read(self._cases.get(identity), self._workers(), progress)

    def _judge(self, identity: str, revision: int, cause: str) -> None:
        known = self._cases.get(identity)
        if known.revision != revision:
            raise Outdated(identity)
        made, findings = self._casework.judged(known, cause, self._who)
        self._meters.verdict(made.verdict)
        self._meters.findings(Counter(each.outcome.value for each in findings))
        log.info("judged", extra={"case": identity, "revision": revision, "verdict": made.verdict})

    def _guarded(self, stage: str, identity: str, revision: int, step: Callable[[], None]) -> bool:
        """Runs a step, timed and traced; a bug of ours must neither end the worker nor pass in silence."""
        self._give_way()
        started, held = time.monotonic(), CORRELATION.set(identity)
        try:
            with tracer.start_as_current_span(stage, attributes={"precheck.case": identity}, record_exception=False):
                return self._done(identity, revision, step)
        finally:
            self._meters.stage(stage, time.monotonic() - started)
            CORRELATION.reset(held)

    def _done(self, identity: str, revision: int, step: Callable[[], None]) -> bool:
        try:
            step()
        except Outdated:
            return False
        except PoolClosed as closed:
            raise Stopping from closed
        except (StoreUnavailable, StoreFull):
            raise
        except Rejected as refused:
            self._cases.fail(identity, revision, refused.message, refused.message_en, refused.remedy)
            return False
        except Exception as error:
            incident = secrets.token_hex(4)
            log.error("incident", extra={"case": identity, "incident": incident}, exc_info=error)
            told = f"程序内部错误（编号 {incident}）。", f"Internal error {incident}.", AGAIN
            self._cases.fail(identity, revision, *told)
            return False
        return True
