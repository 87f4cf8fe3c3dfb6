"""VINs: the print decides, the check digit is evidence, and no character appears that nobody saw."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.model import Candidate, Reading
from extractors.values import vin
from tests.extractors.papers import bare, said

FITTING = "LSVAM4187C2184847"
EUROPEAN = "WVWZZZ3CZ8E123456"
READ_AS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
FOLDED = str.maketrans("OQI", "001")

letters = st.sampled_from(vin.ALPHABET)
numbers = st.text(letters, min_size=17, max_size=17)


def with_check(number: str) -> str:
    return number[:8] + vin.check_digit(number) + number[9:]


@st.composite
def looks_at(draw: st.DrawFn, number: str) -> Reading:
    """One look at a VIN: some characters doubtful, some lost, some letters of the print read as others."""
    doubts: dict[int, tuple[Candidate, ...]] = {}
    for place in draw(st.lists(st.integers(0, len(number) - 1), max_size=4, unique=True)):
        other = draw(st.sampled_from(READ_AS))
        share = draw(st.floats(0.02, 0.98))
        doubts[place] = tuple(sorted([(number[place], share), (other, 1 - share)], key=lambda c: -c[1]))
    return said(number, doubts=doubts)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A VIN, its check digit right or wrong, with up to three further looks at it."""
    number = draw(numbers)
    number = with_check(number) if draw(st.booleans()) else number
    first = draw(looks_at(number))
    return first.model_copy(update={"looks": tuple(draw(st.lists(looks_at(number), max_size=3)))})


def spelled(reading: Reading) -> set[str]:
    return {vin.compact(look.text).translate(FOLDED) for look in (reading, *reading.looks)}


@given(readings())
def test_every_character_of_a_value_was_seen_at_its_place(reading: Reading) -> None:
    value = vin.parse(reading).value
    seen = [
        {text.translate(FOLDED) for look in (reading, *reading.looks) for text, _ in look.chars[place].candidates}
        for place in range(17)
    ]
    assert value is None or all(letter in seen[place] for place, letter in enumerate(value))


@given(numbers, st.integers(0, 3))
def test_clear_print_is_never_replaced_by_another_number(number: str, further: int) -> None:
    parsed = vin.parse(said(number, looks=[said(number)] * further))
    assert parsed.value in (number, None)
    assert number in [candidate for candidate, _ in parsed.candidates] or parsed.value is None


@given(numbers.map(with_check), st.integers(1, 3))
def test_a_number_that_fits_and_that_every_look_spells_is_read(number: str, further: int) -> None:
    assert vin.parse(said(number, looks=[said(number)] * further)).value == number


@given(numbers.filter(lambda n: vin.must_check(n) and not vin.is_valid(n)), st.integers(0, 16), st.floats(0.3, 0.9))
def test_a_doubtful_number_whose_check_digit_fails_is_nobodys_value(number: str, place: int, sure: float) -> None:
    parsed = vin.parse(said(number, doubts={place: [(number[place], sure)]}))
    assert parsed.value is None
    assert parsed.candidates


@given(readings())
def test_probabilities_are_probabilities_and_come_best_first(reading: Reading) -> None:
    parsed = vin.parse(reading)
    shares = [share for _, share in parsed.candidates]
    assert sum(shares) <= 1 + 1e-9
    assert all(a >= b for a, b in pairwise(shares))
    assert parsed.value is None or parsed.value == parsed.candidates[0][0]


@given(readings())
def test_reading_twice_gives_the_same(reading: Reading) -> None:
    assert vin.parse(reading) == vin.parse(reading)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        (FITTING, FITTING),
        ("LSVAM4I87C2I84847", FITTING),
        ("*LSVAM4187C2184847*", FITTING),
        ("LSVAM4187 C2184847", FITTING),
        ("ＬＳＶＡＭ４１８７Ｃ２１８４８４７", FITTING),
        ("lsvam4187c2184847", FITTING),
    ],
)
def test_print_is_normalised(printed: str, value: str) -> None:
    assert vin.parse(said(printed, looks=[said(printed)])).value == value


def test_a_zero_read_as_a_letter_is_a_zero() -> None:
    number = with_check("LSGUD84B0EE010203")
    as_letters = number.replace("0", "O", 1).replace("0", "Q", 1)
    assert vin.parse(said(as_letters, looks=[said(as_letters)])).value == number


