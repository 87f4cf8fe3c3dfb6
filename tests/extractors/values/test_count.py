"""Counts and measures: whole numbers with or without their units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.values import count, measure
from tests.extractors.papers import said

lengths = st.integers(1000, 19999)


@given(st.integers(0, 99999), st.sampled_from(["{}", "{} kg", "{}kg", "{} mm", "{}人", "{} ml", "{}千克"]))
def test_a_whole_number_with_its_unit(number: int, frame: str) -> None:
    assert count.parse(said(frame.format(number))).value == number


@given(st.integers(1, 99999), st.integers(1, 99999))
def test_looks_that_disagree_give_none(one: int, other: int) -> None:
    assert count.parse(said(str(one), looks=[said(str(other))])).value == (one if one == other else None)


@given(st.integers(0, 99999))
def test_doubtful_digits_give_none_but_a_doubtful_unit_does_not_matter(number: int) -> None:
    text = f"{number}kg"
    assert count.parse(said(text, doubts={0: [(text[0], 0.5)]})).value is None
    assert count.parse(said(text, doubts={len(text) - 1: [("g", 0.3)]})).value == number


@pytest.mark.parametrize(("printed", "value"), [
    ("1,595", 1595), ("1 595", 1595), ("１５９５", 1595), ("110.0", 110), ("110.5", None), ("", None), ("-", None),
    ("黑5", None), ("五", None),
])  # fmt: skip
def test_print_is_normalised(printed: str, value: int | None) -> None:
    assert count.parse(said(printed)).value == value


@given(lengths, lengths, lengths, st.sampled_from(["×", " × ", "x", "X", "*", " "]))
def test_three_lengths(length: int, width: int, height: int, between: str) -> None:
    printed = between.join(map(str, (length, width, height)))
    assert count.parse_three(said(printed)).value == (length, width, height)
    assert count.parse_three(said(printed + " mm")).value == (length, width, height)


@pytest.mark.parametrize("printed", ["", "5203 × 1878", "5203", "5203×1878×1805×4000"])
def test_fewer_or_more_than_three_lengths_are_no_value(printed: str) -> None:
    assert count.parse_three(said(printed)).value is None


def test_three_lengths_of_which_a_look_says_otherwise_are_none() -> None:
    looks = [said("5203×1878×1605")]
    assert count.parse_three(said("5203×1878×1805", looks=looks)).value is None
    assert count.parse_three(said("5203×1878×1805", sure=0.4)).value is None


@pytest.mark.parametrize(("print_", "power"), [
    ("11051/251", 251), ("12721 / 309", 309), ("19841/", None),
])  # fmt: skip
def test_a_displacement_whose_last_figure_may_be_the_unit_is_open(print_: str, power: int | None) -> None:
    for sure in (0.85, 0.89, 0.99):
        stroke = said(print_, doubts={4: [("1", sure), ("l", 1 - sure)]})
        assert (measure.displacement(stroke).value, measure.power(stroke).value) == (None, power)
    assert measure.displacement(said("11052/251")).value == 11052
