"""Versions of a contract are found wherever they lie, and what has no counterpart is told."""

from __future__ import annotations

import pytest

from tests.verifiers.translation.texts import bilingual, clause, document
from verifiers.model import JudgedDocument
from verifiers.translation.copies import copies
from verifiers.translation.gaps import lone_among, untranslated
from verifiers.translation.versions import versions

ENGLISH = [
    ("1", "The Seller shall deliver 2 vehicles to the Buyer within 30 days after receipt of the deposit."),
    ("2", "The Buyer shall pay USD 12,000 by telegraphic transfer, a deposit of 30% in advance."),
    ("3", "Any dispute shall be submitted to arbitration in Beijing."),
    ("4", "The Seller grants a warranty of 12 months and supplies spare parts."),
]
CHINESE = [
    ("1", "卖方应在收到定金后30日内向买方交付2辆车。"),
    ("2", "买方应以电汇方式支付12,000美元，其中定金30%预付。"),
    ("3", "争议应提交北京仲裁。"),
    ("4", "卖方提供12个月质保并供应配件。"),
]


def text(language: str, clauses: list[tuple[str, str]], identity: str) -> JudgedDocument:
    return document([clause(language, said, number=number) for number, said in clauses], identity)


def test_versions_in_separate_files_are_aligned() -> None:
    found = versions([text("en", ENGLISH, "d1"), text("zh", CHINESE, "d2")])
    assert [(p.foreign[0].number, p.chinese[0].number) for p in found.pairs] == [(n, n) for n in "1234"]
    assert found.is_foreign
    assert found.is_translated
    assert found.coverage == 1.0
    assert found.lone == ()


def test_a_clause_left_out_of_the_translation_is_surely_missing() -> None:
    found = versions([text("en", ENGLISH, "d1"), text("zh", [CHINESE[0], CHINESE[1], CHINESE[3]], "d2")])
    sure, doubtful = untranslated(found)
    assert [c.number for c in sure] == ["3"]
    assert doubtful == ()
    assert lone_among(found.lone, sure)
    assert not lone_among((), ())


def test_a_chinese_contract_with_foreign_names_is_not_foreign() -> None:
    found = versions(
        [document([clause("zh", said) for _, said in CHINESE] + [clause("en", "Volga Motors LLC, Samara")])]
    )
    assert not found.is_foreign
    assert found.coverage == 1.0


def test_a_foreign_contract_with_a_chinese_title_is_not_translated() -> None:
    contract = document([clause("zh", "出口合同", role="title"), *(clause("en", said) for _, said in ENGLISH)])
    found = versions([contract])
    assert found.is_foreign
    assert not found.is_translated
    assert not found.is_aligned


def test_two_bilingual_contracts_stay_apart() -> None:
    first = bilingual(("The price is USD 12,000 for 1 vehicle.", "价款12,000美元，车辆1辆。"))
    second = document(
        [
            clause("en", "The price is USD 9,000 for 3 vehicles.", file="b.docx", counterpart=1),
            clause("zh", "价款9,000美元，车辆3辆。", file="b.docx", counterpart=0),
        ],
        "d2",
    )
    pairs = versions([first, second]).pairs
    assert all(pair.foreign[0].file == pair.chinese[0].file for pair in pairs)
    assert len(pairs) == 2


@pytest.mark.parametrize("brand", ["大众牌", ""])
def test_a_table_is_in_the_language_of_its_header_whatever_its_rows_hold(brand: str) -> None:
    row = "zh" if brand else None
    head = clause("fr", "N° | Marque | N° VIN | Prix", file="c.docx", role="table")
    tete = clause("zh", "序号 | 品牌 | 车架号 | 单价", file="c.docx", role="table")
    rows = [
        clause(row, f"1 | {brand} | {vin} | 9 800,00", file="c.docx", role="table")
        for vin in ("LSVNV218XS2000017", "LSVNV218XS2000071")
    ]
    pairs = versions([document([head, rows[0], tete, rows[1]])]).pairs
    assert [(pair.foreign[0], pair.chinese[0]) for pair in pairs if pair.foreign[0] in rows] == [(rows[0], rows[1])]


def test_one_table_under_two_headers_has_no_other_version() -> None:
    heads = [clause("fr", "N° | Marque | VIN", role="table"), clause("zh", "序号 | 品牌 | 车架号", role="table")]
    rows = [clause("zh", f"{n} | 大众牌 | LSVNV218XS200001{n}", role="table") for n in (1, 2)]
    found = versions([document([*heads, *rows])])
    assert not any(clause in rows for pair in found.pairs for clause in (*pair.foreign, *pair.chinese))


def test_rows_of_a_list_printed_twice_belong_together_by_number_and_vin() -> None:
    rows = [
        clause("en", "1 Volkswagen LSVNV218XS2000017 9,800.00", role="table"),
        clause("en", "2 Volkswagen LSVNV218XS2000018 9,900.00", role="table"),
        clause("zh", "1 大众牌 LSVNV218XS2000017 9,800.00", role="table"),
        clause("zh", "2 大众牌 LSVNV218XS2000081 9,900.00", role="table"),
    ]
    pairs = [pair for pair in versions([document(rows)]).pairs if pair.foreign[0].role == "table"]
    assert [(p.foreign[0].text[:1], p.chinese[0].text[:1], p.is_certain) for p in pairs] == [
        ("1", "1", True),
        ("2", "2", True),
    ]


def test_a_copy_of_the_original_is_known() -> None:
    original, copy = text("en", ENGLISH, "d1"), text("en", ENGLISH, "d2")
    assert list(copies([original, copy])) == [(original, copy)]
    assert list(copies([original, text("zh", CHINESE, "d3")])) == []


def test_lines_of_a_column_that_nobody_told_apart_are_torn() -> None:
    pieces = [(None, words) for _, said in ENGLISH for words in (said[:40], said[40:60].lower(), said[60:].lower())]
    found = versions(
        [document([clause("en", said, number=None) for _, said in pieces], "d1"), text("zh", CHINESE, "d2")]
    )
    assert found.is_torn


def test_clauses_with_counterparts_of_their_own_are_not_torn_however_they_begin() -> None:
    """Arabic knows no capitals, and a scan of it loses full stops: no line of it tells whether a sentence begins."""
    said = [
        ("يدفع المشتري 12,000 دولار خلال 7 أيام", "买方应在7日内支付12,000美元"),
        ("يشحن البائع 5 سيارات في 30 يوما", "卖方应在30日内装运5辆车"),
        ("الضمان 18 شهرا أو 10,000 كيلومتر", "质保期18个月或10,000公里"),
        ("الغرامة 0.05% من السعر", "违约金为总价的0.05%"),
        ("يؤمن البائع بنسبة 110%", "卖方按110%投保"),
        ("يخطر الطرف الآخر خلال 15 يوما", "应在15日内通知对方"),
        ("الفحص خلال 45 يوما", "应在45日内检验"),
        ("الدفعة المقدمة 20%", "定金为20%"),
        ("التسليم قبل 90 يوما", "应在90日内交付"),
    ]
    pages = [document([clause(name, pair[n]) for pair in said], f"d{n}") for n, name in enumerate(("ar", "zh"))]
    found = versions(pages)
    assert len(found.pairs) == len(said)
    assert not found.is_torn
