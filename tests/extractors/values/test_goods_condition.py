"""商品状态 on a licence: the word that names it, and nothing where two words stand there."""

from __future__ import annotations

import pytest

from extractors.values import goods_condition
from tests.extractors.papers import said


@pytest.mark.parametrize(("printed", "value"), [("旧", "旧"), ("旧,一批一证", "旧"), ("全新", "全新")])
def test_the_word_for_the_condition_is_read_without_what_stands_beside_it(printed: str, value: str) -> None:
    assert goods_condition.parse(said(printed)).value == value


@pytest.mark.parametrize("printed", ["旧 新", "旧、新", "旧/新", "旧,全新", "□旧 ☑新", "□新 ☑旧", "旧( ) 新(√)"])
def test_two_words_are_not_one_of_them(printed: str) -> None:
    assert goods_condition.parse(said(printed)).value not in {"旧", "新", "全新"}
