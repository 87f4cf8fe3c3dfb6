"""Papers find their vehicles, and what they print stays as it was read."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.verifiers.rule_cases import case_of

FIRST, SECOND = "LSVNV218XS2000017", "LFV2A21K5D4000123"
TWO = [{}, {"vin": SECOND, "engine_no": "B6", "brand": "奥迪牌", "model": "FV7203", "registered_on": "2024-01-02"}]
BARE = {"engine_no": "absent", "certificate_no": "absent", "registered_on": "absent"}


def owners(papers: list[dict[str, Any]], vehicles: list[dict[str, Any]] | None = None) -> list[str | None]:
    told = {"papers": papers, "vehicles": vehicles or TWO}
    return [document.vehicle for document in case_of(told).documents]


def certificate(file: str = "a.pdf", **fields: Any) -> dict[str, Any]:
    return {"kind": "registration_certificate", "file": file, "fields": {**BARE, **fields}, "codes": [], "parts": []}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"vin": SECOND}, SECOND),
        ({"vin": "LFV2A21K5D4000128"}, SECOND),
        ({"vin": "WDDNG7DBXCA400001"}, None),
        ({"vin": "WDDNG7DBXCA400001", "engine_no": "B6"}, SECOND),
        ({"vin": "unreadable", "engine_no": "B6"}, SECOND),
        ({"vin": "unreadable"}, None),
        ({"vin": "unreadable", "registered_on": date(2024, 1, 2), "brand": "奥迪"}, None),
    ],
)
def test_a_paper_belongs_to_the_vehicle_it_points_at(fields: dict[str, Any], expected: str | None) -> None:
    assert owners([certificate(**fields)]) == [expected]


def test_registration_date_brand_and_model_together_name_a_vehicle() -> None:
    paper = certificate(vin="unreadable", registered_on=date(2024, 1, 2), brand="奥迪", model="FV7203")
    assert owners([paper]) == [SECOND]


def test_a_vin_near_two_vehicles_belongs_to_neither() -> None:
    twins = [{"vin": "LSVNV218XS2000017"}, {"vin": "LSVNV218XS2000019"}]
    assert owners([certificate(vin="LSVNV218XS2000018")], twins) == [None]


def test_a_second_paper_of_a_kind_with_another_vin_is_not_bent_to_the_vehicle() -> None:
    papers = [certificate("a.pdf", vin=FIRST), certificate("b.pdf", vin="LSVNV218XS2000018")]
    assert owners(papers, [{}]) == [FIRST, None]


def test_pages_without_a_vin_follow_their_certificate_number() -> None:
    papers = [
        certificate("a.pdf", vin=SECOND, certificate_no="110000000001"),
        certificate("b.pdf", vin="absent", certificate_no="110000000001"),
    ]
    assert owners(papers) == [SECOND, SECOND]


def test_everything_without_a_vin_belongs_to_the_only_vehicle() -> None:
    assert owners([certificate(vin="unreadable"), certificate("b.pdf", vin="absent")], [{}]) == [FIRST, FIRST]


def test_the_only_certificate_belongs_to_the_only_vehicle_whatever_it_prints() -> None:
    case = case_of({"papers": [certificate(vin="WDDNG7DBXCA400001")], "vehicles": [{}]})
    assert [document.vehicle for document in case.documents] == [FIRST]
    assert case.documents[0].facts.vin.value == "WDDNG7DBXCA400001"


def test_a_paper_of_no_kind_belongs_to_nobody() -> None:
    assert owners([{"kind": "other"}], [{}]) == [None]


def test_documents_are_numbered_in_the_order_of_files_and_pages() -> None:
    papers = [certificate("b.pdf", vin=FIRST), certificate("a.pdf", vin=SECOND)]
    case = case_of({"papers": papers, "vehicles": TWO})
    assert [(d.id, d.file) for d in case.documents] == [("d1", "b.pdf"), ("d2", "a.pdf")]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"kind": "market_access_declaration", "fields": {"vehicles": [{"vin": SECOND}]}}, SECOND),
        ({"kind": "market_access_declaration", "fields": {"vehicles": [{"vin": "LFV2A21K5D4000128"}]}}, SECOND),
        ({"kind": "export_licence", "fields": {"vehicles": [{"vin": FIRST}, {"vin": SECOND}]}}, None),
        ({"kind": "customs_declaration", "fields": {"items": [{"vin": FIRST}]}, "vins": [{"vin": FIRST}]}, FIRST),
        ({"kind": "after_sales_confirmation", "fields": {"vehicles": "absent"}}, None),
        ({"kind": "contract", "fields": {"vehicles": [{"vin": FIRST}]}}, None),
    ],
)
def test_a_list_that_names_one_vehicle_is_that_vehicles_paper_and_a_contract_never(
    told: dict[str, Any], expected: str | None
) -> None:
    assert owners([told]) == [expected]
