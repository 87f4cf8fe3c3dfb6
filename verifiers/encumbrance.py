"""What 抵押 (mortgage) and 质押 (pledge) have in common: each must be followed by its release."""

from __future__ import annotations

from extractors.documents.registration_certificate import EntryKind, RegistrationCertificate
from verifiers.case import Subject
from verifiers.certificate import entries, hardly_read, pages_missing, shows_endorsements, undated
from verifiers.ruling import Ruling, failed, passed, unclear


def must_be_released(subject: Subject, act: EntryKind, release: EntryKind, english: str) -> Ruling:
    """Whether every entry of `act` has a later one of `release`; `english` names the act in English."""
    certificate = subject.one(RegistrationCertificate)
    taken, released = entries(certificate, act), entries(certificate, release)
    what, what_en = f"是否有未解除的{act}", f"whether a {english} is open"
    if not shows_endorsements(certificate) and not taken:
        return pages_missing(subject, certificate, what, what_en)
    open_rows = taken[len(released) :]
    days = [row.date for row in taken if row.date is not None]
    ends = [row.date for row in released if row.date is not None]
    is_dated = len(days) == len(taken) and len(ends) == len(released)
    if open_rows or (is_dated and taken and max(days) > max(ends)):
        latest = max(taken, key=lambda row: row.date.toordinal() if row.date else 0)
        ended = release.removesuffix("备案")
        if subject.case.unread:
            return unclear(
                f"登记证书有{act}（{latest.date or '日期未读出'}），未见其后的{ended}，但 {'、'.join(subject.case.unread)} "
                "未能读出，可能载有解除。",
                f"The certificate shows a {english}; its release may stand on pages that were not read.",
                "请重新上传清晰的文件。 Upload legible files.",
                at=subject.at(*taken, *released),
                found=latest.date.isoformat() if latest.date else None,
            )
        return failed(
            f"登记证书有{act}（{latest.date or '日期未读出'}，“{latest.party or '权利人未读出'}”），未见其后的{ended}。",
            f"The certificate shows a {english} of {latest.date or 'an unread date'} without a later release.",
            f"请先到车辆管理所办理{ended}，并上传签注页；已解除的请补充该页。 "
            f"Have the {english} released, or upload the page that shows its release.",
            at=subject.at(*taken, *released),
            found=latest.date.isoformat() if latest.date else None,
        )
    if taken and not is_dated:
        return undated(subject, tuple(row for row in (*taken, *released) if row.date is None), act)
    if hidden := hardly_read(subject, certificate, what, what_en):
        return hidden
    return passed(f"没有未解除的{act}。", f"No {english} is open.", at=subject.at(*taken, *released))
