"""How far a count or a set of timings can be trusted: exact binomial intervals, medians with their quartiles."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

CONFIDENCE = 0.95
_STEPS = 60


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, with the Clopper–Pearson interval of the share behind it at 95 %."""

    count: int
    total: int

    @property
    def interval(self) -> tuple[float, float]:
        """Lower and upper end; between 0 and 1 where nothing was counted."""
        return clopper_pearson(self.count, self.total)

    def __str__(self) -> str:
        if not self.total:
            return "not measured"
        low, high = self.interval
        return f"{self.count} of {self.total} ({low:.1%} to {high:.1%})".replace("%", " %")


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of some measurements and the quartiles around it."""

    median: float
    low: float
    high: float

    def shown(self, digits: int = 2, unit: str = "") -> str:
        """`1.73 (1.60 to 1.81)`, with the unit behind each number."""
        return f"{self.median:.{digits}f}{unit} ({self.low:.{digits}f} to {self.high:.{digits}f})"


def spread(values: Sequence[float]) -> Spread | None:
    """The spread of some measurements; null for none."""
    if not values:
        return None
    if len(values) == 1:
        return Spread(values[0], values[0], values[0])
    low, _, high = quantiles(values, n=4, method="inclusive")
    return Spread(median(values), low, high)


def clopper_pearson(count: int, total: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """The exact two-sided interval of a share of which `count` of `total` were seen."""
    if not total:
        return 0.0, 1.0
    tail = (1 - confidence) / 2
    low = _root(lambda p: 1 - _at_most(count - 1, total, p), tail) if count else 0.0
    high = _root(lambda p: -_at_most(count, total, p), -tail) if count < total else 1.0
    return low, high


def _root(rising: Callable[[float], float], wanted: float) -> float:
    """Where a function that rises over [0, 1] takes a value."""
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if rising(middle) < wanted:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _at_most(count: int, total: int, share: float) -> float:
    """The probability of at most `count` of `total` where each happens with probability `share`."""
    if share <= 0:
        return 1.0
    if share >= 1:
        return float(count >= total)
    logs = (
        math.lgamma(total + 1) - math.lgamma(k + 1) - math.lgamma(total - k + 1)
        + k * math.log(share) + (total - k) * math.log1p(-share)
        for k in range(count + 1)
    )  # fmt: skip
    return min(1.0, math.fsum(math.exp(each) for each in logs))
