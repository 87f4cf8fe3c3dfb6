"""Telephone numbers as printed."""

from __future__ import annotations

import pytest

from extractors.values.phone import parse
from tests.extractors.papers import said


@pytest.mark.parametrize(("printed", "value"), [
    ("+7 495 123-45-67", "+7 495 123-45-67"), ("张三 13800000000", "13800000000"),
    ("0086-22-2345678/13800000000", "0086-22-2345678/13800000000"),
    ("+971 4 123 4567)提供售后服务", "+971 4 123 4567"), ("张三", None), ("1号", None),
    ("+7 727 300-\n11-22", "+7 727 300-11-22"),
])  # fmt: skip
def test_numbers_without_the_words_around_them(printed: str, value: str | None) -> None:
    assert parse(said(printed)).value == value


def test_doubtful_figures_have_no_value() -> None:
    assert parse(said("+7 495 123-45-67", sure=0.3)).value is None
