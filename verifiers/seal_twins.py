"""Seals whose very pixels stand in two places of a case, and papers that were merely scanned twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from extractors.model import Seal, Sheet
from extractors.screening.seal_prints import SealPrint, is_same_elsewhere, is_same_impression

_VALUE = re.compile(r"\d{4}")
_OVERLAPPING = 0.1
_LEAST_LINES, _SHARED_VALUES, _SHARED_LINES = 3, 0.5, 0.8
_LONG = 4


@dataclass(frozen=True, slots=True)
class Twins:
    """Two places in which one and the same impression stands."""

    first: tuple[Sheet, Seal]
    second: tuple[Sheet, Seal]

    @property
    def is_on_one_page(self) -> bool:
        """Whether both stand on the same page of the same file."""
        one, other = self.first[0], self.second[0]
        return one.file == other.file and one.page.number == other.page.number


def twins(sheets: Sequence[Sheet]) -> Iterator[Twins]:
    """Every pair of seals that is one impression, except on two scans of one paper."""
    prints = [(sheet, seal, seen) for sheet in sheets for seal in sheet.seals if (seen := SealPrint.of(seal.print))]
    for (sheet, seal, one), (there, twin, other) in combinations(prints, 2):
        is_one_page = sheet is there
        if is_one_page and seal.box.overlap(twin.box) > _OVERLAPPING:
            continue  # one seal that was found as two
        if is_same_impression(one, other) and (is_one_page or not is_same_paper(sheet, there)):
            yield Twins((sheet, seal), (there, twin))


def shared_seals(here: Sheet, there: Sheet) -> Iterator[tuple[Seal, Seal]]:
    """The seals of a page that stand as one impression on another paper, out of very many papers."""
    prints = [[(seal, seen) for seal in sheet.seals if (seen := SealPrint.of(seal.print))] for sheet in (here, there)]
    for (seal, one), (twin, other) in product(*prints):
        if is_same_elsewhere(one, other):
            yield seal, twin


def is_same_paper(one: Sheet, other: Sheet) -> bool:
    """Whether two pages are pictures of one paper: the same picture, or most of what was filled in agrees.

    The words of a printed form say nothing: another paper on the same form shares them.
    """
    if one.page.image_sha256 == other.page.image_sha256:
        return True
    mine, theirs = _values(one), _values(other)
    if min(len(mine), len(theirs)) >= _LEAST_LINES:
        return _shared(mine, theirs) >= _SHARED_VALUES
    return _shared(_lines(one), _lines(other)) >= _SHARED_LINES


def _values(sheet: Sheet) -> set[str]:
    return {line for line in _lines(sheet) if _VALUE.search(line)}


def _lines(sheet: Sheet) -> set[str]:
    said = {re.sub(r"\W", "", reading.text) for reading in sheet.readings if reading.ink == "dark"}
    return {line for line in said if len(line) >= _LONG}


def _shared(one: set[str], other: set[str]) -> float:
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0
