"""Identity numbers: a fitting check character makes a number certain, a failing one makes it nobody's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.values import identity, uscc
from tests.extractors.papers import said

CODE = "91110108551385082Q"
RESIDENT = "11010519491231002X"
codes = st.from_regex(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{9}", fullmatch=True).map(
    lambda head: head + uscc.check_character(head)
)


@pytest.mark.parametrize("number", [CODE, RESIDENT])
@pytest.mark.parametrize("sure", [0.999, 0.3])
def test_a_number_that_fits_is_certain_however_faint(number: str, sure: float) -> None:
    assert identity.parse(said(number, sure=sure)).value == number


@given(codes, st.integers(8, 17), st.sampled_from(uscc.ALPHABET))
def test_a_misread_code_is_never_a_value(code: str, place: int, other: str) -> None:
    read = code[:place] + other + code[place + 1 :]
    assert identity.parse(said(read)).value == (code if read == code else None)


@given(codes, st.integers(8, 17), st.sampled_from(uscc.ALPHABET))
def test_of_two_looks_the_one_that_fits_counts(code: str, place: int, other: str) -> None:
    read = code[:place] + other + code[place + 1 :]
    assert identity.parse(said(read, looks=[said(code)])).value == code


@given(codes, codes)
def test_two_looks_that_both_fit_and_differ_give_none(one: str, other: str) -> None:
    assert identity.parse(said(one, looks=[said(other)])).value == (one if one == other else None)


@pytest.mark.parametrize(("read", "number"), [
    ("91310115MA18JLXFON", "91310115MA18JLXF0N"),
    ("9I310II5MA18JLXFON", "91310115MA18JLXF0N"),
    ("11O10519491231OO2X", RESIDENT),
])  # fmt: skip
def test_letters_that_no_number_has_are_figures_where_the_check_character_fits(read: str, number: str) -> None:
    assert identity.parse(said(read)).value == number


@pytest.mark.parametrize("read", ["9111O1O8551385082P", "911101085513850820", "91310115MA18JLXFQN"])
def test_letters_that_no_number_has_prove_nothing_where_it_does_not_fit(read: str) -> None:
    assert identity.parse(said(read)).value is None


@given(codes)
def test_a_code_without_its_last_character_is_not_completed(code: str) -> None:
    assert identity.parse(said(code[:-1])).value is None


@pytest.mark.parametrize(("printed", "value"), [
    ("1101**********002X", "1101**********002X"),
    ("74567890-1", "74567890-1"),
    ("E12345678", "E12345678"),
    ("9111 0108 5513 8508 2Q", CODE),
    ("９１１１０１０８５５１３８５０８２Ｑ", CODE),
    ("91110108551385082q", CODE),
])  # fmt: skip
def test_print_is_normalised(printed: str, value: str) -> None:
    assert identity.parse(said(printed)).value == value


def test_a_number_without_check_needs_sure_print() -> None:
    parsed = identity.parse(said("E12345678", sure=0.4))
    assert parsed.value is None
    assert parsed.candidates[0][0] == "E12345678"


@pytest.mark.parametrize("printed", ["", "  ", "身份证", "/"])
def test_what_holds_no_number_has_no_value(printed: str) -> None:
    assert identity.parse(said(printed)).value is None


def test_stars_that_ran_into_one_another_are_not_counted() -> None:
    assert identity.parse(said("370***********0018")).value == "370***********0018"
    assert identity.parse(said("370******0018")).value is None
