"""DER-TIME-03: deregistered in the days just after the two months."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.deregistration import period
from verifiers.law import GUIDE
from verifiers.ruling import AFTER_EXPORT, REVIEW, Ruling, failed, passed, rule


@rule("DER-TIME-03", severity=REVIEW, stages=AFTER_EXPORT, cites=[GUIDE["(十九)"]])
def deregistered_at_the_limit(subject: Subject) -> Ruling:
    """注销日期在满两个月后的 7 天内 / deregistered within the seven days after the two months."""
    found = period(subject)
    at, exported, done = subject.at(*found.fields), found.exported_on.isoformat(), found.deregistered_on
    if not found.last_day < done <= found.tolerated_until:
        return passed(
            f"注销日期 {done} 不在满两个月后的 7 天内。",
            f"{done} is not within the seven days after {found.last_day}.",
            at=at,
        )
    return failed(
        f"出口日期 {exported}，两个月至 {found.last_day}，注销日期 {done} 晚 {(done - found.last_day).days} 天，"
        "是否在期限内申请须人工确认。",
        f"The two months after {exported} ended on {found.last_day};"
        f" deregistered on {done}. Was it applied for in time?",
        "请提供车管所的注销受理凭证，证明申请日期在两个月内。 "
        "Provide the office's receipt with the day of application.",
        at=at,
        declared=exported,
        found=done.isoformat(),
    )
