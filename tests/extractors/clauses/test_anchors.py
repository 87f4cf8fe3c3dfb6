"""Anchors: what a clause says in figures and names is spelt alike in every language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from extractors.clauses.anchors import anchors, decimal

VIN = "LSVAM4187C2184847"
CLAUSES = {
    "zh": "质保期为交付后十二（12）个月或3万公里，定金百分之三十，余款70%于5个工作日内支付。总金额USD 120,000.00，"
    f"共10辆二手车出口至俄罗斯，车架号{VIN}，签于2026年3月12日，逾期每日按千分之五计。",
    "en": "Warranty: twelve (12) months or 30,000 km after delivery; deposit of thirty percent (30%), balance 70% "
    f"within 5 working days. Total USD 120,000.00 for 10 units of used vehicles to Russia, VIN {VIN}, signed on "
    "March 12, 2026; 0.5% per day.",
    "ru": f"Гарантийный срок 12 (двенадцать) месяцев или 30 000 км, предоплата 30 (тридцать) процентов, остаток 70 % в "
    f"течение 5 рабочих дней. Сумма 120 000,00 долларов США за 10 (десять) автомобилей в Россию, VIN {VIN}, "
    "12 марта 2026 г.; 0,5 % в день.",
    "es": "Garantía de doce (12) meses o 30.000 km, anticipo del treinta por ciento (30%), saldo 70 % en 5 días "
    f"hábiles. Importe 120.000,00 dólares estadounidenses por 10 unidades a Rusia, VIN {VIN}, 12 de marzo de "
    "2026; 0,5 % por día.",
    "fr": f"Garantie de douze (12) mois ou 30 000 km, acompte de trente pour cent (30 %), solde 70 % sous 5 jours "
    f"ouvrables. Total 120 000,00 dollars américains pour 10 véhicules vers la Russie, VIN {VIN}, le 12 mars 2026 ; "
    "0,5 % par jour.",
    "ar": f"مدة الضمان اثنا عشر (12) شهراً أو 30,000 كم، دفعة 30٪ والباقي ٧٠٪ خلال 5 أيام عمل. المبلغ 120,000.00 دولار "
    f"أمريكي مقابل 10 سيارات إلى روسيا، {VIN}، 12 مارس 2026، و0.5% يومياً.",
}
EVERY = {
    ("vin", VIN), ("amount", "120000"), ("currency", "USD"), ("quantity", "10"), ("date", "2026-03-12"),
    ("percent", "30"), ("percent", "70"), ("percent", "0.5"), ("duration", "12 month"), ("duration", "30000 km"),
    ("duration", "5 working_day"), ("country", "RUS"),
}  # fmt: skip


def said(text: str, language: str | None) -> set[tuple[str, str]]:
    return {(anchor.kind, anchor.value) for anchor in anchors(text, language)}


@pytest.mark.parametrize("language", CLAUSES)
def test_six_languages_say_the_same(language: str) -> None:
    assert said(CLAUSES[language], language) == EVERY


@pytest.mark.parametrize("language", CLAUSES)
def test_every_anchor_points_at_its_print(language: str) -> None:
    text = CLAUSES[language]
    for anchor in anchors(text, language):
        assert 0 <= anchor.start < anchor.end <= len(text)
        if anchor.kind == "vin":
            assert text[anchor.start : anchor.end] == VIN


@given(st.decimals(1000, 10**8, places=2), st.sampled_from(["en", "ru", "es", "fr"]))
def test_an_amount_reads_alike_in_every_number_format(amount: Decimal, language: str) -> None:
    printed = format_decimal(amount, format="#,##0.00", locale=language)
    (found,) = [a for a in anchors(f"USD {printed}", language) if a.kind == "amount"]
    assert decimal(found) == amount


@given(st.dates(date(2000, 1, 1), date(2050, 12, 31)), st.sampled_from(["en", "ru", "es", "fr", "ar", "zh"]))
def test_a_date_reads_alike_in_every_language(on: date, language: str) -> None:
    assert said(format_date(on, "long", locale=language), language) >= {("date", on.isoformat())}


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("保修半年", "zh", {("duration", "6 month")}),
        ("三年或十万公里", "zh", {("duration", "36 month"), ("duration", "100000 km")}),
        ("24小时内响应", "zh", {("duration", "24 hour")}),
        ("合计人民币壹拾贰万叁仟元整", "zh", {("currency", "CNY"), ("amount", "123000")}),
        ("２０２６年３月１２日", "zh", {("date", "2026-03-12")}),
        ("ضمان لمدة سنتين", "ar", {("duration", "24 month")}),
        ("one-year warranty", "en", {("duration", "12 month")}),
        ("гарантия полгода", "ru", {("duration", "6 month")}),
        ("within two weeks", "en", {("duration", "14 day")}),
        ("paid in US dollars", "en", {("currency", "USD")}),
        ("12/03/2026", "en", {("date", "2026-03-12|2026-12-03")}),
        ("Total 2 USD 54,100.00", "en", {("currency", "USD"), ("amount", "54100")}),
    ],
)
def test_wordings_beside_the_usual_ones(text: str, language: str, found: set[tuple[str, str]]) -> None:
    assert said(text, language) == found


@pytest.mark.parametrize(
    "text",
    [
        "Contract No. TJYH-2026-018", "INCOTERMS 2020", "Article 12.1", "第12条", "毛重1,500千克", "engine A12345, 2.0L",
        "2026年度", "Hotline +86 400 671 4381", "الخط الساخن .4381 671 400 +86 البريد", "4381 671 400 86+",
        "1433., 395 400 +86",
    ],
)  # fmt: skip
def test_codes_numbers_of_clauses_and_masses_are_no_anchors(text: str) -> None:
    assert said(text, None) == set()


def test_money_with_a_plus_is_no_telephone_number() -> None:
    assert said("USD 12 500 +700", "en") == {("currency", "USD"), ("amount", "12500")}


def test_words_and_figures_that_differ_are_both_said() -> None:
    assert said("twelve (10) months", "en") == {("duration", "12 month"), ("duration", "10 month")}


def test_a_share_in_words_is_one() -> None:
    assert [(a.kind, a.value) for a in anchors("cinq pour cent du prix", "fr")] == [("percent", "5")]
