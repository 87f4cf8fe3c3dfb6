"""Rows of the two tables in a contract that prints its vehicle list once in each language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from extractors.clauses.anchors import anchors
from extractors.clauses.model import Clause
from verifiers.compare import distance
from verifiers.translation.volume import CHINESE

_NEAR = 3
_TOTAL = re.compile(r"合计|总计|共计|\btotal\b|итого|всего|\btotale?s?\b|المجموع|الإجمالي", re.IGNORECASE)
_FIGURE = re.compile(r"\d")
_SERIAL = re.compile(r"\s*(\d{1,3})\b")


def row_pairs(every: Sequence[Clause]) -> Iterator[tuple[Clause, Clause, bool]]:
    """(foreign row, Chinese row, whether that is certain); nothing where only one version prints the list.

    Rows belong together by their VIN, as totals, by their number in the list, else by VINs that resemble each other.
    """
    left, right = _rows(every)
    taken: set[int] = set()
    for is_same, is_certain in ((_same_vin, True), (_both_totals, True), (_same_serial, True), (_near_vin, False)):
        for one in (row for row in left if id(row) not in taken):
            found = [other for other in right if id(other) not in taken and is_same(one, other)]
            if len(found) == 1 or (found and is_same is _same_vin):
                taken |= {id(one), id(found[0])}
                yield one, found[0], is_certain


def _rows(every: Sequence[Clause]) -> tuple[list[Clause], list[Clause]]:
    """The rows of foreign and of Chinese tables: by the header above them, else by their own words.

    Brands are often Chinese in either table, or no word stands in a row at all.
    """
    left, right = list[Clause](), list[Clause]()
    for is_table, run in groupby(every, key=lambda clause: clause.role == "table" and clause.file):
        head, is_below = set[str | None](), False
        for row in run if is_table else ():
            if not _FIGURE.search(row.text) and not _TOTAL.search(row.text):
                head, is_below = (set() if is_below else head) | {row.language}, False
                continue
            is_below = True
            language = next(iter(head)) if len(head) == 1 else row.language
            if language is not None and (_vins(row) or _TOTAL.search(row.text)):
                (right if language == CHINESE else left).append(row)
    return left, right


def _vins(clause: Clause) -> set[str]:
    return {a.value for a in anchors(clause.text, clause.language) if a.kind == "vin"}


def _same_vin(one: Clause, other: Clause) -> bool:
    return bool(_vins(one) & _vins(other))


def _both_totals(one: Clause, other: Clause) -> bool:
    return not _vins(one) and not _vins(other)


def _same_serial(one: Clause, other: Clause) -> bool:
    """Whether both rows bear one number of the list and VINs that are close: one list printed twice."""
    numbers = [m.group(1) for row in (one, other) if (m := _SERIAL.match(row.text))]
    return len(numbers) == 2 and numbers[0] == numbers[1] and _near_vin(one, other)


def _near_vin(one: Clause, other: Clause) -> bool:
    return any(distance(a, b) <= _NEAR for a in _vins(one) for b in _vins(other))
