"""Contracts: claimed by title, kept together, split where another begins, and read field by field."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.documents.contract import Contract
from extractors.split import read_documents
from intake.model import Hidden
from tests.extractors.clauses.pages import in_file, office, reading, scanned, sheet, two_columns
from tests.extractors.clauses.versions import FOREIGN, pairs, version

VIN = "LSVAM4187C2184847"
OTHER_VIN = "LSGAM4187C2184841"


def contract(*lines: str, **changes: str) -> Contract:
    """A Chinese contract with further lines, and some of its words replaced."""
    texts = [*version("zh")[:-1], *lines, "卖方（盖章）："]
    for old, new in changes.items():
        texts = [text.replace(old, new) for text in texts]
    return Contract.read(scanned(texts))


@pytest.mark.parametrize("language", ["zh", *FOREIGN])
def test_the_title_page_of_every_language_is_claimed(language: str) -> None:
    assert Contract.claims(scanned(version(language))[0])


@pytest.mark.parametrize("title", ["售后服务确认书", "报关单", "机动车登记证书", "采购协议", "劳动合同", "INVOICE"])
def test_other_papers_are_not_claimed(title: str) -> None:
    assert not Contract.claims(scanned([title, "本页内容与合同有关。", "卖方：天津某某有限公司"])[0])


def test_the_word_contract_in_running_text_claims_nothing() -> None:
    assert not Contract.claims(scanned(["本公司于2026年3月与买方签订了二手车出口销售合同，特此说明。"])[0])


def test_a_spreadsheet_of_vehicles_that_names_its_contract_is_an_annex() -> None:
    rows = [["合同编号：TJYH-2026-018 附件：车辆明细"], ["序号", "品牌", "型号", "车架号", "数量", "单价"],
            ["1", "大众牌", "SVW71617BM", VIN, "1", "12000"],
            ["2", "别克牌", "SGM6520UAAA", OTHER_VIN, "1", "13000.5"]]  # fmt: skip
    (facts,) = read_documents(office(rows, file="annex.xlsx"))
    assert isinstance(facts, Contract)
    assert facts.contract_no.value == "TJYH-2026-018"
    assert [(v.vin, v.brand, v.model, v.quantity, v.unit_price) for v in facts.vehicles.value or ()] == [
        (VIN, "大众牌", "SVW71617BM", 1, "12000"),
        (OTHER_VIN, "别克牌", "SGM6520UAAA", 1, "13000.5"),
    ]


def test_a_long_contract_is_one_paper() -> None:
    body = [f"{i}.1 卖方应当按照约定交付第{i}批车辆，并提前通知买方准备接收。" for i in range(1, 90)]
    sheets = scanned([*version("zh")[:4], *body, "卖方（盖章）："])
    (facts,) = read_documents(sheets)
    assert facts.pages == tuple(range(1, len(sheets) + 1))
    assert isinstance(facts, Contract)
    assert [c.number for c in facts.clauses if c.role == "body" and c.number] == [f"{i}.1" for i in range(1, 90)]


@pytest.mark.parametrize("language", FOREIGN)
def test_the_translation_behind_the_contract_in_one_file_belongs_to_it(language: str) -> None:
    (facts,) = read_documents(in_file(scanned(version(language)), scanned(version("zh"))))
    assert isinstance(facts, Contract)
    assert facts.languages.value == ("zh", language)
    assert facts.chinese_coverage.value == 1.0


def test_another_contract_in_one_file_is_another_paper() -> None:
    other = [text.replace("TJYH-2026-018", "SC-2026-77") for text in version("zh")]
    papers = read_documents(in_file(scanned(version("zh")), scanned(other)))
    assert [facts.fields()["contract_no"].value for facts in papers] == ["TJYH-2026-018", "SC-2026-77"]


def test_an_invoice_behind_a_contract_is_no_page_of_it() -> None:
    invoice = scanned(
        ["COMMERCIAL INVOICE", "Invoice to the order of the buyer named below", "Amount payable on receipt of goods"]
    )
    papers = read_documents(in_file(scanned(version("zh")), invoice))
    assert [(facts.kind, facts.pages) for facts in papers] == [("contract", (1,)), ("other", (2,))]


def test_a_picture_behind_a_contract_is_no_page_of_it() -> None:
    papers = read_documents(in_file(scanned(version("zh")), [sheet([reading("大众", 0.4, 0.5)])]))
    assert [facts.kind for facts in papers] == ["contract", "other"]


@pytest.mark.parametrize("language", ["zh", *FOREIGN])
def test_a_version_alone_states_the_same_deal(language: str) -> None:
    facts = Contract.read(scanned(version(language)))
    assert facts.contract_no.value == "TJYH-2026-018"
    assert facts.destination.value == "RUS"
    assert (facts.trade_term.value, facts.currency.value, facts.total_amount.value) == ("CIF", "USD", "120000.00")
    assert facts.seller.value in ("天津远航二手车出口有限公司", "Tianjin Yuanhang Used Car Export Co., Ltd.")
    assert facts.buyer.value is not None


@pytest.mark.parametrize("language", FOREIGN)
def test_two_columns_give_the_chinese_names_and_every_party(language: str) -> None:
    facts = Contract.read(two_columns(pairs(language), is_ruled=True))
    assert (facts.seller.value, facts.buyer.value) == ("天津远航二手车出口有限公司", "东方汽车有限公司")
    named = {(party.role, party.language) for party in facts.parties}
    assert named == {(role, lang) for role in ("seller", "buyer") for lang in ("zh", language)}


@pytest.mark.parametrize("line", [
    "卖方（盖章）：上海瑞通恒路二手车出口有限 买方（盖章 安第斯汽车股份公司", "For the Seller (seal): Shanghai Ruitong Henglu For",
])  # fmt: skip
def test_a_name_that_goes_on_with_the_other_party_s_label_is_none(line: str) -> None:
    texts = ["二手车出口销售合同", "第一条 双方当事人另行约定，见本合同附件所列内容。", line]
    assert [p.name for p in Contract.read(scanned(texts)).parties if p.role == "seller"] == []


def test_the_credit_code_below_a_party_is_its_own() -> None:
    texts = version("zh")
    texts.insert(3, "统一社会信用代码：91110108551385082Q")
    parties = {party.role: party.uscc for party in Contract.read(scanned(texts)).parties}
    assert parties == {"seller": "91110108551385082Q", "buyer": None}


@pytest.mark.parametrize(
    "line",
    ["签订日期：2026年3月12日", "Date of signing: March 12, 2026", "Дата подписания: 12 марта 2026 г.", "签订日期：2026-03-12"],
)  # fmt: skip
def test_the_day_of_signing_is_read_in_any_language(line: str) -> None:
    assert contract(line).signed_on.value == date(2026, 3, 12)


def test_versions_that_differ_in_their_day_leave_it_open() -> None:
    signed = contract("签订日期：2026年3月12日", "Date of signing: March 13, 2026").signed_on
    assert signed.value is None
    assert {day for day, _ in signed.candidates} == {"2026-03-12", "2026-03-13"}


def test_an_open_order_of_figures_is_settled_by_the_other_version() -> None:
    assert contract("Date of signing: 12/03/2026").signed_on.value is None
    assert contract("Date of signing: 12/03/2026", "签订日期：2026年3月12日").signed_on.value == date(2026, 3, 12)


def test_a_total_that_differs_from_its_capitals_has_no_value() -> None:
    whole = "合同总价为USD 120,000.00（大写：美元壹拾贰万元整）"
    wrong = "合同总价为USD 120,000.00（大写：美元壹拾叁万元整）"
    plain = "合同总价为USD 120,000.00"
    assert contract(**{plain: whole}).total_amount.value == "120000.00"
    total = contract(**{plain: wrong}).total_amount
    assert total.value is None
    assert {amount for amount, _ in total.candidates} == {"120000.00", "130000"}


def test_a_share_of_the_total_is_no_total() -> None:
    facts = contract("6.1 逾期付款的，每日按合同总价的0.5%支付违约金，最高USD 5,000.00。")
    assert facts.total_amount.value == "120000.00"


def test_two_destinations_leave_it_open() -> None:
    destination = contract("最终目的国：哈萨克斯坦").destination
    assert destination.value is None
    assert {code for code, _ in destination.candidates} == {"RUS", "KAZ"}


def test_a_port_alone_is_no_country() -> None:
    facts = contract(**{"最终目的国：俄罗斯": "目的港：波季"})
    assert facts.destination.value is None


def test_vehicles_come_from_a_table_with_their_prices_each_number_once() -> None:
    header = ("序号", "品牌", "型号", "车架号（VIN）", "数量", "单价")
    rows = [
        ("1", "大众牌", "SVW71617BM", VIN, "1", "12,000.00"),
        ("2", "别克牌", "SGM6520UAAA", OTHER_VIN, "1", "13,000.50"),
    ]
    lines = [header, *rows, ("合计", "", "", "", "2", "25,000.50")]
    readings = [
        reading(cell, (0.05, 0.12, 0.25, 0.42, 0.68, 0.8)[column], 0.2 + 0.03 * i)
        for i, row in enumerate(lines) for column, cell in enumerate(row) if cell
    ]  # fmt: skip
    title = [reading("二手车出口销售合同", 0.4, 0.06), reading("卖方：天津远航二手车出口有限公司", 0.1, 0.1)]
    written = [r.model_copy(update={"channel": "text_layer"}) for r in readings]
    facts = Contract.read(in_file([sheet([*title, *written])], [sheet(written)]))
    assert [(v.vin, v.brand, v.quantity, v.unit_price) for v in facts.vehicles.value or ()] == [
        (VIN, "大众牌", 1, "12000.00"),
        (OTHER_VIN, "别克牌", 1, "13000.50"),
    ]
    assert facts.total_amount.value == "25000.50"


def test_a_contract_without_after_sales_terms_says_so_and_an_unread_one_does_not() -> None:
    texts = version("zh", without=("after.head", "warranty", "parts"))
    assert Contract.read(scanned(texts)).after_sales.value == ()
    unread = [page.model_copy(update={"unread_script": "rus"}) for page in scanned(version("en")[:4])]
    facts = Contract.read(unread)
    assert facts.after_sales.value is None
    assert facts.unread_scripts == ("rus",)
    assert facts.chinese_coverage.value is None


def test_terms_are_quoted_with_their_place_and_language() -> None:
    terms = Contract.read(scanned(version("zh") + version("ru"), lines=26)).after_sales.value or ()
    assert {term.language for term in terms} == {"zh", "ru"}
    assert all(term.box.height > 0 and term.text for term in terms)
    assert "waiver" not in {term.topic for term in terms}


def test_what_a_print_would_not_show_is_told_with_its_page() -> None:
    (page,) = office([["销售合同"], ["卖方：天津某某有限公司"]])
    hidden = (Hidden(kind="deleted", text="质保12个月"),)
    marked = page.model_copy(update={"page": page.page.model_copy(update={"hidden": hidden})})
    (place,) = Contract.read([marked]).hidden
    assert (place.kind, place.page, place.text) == ("deleted", 1, "质保12个月")


def test_badly_read_figures_leave_the_total_open() -> None:
    blurred = [
        page.model_copy(update={"readings": tuple(r.model_copy(update={"confidence": 0.4}) for r in page.readings)})
        for page in scanned(version("zh"))
    ]
    facts = Contract.read(blurred)
    assert facts.total_amount.value is None
    assert facts.total_amount.raw == "120,000.00"


def test_a_page_without_print_is_read_without_harm() -> None:
    assert Contract.read([sheet([])]).clauses == ()


def test_a_vin_broken_over_two_lines_of_a_narrow_cell_is_whole() -> None:
    header = [
        reading(text, left, 0.2) for text, left in (("序号", 0.05), ("品牌", 0.15), ("车架号", 0.42), ("单价", 0.8))
    ]
    upper = [
        reading(text, left, 0.24)
        for text, left in (("1", 0.06), ("大众牌", 0.15), (VIN[:16], 0.4), ("12,000.00", 0.78))
    ]
    rest = [reading(VIN[16:], 0.46, 0.258)]
    written = [r.model_copy(update={"channel": "text_layer"}) for r in (*header, *upper, *rest)]
    (vehicle,) = Contract.read([sheet(written)]).vehicles.value or ()
    assert (vehicle.vin, vehicle.printed_vin.raw) == (VIN, VIN)


def test_a_price_under_an_illegible_header_is_the_one_amount_beside_its_vehicle() -> None:
    cells = (("大众牌", 0.15), (VIN, 0.4), ("12,000.00", 0.78))
    written = [reading(text, left, 0.24).model_copy(update={"channel": "text_layer"}) for text, left in cells]
    (vehicle,) = Contract.read([sheet(written)]).vehicles.value or ()
    assert vehicle.unit_price == "12000.00"
    twice = [*written, reading("24,000.00", 0.88, 0.24).model_copy(update={"channel": "text_layer"})]
    (vehicle,) = Contract.read([sheet(twice)]).vehicles.value or ()
    assert vehicle.unit_price is None
