"""Intervals of shares against published values, and medians with their quartiles."""

from __future__ import annotations

import pytest

from api.measuring.intervals import Share, clopper_pearson, spread


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [
        (0, 64, 0.0, 0.0560),  # 1 - 0.025 ** (1 / 64)
        (0, 10_000, 0.0, 0.000369),
        (10, 10, 0.6915, 1.0),
        (5, 10, 0.1871, 0.8129),
        (81, 263, 0.2527, 0.3676),  # Newcombe 1998, table I
        (1, 29, 0.0009, 0.1776),
    ],
)
def test_the_exact_interval_of_a_share(count: int, total: int, low: float, high: float) -> None:
    assert clopper_pearson(count, total) == pytest.approx((low, high), abs=1e-4)


def test_nothing_counted_says_nothing() -> None:
    assert clopper_pearson(0, 0) == (0.0, 1.0)
    assert str(Share(0, 0)) == "not measured"


def test_a_share_is_shown_with_its_interval() -> None:
    assert str(Share(0, 64)) == "0 of 64 (0.0–5.6 %)"


def test_a_spread_is_the_median_between_the_quartiles() -> None:
    found = spread([4.0, 1.0, 2.0, 3.0, 100.0])
    assert found is not None
    assert (found.median, found.low, found.high) == (3.0, 2.0, 4.0)
    assert found.shown(1, " s") == "3.0 s (2.0 to 4.0)"
    assert spread([]) is None
    alone = spread([2.5])
    assert alone is not None
    assert alone.low == alone.high == alone.median == 2.5
