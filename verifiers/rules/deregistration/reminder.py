"""DER-TIME-02: a reminder that deregistration is due."""

from __future__ import annotations

from extractors.documents.deregistration_certificate import DeregistrationCertificate
from verifiers.batch import exported_on
from verifiers.calendar_days import days_between
from verifiers.case import Subject
from verifiers.deregistration import last_day
from verifiers.law import GUIDE
from verifiers.law.order_164 import REMINDER_DAYS
from verifiers.ruling import AFTER_EXPORT, NOTE, Ruling, failed, passed, rule


@rule("DER-TIME-02", severity=NOTE, stages=AFTER_EXPORT, cites=[GUIDE["(十九)"]])
def deregistration_is_due(subject: Subject) -> Ruling:
    """出口超过 45 天仍未注销 / more than 45 days after export and not deregistered yet."""
    if subject.maybe(DeregistrationCertificate) is not None or subject.car.deregistered_on is not None:
        return passed("车辆已注销。", "The vehicle has been deregistered.")
    exported, field = exported_on(subject)
    days = days_between(exported, subject.today)
    last = last_day(exported)
    if days <= (REMINDER_DAYS.on(subject.submitted_on) or 45):
        return passed(
            f"出口 {days} 天，注销期限至 {last}。",
            f"{days} days after export; deregister by {last}.",
            at=subject.at(field),
        )
    return failed(
        f"车辆于 {exported} 出口，已 {days} 天，尚未见《机动车注销证明书》，期限至 {last}。",
        f"Exported on {exported}, {days} days ago, and not deregistered yet; the period ends on {last}.",
        f"请在 {last} 前向公安交管部门申请注销登记。 Apply for deregistration by {last}.",
        at=subject.at(field),
        declared=exported.isoformat(),
    )
