"""FIL-VALID-01: the export filing is valid on the day of application."""

from __future__ import annotations

from datetime import date, timedelta

from intake.model import Stage
from verifiers.calendar_days import add_months
from verifiers.case import Subject
from verifiers.law import FILING_PROCESS, GUIDE
from verifiers.law.guide_2025 import FILING_YEARS
from verifiers.ruling import BLOCK, Ruling, failed, passed, rule, skipped, unclear

_AGAIN = "请先重新办理备案，通过后再申请许可证。 File again first; apply once it is approved."


@rule(
    "FIL-VALID-01",
    severity=BLOCK,
    stages=frozenset({Stage.LICENCE, Stage.FILING}),
    per="application",
    cites=[GUIDE["(五)"], GUIDE["(十)"], FILING_PROCESS["说明(2)"]],
)
def filing_is_valid(subject: Subject) -> Ruling:
    """备案在申请日已过期 / the export filing has expired on the day of application.

    Valid through approval + 1 year - 1 day. The operating procedure shows both that day and the anniversary as the
    end, so the anniversary itself is unclear.
    """
    approved = subject.application.filing.approved_on if subject.application.filing else None
    applied = subject.submitted_on
    if approved is None and subject.application.stage is Stage.FILING:
        return skipped("首次备案，尚无备案有效期。", "A first filing has no validity yet.")
    if approved is None:
        return unclear(
            "申请未填写备案通过日期，无法判定备案是否在有效期内。",
            "The day on which the filing was approved is not declared, so its validity is unknown.",
            "请填写备案通过日期（filing.approved_on）。 Declare the day of approval.",
        )
    if approved > applied:
        return failed(
            f"备案通过日期 {approved} 晚于申请日期 {applied}，未通过备案的无法申请许可证。",
            f"The filing was approved on {approved}, after the application of {applied}.",
            "请核对备案通过日期，备案通过后再申请。 Check the date; apply once the filing is approved.",
            declared=approved.isoformat(),
        )
    return _at_its_end(approved, applied)


def _at_its_end(approved: date, applied: date) -> Ruling:
    anniversary = add_months(approved, 12 * (FILING_YEARS.on(applied) or 1))
    last = anniversary - timedelta(days=1)
    declared = approved.isoformat()
    if applied <= last:
        return passed(
            f"备案有效期至 {last}，申请日 {applied} 在有效期内。",
            f"The filing is valid through {last}.",
            declared=declared,
        )
    if applied == anniversary:
        return unclear(
            f"备案 {approved} 通过，申请日 {applied} 恰为满一年之日，有效截止日期须人工确认。",
            f"The filing was approved on {approved}; {applied} is the "
            "very anniversary, and its last day must be confirmed.",
            "请在系统中查看备案有效截止日期；如已到期请重新备案。 Look "
            "up the last day in the system; file again if it has passed.",
            declared=declared,
        )
    return failed(
        f"备案 {approved} 通过，有效期至 {last}，申请日 {applied} 已过期 {(applied - last).days} 天。",
        f"The filing approved on {approved} was valid through {last}; the application is dated {applied}.",
        _AGAIN,
        declared=declared,
    )
