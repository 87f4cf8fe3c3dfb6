"""Uploads that are under way: nobody who uploads should wait for the pages of somebody else."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

GATHERING = 0.3
"""Seconds after which no further paper is expected to follow right behind one."""
PATIENCE = 2.0
"""Seconds that work which is in line may be held back at most."""


class Arrivals:
    """The uploads under way; safe for several threads. One that takes longer than PATIENCE holds back nothing more."""

    def __init__(self) -> None:
        self._begun: list[float] = []
        self._changed = threading.Condition()

    @contextmanager
    def one(self) -> Iterator[None]:
        """Frames one upload, from its first byte to its answer."""
        began = time.monotonic()
        with self._changed:
            self._begun.append(began)
        try:
            yield
        finally:
            with self._changed:
                self._begun.remove(began)
                self._changed.notify_all()

    def rest(self, until: float) -> None:
        """Returns once no upload is under way that began lately, or at a time of the monotonic clock."""
        with self._changed:
            while (last := min(until, max(self._begun, default=0.0) + PATIENCE)) > time.monotonic():
                self._changed.wait(last - time.monotonic())
