"""Several rulings on one question: the weightiest speaks."""

from __future__ import annotations

from verifiers.model import Outcome
from verifiers.ruling import failed, passed, skipped, unclear
from verifiers.several import together


def test_failed_goes_before_unclear_and_passed() -> None:
    ruling = together(
        [
            passed("好。", "Good."),
            failed("甲。", "A.", "改。"),
            unclear("乙。", "B.", "看。"),
            failed("丙。", "C.", "换。"),
        ]
    )
    assert ruling.outcome is Outcome.FAILED
    assert ruling.message == "甲。丙。"
    assert ruling.remedy == "改。"


def test_skipped_speaks_only_alone() -> None:
    assert together([skipped("无。", "None."), passed("好。", "Good.")]).outcome is Outcome.PASSED
    assert together([skipped("无。", "None.")]).outcome is Outcome.SKIPPED
