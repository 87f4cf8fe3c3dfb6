"""Numbers in running text: every grouping, Chinese numerals, words of five languages."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.values.number_words import words
from extractors.values.numerals import chinese, find, flat, from_digits, plain

amounts = st.integers(0, 10**9).map(lambda cents: Decimal(cents) / 100)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1,234.56", "1234.56"), ("1.234,56", "1234.56"), ("1 234,56", "1234.56"), ("1\u00a0234,56", "1234.56"),
        ("1'234.56", "1234.56"), ("12,000", "12000"), ("12.000", "12000"), ("0.125", "0.125"), ("0,5", "0.5"),
        ("1.234.567", "1234567"), ("12", "12"), ("12.5", "12.5"), ("１２，０００．５０", "12000.5"),
    ],
)  # fmt: skip
def test_digits_mean_the_same_however_they_are_grouped(printed: str, value: str) -> None:
    assert [plain(n.value) for n in find(printed)] == [value]


@given(amounts)
def test_every_grouping_of_an_amount_with_cents_reads_as_that_amount(amount: Decimal) -> None:
    english = f"{amount:,.2f}"
    swapped = english.translate(str.maketrans(",.", ".,"))
    spaced = english.replace(",", " ").replace(".", ",")
    assert [from_digits(form) for form in (english, swapped, spaced)] == [amount] * 3


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("十二", 12), ("二十", 20), ("一百零五", 105), ("壹拾贰万叁仟肆佰伍拾陆", 123456), ("叁拾万", 300000), ("两万五千", 25000),
        ("二〇二六", 2026), ("一亿二千万", 120000000), ("贰拾壹万零伍佰", 210500),
    ],
)  # fmt: skip
def test_chinese_numerals_and_capitals_are_read(printed: str, value: int) -> None:
    assert chinese(printed) == value


def test_what_is_no_chinese_number_has_no_value() -> None:
    assert chinese("合同") is None


@pytest.mark.parametrize(
    ("said", "language", "value"),
    [
        ("twenty-four months", "en", 24), ("one hundred and twenty thousand", "en", 120000),
        ("двенадцати месяцев", "ru", 12), ("тридцать пять дней", "ru", 35), ("сто двадцать тысяч", "ru", 120000),
        ("treinta y cinco días", "es", 35), ("veinticuatro meses", "es", 24), ("vingt-quatre mois", "fr", 24),
        ("quatre-vingt-dix jours", "fr", 90), ("اثني عشر شهراً", "ar", 12), ("خمسة وعشرون يوماً", "ar", 25),
        ("quatre cent quatre-vingt-dix-sept", "fr", 497), ("veintitrés mil novecientos cuarenta", "es", 23940),
        ("двадцать три тысячи шестьсот сорок", "ru", 23640), ("девятисот", "ru", 900),
        ("ثلاثة وعشرون ألفا وأربعمائة وخمسون", "ar", 23450), ("ثلاثة وعشرون ألفًا وخمسمائة", "ar", 23500),
        ("خمسة آلاف ومائتان", "ar", 5200), ("مائتا ألف دولار", "ar", 200000), ("مئتا ألف", "ar", 200000),
        ("مليونان وثلاثمائة ألف", "ar", 2300000), ("مائتان وخمسون ألف دولار", "ar", 250000),
        ("weight five hundred", "en", 500), ("seiscientas mil", "es", 600000),
        ("cuarenta y un mil doscientas", "es", 41200), ("US dollars five hundred thousand only", "en", 500000),
        ("в течение ста восьмидесяти дней", "ru", 180), ("خلال مائة وثمانين يوماً", "ar", 180),
        ("срок тридцать дней", "ru", 30),
        ("a hundred days", "en", 100), ("la somme de mille euros", "fr", 1000),
    ],
)  # fmt: skip
def test_number_words_of_every_language_are_composed(said: str, language: str, value: int) -> None:
    assert [number for number, _, _ in words(said, language)] == [value]


@pytest.mark.parametrize(("said", "language"), [
    ("seisclentas mil", "es"), ("five hundrd thousand", "en"),
    ("twenty fiv thousand", "en"), ("fve hundred dollars", "en"),
    ("ثمانيمائة ألف", "ar"), ("مائتاا ألف", "ar"), ("ألفا دولار", "ar"), ("مليونا وخمسون", "ar"), ("مائة ألفان", "ar"),
    ("двестти тысяч", "ru"), ("двести тысячч пять", "ru"), ("deus cent mille", "fr"),
])  # fmt: skip
def test_an_unknown_word_that_may_be_a_part_of_a_number_leaves_it_out(said: str, language: str) -> None:
    assert words(said, language) == []


@given(st.text(max_size=40))
def test_folding_keeps_every_character_at_its_place(text: str) -> None:
    assert len(flat(text)) == len(text)
