"""Which pages are a contract's: those by themselves, in any order, and among other papers."""

from __future__ import annotations

import pytest

from extractors.clauses.furniture import without_furniture
from extractors.contract_pages import goes_with, in_order
from extractors.documents.contract import Contract
from extractors.model import Reading
from extractors.split import read_documents
from intake.model import Box
from tests.extractors.clauses.pages import in_file, reading, scanned, sheet
from tests.extractors.clauses.versions import version

VIN = "LSVAM4187C2184847"

SECOND_PAGE = [
    "10. 争议解决：提交中国国际经济贸易仲裁委员会仲裁。",
    "11. 售后服务：卖方自车辆交付之日起提供十二个月质保，买方在三日内通知卖方。",
    "卖方（盖章）：", "买方（盖章）：",
]  # fmt: skip


@pytest.mark.parametrize("texts", [
    SECOND_PAGE,
    ["卖方（盖章）：天津远航二手车出口有限公司", "授权代表（签字）：", "买方（盖章）：东方汽车有限公司", "授权代表（签字）："],
    ["7. Warranty: the Seller grants 12 months for the vehicle.", "8. Disputes: the Buyer may turn to CIETAC."],
])  # fmt: skip
def test_a_later_page_photographed_by_itself_is_of_a_contract(texts: list[str]) -> None:
    (facts,) = read_documents(scanned(texts))
    assert isinstance(facts, Contract)
    assert facts.clauses


@pytest.mark.parametrize("texts", [
    ["5. 乙方应按月向甲方支付房屋租金。", "6. 出租期满，乙方交还车辆停放场地。", "甲方（盖章）：", "乙方（盖章）："],
    ["商业发票", "卖方：天津远航二手车出口有限公司", "买方：东方汽车有限公司", "1. 车辆一辆", "2. 运费"],
    ["卖方：天津远航二手车出口有限公司", "买方：东方汽车有限公司", "车辆照片"],
    ["目录", *SECOND_PAGE],
])  # fmt: skip
def test_other_papers_between_two_parties_are_no_page_of_a_contract(texts: list[str]) -> None:
    assert [facts.kind for facts in read_documents(scanned(texts))] == ["other"]


def test_a_later_page_that_goes_on_with_another_paper_stays_with_it() -> None:
    bought = scanned(["底盘采购合同", "卖方：某某汽车有限公司", "买方：某某专用汽车有限公司", "1. 卖方供应底盘一台。"])
    (facts,) = read_documents(in_file(bought, scanned(SECOND_PAGE)))
    assert (facts.kind, facts.pages) == ("modification_material", (1, 2))


OPENING = [
    "二手车出口合同", "卖方：天津远航二手车出口有限公司", "买方：东方汽车有限公司", "1. 标的：卖方出售车辆。",
    "2. 付款：买方电汇付清。",
]  # fmt: skip
CLOSING = ["3. 保密：未经对方同意不得披露本合同的条件。", "4. 效力：本合同自签署之日起生效。", "附件：车辆明细"]
SIGNED = [
    "序号 品牌 型号 车辆识别代号(VIN)", f"1 大众牌 SVW71617BM {VIN}", *["合计 1 USD 12,000.00"] * 9,
    "卖方（盖章）：天津远航二手车出口有限公司", "买方（盖章）：东方汽车有限公司",
]  # fmt: skip
DECLARED = [
    "关于出口车辆符合出口目标市场准入标准的声明",
    "所列车辆均符合出口目标市场的准入标准。",
    "声明单位（盖章）：",
]


def test_pages_of_a_contract_are_found_in_any_order_among_other_papers() -> None:
    pages = [scanned(texts) for texts in (SIGNED, CLOSING, DECLARED, SIGNED, OPENING)]
    papers = read_documents(in_file(*pages))
    assert [(facts.kind, facts.pages) for facts in papers] == [
        ("contract", (1, 2, 4, 5)), ("market_access_declaration", (3,)),
    ]  # fmt: skip


