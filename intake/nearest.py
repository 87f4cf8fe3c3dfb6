"""The nearest of very many 256-bit fingerprints, by looking at every one of them: exact, and quick enough for millions.

Four columns of 64 bits, a block at a time: a block's columns stay in the processor's cache while several questions are
asked of it. Three of the columns rule nearly all of them out. Halves of the whole are looked through side by side.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WORDS = 4
BYTES = 32
_LOOKED_AT = 3
_BLOCK = 65_536
_FIRST = 1024
_THREADS = 2


@dataclass(frozen=True, slots=True)
class Near:
    """A fingerprint that was found: the number it goes by, and in how many of 256 bits it differs."""

    number: int
    distance: int


class Nearest:
    """Fingerprints by number; they are only ever added."""

    def __init__(self) -> None:
        self._columns: NDArray[np.uint64] = np.empty((WORDS, _FIRST), np.uint64)
        self._numbers: NDArray[np.int64] = np.empty(_FIRST, np.int64)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, numbers: NDArray[np.int64], prints: NDArray[np.uint8]) -> None:
        """Adds fingerprints, one row of 32 bytes each."""
        end = self._count + len(numbers)
        if end > len(self._numbers):
            room = max(end, 2 * len(self._numbers))
            columns, known = np.empty((WORDS, room), np.uint64), np.empty(room, np.int64)
            columns[:, : self._count], known[: self._count] = self._columns[:, : self._count], self._known()
            self._columns, self._numbers = columns, known
        self._columns[:, self._count : end] = np.ascontiguousarray(prints).view(np.uint64).T
        self._numbers[self._count : end] = numbers
        self._count = end

    def near(self, prints: NDArray[np.uint8], within: int, most: int) -> list[list[Near]]:
        """For each row of 32 bytes the fingerprints at most `within` bits away, the nearest first, at most `most`."""
        asked = np.ascontiguousarray(prints).reshape(-1, BYTES).view(np.uint64)
        half = -(-self._count // _THREADS)
        parts = [(start, min(start + half, self._count)) for start in range(0, self._count, max(1, half))]
        found: list[list[Near]] = [[] for _ in asked]
        with ThreadPoolExecutor(_THREADS) as pool:
            for part in pool.map(lambda span: self._within(asked, span[0], span[1], within), parts):
                for each, hits in zip(found, part, strict=True):
                    each.extend(hits)
        return [sorted(hits, key=lambda near: (near.distance, near.number))[:most] for hits in found]

    def _known(self) -> NDArray[np.int64]:
        return self._numbers[: self._count]

    def _within(self, asked: NDArray[np.uint64], start: int, end: int, within: int) -> list[list[Near]]:
        mixed, bits = np.empty(_BLOCK, np.uint64), np.empty(_BLOCK, np.uint8)
        distance, is_near = np.empty(_BLOCK, np.uint8), np.zeros(_BLOCK, np.bool_)
        found: list[list[Near]] = [[] for _ in asked]
        for first in range(start, end, _BLOCK):
            size = min(_BLOCK, end - first)
            columns = self._columns[:_LOOKED_AT, first : first + size]
            is_near[size:] = False
            for hits, question in zip(found, asked, strict=True):
                for at, (column, word) in enumerate(zip(columns, question[:_LOOKED_AT], strict=True)):
                    np.bitwise_xor(column, word, out=mixed[:size])
                    np.bitwise_count(mixed[:size], out=bits[:size] if at else distance[:size])
                    if at:
                        np.add(distance[:size], bits[:size], out=distance[:size])
                np.less_equal(distance[:size], within, out=is_near[:size])
                # Eight answers are asked for at once: next to none of them is yes.
                groups = np.flatnonzero(is_near.view(np.uint64))
                if len(groups):
                    spots = (groups[:, None] * 8 + np.arange(8)).ravel()
                    hits.extend(self._exact(question, first + spots[is_near[spots]], within))
        return found

    def _exact(self, question: NDArray[np.uint64], at: NDArray[np.int64], within: int) -> list[Near]:
        """All 256 bits counted, of the few that three quarters of them left over."""
        bits = np.bitwise_count(self._columns[:, at] ^ question[:, None]).sum(axis=0, dtype=np.int64)
        pairs = zip(self._numbers[at], bits, strict=True)
        return [Near(int(number), int(count)) for number, count in pairs if count <= within]
