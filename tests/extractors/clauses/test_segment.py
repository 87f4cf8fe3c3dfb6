"""Segmentation: columns, paragraphs, numbers, roles, page breaks, and scripts that nobody could read."""

from __future__ import annotations

import pytest

from extractors.clauses.mixed import by_language
from extractors.clauses.numbering import is_heading, number
from extractors.clauses.paragraphs import glued
from extractors.clauses.roles import begins_signatures, is_annex_title, is_signature, is_signature_line, is_title
from extractors.clauses.segment import segment
from intake.model import Box, Word
from tests.extractors.clauses.pages import HEIGHT, LEFT, PITCH, TOP, office, reading, scanned, sheet, two_columns
from tests.extractors.clauses.versions import FOREIGN, KEYS, pairs, version


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第十二条 售后服务", "12"), ("十二、付款", "12"), ("12. Warranty", "12"), ("12.1 The Seller shall", "12.1"),
        ("Article 12 Payment", "12"), ("Статья 12. Цена", "12"), ("Cláusula 12 Precio", "12"),
        ("Article premier Objet", "1"),
        ("المادة 5 الضمان", "5"), ("المادة :15 تسوية المنازعات", "15"), ("المادة: الضمان", None),
        ("المادة الثانية عشرة: الضمان", "12"), ("IV. PAYMENT", "4"), ("（二）付款", "(2)"),
        ("PRIMERA.- OBJETO", "1"), ("CLÁUSULA DÉCIMA SEGUNDA: GARANTÍA", "12"), ("2026 goods", None), ("1.5万元", None),
        ("10.5 km of road", None), ("30 days after signing", None), ("1,000 units", None),
        ("12 Morskaya St., Vladivostok.", None), ("27 Old Harbour Road", None), ("12 Морская улица", None),
        ("12 Warranty", "12"), ("5 Strict liability of the Seller", "5"),
    ],
)  # fmt: skip
def test_clause_numbers_of_every_style_are_read(text: str, expected: str | None) -> None:
    assert number(text) == expected


@pytest.mark.parametrize("text", ["第十二条 售后服务", "4. Warranty", "ГАРАНТИЯ", "付款方式", "Article 3 Paiement"])
def test_a_name_alone_is_a_heading(text: str) -> None:
    assert is_heading(text)


@pytest.mark.parametrize(
    "text", ["质保期：12个月", "4.1 The Seller provides a warranty", "卖方应提供质保", "Payment: T/T.", "10 units"]
)
def test_what_says_something_is_no_heading(text: str) -> None:
    assert not is_heading(text)


@pytest.mark.parametrize(
    "text",
    [
        "二手车出口销售合同", "购车合同", "合 同", "SALES CONTRACT", "Used Car Sales and Purchase Agreement",
        "КОНТРАКТ № RU-2026/18", "ЭКСПОРТНЫЙ КОНТРАКТ",

        "ДОГОВОР КУПЛИ-ПРОДАЖИ АВТОМОБИЛЕЙ", "CONTRATO DE COMPRAVENTA INTERNACIONAL", "CONTRAT DE VENTE DE VÉHICULES",
        "عقد بيع سيارات مستعملة", "国际货物买卖合同 CONTRACT FOR INTERNATIONAL SALE OF GOODS", "销售合同（中文译本）",
    ],
)  # fmt: skip
def test_titles_of_contracts_are_known_in_every_language(text: str) -> None:
    assert is_title(text)


@pytest.mark.parametrize(
    "text",
    [
        "劳动合同", "合同编号：TJYH-2026-018", "Contract No.: TJYH-2026-018", "本合同一式两份", "售后服务确认书", "采购协议", "房屋租赁合同",
        "This Contract takes effect on the day of signing", "Контракт вступает в силу",
    ],
)  # fmt: skip
def test_other_papers_and_sentences_are_no_titles(text: str) -> None:
    assert not is_title(text)


