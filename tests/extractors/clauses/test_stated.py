"""What the clauses of a contract state: parties, number, day, destination, total, currency, trade term."""

from __future__ import annotations

import pytest

from extractors.clauses import heads, parties, sums
from extractors.clauses.model import Clause
from extractors.clauses.placing import Pages
from extractors.clauses.stated import stated
from extractors.values.money import printed
from intake.model import Box
from tests.extractors.papers import said, sheet

PLACE = Box(left=0.1, top=0.1, right=0.9, bottom=0.12)


def clauses(*texts: str, language: str = "zh", role: str = "body") -> list[Clause]:
    made = [Clause(page=1, box=PLACE, file="a.pdf", text=text, language=language) for text in texts]
    return [c.model_copy(update={"role": role}) for c in made]


@pytest.mark.parametrize(
    ("text", "language", "role", "name"),
    [
        ("卖方：天津远航二手车出口有限公司，地址：天津市", "zh", "seller", "天津远航二手车出口有限公司"),
        ("甲方（卖方）：天津远航二手车出口有限公司", "zh", "seller", "天津远航二手车出口有限公司"),
        ("出卖人名称：天津远航二手车出口有限公司（盖章）", "zh", "seller", "天津远航二手车出口有限公司"),
        ("Buyer: Vostok Motors LLC Address: Moscow", "en", "buyer", "Vostok Motors LLC"),
        ("The Seller: Tianjin Co., Ltd.; Tel: 022", "en", "seller", "Tianjin Co., Ltd."),
        ("Покупатель: ООО «Восток Моторс», адрес: Москва", "ru", "buyer", "ООО «Восток Моторс»"),
        ("ООО «Восток Моторс», именуемое в дальнейшем «Покупатель»", "ru", "buyer", "ООО «Восток Моторс»"),
        ("Comprador: Importadora Vostok S.A.", "es", "buyer", "Importadora Vostok S.A."),
        (
            "This contract is made between Tianjin Co., Ltd. (hereinafter the Seller)",
            "en",
            "seller",
            "Tianjin Co., Ltd.",
        ),
        ("Acheteur : Société Vostok", "fr", "buyer", "Société Vostok"),
        ("البائع: شركة تيانجين للسيارات", "ar", "seller", "شركة تيانجين للسيارات"),
    ],
)
def test_a_party_is_named_beside_its_label_or_in_the_recital(text: str, language: str, role: str, name: str) -> None:
    assert [(p.role, p.name) for p in parties.find(clauses(text, language=language))] == [(role, name)]


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ('This Agreement is between Tianjin Import and Export Co., Ltd. (the "Seller") and Al Noor FZE (the "Buyer").',
            "en", ("Tianjin Import and Export Co., Ltd.", "Al Noor FZE")),
        ("Tianjin Co., Ltd., a company of China, hereinafter the Seller, and Hay and Sons LLC, hereinafter the Buyer,",
            "en", ("Tianjin Co., Ltd.", "Hay and Sons LLC")),
        ("Tianjin Co., Ltd., as Seller, and Al Noor FZE, as Buyer, agree:", "en", ("Tianjin Co., Ltd.", "Al Noor FZE")),
        ("1.和平汽车有限公司（以下简称“卖方”）与天津和兴汽车有限公司（以下简称“买方”）经协商", "zh",
            ("和平汽车有限公司", "天津和兴汽车有限公司")),
        ("一方为天津进出口有限公司（在天津注册，以下简称“卖方”），由张总代表，另一方为迪拜努尔公司（以下简称“买方”）。", "zh",
            ("天津进出口有限公司", "迪拜努尔公司")),
        ("天津进出口有限公司（以下简称“卖方”），由总经理代表，与和平汽车公司（以下简称“买方”）签订本合同", "zh",
            ("天津进出口有限公司", "和平汽车公司")),
        ("本合同由天津进出口有限公司（卖方）和迪拜努尔公司（买方）签订。", "zh", ("天津进出口有限公司", "迪拜努尔公司")),
        ("АО «Юань», в лице Чжоу, именуемое далее «Продавец», и ООО «Авто и Мото», именуемое далее «Покупатель»,", "ru",
            ("АО «Юань»", "ООО «Авто и Мото»")),
        ("Entre los suscritos: Tianjin S.A., en adelante el Vendedor, y Autos y Cía S.A., en adelante el Comprador",
            "es", ("Tianjin S.A.", "Autos y Cía S.A.")),
        ("Entre la société Tianjin S.A., ci-après le Vendeur, et la société Sahel SARL, ci-après l'Acheteur", "fr",
            ("Tianjin S.A.", "Sahel SARL")),
        ("بين شركة تيانجين، ويشار إليها بالبائع، وشركة النور، ويشار إليها بالمشتري", "ar",
            ("شركة تيانجين", "شركة النور")),
    ],
)  # fmt: skip
def test_both_parties_of_an_opening_sentence_are_named_wholly(text: str, language: str, named: tuple[str, str]) -> None:
    found = parties.find(clauses(text, language=language))
    assert [(p.role, p.name) for p in found] == list(zip(("seller", "buyer"), named, strict=True))


