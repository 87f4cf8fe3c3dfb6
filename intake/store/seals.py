"""Sketches of seals: rows that any process reads once, and looks through in its own memory."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import sqlalchemy as sa

from intake.nearest import BYTES, Nearest
from intake.store.database import Database
from intake.store.tables import seals

SEALS_WITHIN = 32
"""Bits in which one impression differs when it is seen again; two of one stamp at one angle differ in more."""
_MOST = 8
# Writers beside each other end in another order than they began: so far back a row may still turn up.
_LATE = 2_000


@dataclass(frozen=True, slots=True)
class SealMark:
    """A seal on a page of a document: 32 bytes of how its ink lies."""

    document: str
    page: int
    sketch: bytes


@dataclass(frozen=True, slots=True)
class SealPlace:
    """A page of another application with a seal much like the one that was asked about."""

    application: str
    document: str
    page: int


class Seals:
    """Rows by document and page; those of papers that were taken out of a case stay."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._nearest, self._last, self._recent = Nearest(), 0, set[int]()

    def keep(self, application: str, found: Iterable[SealMark]) -> None:
        """Keeps the seals of pages; one that is there already changes nothing."""
        with self._database.writing() as rows:
            self._database.alone(rows, f"seals {application}")
            query = seals.select().where(seals.c.application == application)
            known = {SealMark(row.document, row.page, bytes(row.sketch)) for row in rows.execute(query)}
            for each in dict.fromkeys(found):
                if each not in known:
                    values = {"document": each.document, "page": each.page, "sketch": each.sketch}
                    rows.execute(seals.insert().values(application=application, **values))

    def near(self, application: str, asked: Sequence[SealMark]) -> tuple[tuple[SealPlace, ...], ...]:
        """For each seal of an application the pages of others that may show the same impression, the nearest first."""
        if not asked:
            return ()
        questions = np.frombuffer(b"".join(each.sketch for each in asked), np.uint8).reshape(-1, BYTES)
        with self._lock:
            self._catch_up()
            hits = self._nearest.near(questions, SEALS_WITHIN, _MOST + len(asked))
        query = seals.select().where(seals.c.number.in_({each.number for hit in hits for each in hit}))
        with self._database.reading() as rows:
            places = {row.number: SealPlace(row.application, row.document, row.page) for row in rows.execute(query)}
        return tuple(
            tuple(
                dict.fromkeys(
                    places[each.number]
                    for each in hit
                    if each.number in places and places[each.number].application != application
                )
            )
            for hit in hits
        )

    def _catch_up(self) -> None:
        query = sa.select(seals.c.number, seals.c.sketch).where(seals.c.number > self._last - _LATE)
        with self._database.reading() as rows:
            for part in rows.execute(query.order_by(seals.c.number)).partitions(100_000):
                new = [(row.number, bytes(row.sketch)) for row in part if row.number not in self._recent]
                if new:
                    numbers = np.array([number for number, _ in new], np.int64)
                    sketches = np.frombuffer(b"".join(sketch for _, sketch in new), np.uint8)
                    self._nearest.add(numbers, sketches.reshape(-1, BYTES))
                    self._recent.update(number for number, _ in new)
                    self._last = max(self._last, *(number for number, _ in new))
        self._recent = {number for number in self._recent if number > self._last - _LATE}
