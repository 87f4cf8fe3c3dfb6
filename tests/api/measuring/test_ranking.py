"""Risk–coverage curves and the area under the ROC curve, counted by hand."""

from __future__ import annotations

import pytest

from api.measuring.ranking import Claim, Point, auroc, curve, given, risk_at

CLAIMS = (
    Claim(0.99, True, True),
    Claim(0.98, True, True),
    Claim(0.90, False, True),
    Claim(0.90, True, False),
    Claim(0.40, False, False),
    Claim(None, False, False),
    Claim(0.70, True, False),
    Claim(None, False, False),
)


def test_the_surest_are_taken_first_and_equals_together() -> None:
    assert curve(CLAIMS) == (
        Point(1 / 8, 0.0),
        Point(2 / 8, 0.0),
        Point(4 / 8, 1 / 4),
        Point(5 / 8, 1 / 5),
        Point(6 / 8, 2 / 6),
    )


def test_what_was_never_read_is_never_covered() -> None:
    points = curve(CLAIMS)
    assert risk_at(points, 0.5) == 1 / 4
    assert risk_at(points, 0.3) == 1 / 4
    assert risk_at(points, 0.75) == 2 / 6
    assert risk_at(points, 0.8) is None


def test_the_reader_stands_where_its_own_values_are() -> None:
    assert given(CLAIMS) == Point(3 / 8, 1 / 3)
    assert given([Claim(0.2, True, False)]) is None


def test_auroc_counts_pairs_of_right_and_wrong() -> None:
    # Right: .99 .98 .90 .70; wrong: .90 .40. Of eight pairs six are in order, one is a tie, one the wrong way round.
    assert auroc(CLAIMS) == pytest.approx(6.5 / 8)
    assert auroc([Claim(0.5, True, True), Claim(0.5, False, True)]) == 0.5
    assert auroc([Claim(0.9, False, True), Claim(0.1, True, True)]) == 0.0


def test_without_an_error_or_a_right_one_there_is_nothing_to_rank() -> None:
    assert auroc([Claim(0.9, True, True), Claim(None, False, False)]) is None
    assert auroc([Claim(0.9, False, True)]) is None
    assert curve([]) == ()
