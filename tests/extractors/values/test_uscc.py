"""The check character of unified social credit codes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.values import uscc

heads = st.from_regex(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{9}", fullmatch=True)


@given(heads)
def test_exactly_one_check_character_fits(head: str) -> None:
    assert [c for c in uscc.ALPHABET if uscc.is_valid(head + c)] == [uscc.check_character(head)]


@given(heads, st.integers(8, 16), st.sampled_from(uscc.ALPHABET))
def test_one_wrong_character_is_noticed(head: str, place: int, other: str) -> None:
    code = head + uscc.check_character(head)
    changed = code[:place] + other + code[place + 1 :]
    assert uscc.is_valid(changed) == (changed == code)


@given(heads, st.integers(0, 16))
def test_two_neighbours_swapped_are_noticed(head: str, place: int) -> None:
    code = head + uscc.check_character(head)
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert swapped == code or not uscc.is_valid(swapped)


@pytest.mark.parametrize(
    "code", ["", "91110108551385082", "91110108551385082QQ", "9111010855138508ZQ", "I1110108551385082Q"]
)
def test_another_shape_is_not_valid(code: str) -> None:
    assert not uscc.is_valid(code)


def test_a_character_outside_the_alphabet_has_no_check_character() -> None:
    with pytest.raises(ValueError, match="substring not found"):
        uscc.check_character("I1110108551385082")
