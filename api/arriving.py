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
    """Counts uploads under way; safe for several threads."""

    def __init__(self) -> None:
        self._count = 0
        self._changed = threading.Condition()

    @contextmanager
    def one(self) -> Iterator[None]:
        """Frames one upload, from its first byte to its answer."""
        self._add(1)
        try:
            yield
        finally:
            self._add(-1)

    def rest(self, until: float) -> None:
        """Returns once no upload is under way, or at a time of the monotonic clock."""
        with self._changed:
            self._changed.wait_for(lambda: self._count == 0, timeout=max(0.0, until - time.monotonic()))

    def _add(self, step: int) -> None:
        with self._changed:
            self._count += step
            self._changed.notify_all()
