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


@pytest.mark.parametrize(("printed", "at", "seen"), [
    ("粤012345", 1, (("0", 0.68), ("D", 0.30))),
    ("粤012345", 1, (("0", 0.62), ("O", 0.31), ("D", 0.05))),
    ("湖A12345", 0, (("湖", 0.55), ("沪", 0.31), ("湘", 0.02))),
    ("泸A12345", 0, (("泸", 0.69), ("沪", 0.31))),
    ("沪AO2345", 2, (("O", 0.65), ("0", 0.35))),
])  # fmt: skip
def test_a_legal_character_that_is_less_likely_than_another_makes_no_plate(
    printed: str, at: int, seen: tuple[tuple[str, float], ...]
) -> None:
    once = said(printed, doubts={at: seen})
    assert plate.parse(once).value is None
    assert plate.parse(once.model_copy(update={"looks": (once, once)})).value is None
