"""UNL-WAIT-01: the data had its seven days to arrive."""

from __future__ import annotations

from extractors.documents.deregistration_certificate import DeregistrationCertificate
from intake.model import Stage
from verifiers.calendar_days import add_days, days_between
from verifiers.case import Subject
from verifiers.law import GUIDE
from verifiers.law.guide_2025 import WAITING_DAYS
from verifiers.ruling import REVIEW, Ruling, failed, passed, rule


@rule("UNL-WAIT-01", severity=REVIEW, stages=frozenset({Stage.UNLOCK}), cites=[GUIDE["附件1"]])
def data_had_time_to_arrive(subject: Subject) -> Ruling:
    """注销不足 7 个自然日即申请解锁 / unlocking is applied for fewer than seven natural days after deregistration."""
    field = subject.one(DeregistrationCertificate).deregistered_on
    done = field.need()
    wait = WAITING_DAYS.on(subject.submitted_on) or 7
    days, at = days_between(done, subject.submitted_on), subject.at(field)
    if days >= wait:
        return passed(f"注销至申请已 {days} 个自然日。", f"{days} days since deregistration.", at=at, found=str(days))
    return failed(
        f"{done} 注销，至申请日 {subject.submitted_on} 只有 {days} 个自然日，不足 {wait} 个。",
        f"Deregistered on {done}, {days} days before the application; the data take about {wait} days to arrive.",
        f"请在 {add_days(done, wait)} 之后系统仍提示未注销时再申请。 Apply after {add_days(done, wait)} if it is still locked.",
        at=at,
        found=str(days),
    )
