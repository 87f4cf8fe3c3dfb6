"""The engine: which rules speak, in which order, what it catches, and the verdict it draws."""

from __future__ import annotations

from datetime import date
from itertools import groupby

import pytest

from intake.model import Stage
from tests.verifiers.rule_cases import case_of
from verifiers import law
from verifiers.case import Subject
from verifiers.engine import catalogue, judge, verdict, version
from verifiers.law import LEGIBILITY
from verifiers.model import Finding, Outcome, Report, Rule, Severity, Verdict
from verifiers.ruling import BLOCK, EVERY_STAGE, LICENCE, NOTE, REVIEW, Ruling, passed, rule


def judged(**told: object) -> Report:
    return judge(case_of(dict(told)), application_id="0" * 16, on_crash=loudly)


def loudly(rule: Rule, error: Exception) -> None:
    raise AssertionError(f"{rule.code} crashed") from error


def outcomes(report: Report, outcome: Outcome) -> set[str]:
    return {f.rule for f in report.findings if f.outcome is outcome and f.severity is not NOTE}


@pytest.mark.parametrize("stage", list(Stage))
def test_an_application_in_good_order_passes_at_every_stage(stage: Stage) -> None:
    report = judged(stage=stage.value)
    assert outcomes(report, Outcome.FAILED) == set()
    assert outcomes(report, Outcome.UNCLEAR) == set()
    assert report.verdict is Verdict.PASS


def test_findings_are_ordered_by_code_and_then_by_vehicle_and_each_stands_once() -> None:
    vins = ["LSVNV218XS2000017", "LFV2A21K5D4000123", "LGW000000000000001"]
    report = judged(vehicles=[{"vin": vin, "engine_no": vin[-3:]} for vin in vins])
    keys = [(f.rule, f.vehicle) for f in report.findings]
    assert len(set(keys)) == len(keys)
    assert [code for code, _ in groupby(keys, key=lambda key: key[0])] == sorted({code for code, _ in keys})
    order: dict[str | None, int] = {None: -1}
    order |= {vin: index for index, vin in enumerate(vins)}
    for _, group in groupby(keys, key=lambda key: key[0]):
        places = [order[vehicle] for _, vehicle in group]
        assert places == sorted(places)


def test_a_vin_declared_twice_is_judged_once() -> None:
    report = judged(vehicles=[{}, {}])
    keys = [(f.rule, f.vehicle) for f in report.findings]
    assert len(set(keys)) == len(keys)
    assert report.verdict is Verdict.RETURN


@pytest.mark.parametrize(
    ("stage", "speak", "silent"),
    [
        (
            "licence",
            {
                "LIC",
                "REG",
                "AGE",
                "ASC",
                "CON",
                "INS",
                "MKT",
                "BAN",
                "MOD",
                "TY",
                "SH",
                "DER",
                "PKG",
                "VIN",
                "FIL",
                "IMG",
                "OCR",
                "FILE",
                "FRD",
            },
            {"DER-TIME-01", "DER-SEAL-01", "DER-SEAL-02", "DER-QR-01", "SH-PLEDGE-01", "FIL-IMG-01", "DEC-LIC-01"},
        ),
        (
            "deregistration",
            {"DER", "DEC", "TMP", "REG", "PKG", "VIN", "IMG", "OCR", "FILE", "FRD"},
            {"DER-ORDER-02", "REG-TRANS-01", "UNL-PKG-01"},
        ),
        (
            "unlock",
            {"DER", "DEC", "TMP", "UNL", "PKG", "VIN", "IMG", "OCR", "FILE", "FRD"},
            {"DER-SEAL-02", "REG-NO-01"},
        ),
        ("filing", {"PKG", "FIL", "VIN", "IMG", "OCR", "FILE", "FRD"}, {"LIC-COND-01"}),
        ("plate_quota", {"PKG", "SH", "VIN", "IMG", "OCR", "FILE", "FRD"}, {"FIL-VALID-01"}),
    ],
)
def test_outside_its_stage_a_rule_makes_no_finding(stage: str, speak: set[str], silent: set[str]) -> None:
    codes = {r.code for r in catalogue() if Stage(stage) in r.stages}
    assert {code.split("-")[0] for code in codes} == speak
    assert not codes & silent
    assert {f.rule for f in judged(stage=stage).findings} <= codes


