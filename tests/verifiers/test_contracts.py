"""What could not be read of a contract is named with its remedy, and its documents are told apart by number."""

from __future__ import annotations

from typing import Any

import pytest

from tests.verifiers.rule_cases import case_of
from verifiers.case import Absent, Subject
from verifiers.contracts import (
    contracts,
    destinations,
    gaps,
    is_customs_zone,
    lacking,
    not_read,
    numbers,
    remedy,
    same_dashes,
)
from verifiers.signing import signing

SELLER = "天津远航二手车出口有限公司"


def application(*papers: dict[str, Any], **more: Any) -> Subject:
    return Subject(case_of({"papers": [{"kind": "contract", **paper} for paper in papers], **more}))


def test_without_a_contract_there_is_nothing_to_judge() -> None:
    with pytest.raises(Absent):
        contracts(Subject(case_of({"papers": [{"kind": "registration_certificate"}]})))


def test_a_contract_read_wholly_has_no_gaps() -> None:
    subject = application({})
    assert gaps(subject, contracts(subject)) == ()
    assert not_read(subject, contracts(subject), "什么", "what") is None


def test_a_script_nobody_reads_names_its_pack_for_applicant_and_operator() -> None:
    subject = application({"unread_scripts": ["rus", "xyz"]})
    papers = contracts(subject)
    assert gaps(subject, papers) == ("俄文内容（缺识别语言包 rus）", "xyz内容（缺识别语言包 xyz）")
    assert "俄文（rus）" in remedy(papers)
    assert "DOCX" in remedy(papers)


def test_a_blurred_page_and_an_unread_file_are_gaps() -> None:
    subject = application(
        {},
        pages=[{"file": "contract.pdf", "page": 1, "faults": ["blurred"]}],
        files=[{"file": "annex.pdf", "problem": "FILE-ENCRYPTED"}],
    )
    assert gaps(subject, contracts(subject)) == ("contract.pdf 部分页面不清晰", "annex.pdf 未能读出")


def test_a_page_of_nobody_and_one_that_the_numbering_misses_may_hold_more_of_a_contract() -> None:
    numbered = [{"file": "contract.pdf", "page": n, "text": [text]} for n, text in ((1, "第1页"), (2, "第3页"))]
    astray = {"kind": "other", "file": "contract.pdf", "pages": [3]}
    subject = application(
        {"pages": [1, 2]}, add=[astray], pages=[*numbered, {"file": "contract.pdf", "page": 3, "text": ["东方"]}]
    )
    assert gaps(subject, contracts(subject)) == ()
    assert lacking(subject, contracts(subject)) == (
        "contract.pdf 的合同缺第 2 页",
        "contract.pdf 第 3 页未能识别属于哪份材料",
    )


def test_a_list_of_papers_and_an_unnumbered_page_are_no_gap() -> None:
    told = [("第1页",), ("第3页",), ("正文",), ("材料清单",)]
    pages = [{"file": "contract.pdf", "page": n, "text": list(text)} for n, text in enumerate(told, 1)]
    subject = application(
        {"pages": [1, 2, 3]}, add=[{"kind": "other", "file": "contract.pdf", "pages": [4]}], pages=pages
    )
    assert lacking(subject, contracts(subject)) == ()


def test_a_hardly_read_clause_is_a_gap_and_a_hardly_read_signature_line_is_none() -> None:
    def found(role: str) -> tuple[str, ...]:
        clause = {"text": "Да а: 18 мар", "language": "ru", "is_sure": False, "role": role, "page": 2}
        subject = application({"clauses": [{"text": "卖方向买方出售二手车。", "language": "zh"}, clause]})
        return gaps(subject, contracts(subject))

    assert found("body") == ("contract.pdf 第 2 页部分条款辨认不清",)
    assert found("signature") == ()


def test_documents_without_a_number_belong_to_every_number() -> None:
    subject = application(
        {"file": "a.pdf"},
        {"file": "b.pdf", "fields": {"contract_no": "B–2"}},
        {"file": "c.pdf", "fields": {"contract_no": "absent"}},
    )
    by_number = numbers(contracts(subject))
    assert {number: [p.file for p in parts] for number, parts in by_number.items()} == {
        "TJYH-2026-018": ["a.pdf", "c.pdf"],
        "B-2": ["b.pdf", "c.pdf"],
    }
    assert same_dashes("ｔｊ — 1") == "TJ-1"


def test_the_chinese_version_tells_the_destination() -> None:
    subject = application(
        {"file": "en.pdf", "fields": {"destination": "KAZ", "languages": ["en"]}},
        {"file": "zh.pdf", "fields": {"destination": "RUS", "languages": ["zh"]}},
    )
    assert [field.value for field in destinations(contracts(subject))] == ["RUS"]


@pytest.mark.parametrize(
    ("place", "expected"), [("天津东疆综合保税区", True), ("上海外高桥保税区", True), ("俄罗斯", False)]
)
def test_customs_zones_are_known_by_name(place: str, expected: bool) -> None:
    assert is_customs_zone(place) is expected


def test_a_signature_across_its_seal_is_one_hand() -> None:
    one = {"seals": [{"text": SELLER, "box": [0.2, 0.7, 0.4, 0.9]}], "signatures": [{"box": [0.3, 0.8, 0.45, 0.85]}]}
    two = {**one, "signatures": [{"box": [0.7, 0.8, 0.85, 0.85]}]}
    alone, both = (signing(s, contracts(s)) for s in (application(one), application(two)))
    assert (alone.is_by_both, alone.missing) == (False, "买方")
    assert both.is_by_both


def test_the_seal_of_a_stranger_signs_for_nobody() -> None:
    parties = [
        {"role": "seller", "name": SELLER, "language": "zh"},
        {"role": "buyer", "name": "香港伏尔加汽车贸易有限公司", "language": "zh"},
    ]
    subject = application({"seals": [{"text": "北京某某检测有限公司"}], "signatures": [], "parties": parties})
    found = signing(subject, contracts(subject))
    assert not found.is_by_both
    assert found.missing == "买卖双方"