@pytest.mark.parametrize("length", [10, 14, 15, 16, 18, 19])
def test_a_number_of_another_length_stands_only_where_looks_agree(length: int) -> None:
    number = (FITTING + "123")[:length]
    alone = vin.parse(said(number))
    assert alone.value is None
    assert alone.candidates[0][0] == number
    assert vin.parse(said(number, looks=[said(number)])).value == number
    assert vin.parse(said(number, looks=[said(number[1:])])).value is None


def test_a_number_of_another_length_is_not_completed_by_its_check_digit() -> None:
    lost = FITTING[1:]
    parsed = vin.parse(said(lost, looks=[said(lost), said(lost)]))
    assert parsed.value in (lost, None)


def test_looks_that_lost_an_edge_say_nothing_against_two_whole_ones() -> None:
    short, wrong = said(FITTING[1:]), said("X" + FITTING[2:])
    whole = [said(FITTING), said(FITTING)]
    assert vin.parse(short.model_copy(update={"looks": (*whole, short)})).value == FITTING
    assert vin.parse(short.model_copy(update={"looks": (whole[0], short)})).value is None
    assert vin.parse(wrong.model_copy(update={"looks": (*whole, wrong)})).value is None
    unfit = [said("LSVAM4187C2184848")] * 2
    assert vin.parse(said("SVAM4187C2184848", looks=[*unfit, said("SVAM4187C2184848")])).value is None


def test_a_long_look_does_not_become_a_short_one() -> None:
    reading = said(FITTING + "1", looks=[said(FITTING + "1"), said(FITTING)])
    assert vin.parse(reading).value is None


@pytest.mark.parametrize("printed", ["", "   ", "***", "黑", "AB1"])
def test_what_is_no_number_has_no_value(printed: str) -> None:
    assert vin.parse(said(printed)).value is None


def test_looks_that_contradict_each_other_give_no_value() -> None:
    other = with_check("LSVAM4187C2184841")
    assert other != FITTING
    parsed = vin.parse(said(FITTING, looks=[said(other)]))
    assert parsed.value is None
    assert {FITTING, other} <= {candidate for candidate, _ in parsed.candidates}


def test_the_text_of_a_file_stands_as_it_is_right_or_wrong() -> None:
    wrong = FITTING[:-1] + ("1" if FITTING[-1] != "1" else "2")
    said_ = (FITTING, wrong, FITTING[:-1], FITTING.replace("0", "O"))
    assert [vin.parse(bare(text)).value for text in said_] == list(said_)
    assert vin.parse(bare(FITTING, confidence=0.5)).value is None
    assert vin.parse(bare("VIN")).value is None


def test_only_some_makers_must_check() -> None:
    assert vin.must_check(FITTING)
    assert vin.must_check("1" + FITTING[1:])
    assert not vin.must_check(EUROPEAN)


@given(numbers, st.integers(0, 16), letters)
def test_one_wrong_character_breaks_the_check_unless_its_value_is_the_same(number: str, place: int, other: str) -> None:
    right = with_check(number)
    wrong = right[:place] + other + right[place + 1 :]
    same = vin._VALUE[other] % 11 == vin._VALUE[right[place]] % 11
    assert vin.is_valid(wrong) == (wrong == right or (same and place != 8))


@pytest.mark.parametrize("number", [FITTING[:-1], FITTING + "1", FITTING.replace("1", "I", 1), "", "车" * 17])
def test_what_is_not_legal_is_not_valid(number: str) -> None:
    assert not vin.is_legal(number)
    assert not vin.is_valid(number)


def by_another(number: str) -> Reading:
    return said(number).model_copy(update={"engine": "another reader"})


def test_two_numbers_that_both_fit_leave_it_open_however_many_say_the_one() -> None:
    other = FITTING.replace("A", "J")
    assert vin.is_valid(other)
    parsed = vin.parse(said(FITTING, looks=[said(FITTING), said(FITTING), by_another(other)]))
    assert parsed.value is None
    assert parsed.candidates[0][0] in (FITTING, other)


