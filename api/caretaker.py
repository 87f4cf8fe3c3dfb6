"""Looks after the work: says that this worker lives, takes over from those that died, and finds what was forgotten."""

from __future__ import annotations

import logging
import threading
from datetime import timedelta

from api.durable import Durable
from intake.store import Store
from intake.submission import StoreUnavailable

log = logging.getLogger("precheck.work")
_BEATS_BETWEEN_SEARCHES = 4
_MOST_OUTDATED = 100
_MOST_FORGOTTEN = 100


class Caretaker(threading.Thread):
    """A thread that beats every few seconds; leaving is said by `leave`.

    Args:
        store: Where the heartbeats are.
        durable: What is taken over.
        worker: The id of this worker.
        judging: The rules and tables that this worker judges by.
        is_working: Whether this process works at all; one that only puts things in line takes nothing over.
        is_rejudging: Whether what other rules or tables judged is put in line to be judged again.
        every: Seconds between two beats; a worker unseen for four of them is dead.
        memory: How long work that ended is remembered.
    """

    def __init__(
        self, store: Store, durable: Durable, worker: str, judging: str, *, is_working: bool, is_rejudging: bool,
        every: float, memory: timedelta,
    ) -> None:  # fmt: skip
        super().__init__(name="precheck-caretaker", daemon=True)
        self._store, self._durable, self._worker, self._judging = store, durable, worker, judging
        self._is_working, self._is_rejudging, self._every = is_working, is_working and is_rejudging, every
        self._beats, self._after, self._memory = 0, "", memory
        self._halt = threading.Event()

    def run(self) -> None:
        """Until it is told to leave; a store that is away is asked again at the next beat."""
        while not self._halt.is_set():
            try:
                self.look()
            except StoreUnavailable:
                log.warning("the store does not answer")
            except Exception as error:  # this thread must outlive whatever the databases do
                log.error("the work could not be looked after", exc_info=error)
            self._halt.wait(self._every)

    def look(self) -> None:
        """One beat, and everything that goes with it."""
        if self._is_working:
            self._store.workers.beat(self._worker, self._judging)
            self._take_over()
        if self._beats % _BEATS_BETWEEN_SEARCHES == 0:
            self._find_forgotten()
            if self._is_working:
                self._durable.forget(self._store.database.clock() - self._memory)
        self._beats += 1
        if self._is_rejudging:
            self._find_outdated()

    def leave(self) -> None:
        """Ends the thread, and says that this worker is gone, so that its work is taken over at once."""
        self._halt.set()
        self.join()
        try:
            self._store.workers.gone(self._worker)
        except StoreUnavailable:
            log.warning("this worker could not say that it leaves; it will be noticed")

    def _take_over(self) -> None:
        with self._store.workers.burying(4 * self._every) as living:
            taken = self._durable.take_over(living)
        for name in taken:
            log.warning("taken over from a dead worker", extra={"workflow": name})

    def _find_forgotten(self) -> None:
        """Puts in line what was kept while the queue was away, or whose process ended in between."""
        until = self._store.database.clock() - timedelta(seconds=2 * self._every)
        unfinished = self._store.cases.unfinished(until.isoformat(timespec="microseconds"))
        in_line = self._durable.in_line() if unfinished else frozenset()
        lost = [known for known in unfinished if f"{known.id}:{known.revision}" not in in_line]
        for known in lost[:_MOST_FORGOTTEN]:
            # Other workers look at the same time: what changed since we looked is in somebody's hands.
            if self._store.cases.get(known.id) == known and self._durable.enqueue_again(known):
                log.warning("put in line again", extra={"case": known.id})

    def _find_outdated(self) -> None:
        """Puts some of the applications in line that other rules or tables judged, until all of them were."""
        found = self._store.reports.outdated(self._judging, self._after, _MOST_OUTDATED)
        for identity, version in found:
            self._durable.enqueue_rejudging(identity, self._judging, version)
        self._after = found[-1][0] if found else self._after
        self._is_rejudging = bool(found)
