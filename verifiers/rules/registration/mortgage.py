"""REG-MORT-01: no open mortgage."""

from __future__ import annotations

from extractors.documents.registration_certificate import RegistrationCertificate
from verifiers.case import Subject
from verifiers.certificate import entries, hardly_read, pages_missing, shows_endorsements, undated
from verifiers.law import ANNOUNCEMENT, ORDER
from verifiers.ruling import BLOCK, LICENCE, Ruling, failed, passed, rule


@rule("REG-MORT-01", severity=BLOCK, stages=LICENCE, cites=[ANNOUNCEMENT["六(2)"], ORDER["第四十二条"]])
def no_open_mortgage(subject: Subject) -> Ruling:
    """抵押登记未解除 / a mortgage without a later release."""
    certificate = subject.one(RegistrationCertificate)
    taken, released = entries(certificate, "抵押登记"), entries(certificate, "解除抵押")
    if not shows_endorsements(certificate) and not taken:
        return pages_missing(subject, certificate, "是否有未解除的抵押登记", "whether a mortgage is open")
    open_rows = taken[len(released) :]
    days = [row.date for row in taken if row.date is not None]
    ends = [row.date for row in released if row.date is not None]
    is_dated = len(days) == len(taken) and len(ends) == len(released)
    if open_rows or (is_dated and taken and max(days) > max(ends)):
        latest = max(taken, key=lambda row: row.date.toordinal() if row.date else 0)
        return failed(
            f"登记证书有抵押登记（{latest.date or '日期未读出'}，"
            f"“{latest.party or '权利人未读出'}”），未见其后的解除抵押。",
            f"The certificate shows a mortgage of {latest.date or 'an unread date'} without a later release.",
            "请先到车辆管理所办理解除抵押，并上传签注页；已解除的请补充该页。 "
            "Have the mortgage released, or upload the page that shows its release.",
            at=subject.at(*taken, *released),
            found=latest.date.isoformat() if latest.date else None,
        )
    if taken and not is_dated:
        return undated(subject, tuple(row for row in (*taken, *released) if row.date is None), "抵押登记")
    if hidden := hardly_read(subject, certificate, "是否有未解除的抵押登记", "whether a mortgage is open"):
        return hidden
    return passed("没有未解除的抵押登记。", "No mortgage is open.", at=subject.at(*taken, *released))