def test_a_name_in_two_languages_is_a_name_in_each() -> None:
    found = parties.find(clauses("卖方：天津远航二手车出口有限公司 Tianjin Yuanhang Co., Ltd."))
    assert {p.language: p.name for p in found} == {
        "zh": "天津远航二手车出口有限公司",
        "en": "Tianjin Yuanhang Co., Ltd.",
    }


@pytest.mark.parametrize("text", [
    "Signed for the Seller: Signed for the Buyer:", "Seller (Seal): Authorized signature:",
    "The Seller hands over to the Buyer: one vehicle", "双方同意由甲方（卖方）负责运输。", "买方：OOO «BOCTOK ABTO»",
])  # fmt: skip
def test_what_stands_beside_a_role_and_names_nobody(text: str) -> None:
    assert parties.find(clauses(text)) == ()


def test_party_a_and_b_count_only_where_the_contract_says_who_sells() -> None:
    named = ("甲方：天津远航二手车出口有限公司", "乙方：东方汽车有限公司")
    assert parties.find(clauses(*named)) == ()
    found = parties.find(clauses(*named, "甲方（卖方）和乙方（买方）经协商订立本合同。"))
    assert [(p.role, p.name) for p in found if "公司" in p.name] == [
        ("seller", "天津远航二手车出口有限公司"),
        ("buyer", "东方汽车有限公司"),
    ]


@pytest.mark.parametrize("text", [
    "КОНТРАКТ № TJYH-2026-018", "CONTRACT No. TJYH-2026-018", "CONTRATO Nº TJYH-2026-018",
    "KOHTPAKT N TJYH-2026-018 合同第TJYH-2026-018号",
    "合同 第 TJYH-2026-018 号", "Contrat n° TJYH-2026-018", "عقد رقم TJYH-2026-018", "Agreement TJYH-2026-018",
])  # fmt: skip
def test_the_number_behind_a_title_is_the_contract_s(text: str) -> None:
    assert {told.value for told in heads.contract_numbers(clauses(text, role="title"))} == {"TJYH-2026-018"}


def test_a_day_in_a_numbered_clause_of_the_head_is_no_day_of_signing() -> None:
    head = clauses(
        "天津，2026年2月20日", "3.付款：装运前支付70%。装运期：2026年4月30日之前。", "Oplata: do 30.04.2026, 70%"
    )
    assert [told.value for told in heads.days_signed(head)] == ["2026-02-20"]


@pytest.mark.parametrize("text", ["卖方：应在三日内付款", "Seller: shall deliver the goods", "买方：______"])
def test_a_sentence_or_an_empty_line_names_nobody(text: str) -> None:
    assert parties.find(clauses(text)) == ()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("合同编号：TJYH-2026-018", "TJYH-2026-018"), ("合同编号 Contract No.: TJYH-2026-018", "TJYH-2026-018"),
        ("Contract Number UC/EX/2026-7", "UC/EX/2026-7"), ("КОНТРАКТ № RU-2026/18", "RU-2026/18"),
        ("Contrato N.º: SC-2026-77", "SC-2026-77"), ("Contrat n° : SC-2026-77", "SC-2026-77"),
        ("رقم العقد: CE-2026-343", "CE-2026-343"),
        ("合同号：TJYH-2026-018Contract No.: TJYH-2026-018", "TJYH-2026-018"),
    ],
)  # fmt: skip
def test_the_number_stands_beside_its_label(text: str, number: str) -> None:
    assert {told.value for told in heads.contract_numbers(clauses(text))} == {number}


