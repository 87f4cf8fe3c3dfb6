"""Uploads that come at once take turns: those that came first are done first, not all of them at the very end."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Turns:
    """Lets only so many pieces be worked on at a time, and of those that wait the one of the earliest sender.

    A turn lasts for one piece that has come already, so a sender who is slow holds up nobody. For one event loop.

    Args:
        at_once: How many have a turn at the same time.
    """

    def __init__(self, at_once: int) -> None:
        self._free = at_once
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self._places, self._calls = itertools.count(), itertools.count()

    def arrive(self) -> int:
        """The place of a new sender, behind all those before."""
        return next(self._places)

    @asynccontextmanager
    async def turn(self, place: int) -> AsyncIterator[None]:
        """One turn of a sender."""
        if self._free:
            self._free -= 1
        else:
            await self._called(place)
        try:
            yield
        finally:
            self._pass_on()

    async def _called(self, place: int) -> None:
        called = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (place, next(self._calls), called))
        try:
            await called
        except asyncio.CancelledError:
            if called.done() and not called.cancelled():
                self._pass_on()
            raise

    def _pass_on(self) -> None:
        while self._waiting:
            called = heapq.heappop(self._waiting)[-1]
            if not called.done():
                called.set_result(None)
                return
        self._free += 1