@pytest.mark.parametrize("texts", [
    ["7. 保密：不得披露本合同的条件。", "8. 效力：本合同自签署之日起生效。"],
    ["3. 租金按本合同支付，出租人开具收据。", "4. 房屋交还：本合同期满时交还。"],
    ["3. 使用说明：请按时保养车辆。", "4. 请勿改动车辆线路。"],
])  # fmt: skip
def test_a_page_whose_clauses_do_not_complete_the_contract_stays_alone(texts: list[str]) -> None:
    papers = read_documents(in_file(scanned(texts), scanned(DECLARED), scanned(OPENING)))
    assert [facts.kind for facts in papers] == ["other", "market_access_declaration", "contract"]


def test_a_page_headed_with_the_number_of_the_contract_belongs_to_it() -> None:
    texts = ["TJYH-2026-018", "车辆须为左置方向盘。", "颜色由双方确认。"]
    papers = read_documents(in_file(scanned(texts), scanned(DECLARED), scanned(version("zh"))))
    assert sorted(facts.kind for facts in papers) == ["contract", "market_access_declaration"]


def test_the_end_of_a_number_above_the_page_number_is_no_page_number() -> None:
    page = sheet([reading(VIN[:14], 0.45, 0.87), reading("866", 0.46, 0.905), reading("- 2 -", 0.48, 0.945)])
    (kept,) = without_furniture([page])
    assert [r.text for r in kept.readings] == [VIN[:14], "866"]


def test_a_figure_between_the_lines_of_a_table_is_no_page_number() -> None:
    """The last one of a VIN that wraps in its cell, where the page ends with the table."""
    cell = tuple(Box(left=x, top=0.85, right=x + 0.002, bottom=0.93) for x in (0.44, 0.65))
    page = sheet([reading(VIN[:16], 0.45, 0.88), reading(VIN[16:], 0.54, 0.905)]).model_copy(update={"rulings": cell})
    (kept,) = without_furniture([page])
    assert [r.text for r in kept.readings] == [VIN[:16], VIN[16:]]


def test_the_clauses_of_shuffled_pages_come_in_the_order_of_the_contract() -> None:
    broken = [*OPENING, "3. 保密：未经对方书面同意，任何一方"], ["不得披露本合同的条件。", *CLOSING[1:], *SIGNED[-2:]]
    first, last = (scanned(texts) for texts in broken)
    shuffled, straight = (Contract.read(in_file(*pages)) for pages in ((last, first), (first, last)))
    assert [clause.text for clause in shuffled.clauses] == [clause.text for clause in straight.clauses]
    assert "3. 保密：未经对方书面同意，任何一方不得披露本合同的条件。" in [clause.text for clause in shuffled.clauses]


@pytest.mark.parametrize(("head", "goes_on"), [("factura.", True), ("Factura", False)])
def test_the_last_word_of_a_sentence_at_the_head_of_a_page_is_no_other_paper(head: str, goes_on: bool) -> None:
    first, second = in_file(scanned(OPENING), scanned([head, *CLOSING]))
    assert goes_with([first], second) == goes_on


def test_the_rows_of_a_table_at_the_end_put_no_page_before_another() -> None:
    ends = [
        "Article 17. Amendment",
        "Article 18. Validity",
        "Annex: list of vehicles",
        "1 Tesla 25,000.00",
        "2 Geely 18,100.00",
    ]
    pages = in_file(
        scanned(["Article 1. Subject", "Article 9. Inspection"]),
        scanned([f"Article {n}. Terms" for n in range(10, 17)]),
        scanned(ends),
    )
    assert [page.page.number for page in in_order(pages)] == [1, 2, 3]


def test_printed_page_numbers_tell_the_order_and_versions_keep_that_of_the_file() -> None:
    pages = in_file(*(scanned([text, f"第{n}页"]) for n, text in ((2, "正文乙"), (1, "正文甲"))))
    numbered = [p.model_copy(update={"readings": (p.readings[0], at_foot(p.readings[1]))}) for p in pages]
    assert [page.page.number for page in in_order(numbered)] == [2, 1]
    versions = in_file(scanned(["1. 标的", "2. 付款"]), scanned(["1. Subject", "2. Payment"]), scanned(OPENING))
    assert [page.page.number for page in in_order(versions)] == [1, 2, 3]


def at_foot(line: Reading) -> Reading:
    return line.model_copy(update={"box": line.box.model_copy(update={"top": 0.95, "bottom": 0.965})})