def test_a_sentence_about_the_number_is_no_number() -> None:
    assert heads.contract_numbers(clauses("唛头为合同编号。")) == []


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("货物最终目的国：俄罗斯。", "zh", "RUS"), ("最终目的国为哈萨克斯坦", "zh", "KAZ"),
        ("Country of final destination: Georgia.", "en", "GEO"),
        ("Страна назначения: Республика Казахстан", "ru", "KAZ"), ("País de destino final: Chile.", "es", "CHL"),
        ("Pays de destination finale : Sénégal", "fr", "SEN"), ("بلد الوصول النهائي: الأردن", "ar", "JOR"),
        ("Pays de destination finale : Côte d’ Ivoire", "fr", "CIV"),
    ],
)  # fmt: skip
def test_the_destination_is_a_country(text: str, language: str, code: str) -> None:
    assert [told.value for told in heads.destinations(clauses(text, language=language))] == [code]


@pytest.mark.parametrize(("letter", "value"), [("’", "CIV"), ("v", None)])
def test_a_doubtful_apostrophe_leaves_a_known_country(letter: str, value: str | None) -> None:
    text = "Country of final destination: Cote d’Ivoire"
    at = text.index(letter)
    line = said(text, 0.1, 0.1, doubts={at: [(text[at], 0.54)]})
    clause = clauses(text, language="en")[0].model_copy(update={"box": line.box})
    assert stated([clause], Pages([sheet([line])]))["destination"].value == value


@pytest.mark.parametrize(
    "text", ["目的港：符拉迪沃斯托克", "货到目的地后5日内检验", "within 30 days after arrival at the destination"]
)
def test_a_port_and_a_mention_are_no_destination(text: str) -> None:
    assert [told for told in heads.destinations(clauses(text)) if told.value] == []


@pytest.mark.parametrize(
    ("text", "language", "amount", "currency"),
    [
        ("合同总价为USD 120,000.00。", "zh", "120000.00", "USD"), ("总金额：人民币120,000元", "zh", "120000", "CNY"),
        ("合同总金额大写：人民币壹拾贰万叁仟元整", "zh", "123000", "CNY"), ("Total amount: EUR 98,500.50", "en", "98500.50", "EUR"),
        ("Общая сумма контракта составляет 120 000,00 долларов США", "ru", "120000.00", "USD"),
        ("Importe total: 120.000,00 dólares estadounidenses", "es", "120000.00", "USD"),
        ("Le montant total est de 120 000,00 euros", "fr", "120000.00", "EUR"),
        ("المبلغ الإجمالي 120,000.00 دولار أمريكي", "ar", "120000.00", "USD"),
    ],
)  # fmt: skip
def test_the_total_is_read_in_every_number_format(text: str, language: str, amount: str, currency: str) -> None:
    assert {(s.amount, s.currency) for s in sums.totals(clauses(text, language=language))} == {(amount, currency)}


@pytest.mark.parametrize(
    "text",
    [
        "逾期每日按合同总价的0.5%支付违约金，最高USD 5,000.00。",
        "支付总价款的30%即USD 36,000.00作为定金",
        "共计10辆二手车",
    ],
)
def test_a_share_of_the_total_and_a_count_are_none(text: str) -> None:
    assert sums.totals(clauses(text)) == ()


def test_an_equivalent_in_another_currency_is_no_second_total() -> None:
    found = sums.totals(clauses("合同总价为USD 120,000.00", "合同总价折合人民币860,000.00元"))
    assert [s.amount for s in sums.in_one_currency(found)] == ["120000.00"]


def test_a_total_that_may_be_the_rest_of_a_broken_number_leaves_its_value_to_the_other_version() -> None:
    torn = clauses("Общая сумма Контракта составляет 14  250.00 долларов США", language="ru")
    whole = clauses("合同总金额为14,250.00美元。")
    assert [s.is_open for s in sums.totals([*torn, *whole])] == [True, False]
    assert stated(torn, Pages([]))["total_amount"].value is None