def test_annexes_and_signatures_are_known() -> None:
    assert is_annex_title("附件一：车辆明细")
    assert is_annex_title("Приложение № 1")
    assert is_signature("卖方（盖章）：")
    assert is_signature("For the Seller (s For the Buyer International Trade Co., Ltd")
    assert begins_signatures("() : Уполномоченный предётавитель (подпись) : Дата : 24 февраля 2026")
    assert is_signature("За продавца    За покупателя")
    assert is_signature("Le Vendeur (cachet et signature)          L'Acheteur (cachet et signature)")
    assert not is_signature("Le Vendeur (ci-après désigné fournisseur) et l'Acheteur (ci-après client) conviennent")
    assert not is_signature("Место подписания: Шанхай")
    assert not is_signature("مكان التوقيع: شنغهاي")
    assert not is_signature("For the Seller to deliver in time, for the Buyer to pay in advance")
    assert not is_signature("For the Buyer to arrange insurance of the goods")
    assert is_signature("Authorised representative (signature): ____")
    assert is_signature("Продавец (пебать): Chengdu Henglu   Покупатель: Haiqiao")
    assert not is_signature("Seller's duty: to inform the Buyer of any recall.")
    assert not is_signature("本合同自双方签字盖章之日起生效。")
    assert not is_signature("Покупатель оплачивает аванс в течение 5 дней после подписания контракта")


def test_two_columns_of_signatures_are_no_clause_however_their_lines_follow_each_other() -> None:
    block = (
        "For the Seller (seal): Hangzhou Zhonglian   For the Buyer (seal) : Ipak Yoli Motors LLC",
        "Jinqiao Auto Import & Expot Co.ptq. m",
        "Authorised representative (signature):   Authorised representative (signature):",
        "Date:March16, 2026   Date:March 16, 2026",
    )
    text = "9.1 This Contract is signed in two originals of equal force, one for each of the two parties to it."
    lines = [reading(line, LEFT, TOP + n * PITCH, sure=0.9) for n, line in enumerate((text, *block))]
    assert [c.role for c in segment([sheet(lines)])] == ["body", *["signature"] * 4]


@pytest.mark.parametrize(
    "line", ["The Seller shall sign and seal: the Buyer pays.", "Date: March 16", "签字页见附件一。"]
)
def test_other_lines_begin_no_signature(line: str) -> None:
    assert not is_signature_line(line)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("卖方应提供质保。The Seller shall provide a warranty.", ["卖方应提供质保。", "The Seller shall provide a warranty."]),
        ("12.1 质保期为12个月。12.1 The warranty period is 12 months.",
         ["12.1 质保期为12个月。", "12.1 The warranty period is 12 months."]),
        ("Гарантийный срок составляет 12 месяцев. 质保期为12个月。", ["Гарантийный срок составляет 12 месяцев.", "质保期为12个月。"]),
        ("第二条 价格Article 2 Price", ["第二条 价格", "Article 2 Price"]),
        ("卖方：天津某某有限公司Seller: Tianjin Co., Ltd.", ["卖方：天津某某有限公司", "Seller: Tianjin Co., Ltd."]),
    ],
)  # fmt: skip
def test_a_paragraph_in_two_languages_is_cut_between_them(text: str, pieces: list[str]) -> None:
    assert by_language(text) == pieces


@pytest.mark.parametrize(
    "text",
    [
        "卖方：Tianjin Yuanhang Co., Ltd. 应交货至CIF Vladivostok", "品牌 Brand: Toyota Corolla 1.8L",
        "车架号VIN：LSVAM4187C2184847",
        "The Seller (卖方) shall deliver the goods to the Buyer (买方) under CIF terms.", "卖方：ООО «Восток Авто»，地址另附",
    ],
)  # fmt: skip
def test_names_codes_and_trade_terms_stay_with_their_sentence(text: str) -> None:
    assert by_language(text) == [text]


@pytest.mark.parametrize("language", FOREIGN)
def test_every_clause_of_a_ruled_two_column_page_is_one_clause(language: str) -> None:
    clauses = segment(two_columns(pairs(language), is_ruled=True))
    foreign = [c for c in clauses if c.language == language]
    assert [c.text for c in foreign] == version(language)
    assert [c.text for c in clauses if c.language == "zh"] == version("zh")


@pytest.mark.parametrize("language", ["zh", *FOREIGN])
def test_paragraphs_of_a_scan_come_back_whole_over_page_breaks(language: str) -> None:
    clauses = segment(scanned(version(language), lines=13))
    assert [c.text.replace(" ", "") for c in clauses] == [text.replace(" ", "") for text in version(language)]
    assert {c.language for c in clauses} == {language}
    assert clauses[-1].role == "signature"
    assert [c.role for c in clauses if c.role == "heading" and c.number] == ["heading"] * 5


