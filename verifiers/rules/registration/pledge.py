"""REG-MORT-02: no open pledge."""

from __future__ import annotations

from extractors.documents.registration_certificate import RegistrationCertificate
from verifiers.case import Subject
from verifiers.certificate import entries, hardly_read, pages_missing, shows_endorsements, undated
from verifiers.law import ANNOUNCEMENT, ORDER
from verifiers.ruling import BLOCK, LICENCE, Ruling, failed, passed, rule


@rule("REG-MORT-02", severity=BLOCK, stages=LICENCE, cites=[ANNOUNCEMENT["六(2)"], ORDER["第四十二条"]])
def no_open_pledge(subject: Subject) -> Ruling:
    """质押备案未解除 / a pledge without a later release."""
    certificate = subject.one(RegistrationCertificate)
    taken, released = entries(certificate, "质押备案"), entries(certificate, "解除质押备案")
    if not shows_endorsements(certificate) and not taken:
        return pages_missing(subject, certificate, "是否有未解除的质押备案", "whether a pledge is open")
    open_rows = taken[len(released) :]
    days = [row.date for row in taken if row.date is not None]
    ends = [row.date for row in released if row.date is not None]
    is_dated = len(days) == len(taken) and len(ends) == len(released)
    if open_rows or (is_dated and taken and max(days) > max(ends)):
        latest = max(taken, key=lambda row: row.date.toordinal() if row.date else 0)
        return failed(
            f"登记证书有质押备案（{latest.date or '日期未读出'}，"
            f"“{latest.party or '权利人未读出'}”），未见其后的解除质押备案。",
            f"The certificate shows a pledge of {latest.date or 'an unread date'} without a later release.",
            "请先到车辆管理所办理解除质押备案，并上传签注页；已解除的请补充该页。 "
            "Have the pledge released, or upload the page that shows its release.",
            at=subject.at(*taken, *released),
            found=latest.date.isoformat() if latest.date else None,
        )
    if taken and not is_dated:
        return undated(subject, tuple(row for row in (*taken, *released) if row.date is None), "质押备案")
    if hidden := hardly_read(subject, certificate, "是否有未解除的质押备案", "whether a pledge is open"):
        return hidden
    return passed("没有未解除的质押备案。", "No pledge is open.", at=subject.at(*taken, *released))
