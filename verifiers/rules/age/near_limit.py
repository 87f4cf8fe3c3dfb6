"""AGE-180-03: close to the 180 days, both dates and the count are printed."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.law import NOTICE
from verifiers.registration_age import age
from verifiers.ruling import LICENCE, NOTE, Ruling, failed, passed, rule

_AROUND = 5


@rule("AGE-180-03", severity=NOTE, stages=LICENCE, cites=[NOTICE["(一)"]])
def near_the_limit(subject: Subject) -> Ruling:
    """注册登记至申请日在 175 至 185 天之间 / close to the 180 days, the dates and the count are worth a second look."""
    found = age(subject)
    at = subject.at(found.field)
    if found.limit is None or abs(found.days - found.limit) > _AROUND:
        return passed(f"注册登记至申请日共 {found.days} 天。", f"{found.days} days since first registration.", at=at)
    return failed(
        f"注册登记日期 {found.registered_on}，申请日期 {subject.submitted_on}，"
        f"相距 {found.days} 天，接近 {found.limit} 天界限。",
        f"First registration {found.registered_on}, application {subject.submitted_on}: {found.days} days apart.",
        "请核对两个日期；第 180 天仍须提交确认书，第 181 天起不再需要。"
        " Check both dates; day 180 still needs the confirmation.",
        at=at,
        found=str(found.days),
    )
