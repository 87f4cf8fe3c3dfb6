"""How whole packages are scored: what was planted and missed, what alarmed on clean ones, which pages came apart."""

from __future__ import annotations

from typing import Any

from api.bench_packages import Tally, compare


def finding(rule: str, outcome: str, severity: str = "block", vehicle: str | None = None) -> dict[str, Any]:
    return {"rule": rule, "outcome": outcome, "severity": severity, "vehicle": vehicle}


def papers(*told: tuple[str, list[int], str]) -> list[dict[str, Any]]:
    return [{"file": file, "pages": pages, "kind": kind} for file, pages, kind in told]


def test_planted_faults_are_found_unclear_or_missed() -> None:
    tally = Tally()
    planted = [{"rule": code, "vehicle": "A"} for code in ("R-1", "R-2", "R-3")]
    findings = [finding("R-1", "failed", vehicle="A"), finding("R-2", "unclear", vehicle="A"), finding("R-3", "failed")]
    compare(tally, {"documents": [], "findings": findings}, {"documents": [], "planted": planted}, "case")
    assert (tally.planted, tally.found, tally.unclear, tally.missed) == (3, 1, 1, ["case: R-3"])
    assert tally.clean == 0


def test_a_clean_package_counts_every_alarm_but_notes() -> None:
    tally = Tally()
    findings = [finding("R-1", "failed", "note"), finding("R-2", "passed"), finding("R-3", "unclear", "note")]
    compare(tally, {"documents": [], "findings": findings}, {"documents": [], "planted": []}, "quiet")
    assert (tally.clean, tally.clean_blocked, tally.clean_reviewed) == (1, [], [])
    findings = [finding("R-1", "failed"), finding("R-2", "unclear"), finding("R-4", "failed", "review")]
    compare(tally, {"documents": [], "findings": findings}, {"documents": [], "planted": []}, "loud")
    assert (tally.clean, tally.clean_blocked, tally.clean_reviewed) == (2, ["loud: R-1"], ["loud: R-2, R-4"])


def test_pages_and_files_count_by_kind_and_by_how_they_came_apart() -> None:
    tally = Tally()
    truth = papers(("a.pdf", [1, 2], "contract"), ("a.pdf", [3], "inspection_report"), ("b.jpg", [1], "other"))
    report = papers(("a.pdf", [1], "contract"), ("a.pdf", [2, 3], "inspection_report"), ("b.jpg", [1], "other"))
    compare(tally, {"documents": report, "findings": []}, {"documents": truth, "planted": []}, "case")
    assert (tally.pages, tally.kinds_right) == (4, 3)
    assert (tally.files, tally.split_right) == (2, 1)
