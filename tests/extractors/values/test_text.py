"""Free text: kept as printed, folded, and given up where a sure look says otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.values import text
from tests.extractors.papers import said

chinese = st.text(st.sampled_from("上海某汽车贸易有限公司小型普通客黑白灰购买非营运"), min_size=2, max_size=15)


@given(chinese)
def test_sure_text_is_read_as_printed(printed: str) -> None:
    assert text.parse(said(printed)).value == printed


@given(chinese, chinese)
def test_a_sure_look_that_says_otherwise_gives_none(one: str, other: str) -> None:
    parsed = text.parse(said(one, looks=[said(other).model_copy(update={"box": said(one).box})]))
    assert parsed.value == (one if one == other else None)


@given(chinese, chinese)
def test_an_unsure_look_does_not_count(one: str, other: str) -> None:
    look = said(other, sure=0.4).model_copy(update={"box": said(one).box})
    assert text.parse(said(one, looks=[look])).value == one


@given(chinese, st.integers(0, 14))
def test_one_doubtful_character_gives_none_with_its_text(printed: str, place: int) -> None:
    at = place % len(printed)
    parsed = text.parse(said(printed, doubts={at: [(printed[at], 0.45)]}))
    assert parsed.value is None
    assert parsed.candidates[0][0] == printed


@pytest.mark.parametrize(
    ("place", "sure", "is_told"), [(0, 0.6, False), (2, 0.6, False), (10, 0.6, True), (10, 0.4, False)]
)
def test_a_likely_letter_of_a_word_that_names_share_is_sure_enough(place: int, sure: float, is_told: bool) -> None:
    name = "天津众联金桥国际贸易有限公司"
    assert (text.parse(said(name, doubts={place: [(name[place], sure)]})).value == name) == is_told


def test_a_shared_word_of_which_two_letters_are_in_doubt_stays_open() -> None:
    name = "天津众联金桥国际贸易有限公司"
    assert text.parse(said(name, doubts={10: [("有", 0.6)], 11: [("限", 0.6)]})).value is None


def test_a_letter_that_a_shared_word_would_want_is_not_put_in() -> None:
    parsed = text.parse(said("众联金桥有眼公司", doubts={5: [("眼", 0.6), ("限", 0.4)]}))
    assert (parsed.value, parsed.candidates[0][0]) == (None, "众联金桥有眼公司")


@pytest.mark.parametrize(("printed", "value"), [
    ("別克牌", "别克牌"),
    (": 别克牌", "别克牌"),
    ("上海 某某 公司", "上海某某公司"),
    ("ＳＧＭ６５２０", "SGM6520"),
    ("BUICK GL8", "BUICK GL8"),
    ("（上海）公司", "(上海)公司"),
])  # fmt: skip
def test_print_is_normalised(printed: str, value: str) -> None:
    assert text.parse(said(printed)).value == value


def test_a_model_that_a_look_spells_otherwise_is_none() -> None:
    reading = said("SGM6520UAAA", looks=[said("SGM652OUAAA", sure=0.5)])
    assert text.parse(reading).value is None
    assert text.parse(said("SGM6520UAAA", looks=[said("SGM6520UAAA", sure=0.5)])).value == "SGM6520UAAA"


@pytest.mark.parametrize("printed", ["", " ", "·", ":", "/"])
def test_punctuation_is_no_text(printed: str) -> None:
    assert text.parse(said(printed)).value is None


@given(st.text(max_size=20))
def test_cleaning_twice_changes_nothing(printed: str) -> None:
    once = text.clean(printed)
    assert text.clean(once) == once


@pytest.mark.parametrize(("sure", "is_told"), [(0.55, False), (0.3, True)])
def test_a_look_that_sees_a_letter_more_speaks_against_a_value_where_it_is_likelier_than_not(
    sure: float, is_told: bool
) -> None:
    """A seal over the print may hide a letter from one look without a trace."""
    whole = said("河南省郑州市公安局", doubts={4: [("州", sure)]})
    seen = said("河南省郑市公安局", looks=[whole.model_copy(update={"box": said("河南省郑市公安局").box})])
    assert (text.parse(seen).value is not None) == is_told


def test_two_looks_that_see_another_letter_leave_a_name_open_however_sure_one_is() -> None:
    look = said("邓州瑞通有限公司", doubts={0: [("邓", 0.9), ("郑", 0.1)]})
    assert text.parse(said("郑州瑞通有限公司", doubts={0: [("郑", 0.5), ("邓", 0.5)]}, looks=[look])).value is None


def test_punctuation_is_as_the_reading_has_it_whatever_a_look_over_codes_lost() -> None:
    printed = said("TV7186HEV-2.7", sure=0.95)
    assert (
        text.parse(
            printed.model_copy(update={"looks": (said("TV7186HEV27").model_copy(update={"box": printed.box}),)})
        ).value
        == "TV7186HEV-2.7"
    )


@pytest.mark.parametrize("name", ["广州南沙欣航汽车出口服务股份有限公", "新疆丝路通股份有", "不在我国境内使用(出"])
def test_a_name_that_breaks_off_at_the_edge_of_its_cell_is_none(name: str) -> None:
    assert text.parse(said(name)).value is None
