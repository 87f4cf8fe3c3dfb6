"""Folding of print, and what several looks at one character say together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.values.parsed import ascii_code, fold, pooled, spelled_alike, weakest
from tests.extractors.papers import bare, said


def spread(letters: str) -> st.SearchStrategy[dict[str, float]]:
    return st.dictionaries(st.sampled_from(letters), st.floats(0.01, 1), min_size=1).map(
        lambda weights: {c: w / sum(weights.values()) for c, w in weights.items()}
    )


@given(st.lists(spread("08DOQ"), min_size=1, max_size=5))
def test_pooled_looks_are_a_distribution_over_what_was_seen(opinions: list[dict[str, float]]) -> None:
    result = pooled(opinions)
    assert set(result) == {letter for opinion in opinions for letter in opinion}
    assert sum(result.values()) == pytest.approx(1)


@given(st.lists(spread("08DOQ"), min_size=1, max_size=5))
def test_the_order_of_looks_does_not_matter(opinions: list[dict[str, float]]) -> None:
    assert pooled(opinions[::-1]) == pytest.approx(pooled(opinions))


@given(spread("08DOQ"), st.integers(2, 5))
def test_looks_that_agree_keep_their_order_of_candidates(opinion: dict[str, float], looks: int) -> None:
    result = pooled([opinion] * looks)
    assert result[max(opinion, key=lambda c: opinion[c])] == pytest.approx(max(result.values()))


def test_two_looks_that_contradict_each_other_leave_both_open() -> None:
    assert pooled([{"0": 1.0}, {"8": 1.0}]) == pytest.approx({"0": 0.5, "8": 0.5})


@pytest.mark.parametrize(("printed", "folded"), [("ＡＢ１", "AB1"), ("：", ":"), (" 沪A ", "沪A"), ("（章）", "(章)")])
def test_folding(printed: str, folded: str) -> None:
    assert fold(printed) == folded


@pytest.mark.parametrize("dash", "‐‑‒–—―−ー一－～~-")
def test_every_dash_is_one_dash_in_a_code(dash: str) -> None:
    assert ascii_code(f" ab{dash} 1 ") == "AB-1"


def test_the_weakest_character_counts() -> None:
    assert weakest(said("AB C", doubts={1: [("B", 0.4)]})) == pytest.approx(0.4)
    assert weakest(said("A B", doubts={1: [(" ", 0.1)]})) == pytest.approx(0.999)
    assert weakest(bare("AB", confidence=0.7)) == pytest.approx(0.7)


def test_traditional_and_full_width_twins_are_the_same_character() -> None:
    assert weakest(said("别", doubts={0: [("别", 0.5), ("別", 0.45)]})) == pytest.approx(0.95)
    assert weakest(said("1", doubts={0: [("1", 0.5), ("7", 0.5)]})) == pytest.approx(0.5)


def test_empty_looks_do_not_disagree() -> None:
    assert spelled_alike(said("AB", looks=[said(""), said("AB")]), ascii_code)
    assert not spelled_alike(said("AB", looks=[said("A8")]), ascii_code)
