"""REG-TRANS-01: the certificate bears a 转让待出口 endorsement."""

from __future__ import annotations

from extractors.documents.registration_certificate import Part, RegistrationCertificate
from verifiers.case import Subject
from verifiers.certificate import entries, hardly_read, pages_missing, shows_endorsements
from verifiers.law import GUIDE, ORDER
from verifiers.ruling import BLOCK, LICENCE, Ruling, failed, passed, rule, unclear

_HIDES = frozenset({"blurred", "glare", "cut", "low_contrast"})


@rule("REG-TRANS-01", severity=BLOCK, stages=LICENCE, cites=[ORDER["第二十八条"], GUIDE["(十七)"]])
def transfer_for_export_is_endorsed(subject: Subject) -> Ruling:
    """登记证书没有转让待出口签注 / no transfer-for-export endorsement in the certificate."""
    certificate = subject.one(RegistrationCertificate)
    if not shows_endorsements(certificate) and not certificate.entries.value:
        return pages_missing(subject, certificate, "是否已签注转让待出口", "the transfer for export")
    rows = entries(certificate, "转让待出口")
    if rows:
        day = rows[-1].date
        return passed(
            f"登记证书已签注转让待出口（{day or '日期未读出'}）。",
            f"The certificate bears the transfer-for-export endorsement ({day or 'date not read'}).",
            at=subject.at(*rows),
            found=day.isoformat() if day else None,
        )
    pages = [part for part in certificate.parts if part.role == "entries"]
    if subject.case.unread:
        return pages_missing(subject, certificate, "是否已签注转让待出口", "the transfer for export")
    hidden = may_hide_one(subject, pages) or hardly_read(
        subject, certificate, "是否已签注转让待出口", "the transfer for export"
    )
    if hidden:
        return hidden
    return failed(
        "登记证书各页均未找到“转让待出口”签注。",
        "No transfer-for-export endorsement was found on any page of the certificate.",
        "请先到车辆管理所办理转让待出口并上传签注页；已办理的请补充该页。 "
        "Have the transfer for export endorsed, or upload the page that bears it.",
        at=subject.at(certificate.entries, *pages),
    )


def may_hide_one(subject: Subject, pages: list[Part]) -> Ruling | None:
    """Unclear where a page is hard to read, or speaks of 待出口 outside any endorsement that was understood."""
    sheets = [s for part in pages if (s := subject.case.sheet(subject.file_of(part), part.page))]
    is_hard = any(_HIDES & set(sheet.page.quality.faults) for sheet in sheets)
    if not is_hard and not any("待出口" in reading.text for sheet in sheets for reading in sheet.readings):
        return None
    return unclear(
        "登记栏页面辨认不清，无法判定是否已签注转让待出口。",
        "The endorsement pages are hard to read, so the transfer for export could not be decided.",
        "请重新扫描登记证书第3页及以后各页。 Scan the pages from 3 on again.",
        at=subject.at(*pages),
    )
