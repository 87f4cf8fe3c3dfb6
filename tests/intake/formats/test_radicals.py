"""Radicals in a text layer stand for the characters that look like them."""

from __future__ import annotations

import pytest

from intake.formats.radicals import unified


@pytest.mark.parametrize(
    ("noted", "printed"),
    [("二手⻋出口", "二手车出口"), ("⾞辆⻓度", "車辆长度"), ("⻰⼯⻢", "龙工马"), ("LSV-0 车", "LSV-0 车")],
)
def test_a_radical_becomes_the_character_it_looks_like(noted: str, printed: str) -> None:
    assert unified(noted) == printed
