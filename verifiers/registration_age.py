"""How old a vehicle's first registration was on the day of application, and what the 180 days then ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extractors.documents.registration_certificate import RegistrationCertificate
from extractors.model import Field
from verifiers.calendar_days import days_between
from verifiers.case import Subject
from verifiers.certificate import pages_missing, shows_endorsements
from verifiers.law.notice_648 import CONFIRMATION_DAYS
from verifiers.ruling import Ruling, passed


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


def may_need_confirmation(subject: Subject) -> bool:
    """Whether a confirmation may be asked for: yes while no readable date says that the vehicle is old enough."""
    limit = CONFIRMATION_DAYS.on(subject.submitted_on)
    if limit is None:
        return False
    certificate = subject.maybe(RegistrationCertificate)
    registered = (certificate.registered_on.value if certificate else None) or subject.car.registered_on
    return registered is None or days_between(registered, subject.submitted_on) <= limit


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
