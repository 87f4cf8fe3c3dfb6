"""A line in which whoever brings little is not kept waiting by somebody who brings very much."""

from __future__ import annotations

import itertools
import threading
from collections import deque
from typing import Generic, TypeVar

T = TypeVar("T")
QUANTUM = 60
"""Things that a lane hands out before it stands behind lanes that handed out fewer: about what a small case needs."""
_FOR_THE_OLDEST = 4
"""Every so manieth thing is the oldest lane's: new small customers may come for ever, and it must end all the same."""


class Lane(Generic[T]):
    """What one customer has in line, first in, first out."""

    def __init__(self, number: int) -> None:
        self.number, self.served = number, 0
        self.waiting: deque[T] = deque()


class Fair(Generic[T]):
    """A queue of lanes: the oldest one that had least, in steps of a quantum, goes first. Safe for several threads.

    Every fourth time the oldest goes first, whatever it had.
    """

    def __init__(self) -> None:
        self._lanes: set[Lane[T]] = set()
        self._numbers, self._turns = itertools.count(), itertools.count(1)
        self._changed = threading.Condition()
        self._is_closed = False

    def lane(self) -> Lane[T]:
        """A lane for a customer who just came."""
        return Lane(next(self._numbers))

    def put(self, lane: Lane[T], thing: T) -> None:
        """Puts a thing at the end of a lane."""
        with self._changed:
            lane.waiting.append(thing)
            self._lanes.add(lane)
            self._changed.notify()

    def get(self) -> T | None:
        """Waits for the next thing; null once the queue is closed and empty."""
        with self._changed:
            self._changed.wait_for(lambda: self._lanes or self._is_closed)
            if not self._lanes:
                return None
            is_for_the_oldest = next(self._turns) % _FOR_THE_OLDEST == 0
            lane = min(self._lanes, key=lambda each: (0 if is_for_the_oldest else each.served // QUANTUM, each.number))
            lane.served += 1
            thing = lane.waiting.popleft()
            if not lane.waiting:
                self._lanes.remove(lane)
            return thing

    def close(self) -> None:
        """Nothing more will come."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
