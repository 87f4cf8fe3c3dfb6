"""Kilometres on the odometer in every grouping and unit."""

from __future__ import annotations

import pytest

from extractors.values.mileage import parse
from tests.extractors.papers import bare, said


@pytest.mark.parametrize(("printed", "kilometres"), [
    ("45678 km", 45678), ("45,678", 45678), ("45 678 км", 45678), ("45678公里", 45678), ("4.5678万公里", 45678),
    ("约3万公里", 30000),
    ("0", 0), ("12.345 km", 12345), ("123.4km", 123), ("-", None), ("2026年2月", None), ("5辆", None),
])  # fmt: skip
def test_a_distance(printed: str, kilometres: int | None) -> None:
    assert parse(said(printed)).value == kilometres
    assert parse(bare(printed)).value == kilometres


def test_doubtful_figures_and_looks_that_differ_have_no_value() -> None:
    assert parse(said("45678 km", sure=0.4)).value is None
    assert parse(said("45678 km", looks=[said("45673 km")])).value is None
    assert parse(said("45678 km", looks=[said("45678 km")])).value == 45678
