"""Whether confidence tells right from wrong: what is risked at each coverage, and the area under the ROC curve.

A calibrated number can still rank badly. What a person needs to know is how many errors are left when only the surest
readings are taken, and how often an error is less sure than a right reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Claim:
    """The best guess at one printed value: how sure it is, whether it is right, whether it was given as the value.

    `confidence` is null where nothing at all was read: such a value is never covered.
    """

    confidence: float | None
    is_right: bool
    is_given: bool


@dataclass(frozen=True, slots=True)
class Point:
    """At this share of all printed values taken, the surest first, this share of those taken is wrong."""

    coverage: float
    risk: float


def curve(claims: Sequence[Claim]) -> tuple[Point, ...]:
    """The risk–coverage curve; claims that are equally sure are taken together."""
    ranked = sorted(_made(claims), key=lambda made: -made[0])
    points, taken, wrong = [], 0, 0
    for _, alike in groupby(ranked, key=lambda made: made[0]):
        group = [is_right for _, is_right in alike]
        taken, wrong = taken + len(group), wrong + group.count(False)
        points.append(Point(taken / len(claims), wrong / taken))
    return tuple(points)


def risk_at(points: Sequence[Point], coverage: float) -> float | None:
    """The risk of taking at least this share; null where not so many values were read at all."""
    return next((point.risk for point in points if point.coverage >= coverage - 1e-9), None)


def given(claims: Sequence[Claim]) -> Point | None:
    """Where the reader itself stands on the curve: the values that it gave; null where it gave none."""
    taken = [claim for claim in claims if claim.is_given]
    if not taken:
        return None
    return Point(len(taken) / len(claims), sum(not claim.is_right for claim in taken) / len(taken))


def auroc(claims: Iterable[Claim]) -> float | None:
    """How likely a right guess is surer than a wrong one, ties counting half; null without one of each."""
    made = sorted(_made(claims))
    rights = sum(is_right for _, is_right in made)
    wrongs = len(made) - rights
    if not rights or not wrongs:
        return None
    surer, below = 0.0, 0
    for _, alike in groupby(made, key=lambda each: each[0]):
        group = [is_right for _, is_right in alike]
        missed = group.count(False)
        surer += group.count(True) * (below + missed / 2)
        below += missed
    return surer / (rights * wrongs)


def _made(claims: Iterable[Claim]) -> list[tuple[float, bool]]:
    return [(claim.confidence, claim.is_right) for claim in claims if claim.confidence is not None]
