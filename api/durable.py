"""The work as durable workflows (DBOS): what a queue holds and which steps are done survives any process."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Literal

from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer, SetEnqueueOptions, SetWorkflowID

from api.work import Work
from intake.submission import StoreFull, StoreUnavailable, Submission

log = logging.getLogger("precheck.work")

SHAPE = "precheck-1"
"""Which steps the workflows have. It changes only with them, so that new code takes over what old code began."""
CHECKS, REJUDGING = "checks", "rejudging"
DATABASE = "work.sqlite3"
_LOWEST = 1000
_NOBODY = "-"
_LOOK_EVERY = 0.5
_UNDER_WAY = ["PENDING", "ENQUEUED", "DELAYED"]
_ENDED = ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]
_MOST_FORGOTTEN = 200
_RETRY_EVERY, _MOST_RETRIES = 2.0, 1000


def database_url(folder: Path, store_url: str | None) -> str:
    """Where the workflows are kept: beside the rows in PostgreSQL, or in an SQLite file of their own."""
    return store_url or f"sqlite:///{folder / DATABASE}"


class Durable:
    """Queues and workflows of this process.

    Args:
        url: The database, as `database_url` says it.
        worker: The id of this process; no two that live at once may share it.
        at_once: How many applications this process works on at the same time; 0: none, it only puts them in line.
        an_applicant: How many applications of one applicant are worked on at the same time, over all workers.
    """

    def __init__(self, url: str, worker: str, at_once: int, an_applicant: int) -> None:
        self._worker, self._at_once, self._an_applicant = worker, at_once, an_applicant
        self._config: DBOSConfig = {
            "name": "precheck",
            "system_database_url": url,
            "application_version": SHAPE,
            "executor_id": worker,
            "log_level": "ERROR",
            "serializer": DBOSPortableJSONSerializer(),
        }

    def launch(self, work: Work) -> None:
        """Registers the workflows and begins to work on what is in line."""
        DBOS(config=self._config)
        self._check, self._rejudge = _workflows(work)
        DBOS.listen_queues([CHECKS, REJUDGING] if self._at_once else [])
        DBOS.launch()
        # Workers go by what was registered last: one that only puts in line leaves what a worker said as it is.
        on_conflict: Literal["always_update", "never_update"] = "always_update" if self._at_once else "never_update"
        # A partition is an applicant.
        DBOS.register_queue(
            CHECKS,
            worker_concurrency=max(1, self._at_once),
            partition_concurrency=self._an_applicant,
            partition_worker_concurrency=min(_places_of_one(self._at_once), self._an_applicant),
            polling_interval_sec=_LOOK_EVERY,
            on_conflict=on_conflict,
        )
        DBOS.register_queue(REJUDGING, worker_concurrency=1, on_conflict=on_conflict)

    def stop(self) -> None:
        """Takes nothing more; what is in hand stays unfinished for whoever takes it over."""
        DBOS.destroy(destroy_registry=True)

    def enqueue(self, known: Submission) -> None:
        """Puts a revision of an application in line; the same revision is there once."""
        self._enqueue(known, f"{known.id}:{known.revision}")

    def enqueue_again(self, known: Submission) -> bool:
        """Puts a revision in line, whatever became of it before; false where it is in line or at work by now."""
        name = f"{known.id}:{known.revision}"
        before = [
            (number_of(each.workflow_id, name), each.status)
            for each in DBOS.list_workflows(workflow_id_prefix=name, load_input=False, load_output=False)
        ]
        # Another worker may have noticed the same a moment ago.
        if any(number is not None and status in _UNDER_WAY for number, status in before):
            return False
        # Whoever notices the same at the same time counts the same, and both mean one workflow.
        following = max((number + 1 for number, _ in before if number is not None), default=0)
        self._enqueue(known, f"{name}:{following}" if following else name)
        return True

    def _enqueue(self, known: Submission, name: str) -> None:
        priority = max(1, _LOWEST - known.priority)
        whose = known.owner or known.applicant or _NOBODY
        with SetWorkflowID(name), SetEnqueueOptions(priority=priority, queue_partition_key=whose):
            DBOS.enqueue_workflow(CHECKS, self._check, known.id, known.revision)

    def enqueue_rejudging(self, identity: str, judging: str, version: int) -> None:
        """Puts the judging of an application by certain rules and tables in line, once after each report of it."""
        with SetWorkflowID(f"{identity}:judged-by:{judging}:{version}"):
            DBOS.enqueue_workflow(REJUDGING, self._rejudge, identity)

    def take_over(self, living: frozenset[str]) -> tuple[str, ...]:
        """Puts back in line what workers hold that are not among the living; returns the workflows' ids."""
        pending = DBOS.list_workflows(status="PENDING", load_input=False, load_output=False)
        stranded = [each for each in pending if each.executor_id not in living]
        for each in stranded:
            DBOS.resume_workflow(each.workflow_id, queue_name=each.queue_name or CHECKS)
        return tuple(each.workflow_id for each in stranded)

    def in_line(self) -> frozenset[str]:
        """What is in line or at work, as `id:revision`."""
        found = DBOS.list_workflows(status=_UNDER_WAY, queue_name=CHECKS, load_input=False, load_output=False)
        return frozenset(":".join(each.workflow_id.split(":")[:2]) for each in found)

    def forget(self, before: datetime) -> int:
        """Forgets some of the workflows that ended before a time, and says how many; what they made stays in the store.

        What still waits or is at work is never forgotten, however old.
        """
        ended = DBOS.list_workflows(
            status=_ENDED, queue_name=[CHECKS, REJUDGING], completed_before=before.isoformat(), limit=_MOST_FORGOTTEN,
            load_input=False, load_output=False,
        )  # fmt: skip
        if ended:
            DBOS.delete_workflows([each.workflow_id for each in ended])
        return len(ended)

    def waiting(self) -> dict[str, float]:
        """How many workflows are in line, by queue."""
        found = {CHECKS: 0.0, REJUDGING: 0.0}
        for each in DBOS.list_workflows(status="ENQUEUED", load_input=False, load_output=False):
            found[each.queue_name or CHECKS] = found.get(each.queue_name or CHECKS, 0.0) + 1
        return found


