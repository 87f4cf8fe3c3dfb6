"""Plates: their shape must fit, or there is no value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.values import plate
from tests.extractors.papers import said

plates = st.from_regex(rf"[{plate.PROVINCES}][A-Z][0-9A-HJ-NP-Z]{{5,6}}", fullmatch=True)


@given(plates)
def test_a_plate_is_read_as_printed(printed: str) -> None:
    assert plate.parse(said(printed)).value == printed


@given(plates)
def test_doubtful_print_is_no_value_but_a_candidate(printed: str) -> None:
    parsed = plate.parse(said(printed, sure=0.4))
    assert parsed.value is None
    assert parsed.candidates[0][0] == printed


@pytest.mark.parametrize(("printed", "value"), [
    ("沪A·G1234", "沪AG1234"),
    ("沪A G1234", "沪AG1234"),
    ("沪Ａ１２３４５", "沪A12345"),
    ("沪a12345", "沪A12345"),
    ("滬A12345", "沪A12345"),
    ("粤Z1234港", "粤Z1234港"),
    ("沪A1234学", "沪A1234学"),
])  # fmt: skip
def test_print_is_normalised(printed: str, value: str) -> None:
    assert plate.parse(said(printed)).value == value


@pytest.mark.parametrize(
    "printed", ["", "沪A", "A12345", "沪A123", "沪AI2345", "沪AO2345", "某A12345", "沪A1234567", "2020-05-14"]
)
def test_another_shape_is_no_plate(printed: str) -> None:
    assert plate.parse(said(printed)).value is None


def test_the_second_place_is_a_letter_whatever_it_looks_like() -> None:
    doubts = {1: (("8", 0.65), ("B", 0.35))}
    assert plate.parse(said("鲁B0Q81Z", doubts=doubts)).value == "鲁B0Q81Z"


def test_a_look_that_shows_but_a_part_of_the_province_says_nothing_of_it() -> None:
    run = said("了A8D06J", left=0.115, doubts={0: (("了", 0.8), ("豫", 0.1))})
    assert (
        plate.parse(
            said("辽A8D06J", looks=[run.model_copy(update={"box": run.box.model_copy(update={"right": 0.15})})])
        ).value
        == "辽A8D06J"
    )
