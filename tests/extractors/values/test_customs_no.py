"""海关编号: eighteen digits, and what the ninth of them says."""

from __future__ import annotations

import pytest

from extractors.values import customs_no
from tests.extractors.papers import said


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("022020260000123456", "022020260000123456"),
        ("*022020260000123456*", "022020260000123456"),
        ("(新港海关)", None),
    ],
)
def test_a_number_as_printed(printed: str, value: str | None) -> None:
    assert customs_no.parse(said(printed)).value == value


def test_the_ninth_digit_tells_imports() -> None:
    assert customs_no.is_import("022020261000123456")
    assert not customs_no.is_import("022020260000123456")
    assert not customs_no.is_import("123456781")
