"""Fingerprints of pages: rows that any process reads once, and looks through in its own memory."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import sqlalchemy as sa

from intake.nearest import BYTES, Nearest
from intake.store.database import Database
from intake.store.tables import prints

WORDS_WITHIN, LOOK_WITHIN = 72, 40
"""Bits in which a page that is taken again may differ: by its numbers, and where it prints too few, by its look."""
_AT_ONCE, _MANY = 500, 64
# Writers beside each other end in another order than they began: so far back a row may still turn up.
_LATE = 2_000


@dataclass(frozen=True, slots=True)
class PagePrint:
    """The fingerprint of a page of a document: how it looks, and the numbers it prints where those are enough."""

    document: str
    page: int
    look: bytes
    words: bytes | None


@dataclass(frozen=True, slots=True)
class PagePlace:
    """A page of an application's document, and in how many bits it differs from the one that was asked about."""

    application: str
    document: str
    page: int
    distance: int


class Prints:
    """Rows by document and page; those of papers that were taken out of a case stay, to compare what replaced them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._last, self._recent = 0, set[int]()
        self._by_words, self._by_look = Nearest(), Nearest()

    def keep(self, application: str, found: Sequence[PagePrint]) -> None:
        """Keeps the fingerprints of pages; one that is there already changes nothing."""
        with self._database.writing() as rows:
            self._database.alone(rows, f"prints {application}")
            query = prints.select().where(prints.c.application == application)
            known = {(row.document, row.page): bytes(row.print) for row in rows.execute(query)}
            for each in found:
                content, at = each.look + (each.words or b""), (each.document, each.page)
                if known.get(at) == content:
                    continue
                here = (prints.c.document == each.document) & (prints.c.page == each.page)
                rows.execute(prints.delete().where(here))
                values = {"application": application, "document": each.document, "page": each.page, "print": content}
                rows.execute(prints.insert().values(**values))

    def near(self, asked: Sequence[PagePrint]) -> tuple[tuple[PagePlace, ...], ...]:
        """For each page those that may be the same paper, the nearest first, the page itself left out."""
        with self._lock:
            self._catch_up()
            hits = [self._hits(each) for each in asked]
        places = self._places({number for each in hits for number in each})
        return tuple(
            tuple(
                PagePlace(*places[number], distance)
                for number, distance in each.items()
                if number in places and places[number][1:] != (page.document, page.page)
            )
            for page, each in zip(asked, hits, strict=True)
        )

    def _hits(self, asked: PagePrint) -> dict[int, int]:
        """Numbers of rows and their distances."""
        index, within = (self._by_look, LOOK_WITHIN) if asked.words is None else (self._by_words, WORDS_WITHIN)
        (found,) = index.near(np.frombuffer(asked.words or asked.look, np.uint8), within, _MANY)
        return {each.number: each.distance for each in found}

    def _catch_up(self) -> None:
        """Takes in what came since; rows that went are noticed when their places are asked for."""
        query = sa.select(prints.c.number, prints.c.print).where(prints.c.number > self._last - _LATE)
        with self._database.reading() as rows:
            for part in rows.execute(query.order_by(prints.c.number)).partitions(100_000):
                self._take([(row.number, bytes(row.print)) for row in part if row.number not in self._recent])
        self._recent = {number for number in self._recent if number > self._last - _LATE}

    def _take(self, part: Sequence[tuple[int, bytes]]) -> None:
        told = [(number, content[BYTES:]) for number, content in part if len(content) > BYTES]
        mute = [(number, content) for number, content in part if len(content) == BYTES]
        for index, kept in ((self._by_words, told), (self._by_look, mute)):
            if kept:
                numbers = np.array([number for number, _ in kept], np.int64)
                index.add(numbers, np.frombuffer(b"".join(content for _, content in kept), np.uint8).reshape(-1, BYTES))
        numbers_in = [number for number, _ in part]
        self._last = max([self._last, *numbers_in])
        self._recent.update(numbers_in)

    def _places(self, numbers: set[int]) -> dict[int, tuple[str, str, int]]:
        every = sorted(numbers)
        found: dict[int, tuple[str, str, int]] = {}
        with self._database.reading() as rows:
            for at in range(0, len(every), _AT_ONCE):
                query = prints.select().where(prints.c.number.in_(every[at : at + _AT_ONCE]))
                found |= {row.number: (row.application, row.document, row.page) for row in rows.execute(query)}
        return found
