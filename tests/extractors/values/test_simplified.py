"""Traditional forms become simplified ones; everything else stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.values.simplified import simplify

codes = st.tuples(st.integers(0xB0, 0xD6), st.integers(0xA1, 0xFE)).map(bytes)
mainland = st.lists(codes).map(lambda every: b"".join(every).decode("gb2312"))


@given(mainland)
def test_the_simplified_standard_set_stays_as_it_is(text: str) -> None:
    assert simplify(text) == text


@given(st.text())
def test_one_character_stays_one_character(text: str) -> None:
    assert len(simplify(text)) == len(text)
    assert simplify(simplify(text)) == simplify(text)


@pytest.mark.parametrize(("read", "meant"), [
    ("別克牌", "别克牌"), ("機動車", "机动车"), ("轉讓登記", "转让登记"), ("乾元", "乾元"), ("LSV 12", "LSV 12"), ("", ""),
])  # fmt: skip
def test_what_engines_return(read: str, meant: str) -> None:
    assert simplify(read) == meant
