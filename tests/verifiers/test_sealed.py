"""Seals judged: of the party, somebody else's, missing at an empty place, or impossible to say."""

from __future__ import annotations

from typing import Any

import pytest

from extractors.copies import BLACK_AND_WHITE
from tests.verifiers.rule_cases import case_of
from verifiers.case import Subject
from verifiers.ruling import Ruling
from verifiers.sealed import judge_seal

NAME, OTHER = "天津远航二手车出口有限公司", "上海浦江汽车贸易有限公司"
PRINTED = ["出口车辆符合出口目标市场准入标准的声明", "特此声明。", "声明单位（盖章）：", "2026年2月26日"]
ELSEWHERE = [0.1, 0.8, 0.3, 0.95]


def judged(
    seals: list[dict[str, Any]],
    page: dict[str, Any] | None = None,
    *,
    party: str | None = NAME,
    others: tuple[str, ...] = (),
) -> Ruling:
    """The ruling on a declaration with these seals; `page` tells what its page is like."""
    told = {"file": "market.pdf", "page": 1, "text": PRINTED, **(page or {})}
    papers = [{"kind": "market_access_declaration", "seals": [{"page": 1, **seal} for seal in seals]}]
    subject = Subject(case_of({"name": "", "papers": papers, "pages": [told]}))
    found = subject.case.documents
    return judge_seal(
        subject, found, party=party, what="声明的企业公章", what_en="the seal on the declaration", others=others
    )


def at_place(text: str | None) -> dict[str, Any]:
    return {"text": text, "box": [0.4, 0.08, 0.6, 0.2]}


def test_the_party_s_seal_passes_wherever_it_stands() -> None:
    assert judged([at_place(f"{NAME}公章")]).outcome == "passed"
    assert judged([{"text": NAME, "box": ELSEWHERE}]).outcome == "passed"


def test_no_seal_passes_where_nobody_knows_whose_it_must_be() -> None:
    assert judged([at_place(None)], party=None).outcome == "unclear"


def test_somebody_elses_seal_fails_and_is_named() -> None:
    ruling = judged([at_place(OTHER)])
    assert ruling.outcome == "failed"
    assert OTHER in ruling.message
    assert ruling.at[0].box is not None


def test_an_empty_legible_place_in_colour_fails_at_that_place() -> None:
    ruling = judged([])
    assert ruling.outcome == "failed"
    assert [(e.page, e.box is not None) for e in ruling.at] == [(1, True)]


@pytest.mark.parametrize(
    "page",
    [
        {"remarks": [BLACK_AND_WHITE]},
        {"faults": ["cut"]},
        {"faults": ["blurred"]},
        {"text": ["出口车辆符合出口目标市场准入标准的声明"]},
        {"text": ["加盖公章后生效的文件须提交原件一份并装订成册，任何一页均不得缺少企业公章或骑缝章。"]},
    ],
)
def test_nothing_is_missing_where_it_would_not_be_seen(page: dict[str, Any]) -> None:
    assert judged([], page).outcome == "unclear"


@pytest.mark.parametrize("text", [None, "天津远洋二手车出口有限公司", "仲甲"])
def test_a_seal_that_cannot_be_read_is_nobody_elses(text: str | None) -> None:
    assert judged([at_place(text)]).outcome == "unclear"


def test_an_unread_seal_beside_anothers_leaves_it_open() -> None:
    assert judged([at_place(OTHER), {"text": None, "box": ELSEWHERE}]).outcome == "unclear"


def test_the_seal_of_another_party_to_the_paper_is_no_fault_and_no_proof() -> None:
    assert judged([at_place(OTHER), at_place(NAME)], others=(OTHER,)).outcome == "passed"
    assert judged([{"text": OTHER, "box": ELSEWHERE}], others=(OTHER,)).outcome == "failed"
