"""Two versions of a clause differ only where they mean different things."""

from __future__ import annotations

import pytest

from tests.verifiers.translation.texts import bilingual, clause, document
from verifiers.translation.mismatch import mismatches
from verifiers.translation.versions import versions

SAME = [
    ("en", "The price is USD 12,000.00 (twelve thousand US dollars).", "价款为12000美元（壹万贰仟美元整）。"),
    ("en", "A deposit of fifty percent (50%) is due within one week.", "定金为一半，7日内支付。"),
    ("en", "Response within 48 hours; the warranty lasts one year.", "2天内响应，质保期12个月。"),
    ("ru", "Цена составляет 1 250 000,50 китайских юаней.", "价款为人民币1,250,000.50元。"),
    ("ru", "Гарантия 12 (двенадцать) месяцев, отгрузка до 5 марта 2026 г.", "质保期十二个月，2026年3月5日前装运。"),
    ("es", "El precio es de 9.800,00 USD; entrega en 30 días.", "价款 9,800.00 美元；三十日内交货。"),
    ("fr", "Pénalité de 0,5 % par semaine de retard.", "每迟延一周，支付千分之五的违约金。"),
    ("ar", "مدة الضمان سنة واحدة والدفعة المقدمة 30٪.", "质保期一年，预付款30%。"),
    ("en", "Delivery FOB Tianjin, INCOTERMS 2020, tel. +86 22 6000 0018.", "天津港船上交货。"),
    ("en", "Two (2) original sets of documents shall be presented.", "提交正本单证一式两份。"),
    ("en", "Total USD 23,450.00 (US dollars).", "总价USD 23,450.00（贰万叁仟肆佰伍拾美元整）。"),
    ("en", "Price USD 12,000, about CNY 86,000.", "价款12,000美元，约合人民币86,000元。"),
    ("en", "Payment on 04/05/2026.", "2026年5月4日付款。"),
]
DIFFERENT = [
    ("amount", "en", "The price is USD 12,000.", "价款为12,800美元。", "USD 12,000", "12,800美元"),
    ("currency", "en", "The price is EUR 12,000.", "价款为12,000美元。", "EUR", "美元"),
    ("percent", "ru", "Аванс 30 % в течение 5 рабочих дней.", "预付20%，5个工作日内支付。", "30 %", "20%"),
    ("date", "es", "Embarque antes del 5 de marzo de 2026.", "2026年5月3日前装运。", "5 de marzo de 2026", "2026年5月3日"),
    ("duration", "fr", "La garantie est de 12 mois.", "质保期为六个月。", "12 mois", "六个月"),
    ("quantity", "en", "The Seller sells 20 vehicles.", "卖方出售车辆12辆。", "20 vehicles", "12辆"),
    ("quantity", "en", "The Buyer buys three (3) used motor vehicles.", "买方购买二手机动车两（2）辆。",
    "three (3) used motor vehicles",
    "两（2）辆"),
    ("currency", "en", "Total: USD 23,450.00.", "总价23,450.00欧元（大写贰万叁仟肆佰伍拾美元整）。", "USD 23,450.00",
    "23,450.00欧元"),
    ("duration", "ru", "Оплата в течение 15 банковских дней.", "5个银行工作日内付款。", "15 банковских дней", "5个银行工作日"),
    ("destination", "en", "Delivered to Russia.", "交付至哈萨克斯坦。", "俄罗斯", "哈萨克斯坦"),
    ("party", "en", "The Buyer is Volga Cars LLC.", "买方为 Volga Car Trade LLC。", "Volga Cars LLC",
    "Volga Car Trade LLC"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "foreign", "chinese"), SAME)
def test_the_same_figure_written_differently_agrees(language: str, foreign: str, chinese: str) -> None:
    assert mismatches(versions([bilingual((foreign, chinese), language=language)])) == ()


@pytest.mark.parametrize(("kind", "language", "foreign", "chinese", "said", "translated"), DIFFERENT)
def test_what_each_version_says_is_quoted(
    kind: str, language: str, foreign: str, chinese: str, said: str, translated: str
) -> None:
    (found,) = mismatches(versions([bilingual((foreign, chinese), language=language)]))
    assert (found.kind, found.foreign_said, found.chinese_said) == (kind, said, translated)
    assert found.is_sure
    assert found.foreign[0].text == foreign
    assert found.chinese[0].text == chinese


def test_a_hardly_read_clause_is_never_sure_to_differ() -> None:
    contract = document(
        [
            clause("en", "The price is USD 12,000.", file="c.docx", counterpart=1),
            clause("zh", "价款为12,800美元。", file="c.docx", counterpart=0, is_sure=False),
        ]
    )
    found = mismatches(versions([contract]))
    assert {m.kind for m in found} <= {"amount"}
    assert not any(m.is_sure for m in found)


def test_figures_that_slipped_into_neighbouring_clauses_are_not_sure_to_differ() -> None:
    contract = bilingual(
        ("The Buyer shall pay within 10 days.", "买方应在20日内付款。"),
        ("The Seller shall deliver within 20 days.", "卖方应在10日内交货。"),
    )
    found = mismatches(versions([contract]))
    assert [m.kind for m in found] == ["duration", "duration"]
    assert not any(m.is_sure for m in found)


def test_a_figure_that_only_one_version_gives_counts_unless_the_other_gives_it_elsewhere() -> None:
    alone = bilingual(("A deposit of 30% is paid first.", "先支付定金。"))
    elsewhere = bilingual(
        ("Delivery takes place within 45 days.", "交货。"),
        ("The parties agree.", "双方同意。"),
        ("The parties agree.", "双方同意。"),
        ("The parties agree.", "双方同意。"),
        ("It ends.", "在45日内完成。"),
    )
    (found,) = mismatches(versions([alone]))
    assert (found.kind, found.foreign_said, found.chinese_said) == ("percent", "30%", None)
    assert mismatches(versions([elsewhere])) == ()


def test_three_languages_are_each_compared_with_the_chinese() -> None:
    clauses = [
        clause("en", "The warranty is 12 months.", file="c.docx", counterpart=2),
        clause("ru", "Гарантия составляет 18 месяцев.", file="c.docx", counterpart=2),
        clause("zh", "质保期12个月。", file="c.docx", counterpart=0),
    ]
    contract = document(clauses)
    three = contract.model_copy(update={"facts": contract.facts.model_copy(update={"clauses": tuple(clauses)})})
    (found,) = mismatches(versions([three]))
    assert (found.foreign[0].language, found.foreign_said) == ("ru", "18 месяцев")
