"""Every rule has a case file, and every case in it comes out as a lawyer wrote it down."""

from __future__ import annotations

import re

import pytest

from tests.verifiers.rule_cases import RuleCase, all_cases, case_files, load
from verifiers.engine import catalogue, judge
from verifiers.model import Finding, Outcome, Rule

CASES = tuple(all_cases())


def loudly(rule: Rule, error: Exception) -> None:
    raise AssertionError(f"{rule.code} crashed") from error


def finding_of(case: RuleCase) -> Finding:
    (rule,) = (rule for rule in catalogue() if rule.code == case.rule)
    report = judge(case.case, application_id="0" * 16, rules=[rule], on_crash=loudly)
    about_application = rule.per == "application" or case.told.get("of") == "application"
    vehicle = None if about_application else case.case.vehicles[0].vin
    (finding,) = (finding for finding in report.findings if finding.vehicle == vehicle)
    return finding


def test_every_rule_has_a_case_file_and_every_file_a_rule() -> None:
    assert set(case_files()) == {rule.code for rule in catalogue()}


@pytest.mark.parametrize("code", sorted(case_files()))
def test_a_case_file_shows_the_rule_passing_and_failing(code: str) -> None:
    told = load(case_files()[code])
    outcomes = {case["expect"] for case in told["cases"]}
    cannot = set(told.get("never", []))
    assert told["rule"] == code
    assert {"passed", "failed"} - cannot <= outcomes
    assert not outcomes & cannot
    assert len({case["name"] for case in told["cases"]}) == len(told["cases"])


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_case_comes_out_as_written(case: RuleCase) -> None:
    finding = finding_of(case)
    assert finding.outcome.value == case.told["expect"], finding.message
    for said in case.told.get("says", []):
        assert str(said) in finding.message + (finding.remedy or "")
    if "severity" in case.told:
        assert finding.severity.value == case.told["severity"]
    for page in case.told.get("points_at", []):
        assert page in {place.page for place in finding.evidence}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_finding_speaks_chinese_and_english_and_helps(case: RuleCase) -> None:
    finding = finding_of(case)
    assert re.search(r"[\u4e00-\u9fff]", finding.message)
    assert finding.message[-1] in "。！？."
    assert finding.message_en
    assert finding.citations
    if finding.outcome in {Outcome.FAILED, Outcome.UNCLEAR}:
        assert finding.remedy
        assert re.search(r"[\u4e00-\u9fff]", finding.remedy)