def test_at_deregistration_only_two_groups_of_the_certificates_rules_speak() -> None:
    codes = {f.rule for f in judged(stage="deregistration").findings if f.rule.startswith("REG")}
    assert codes == {"REG-NO-01", "REG-PAGE-01", "REG-PAGE-02"}


def crashing(subject: Subject) -> Ruling:
    """总会出错的规则 / a rule that always crashes."""
    raise ZeroDivisionError(subject.car.vin)


def test_a_rule_that_crashes_is_unclear_and_told_and_never_passes() -> None:
    told: list[tuple[str, str]] = []
    broken = rule("ZZZ-TEST-01", severity=BLOCK, stages=EVERY_STAGE, cites=[law.GUIDE["(四)"]])(crashing)
    report = judge(
        case_of({}),
        application_id="0" * 16,
        rules=[broken],
        on_crash=lambda r, error: told.append((r.code, type(error).__name__)),
    )
    (finding,) = report.findings
    assert finding.outcome is Outcome.UNCLEAR
    assert "程序出错" in finding.message
    assert report.verdict is Verdict.REVIEW
    assert told == [("ZZZ-TEST-01", "ZeroDivisionError")]


def test_a_crash_is_logged_without_what_stands_on_the_papers(caplog: pytest.LogCaptureFixture) -> None:
    broken = rule("ZZZ-TEST-01", severity=BLOCK, stages=EVERY_STAGE)(crashing)
    judge(case_of({}), application_id="0" * 16, rules=[broken])
    assert "ZZZ-TEST-01" in caplog.text
    assert "LSVNV218XS2000017" not in caplog.text


def test_a_rule_without_a_text_that_was_read_may_not_block() -> None:
    with pytest.raises(ValueError, match="ZZZ-TEST-02"):
        rule("ZZZ-TEST-02", severity=BLOCK, stages=LICENCE, cites=[LEGIBILITY["图像"]])


def test_rules_later_than_the_application_make_no_finding() -> None:
    codes = {f.rule for f in judged(declared={"submitted_on": date(2025, 10, 1)}).findings}
    assert not any(code.startswith("AGE") for code in codes)
    assert "LIC-COND-01" in codes


def test_an_application_older_than_the_recorded_law_is_never_green() -> None:
    report = judged(declared={"submitted_on": date(2019, 5, 1)})
    assert report.verdict is not Verdict.PASS
    assert "LIC-COND-01" in outcomes(report, Outcome.UNCLEAR)


def test_today_is_the_day_given_and_not_the_day_of_submission() -> None:
    report = judged(today=date(2026, 5, 5))
    assert report.judged_on == date(2026, 5, 5)


def finding(severity: Severity, outcome: Outcome) -> Finding:
    return Finding(rule="X-1", severity=severity, outcome=outcome, message="。", message_en=".")


@pytest.mark.parametrize(
    ("severity", "outcome", "expected"),
    [
        (BLOCK, Outcome.FAILED, Verdict.RETURN),
        (BLOCK, Outcome.UNCLEAR, Verdict.REVIEW),
        (BLOCK, Outcome.SKIPPED, Verdict.PASS),
        (REVIEW, Outcome.FAILED, Verdict.REVIEW),
        (REVIEW, Outcome.UNCLEAR, Verdict.REVIEW),
        (NOTE, Outcome.FAILED, Verdict.PASS),
        (NOTE, Outcome.UNCLEAR, Verdict.PASS),
        (BLOCK, Outcome.PASSED, Verdict.PASS),
    ],
)
def test_the_verdict_follows_the_gravest_finding(severity: Severity, outcome: Outcome, expected: Verdict) -> None:
    harmless = finding(NOTE, Outcome.PASSED)
    assert verdict([harmless, finding(severity, outcome)]) is expected


def test_the_version_is_the_same_each_time() -> None:
    assert version() == version()
    assert version().startswith("sha256:")


def test_a_rule_is_told_in_both_languages() -> None:
    for each in catalogue():
        chinese, _, english = each.title.partition(" / ")
        assert chinese
        assert english, each.code


def test_a_declared_rule_keeps_its_function() -> None:
    def fine(subject: Subject) -> Ruling:
        """没有问题 / nothing to see."""
        return passed(f"{subject.car.vin}。", subject.car.vin)

    declared = rule("ZZZ-TEST-03", severity=NOTE, stages=LICENCE)(fine)
    assert declared.decide is fine
    assert declared.since is None
