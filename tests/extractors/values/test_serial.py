"""Serial numbers: no check digit protects them, so every look must agree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.values import serial
from tests.extractors.papers import said

numbers = st.from_regex(r"[0-9]{12}", fullmatch=True)
engines = st.from_regex(r"[0-9A-Z]{2,13}[0-9]", fullmatch=True)


@given(numbers, st.sampled_from(["{}", "*{}*", "＊{}＊", " {} "]))
def test_twelve_digits_are_read_with_or_without_stars(number: str, frame: str) -> None:
    assert serial.parse_twelve(said(frame.format(number))).value == number


@given(st.from_regex(r"[0-9]{1,20}", fullmatch=True).filter(lambda n: len(n) != 12))
def test_another_length_is_no_certificate_number(number: str) -> None:
    parsed = serial.parse_twelve(said(number))
    assert parsed.value is None
    assert parsed.candidates[0][0] == number


def test_a_letter_among_the_twelve_is_not_turned_into_a_digit() -> None:
    assert serial.parse_twelve(said("31OOO7798232")).value is None


@given(engines)
def test_a_serial_number_is_read_as_printed(number: str) -> None:
    assert serial.parse(said(number)).value == number
    assert serial.parse(said(number, looks=[said(number)])).value == number


@given(engines, engines)
def test_looks_that_disagree_give_none(one: str, other: str) -> None:
    assert serial.parse(said(one, looks=[said(other)])).value == (one if one == other else None)


@given(engines)
def test_doubtful_print_gives_none(number: str) -> None:
    assert serial.parse(said(number, sure=0.5)).value is None
    assert serial.parse(said(number, doubts={1: [(number[1], 0.4)]})).value is None


@pytest.mark.parametrize(("printed", "value"), [
    ("*B12345678*", "B12345678"),
    ("ＣＡ４Ｇ１５", "CA4G15"),
    ("B 1234 5678", "B12345678"),
    ("SQR—E4G16", "SQR-E4G16"),
])  # fmt: skip
def test_print_is_normalised(printed: str, value: str) -> None:
    assert serial.parse(said(printed)).value == value


@pytest.mark.parametrize("printed", ["", "*", "---"])
def test_what_holds_no_number_has_no_value(printed: str) -> None:
    assert serial.parse(said(printed)).value is None
    assert serial.parse_twelve(said(printed)).value is None


def test_letters_of_a_watermark_behind_a_number_are_none_of_it() -> None:
    assert serial.parse(said("376069012700书", looks=[said("376069012700")])).value == "376069012700"
    assert serial.parse(said("津注第0012号")).value == "津注第0012号"


@pytest.mark.parametrize("printed", ["TJ-2026-018补", "A12345改"])
def test_chinese_that_is_printed_behind_a_number_belongs_to_it_and_to_no_engine(printed: str) -> None:
    assert serial.parse(said(printed, looks=[said(printed)])).value == printed
    assert serial.parse_engine(said(printed)).value is None
    last = len(printed) - 1
    doubted = serial.parse(said(printed, doubts={last: [(printed[last], 0.5)]}))
    assert (doubted.value, doubted.candidates[0][0]) == (None, printed)


def test_a_figure_that_a_seal_hides_from_one_look_leaves_the_number_open() -> None:
    assert serial.parse(said("H4B18672业务", looks=[said("H4B186723")])).value is None


def test_a_look_at_the_figures_behind_a_chinese_letter_shows_these_alone() -> None:
    look = said("主2026000318", left=0.12)
    assert serial.parse(said("鲁B注2026000318", looks=[look])).value == "鲁B注2026000318"


def test_a_doubtful_stroke_at_the_edge_of_a_look_is_no_letter() -> None:
    assert serial.parse(said("N952423", looks=[said("N952423h", doubts={7: [("h", 0.5)]})])).value == "N952423"
    assert serial.parse(said("N952423", looks=[said("N952423h")])).value is None


def test_a_doubtful_second_reader_says_nothing_against_a_number_that_was_always_surely_seen() -> None:
    stumbling = said("610646002239", sure=0.5).model_copy(update={"engine": "another"})
    number = "619640002239"
    assert serial.parse(said(number, looks=[said(number), stumbling])).value == number
    assert serial.parse(said(number, looks=[said(number, sure=0.8), stumbling])).value is None


@given(engines)
def test_an_engine_number_is_read_as_printed(number: str) -> None:
    assert serial.parse_engine(said(number)).value == number


def test_a_word_is_no_engine_number() -> None:
    assert serial.parse_engine(said("ENGINE")).value is None


@pytest.mark.parametrize(
    ("twin", "p", "value"), [("0", 0.12, None), ("0", 0.05, "O80861"), ("8", 0.12, "O80861"), (" ", 0.12, "O80861")]
)
def test_a_letter_that_may_be_its_twin_leaves_an_engine_number_open(twin: str, p: float, value: str | None) -> None:
    parsed = serial.parse_engine(said("O80861", doubts={0: [("O", 0.85), (twin, p)]}))
    assert parsed.value == value
    assert parsed.candidates[0][0] == "O80861"


def test_a_label_is_no_engine_number() -> None:
    assert serial.parse_engine(said("13.燃料种类")).value is None


@pytest.mark.parametrize(("p", "value"), [(0.15, None), (0.03, "MR7152D11")])
def test_a_model_is_left_open_where_a_look_may_see_the_twin_of_a_letter(p: float, value: str | None) -> None:
    look = said("MR7152D11", doubts={6: [("D", 0.8), ("0", p)]})
    assert serial.unmistaken(serial.parse)(said("MR7152D11", looks=[look])).value == value
