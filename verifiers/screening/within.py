"""Pages of two vehicles' papers inside one application that may be one paper used twice."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model import Sheet
from intake.echoes import Echo, Match, Trait, TraitKind
from verifiers.case import Case
from verifiers.screening.traits import OFFICIAL, traits_of

WITHIN = 72
"""Bits in which the numbers of a page that is taken again may differ."""
Two = tuple[Trait, Trait]


def alike_pages(case: Case) -> tuple[Two, ...]:
    """For each page of an official paper the one of another vehicle that prints most of its numbers, if any does."""
    pages = [
        (trait, sheet)
        for trait in traits_of(case)
        if trait.kind is TraitKind.FILE and trait.vehicle and trait.spot.paper in OFFICIAL
        for sheet in (case.sheet(trait.spot.file or "", trait.spot.page or 0),)
        if sheet is not None and sheet.fingerprint is not None and sheet.fingerprint.words is not None
    ]
    found: dict[frozenset[int], Two] = {}
    for at, (here, sheet) in enumerate(pages):
        near = _nearest(sheet, [(n, s) for n, (t, s) in enumerate(pages) if _is_another(here, t)])
        if near is not None:
            found.setdefault(frozenset({at, near}), (here, pages[near][0]))
    return tuple(found.values())


def echo_within(two: Two, match: Match, application: str = "") -> Echo | None:
    """Two pages of one application as an echo, where they turned out to be one paper."""
    here, there = two
    if match.sameness not in {"same", "altered"}:
        return None
    return Echo(
        kind=TraitKind.PAGE, here=here.spot, there=there.spot, application=application, relation="same", is_open=True,
        vehicle=here.vehicle, same_vehicle=False, match=match,
    )  # fmt: skip


def _is_another(here: Trait, there: Trait) -> bool:
    return there.vehicle != here.vehicle and there.spot.paper == here.spot.paper


def _nearest(sheet: Sheet, others: Sequence[tuple[int, Sheet]]) -> int | None:
    apart = [(_apart(sheet, other), number) for number, other in others]
    bits, number = min(apart, default=(WITHIN + 1, -1))
    return number if bits <= WITHIN else None


def _apart(one: Sheet, other: Sheet) -> int:
    """In how many bits the numbers of two pages differ."""
    words = [each.fingerprint.words for each in (one, other) if each.fingerprint]
    numbers = [int.from_bytes(each) for each in words if each]
    return (numbers[0] ^ numbers[1]).bit_count() if len(numbers) == 2 else WITHIN + 1