def test_a_clause_over_a_page_break_stands_on_its_first_page() -> None:
    text = version("en")[KEYS.index("payment")]
    lines = [reading(part, 0.1, 0.9 + PITCH * i) for i, part in enumerate(("3.1 " + "pay " * 10, "within the"))]
    below = [reading("term of thirty days after signing.", 0.1, 0.08)]
    clauses = segment([sheet(lines, 1), sheet(below, 2)])
    assert text
    assert [(c.page, c.text.endswith("within the term of thirty days after signing.")) for c in clauses] == [(1, True)]


def test_only_the_first_lines_of_a_page_go_on_with_the_page_before() -> None:
    """Lines of a head end without a stop: none of them is the rest of what the page before left open."""
    before = [reading("The Seller shall ship the goods to the port of", 0.1, 0.5)]
    after = [
        reading("loading without delay", 0.1, 0.08),
        reading("买方：东方公司", 0.1, 0.2),
        reading("卖方：天津公司", 0.1, 0.3),
    ]
    texts = [c.text for c in segment([sheet(before), sheet(after, 2)])]
    assert texts == [
        "The Seller shall ship the goods to the port of loading without delay", "买方：东方公司", "卖方：天津公司",
    ]  # fmt: skip


def test_a_title_at_the_head_of_a_page_begins_another_version() -> None:
    signed = [reading("Date: April 5, 2026 Date: April 5, 2026", 0.1, 0.5)]
    head = ("汽车出口贸易合同", "合同编号：CE-2026-930", "签订日期：2026年4月5日", "卖方：上海腾跃汽车贸易有限公司")
    other = [reading(text, 0.1, 0.08 + 0.06 * n) for n, text in enumerate(head)]
    assert [c.text for c in segment([sheet(signed), sheet(other, 2)])][1:] == list(head)


def test_page_numbers_and_running_headers_are_left_out() -> None:
    pages = []
    for n in (1, 2, 3):
        body = [reading(f"{n}.1 卖方应当按照约定交付第{n}批车辆。", 0.1, 0.2)]
        edges = [reading("天津远航 出口合同", 0.1, 0.03), reading(f"第 {n} 页 共 3 页", 0.45, 0.95)]
        pages.append(sheet([*edges, *body], n))
    texts = [c.text for c in segment(pages)]
    assert texts.count("天津远航 出口合同") == 1
    assert len(texts) == 4


def test_headers_and_footers_of_an_office_file_are_no_clauses() -> None:
    (page,) = office([["保密文件"], ["1.1 卖方应交付车辆。"]])
    words = tuple(
        Word(text=r.text, box=r.box, place="header" if i == 0 else "body") for i, r in enumerate(page.readings)
    )
    marked = page.model_copy(update={"page": page.page.model_copy(update={"words": words})})
    assert [c.text for c in segment([marked])] == ["1.1 卖方应交付车辆。"]


def test_rows_of_a_vehicle_table_keep_their_cells_apart() -> None:
    rows = [("序号", "品牌", "车架号", "数量", "单价"), ("1", "大众牌", "LSVAM4187C2184847", "1", "12,000.00"),
            ("2", "别克牌", "LSGAM4187C2184841", "1", "13,000.00")]  # fmt: skip
    readings = [
        reading(cell, 0.06 + 0.18 * column, 0.2 + PITCH * i)
        for i, row in enumerate(rows)
        for column, cell in enumerate(row)
    ]
    clauses = segment([sheet(readings)])
    assert [c.role for c in clauses] == ["table"] * 3
    assert clauses[1].text == "1 | 大众牌 | LSVAM4187C2184847 | 1 | 12,000.00"


def test_a_script_that_nobody_could_read_is_named_and_not_sure() -> None:
    page = sheet([reading("KOHTPAKT 12", 0.1, 0.1), reading("卖方应提供质保。", 0.1, 0.2)], unread_script="rus")
    clauses = segment([page])
    assert [(c.language, c.is_sure) for c in clauses] == [("ru", False), ("zh", True)]


def test_hardly_legible_print_is_not_sure() -> None:
    assert not segment([sheet([reading("卖方应提供质保。", 0.1, 0.2, sure=0.4)])])[0].is_sure