@pytest.mark.parametrize(
    ("text", "language", "amounts"),
    [
        ("Общая сумма 23 450,00 (двадцать три тысячи шестьсот сорок) долларов США.", "ru", ["23450.00", "23640"]),
        ("Общая сумма 23 450,00 (двадцать три тысячи четыреста пятьдесят) долларов США.", "ru", ["23450.00"]),
        ("Total amount: USD 23,450.75 (twenty-three thousand four hundred and fifty).", "en", ["23450.75"]),
        ("Total amount: USD 23,450.00 (twenty-three thousandfour hundred and fifty US dollars).", "en", ["23450.00"]),
        (
            "Total amount: USD 50,000.00 (say US dollars five hundred thousand only).",
            "en",
            ["50000.00", "500000"],
        ),
        ("المبلغ الإجمالي 1,500.00 دولار (مئتا ألف دولار)", "ar", ["1500.00", "200000"]),
        ("المبلغ الإجمالي 200,000.00 دولار (مئتا ألف دولار)", "ar", ["200000.00"]),
    ],
)
def test_words_behind_the_total_that_say_another_amount_are_a_second_total(
    text: str, language: str, amounts: list[str]
) -> None:
    assert [told.amount for told in sums.totals(clauses(text, language=language))] == amounts


def test_the_number_of_vehicles_in_a_total_row_is_no_total() -> None:
    assert [s.amount for s in sums.totals(clauses("合计 Total | 2 | USD 22,300.00", role="table"))] == ["22300.00"]
    assert sums.totals(clauses("合计 Total | 2 | USD", role="table")) == ()


def test_the_last_amount_of_a_total_row_is_the_total() -> None:
    row = clauses("合计 / Total | 3 | 107,100.00", role="table")
    assert [s.amount for s in sums.totals(row)] == ["107100.00"]


@pytest.mark.parametrize(("row", "totals"), [
    ("单价 | USD 9,800.00 | 合同总价 | USD 19,600.00", 1), ("单价 | USD 9,800.00 | 总金额 | USD 19,600.00", 1),
    ("Unit price | USD 9,800 | Total amount | USD 19,600.00", 1), ("品牌 | 单价 | 总价 | 大众 | USD 9,800 | USD 9,800", 0),
    ("Brand | Unit price | Total price | Volkswagen | USD 9,800.00 | USD 9,800.00", 0),
])  # fmt: skip
def test_a_total_beside_the_price_for_one_is_told_from_a_column_of_prices(row: str, totals: int) -> None:
    language = "en" if row.isascii() else "zh"
    assert [s.amount for s in sums.totals(clauses(row, language=language, role="table"))] == ["19600.00"] * totals


def test_the_trade_term_beside_its_label_goes_before_others() -> None:
    assert list(sums.trade_terms(clauses("FOB天津价格供参考。", "贸易术语：CIF符拉迪沃斯托克"))) == ["CIF"]
    assert list(sums.trade_terms(clauses("交货条件：C&F Vladivostok"))) == ["CFR"]
    assert list(sums.trade_terms(clauses("OFFICE BODYCIFX"))) == []


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1.234,50", "1234.50"),
        ("USD 120,000.00", "120000.00"),
        ("壹拾贰万叁仟元伍角整", "123000.5"),
        ("12万元", "120000"),
        ("无", None),
    ],
)
def test_amounts_become_decimal_strings(text: str, amount: str | None) -> None:
    assert printed(text) == amount


def test_a_table_of_labels_and_values_states_what_it_prints() -> None:
    rows = clauses(
        "合同编号 | YH-2026-031 | 签约日期 | 2026-02-18",
        "出卖人（甲方） | 天津远航二手车出口有限公司 | 买受人（乙方） | Savanna Motors Limited",
        "最终目的国 | 肯尼亚 | 贸易术语 | CIF 蒙巴萨",
        role="table",
    )
    found = stated(rows, Pages(()))
    assert {name: found[name].value for name in ("contract_no", "seller", "buyer", "destination")} == {
        "contract_no": "YH-2026-031",
        "seller": "天津远航二手车出口有限公司",
        "buyer": "Savanna Motors Limited",
        "destination": "KEN",
    }
    assert str(found["signed_on"].value) == "2026-02-18"


def test_the_header_and_the_rows_of_a_list_state_nothing() -> None:
    rows = clauses("序号 | 品牌 | 目的国 | 数量", "1 | 大众牌 | 肯尼亚 | 1", "卖方 | 买方", role="table")
    found = stated(rows, Pages(()))
    assert [found[name].page for name in ("contract_no", "seller", "buyer", "destination")] == [None] * 4


def test_a_country_right_behind_its_label_is_the_destination() -> None:
    (told,) = heads.destinations(clauses("目的港蒙巴萨，最终目的国肯尼亚。"))
    assert (told.text, told.value) == ("肯尼亚", "KEN")
    assert heads.destinations(clauses("目的国当地的法律。")) == []
