"""The check character of resident identity numbers; every number here is made up."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.values import resident_id

births = st.dates(date(1900, 1, 1), date(2099, 12, 31))
heads = st.builds(
    lambda area, born, rest: f"{area:06}{born:%Y%m%d}{rest:03}", st.integers(0, 999999), births, st.integers(0, 999)
)


@given(heads)
def test_exactly_one_check_character_fits(head: str) -> None:
    assert [c for c in "0123456789X" if resident_id.is_valid(head + c)] == [resident_id.check_character(head)]


@given(heads, st.integers(0, 16), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_noticed(head: str, place: int, other: str) -> None:
    number = head + resident_id.check_character(head)
    changed = number[:place] + other + number[place + 1 :]
    assert changed == number or not resident_id.is_valid(changed)


@pytest.mark.parametrize("head", ["11010518491231002", "11010519491331002", "11010519491200002", "1101051949123100"])
def test_a_birthday_that_cannot_be_is_not_valid(head: str) -> None:
    assert not any(resident_id.is_valid(head + c) for c in "0123456789X")


def test_a_small_x_is_not_the_printed_one() -> None:
    assert resident_id.is_valid("11010519491231002X")
    assert not resident_id.is_valid("11010519491231002x")
