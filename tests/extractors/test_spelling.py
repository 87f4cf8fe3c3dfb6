"""Finding printed words that a recogniser misspelt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.spelling import find_approximately, is_like, tolerance

words = st.text(st.sampled_from("机动车登记证书编号身份所有人"), min_size=2, max_size=10)
noise = st.text(st.sampled_from("abcd0123 :/"), max_size=6)


@given(words, noise, noise)
def test_an_exact_word_is_found_where_it_stands(word: str, before: str, after: str) -> None:
    text = before + word + after
    assert list(find_approximately(text, word, exact=True)) == [(len(before), len(before) + len(word), 0.0)]
    assert list(find_approximately(text, word, exact=False)) == []
    assert is_like(text, word)


@given(st.text(st.sampled_from("机动车登记证书编号"), min_size=4, max_size=9), st.data())
def test_one_misread_character_in_four_is_survived(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 1))
    misread = word[:place] + "口" + word[place + 1 :]
    assert is_like(misread, word)


@pytest.mark.parametrize("word", ["轴", "轴距", "总质量", "登记栏"])
def test_a_short_word_must_be_spelled_right(word: str) -> None:
    assert tolerance(word) == 0
    assert not is_like(word[:-1] + "口", word)
    assert is_like(f"21{word}1234", word)


@pytest.mark.parametrize(("text", "word"), [
    ("机动车号", "机动车登记编号"), ("登记机关", "登记日期"), ("轮胎规格", "轮胎数量"), ("", "登记日期"), ("车身颜色", "燃料种类"),
    ("发证日期", "登记日期"),
])  # fmt: skip
def test_another_word_is_not_like_it(text: str, word: str) -> None:
    assert not is_like(text, word)


def test_every_exact_place_is_found_from_left_to_right() -> None:
    assert [start for start, _, _ in find_approximately("登记日期1登记日期", "登记日期", exact=True)] == [0, 5]


def test_a_lost_character_is_survived_by_a_long_word() -> None:
    assert [place[:2] for place in find_approximately("9车辆识别代/车架号LSV", "车辆识别代号/车架号", exact=False)] == [
        (1, 10)
    ]