def test_seals_and_watermarks_are_no_clauses() -> None:
    red = reading("天津远航合同专用章", 0.6, 0.8).model_copy(update={"ink": "red"})
    assert segment([sheet([reading("1.1 卖方应交付车辆。", 0.1, 0.2), red])])[0].text == "1.1 卖方应交付车辆。"


def test_a_page_without_print_has_no_clauses() -> None:
    assert segment([sheet([])]) == ()


def test_full_width_figures_are_read_as_clause_numbers() -> None:
    assert number("１２．１ 质保期") == "12.1"


def test_a_tall_page_is_read_as_any_other() -> None:
    box = Box(left=0.1, top=0.1, right=0.5, bottom=0.1 + 20 / HEIGHT)
    whole = reading("1.1 卖方应交付车辆。", 0.1, 0.1).model_copy(update={"box": box})
    assert [c.number for c in segment([sheet([whole])])] == ["1.1"]


@pytest.mark.parametrize(("lines", "whole"), [
    (["Общая сумма Контракта составляет 14", "250,00 долларов США."], "составляет 14 250,00 долларов"),
    (["The vehicles are 14", "250 of them are new."], "are 14  250 of them"),
])  # fmt: skip
def test_a_number_is_whole_again_where_a_line_can_only_have_ended_inside_it(lines: list[str], whole: str) -> None:
    assert whole in glued(lines)


def test_all_lines_of_a_ruled_table_are_its_own() -> None:
    heads = [reading("Cantidad", 0.64, 0.386), reading("N.º", 0.12, 0.41), reading("Marca", 0.2, 0.41)]
    heads += [reading("N.º de chasis (VIN)", 0.4, 0.41), reading("(unidades", 0.64, 0.41), reading(")", 0.68, 0.435)]
    cells = [reading("GHA7150FAC6", 0.3, 0.462), reading("1", 0.13, 0.48), reading("Honda", 0.2, 0.48)]
    cells += [reading("LHGPJ20C5RS387637", 0.4, 0.48), reading("A", 0.35, 0.5)]
    lines = [Box(left=x, top=0.38, right=x + 0.003, bottom=0.52) for x in (0.1, 0.17, 0.29, 0.39, 0.63, 0.88)]
    after = reading("Este Contrato entra en vigor el día de su firma.", 0.1, 0.6)
    found = segment([sheet([*heads, *cells, after], rulings=lines)])
    assert {clause.role for clause in found[:-1]} == {"table"}
    assert found[-1].role == "body"
    assert "body" in {clause.role for clause in segment([sheet([*heads, *cells, after])])[:-1]}


@pytest.mark.parametrize(("sure", "role"), [(0.4, "signature"), (0.95, "body")])
def test_a_hardly_read_line_beside_a_signature_is_one_too(sure: float, role: str) -> None:
    left = reading("The represnt ative of the company (sgntre)", 0.11, 0.36).model_copy(update={"confidence": sure})
    right = [
        reading("Уполномоченный представитель (подпись):", 0.52, 0.36),
        reading("Дата: 14 февраля 2026 г.", 0.52, 0.4),
    ]
    text = [reading("1. Продавец продаёт, а Покупатель покупает автомобили.", 0.1, 0.1 + 0.02 * i) for i in range(3)]
    found = segment([sheet([*text, left, *right])])
    assert [clause.role for clause in found if "sgntre" in clause.text] == [role]


@pytest.mark.parametrize(("between", "role"), [
    ("Hangzhou Ruitong Aute Import & Export Co., Ltd. / 杭州瑞通汽车进出口有限公司   Yoli Motors LLC / 丝路汽车有限责任公司", "signature"),
    ("The Seller shall not be liable for any defect of the vehicle that appears after delivery to the Buyer.", "body"),
    ("19. Goods are sold as they stand, without any warranty or service, and the Buyer has accepted them.", "body"),
])  # fmt: skip
def test_what_stands_between_signatures_is_one_unless_it_says_something(between: str, role: str) -> None:
    texts = ("For the Seller (seal):   For the Buyer (seal):", between, "Authorised representative (signature):")
    lines = [reading(text, LEFT, TOP + 2.5 * n * PITCH) for n, text in enumerate(texts)]
    assert role in {c.role for c in segment([sheet(lines)]) if c.text[:8] in between}
    assert ("body" in {c.role for c in segment([sheet(lines)])}) == (role == "body")
