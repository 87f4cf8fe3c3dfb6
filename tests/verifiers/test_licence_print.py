"""What the licence prints is told as its own, and no rule that needs it counts as passed before it is read."""

from __future__ import annotations

import pytest

from tests.verifiers.rule_cases import case_of
from verifiers.engine import catalogue, judge
from verifiers.model import Finding, Outcome, Report
from verifiers.preliminary import certain
from verifiers.recognised import standing


def judged(code: str, **fields: str) -> tuple[Report, Finding]:
    """The report of one rule on a good package with a licence that prints these fields."""
    (rule,) = (rule for rule in catalogue() if rule.code == code)
    case = case_of({"name": code, "add": [{"kind": "export_licence", "fields": fields}]})
    report = judge(case, application_id="0" * 16, rules=[rule])
    (finding,) = (each for each in report.findings if each.outcome is not Outcome.SKIPPED)
    return report, finding


@pytest.mark.parametrize("printed", ["欧盟", "中东地区", "俄罗斯、哈萨克斯坦"])
def test_a_destination_on_the_licence_is_no_certain_fault_of_the_declaration(printed: str) -> None:
    report, finding = judged("LIC-DEST-03", destination=printed)
    assert (finding.outcome, finding.declared, finding.found) == (Outcome.FAILED, "RUS", printed)
    assert {report.documents[-1].id} == {place.document for place in finding.evidence}
    assert report.documents[-1].kind == "export_licence"
    assert "许可证" in (finding.remedy or "")
    assert not certain(report)


@pytest.mark.parametrize("printed", ["8703234110", "8704211000"])
def test_a_rule_that_asks_the_licence_too_is_not_passed_by_the_certificate_alone(printed: str) -> None:
    report, finding = judged("LIC-HS-02", hs_code=printed)
    assert finding.outcome is (Outcome.PASSED if printed == "8703234110" else Outcome.FAILED)
    assert not standing(report)


@pytest.mark.parametrize(("code", "field", "printed"), [
    ("LIC-HS-01", "hs_code", "87032341"), ("LIC-CONTR-01", "contract_no", "TJYH-2026-018、TJYH-2026-019"),
    ("LIC-CONTR-01", "contract_no", "TJYH-2026-0181234567890"),
])  # fmt: skip
def test_a_number_that_is_ill_formed_on_the_licence_is_shown_there(code: str, field: str, printed: str) -> None:
    report, finding = judged(code, **{field: printed})
    assert (finding.outcome, finding.declared) == (Outcome.FAILED, printed)
    assert {report.documents[-1].id} == {place.document for place in finding.evidence}