@pytest.mark.parametrize("sure", [0.7, 0.999])
def test_a_number_that_the_second_reader_alone_spells_is_no_value(sure: float) -> None:
    lost = FITTING[:6] + FITTING[7:]
    parsed = vin.parse(said(lost, sure=sure, looks=[said(lost, sure=sure), by_another(FITTING)]))
    assert parsed.value is None
    assert parsed.candidates[0][0] == FITTING
    seen = said(lost, sure=0.7, looks=[said(FITTING), by_another(FITTING)])
    assert vin.parse(seen).value == FITTING


def test_a_second_reader_that_surely_sees_another_length_leaves_it_open() -> None:
    longer = FITTING[:6] + "4" + FITTING[6:]
    assert vin.parse(said(FITTING, looks=[said(FITTING), by_another(longer)])).value is None


def test_letters_that_the_second_reader_skips_say_nothing_against_a_number_that_fits_and_was_always_surely_seen() -> (
    None
):
    skipped = FITTING[:5] + FITTING[7:]
    assert vin.parse(said(FITTING, looks=[said(FITTING), by_another(skipped)])).value == FITTING
    assert vin.parse(said(FITTING, sure=0.7, looks=[said(FITTING), by_another(skipped)])).value is None


@pytest.mark.parametrize("printed", [
    FITTING[:6] + FITTING[7:], FITTING[:6] + "4" + FITTING[6:], FITTING[:-1] + "9", FITTING[:-1] + "8",
])  # fmt: skip
def test_clear_print_that_breaks_the_rules_is_not_made_to_fit_by_the_other_reader(printed: str) -> None:
    looks = [said(printed)] * 3
    assert vin.parse(said(printed, looks=[*looks, by_another(FITTING)])).value is None


def test_a_doubtful_second_reader_says_nothing_against_a_number_that_fits_and_was_always_surely_seen() -> None:
    stumbled = said("LPMUMQ1B7C2184847", sure=0.5).model_copy(update={"engine": "another reader"})
    sure = stumbled.model_copy(update={"chars": by_another("LPMUMQ1B7C2184847").chars})
    assert vin.parse(said(FITTING, looks=[said(FITTING), stumbled])).value == FITTING
    assert vin.parse(said(FITTING, looks=[said(FITTING), sure])).value is None


def test_readers_that_differ_leave_it_open_where_the_check_digit_is_not_compulsory() -> None:
    other = EUROPEAN[:-1] + "9"
    looks = [said(EUROPEAN)] * 3
    assert vin.parse(said(EUROPEAN, looks=[*looks, by_another(EUROPEAN)])).value == EUROPEAN
    assert vin.parse(said(EUROPEAN, looks=[*looks, by_another(other)])).value is None


def test_a_short_number_stands_only_where_both_readers_say_it() -> None:
    short = FITTING[:-1]
    assert vin.parse(said(short, looks=[said(short), by_another(short)])).value == short
    assert vin.parse(said(short, looks=[said(short), by_another(short[1:])])).value is None


def test_a_zero_seen_as_a_zero_or_an_o_is_surely_seen() -> None:
    looks = [said("LVHN033Y0RC148047", doubts={8: [("O", 0.5), ("0", 0.5)]}) for _ in range(3)]
    stumbling = said("LV0N695Y0RC48047D", sure=0.5).model_copy(update={"engine": "another"})
    assert vin.parse(looks[0].model_copy(update={"looks": (*looks[1:], stumbling)})).value == "LVHN033Y0RC148047"


def test_a_second_reader_that_ran_two_equal_letters_together_says_nothing_against_them() -> None:
    number = "LGWW1N4DXML317412"
    short = by_another(number.replace("WW", "W"))
    assert vin.is_valid(number)
    assert vin.parse(said(number, looks=[said(number), said(number), short])).value == number


def written_too(number: str, layer: str) -> Reading:
    look = said(layer).model_copy(update={"engine": "file", "channel": "text_layer"})
    return said(number).model_copy(update={"looks": (look,)})


def test_a_number_that_does_not_fit_stands_where_the_file_spells_what_was_seen() -> None:
    wrong = FITTING[:-1] + "9"
    assert not vin.is_valid(wrong)
    assert vin.parse(said(wrong)).value is None
    assert vin.parse(written_too(wrong, wrong)).value == wrong
    assert vin.parse(written_too(wrong, FITTING)).value is None
