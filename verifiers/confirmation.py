"""What the rules on the 180 days share: how old the registration is, and whether a confirmation may be there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extractors.documents.registration_certificate import RegistrationCertificate
from extractors.model import Field
from verifiers.calendar_days import days_between
from verifiers.case import Subject
from verifiers.certificate import pages_missing, shows_endorsements
from verifiers.law.notice_648 import CONFIRMATION_DAYS
from verifiers.ruling import Ruling, passed, unclear

REMEDY = (
    "请提交车辆生产企业出具并盖章、写明本车 VIN 的《售后服务确认书》，或在满 180 天之后再申请。 "
    "Hand in the manufacturer's sealed after-sales confirmation naming this VIN, or apply after the 180 days."
)


@dataclass(frozen=True, slots=True)
class Age:
    """Days from first registration to application, the limit in force (null: none yet), and the printed date."""

    registered_on: date
    days: int
    limit: int | None
    field: Field[date]

    @property
    def asks_for_confirmation(self) -> bool:
        """Whether the application falls within the days, the last one included."""
        return self.limit is not None and self.days <= self.limit


def age(subject: Subject) -> Age:
    """The vehicle's age by its certificate; raises Absent or Unreadable where that cannot be told."""
    field = subject.one(RegistrationCertificate).registered_on
    registered = field.need()
    applied = subject.submitted_on
    return Age(registered, days_between(registered, applied), CONFIRMATION_DAYS.on(applied), field)


def not_asked_for(subject: Subject, found: Age) -> Ruling:
    """Passed: the requirement is not in force yet, or the vehicle is old enough."""
    at, registered = subject.at(found.field), found.registered_on
    if found.limit is None:
        return passed("申请日期早于2026年1月1日，尚无此项要求。", "The requirement applies from 2026-01-01 on.", at=at)
    return passed(
        f"注册登记 {registered} 至申请日 {subject.submitted_on} "
        f"共 {found.days} 天，超过 {found.limit} 天，无需确认书。",
        f"{found.days} days lie between first registration and application; no confirmation is needed.",
        at=at,
        found=str(found.days),
    )


def transfer_date(subject: Subject) -> date | Ruling | None:
    """The day of the 转让待出口 entry, null without one; a ruling where the pages cannot tell."""
    certificate = subject.one(RegistrationCertificate)
    field = certificate.transfer_for_export_on
    if field.page is not None:
        return field.need()
    if not shows_endorsements(certificate):
        return pages_missing(subject, certificate, "转让待出口日期", "the date of the transfer for export")
    return None


def may_be_unrecognised(subject: Subject, found: Age) -> Ruling | None:
    """Unclear where a paper or page that was not recognised may be the confirmation; null where there is none."""
    others = [f"{d.file} 第 {d.pages[0]} 页" for d in subject.case.documents if d.kind == "other" and d.pages]
    hidden = [*others, *subject.case.unread]
    if not hidden:
        return None
    return unclear(
        f"注册登记 {found.registered_on} 至申请日共 {found.days} 天，须有《售后服务确认书》；"
        f"{'、'.join(hidden)} 未能识别，是否为确认书须人工核对。",
        f"{found.days} days after first registration a confirmation "
        "is required; some papers were not recognised and may be it.",
        REMEDY,
        at=subject.at(found.field),
        found=str(found.days),
    )
