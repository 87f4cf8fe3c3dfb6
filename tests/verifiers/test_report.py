"""The report as JSON: the keys of the contract in their order, valid against the schema that ships, always the same."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import jsonschema
import pytest

from intake.model import Application
from tests.verifiers.rule_cases import all_cases, case_of
from verifiers.engine import judge
from verifiers.report import application_id, as_documents, as_json, reading_json
from verifiers.schema import application_schema, reading_schema, report_schema

Json = dict[str, Any]
KEYS = [
    "schema", "application", "judged_on", "verdict", "engine", "files", "not_checked", "documents", "vehicles",
    "findings",
]  # fmt: skip

VALIDATOR = jsonschema.Draft202012Validator(report_schema(), format_checker=jsonschema.FormatChecker())


def told(**case: Any) -> Json:
    engine = {"ocr": "recorded", "models": {"det": "sha256:00"}}
    return as_json(judge(case_of(case), application_id="0123456789abcdef", engine=engine))


def check(instance: Any, schema: Json) -> None:
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(instance)


def diff_of(report: Json, name: str) -> list[tuple[str, str | None, str | None]]:
    return [(d["status"], d["declared"], d["found"]) for d in report["vehicles"][0]["diff"] if d["field"] == name]


def test_the_keys_stand_in_the_order_of_the_contract() -> None:
    report = told()
    assert list(report) == KEYS
    assert list(report["engine"]) == ["ocr", "models", "rules", "tables"]
    assert list(report["findings"][0])[:5] == ["rule", "severity", "outcome", "vehicle", "message"]
    assert list(report["documents"][0]) == ["id", "file", "pages", "kind", "vehicle", "fields", "codes", "seals"]


@pytest.mark.parametrize("case", tuple(all_cases()), ids=str)
def test_every_report_fits_the_schema(case: Any) -> None:
    report = as_json(judge(case.case, application_id="0123456789abcdef"))
    files = [f for f in report["files"] if f["problem"] and f["problem"]["code"] == "FILE-OTHER"]
    if not files:
        VALIDATOR.validate(report)
    assert json.loads(json.dumps(report, ensure_ascii=False)) == report


def test_the_schemas_are_schemas() -> None:
    for schema in (report_schema(), reading_schema(), application_schema()):
        jsonschema.Draft202012Validator.check_schema(schema)
        assert schema["$schema"].endswith("2020-12/schema")


def test_the_same_case_gives_the_same_bytes() -> None:
    assert json.dumps(told()) == json.dumps(told())


def test_rows_of_a_list_are_plain_objects_with_one_place_each() -> None:
    field = told()["documents"][0]["fields"]["entries"]
    (row,) = field["value"]
    assert list(row) == ["kind", "date", "party", "party_id", "page", "box"]
    assert row["date"] == "2026-02-10"
    assert field["page"] == 3


def test_an_unreadable_field_has_no_value_and_keeps_its_confidence() -> None:
    papers = [{"kind": "registration_certificate", "fields": {"vin": "unreadable"}}]
    report = told(papers=papers)
    field = report["documents"][0]["fields"]["vin"]
    assert field["value"] is None
    assert field["confidence"] == 0.3
    assert diff_of(report, "vin") == [("unreadable", "LSVNV218XS2000017", "??")]


def test_the_diff_tells_same_different_and_missing() -> None:
    vehicle = {"brand": "大众", "model": "SVW1", "engine_no": None, "transfer_for_export_on": date(2026, 2, 10)}
    papers = [{"kind": "registration_certificate", "fields": {"transfer_for_export_on": "absent"}}]
    report = told(vehicle=vehicle, papers=papers)
    assert diff_of(report, "brand") == [("same", "大众", "大众牌")]
    assert diff_of(report, "model") == [("different", "SVW1", "SVW71617BM")]
    assert diff_of(report, "engine_no") == [("missing", None, "A12345")]
    assert diff_of(report, "transfer_for_export_on") == [("missing", "2026-02-10", None)]


def test_the_diff_has_a_line_for_each_document_that_prints_the_field() -> None:
    papers = [{"kind": "deregistration_certificate"}, {"kind": "registration_certificate"}]
    assert len(diff_of(told(stage="deregistration", papers=papers), "vin")) == 2


def test_the_diff_has_a_line_for_each_list_that_names_the_vehicle() -> None:
    papers = [{"kind": "contract"}, {"kind": "after_sales_confirmation", "fields": {"vehicles": [{"vin": "X"}]}}]
    report = told(papers=[*papers, {"kind": "market_access_declaration"}])
    assert diff_of(report, "vin") == [("same", "LSVNV218XS2000017", "LSVNV218XS2000017")] * 2
    assert diff_of(report, "brand") == [("same", "大众牌", "大众牌")] * 2
    assert diff_of(report, "engine_no") == [("missing", "A12345", None)]


def test_the_reading_behind_a_row_stays_out_of_the_report() -> None:
    field = told(papers=[{"kind": "contract"}])["documents"][0]["fields"]["vehicles"]
    (row,) = field["value"]
    assert list(row) == ["vin", "brand", "model", "quantity", "unit_price", "page", "box"]


def test_what_no_paper_can_tell_is_said_once() -> None:
    lines = told(vehicles=[{}, {"vin": "LFV2A21K5D4000123"}])["not_checked"]
    assert [line["rule"] for line in lines] == [
        "BAN-VIOL-01",
        "FRD-DUP-01",
        "FRD-DUP-02",
        "FRD-HIST-01",
        "FRD-PARTY-01",
        "LIC-HS-01",
        "VIN-DUP-02",
    ]


def test_a_reading_holds_files_and_documents_alone() -> None:
    case = case_of({})
    reading = reading_json(case.files, as_documents([d.facts for d in case.documents]))
    assert list(reading) == ["schema", "files", "documents"]
    assert reading["documents"][0]["vehicle"] is None
    check(reading, reading_schema())


def test_the_example_of_the_contract_is_a_valid_application() -> None:
    declared = case_of({}).application.model_dump(mode="json", exclude_none=True)
    check(declared, application_schema())
    assert Application.model_validate(declared).stage == "licence"


@pytest.mark.parametrize(
    "declared",
    [
        {"stage": "licence", "submitted_on": "2026-03-02", "vehicles": []},
        {"stage": "licence", "submitted_on": "2026-03-02", "vehicles": [{"vin": "X", "wheels": 4}]},
        {"stage": "licence", "submitted_on": "2026-03-02", "vehicles": [{"vin": "X"}], "extra": 1},
        {"stage": "sale", "submitted_on": "2026-03-02", "vehicles": [{"vin": "X"}]},
        {"submitted_on": "2026-03-02", "vehicles": [{"vin": "X"}]},
    ],
)
def test_what_the_contract_refuses_does_not_fit_the_schema(declared: Json) -> None:
    with pytest.raises(jsonschema.ValidationError):
        check(declared, application_schema())


def test_a_filing_needs_no_vehicle() -> None:
    declared = {"stage": "filing", "submitted_on": "2026-03-02", "vehicles": []}
    check(declared, application_schema())
    assert Application.model_validate(declared).vehicles == ()


def test_an_application_is_named_by_its_content_and_not_by_the_order_of_its_files() -> None:
    one = application_id(b"{}", ["b" * 64, None, "a" * 64])
    assert one == application_id(b"{}", ["a" * 64, "b" * 64])
    assert one != application_id(b"{ }", ["a" * 64, "b" * 64])
    assert len(one) == 16
