"""What rules about the 注销证明书 share: the days of export and deregistration, and the QR codes on the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extractors.documents.deregistration_certificate import DeregistrationCertificate
from extractors.model import Code, Field
from verifiers.batch import exported_on
from verifiers.calendar_days import add_days, add_months
from verifiers.case import Subject
from verifiers.law.order_164 import DEREGISTRATION_HANDLING_DAYS, DEREGISTRATION_MONTHS


@dataclass(frozen=True, slots=True)
class Period:
    """From export to deregistration: the last day to apply, and the last day of handling after which it is late.

    `fields` are the printed days it rests on.
    """

    exported_on: date
    deregistered_on: date
    last_day: date
    tolerated_until: date
    fields: tuple[Field[date] | None, ...]


def last_day(exported_on: date) -> date:
    """The last day on which deregistration may be applied for: two months after export, month ends clipped."""
    return add_months(exported_on, DEREGISTRATION_MONTHS.on(exported_on) or 2)


def period(subject: Subject) -> Period:
    """The period of a vehicle; raises Absent, NotDeclared or Unreadable where it cannot be told."""
    field = subject.one(DeregistrationCertificate).deregistered_on
    exported, printed = exported_on(subject)
    last = last_day(exported)
    tolerated = add_days(last, DEREGISTRATION_HANDLING_DAYS.on(exported) or 7)
    return Period(exported, field.need(), last, tolerated, (field, printed))


def qr_codes(certificate: DeregistrationCertificate) -> tuple[Code, ...]:
    """The decoded QR codes of the page, whatever their size."""
    return tuple(code for code in certificate.codes if "qr" in code.symbology.lower())
