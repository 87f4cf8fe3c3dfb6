"""TMP-PLATE-01: the temporary plate at the port."""

from __future__ import annotations

from datetime import date

from extractors.documents.registration_certificate import RegistrationCertificate
from verifiers.batch import exported_on
from verifiers.calendar_days import days_between
from verifiers.case import NotDeclared, Subject
from verifiers.law import ORDER
from verifiers.law.order_164 import PLATE_DAYS
from verifiers.licence import annex
from verifiers.ruling import AFTER_EXPORT, NOTE, Ruling, failed, passed, rule


@rule("TMP-PLATE-01", severity=NOTE, stages=AFTER_EXPORT, cites=[ORDER["第二十八条"]])
def plate_was_still_valid(subject: Subject) -> Ruling:
    """离境时临时号牌已超过 60 日 / the temporary plate was older than 60 days when the vehicle left.

    It is issued with the 转让待出口 entry, and valid for at most 60 days.
    """
    left, field = exported_on(subject)
    issued = _issued(subject)
    days = days_between(issued, left)
    most = PLATE_DAYS.on(issued) or 60
    at = subject.at(field)
    if days <= most:
        return passed(f"转让待出口至出口 {days} 天，临时号牌在有效期内。", f"{days} days, within the plate's.", at=at)
    return failed(
        f"{issued} 办理转让待出口，{left} 出口，相隔 {days} 天，临时号牌最长 {most} 日。",
        f"Transferred for export on {issued}, exported on {left}: {days} days, the plate is valid for {most}.",
        "仅供核对：请确认港口期间另有有效的临时号牌。 For information: was there a later temporary plate?",
        at=at,
        found=str(days),
    )


def _issued(subject: Subject) -> date:
    """The day of 转让待出口: printed on the certificate or in the licence's annex, else as declared."""
    certificate = subject.maybe(RegistrationCertificate)
    if certificate is not None and certificate.transfer_for_export_on.is_printed:
        return certificate.transfer_for_export_on.need()
    row = annex(subject)
    day = (row.transfer_for_export_on if row else None) or subject.car.transfer_for_export_on
    if day is None:
        raise NotDeclared("transfer_for_export_on")
    return day