def _places_of_one(at_once: int) -> int:
    """How many places of a worker one applicant may take: never the last of three or more, all of fewer."""
    return max(1, at_once if at_once < 3 else at_once - 1)


def number_of(workflow: str, name: str) -> int | None:
    """The how-manieth of a name a workflow is, the first being 0; null where it is of another name."""
    rest = workflow.removeprefix(name)
    if rest in ("", workflow):
        return 0 if workflow == name else None
    return int(rest[1:]) if rest[0] == ":" and rest[1:].isdecimal() else None


def _workflows(work: Work) -> tuple[Callable[[str, int], str], Callable[[str], str]]:
    begin, read, judge, finish = (
        _step(each.__name__, each) for each in (work.begin, work.read, work.judge, work.finish)
    )
    again = _step("rejudge", work.rejudge)

    @DBOS.workflow(name="check")
    def check(identity: str, revision: int) -> str:
        for step in (begin, read, judge, finish):
            if not step(identity, revision):
                return f"ended at {step.__name__}"
        return "done"

    @DBOS.workflow(name="rejudge")
    def rejudge(identity: str) -> str:
        return "done" if again(identity) else "failed"

    return check, rejudge


def _step(name: str, act: Callable[..., bool]) -> Callable[..., bool]:
    """A step that waits for a store that is away, instead of failing."""

    def done(*arguments: str | int) -> bool:
        return act(*arguments)

    done.__name__ = name
    return DBOS.step(
        name=name,
        retries_allowed=True,
        interval_seconds=_RETRY_EVERY,
        backoff_rate=1.0,
        max_attempts=_MOST_RETRIES,
        should_retry=lambda error: isinstance(error, StoreUnavailable | StoreFull),
    )(done)
