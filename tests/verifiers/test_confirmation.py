"""Confirmations: photographed in parts, several of them, and with four hundred vehicles."""

from __future__ import annotations

from typing import Any

import pytest

from tests.verifiers.rule_cases import case_of
from verifiers.case import Subject
from verifiers.confirmation import confirmations, vins_of
from verifiers.engine import catalogue, judge
from verifiers.rules.confirmation.outlets import speaks_of_a_place

YOUNG = {"kind": "registration_certificate", "fields": {"registered_on": "2025-12-01"}}
VIN = "LSVNV218XS2000017"


def others(count: int) -> list[dict[str, Any]]:
    return [{"vin": f"LVSHFFAL5SS{number:06d}", "page": 1 + number // 40} for number in range(count)]


def application(*papers: dict[str, Any]) -> Subject:
    return Subject(case_of({"papers": [YOUNG, *({"kind": "after_sales_confirmation", **paper} for paper in papers)]}))


def outcomes(subject: Subject, *codes: str) -> dict[str, str]:
    rules = [rule for rule in catalogue() if rule.code in codes]
    report = judge(subject.case, application_id="0" * 16, rules=rules)
    return {finding.rule: finding.outcome.value for finding in report.findings}


def test_a_vehicle_is_found_among_four_hundred() -> None:
    subject = application({"fields": {"vehicles": [*others(200), {"vin": VIN, "page": 6}, *others(199)]}})
    report = judge(subject.case, application_id="0" * 16, rules=[r for r in catalogue() if r.code == "AGE-180-01"])
    assert [finding.outcome.value for finding in report.findings] == ["passed"]
    assert 6 in {place.page for place in report.findings[0].evidence}


def test_one_unread_row_of_four_hundred_that_cannot_be_the_vehicle_leaves_nothing_open() -> None:
    subject = application({"fields": {"vehicles": [*others(399), {"vin": "unreadable", "page": 9}]}})
    assert outcomes(subject, "AGE-180-01", "ASC-VIN-01") == {"AGE-180-01": "unclear", "ASC-VIN-01": "unclear"}
    row = subject.case.documents[-1].facts.vehicles.value[-1]
    read = row.printed_vin.model_copy(update={"raw": "WDB9340321L0000?1"})
    (paper,) = confirmations(subject)
    assert paper.may_name({VIN}) == (row,)
    facts = paper.parts[0].facts
    rows = (*facts.vehicles.value[:-1], row.model_copy(update={"printed_vin": read}))
    told = facts.model_copy(update={"vehicles": facts.vehicles.model_copy(update={"value": rows})})
    part = paper.parts[0].model_copy(update={"facts": told})
    assert type(paper)((part,)).may_name({VIN}) == ()


def test_photographs_of_one_confirmation_are_one() -> None:
    subject = application(
        {"file": "1.jpg", "fields": {"vehicles": "absent", "outlets": "absent"}, "seals": []},
        {"file": "2.jpg", "fields": {"title": "absent", "issuer": "absent"}},
    )
    (paper,) = confirmations(subject)
    assert paper.place == "1.jpg、2.jpg"
    assert paper.naming({VIN}) is not None
    assert paper.field("issuer").value == "上汽大众汽车有限公司"
    codes = ("ASC-TITLE-01", "ASC-SEAL-01", "ASC-OUTLET-01", "ASC-MULTI-01", "AGE-180-01")
    assert set(outcomes(subject, *codes).values()) == {"passed"}


def test_confirmations_of_two_makers_stay_apart() -> None:
    subject = application({}, {"file": "b.pdf", "fields": {"title": "absent", "issuer": "长安福特汽车有限公司"}})
    assert len(confirmations(subject)) == 2


UNTITLED = {"title": "absent", "issuer": "absent", "destination": "absent", "outlets": "absent"}
BARE = {"file": "a.pdf", "fields": UNTITLED, "destinations": [], "seals": []}
ANOTHERS = {"file": "b.pdf", "fields": {"vehicles": others(2)}}


@pytest.mark.parametrize(("papers", "count"), [
    ([BARE, {"file": "b.pdf"}], 1),
    ([{**BARE, "fields": {**UNTITLED, "destination": "KAZ"}, "destinations": ["KAZ"]}, ANOTHERS], 2),
    ([{**BARE, "fields": {**UNTITLED, "issuer": "上汽大众汽车有限公司"}}, ANOTHERS], 2),
    ([{**BARE, "seals": [{"text": "上汽大众汽车有限公司"}]}, ANOTHERS], 2), ([BARE, ANOTHERS, {"file": "c.pdf"}], 3),
])  # fmt: skip
def test_a_page_without_a_title_goes_with_the_only_titled_one_unless_it_speaks_for_itself(
    papers: list[dict[str, Any]], count: int
) -> None:
    assert len(confirmations(application(*papers))) == count


def test_a_vehicle_on_another_confirmation_has_no_outlet_of_the_titled_one() -> None:
    fields = {**UNTITLED, "issuer": "上汽大众汽车有限公司", "destination": "KAZ"}
    subject = application({**BARE, "fields": fields, "destinations": ["KAZ"]}, ANOTHERS)
    assert outcomes(subject, "ASC-OUTLET-01") == {"ASC-OUTLET-01": "failed"}


def test_a_vehicle_answers_to_its_declared_and_its_printed_number() -> None:
    case = case_of({"vehicle": {"vin": "LSVNV218XS200001T"}, "papers": [YOUNG]})
    (vehicle,) = case.vehicles
    assert vins_of(Subject(case, vehicle)) == {"LSVNV218XS200001T", VIN}


@pytest.mark.parametrize(("said", "may_be"), [
    ("我公司在俄罗斯设有售后服务网点，可为其提供维修服务。2026年2月25日", False), ("服务网点：国家 名称 地址 电话", False),
    ("服务网点：莫斯科汽车中心", True), ("售后服务由服务商承担，电话+7 495 123-45-67", True), ("海洋街3号", False),
    ("授权维修站位于海洋街3号", True), ("Service outlet: Garage, 12 Main Street", True),
    ("金边市莫尼旺大道12号 Mekong Auto 为本公司授权服务中心", True), ("经销商 Astana Motors 提供服务，网站 www.astana.kz", True),
    ("服务网点请询 service@example.com", True), ("由 Volga Avto 负责维修", True), ("本车由 Volga Avto 购买", False),
])  # fmt: skip
def test_an_outlet_is_spoken_of_where_something_may_say_where_it_is(said: str, may_be: bool) -> None:
    assert speaks_of_a_place(said) is may_be
