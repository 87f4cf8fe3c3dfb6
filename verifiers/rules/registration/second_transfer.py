"""REG-TRANS-03: no second 转让待出口."""

from __future__ import annotations

from extractors.documents.registration_certificate import RegistrationCertificate
from verifiers.case import Subject
from verifiers.certificate import entries, hardly_read, no_transfer_for_export, undated
from verifiers.law import NOTICE
from verifiers.ruling import BLOCK, LICENCE, Ruling, failed, passed, rule


@rule("REG-TRANS-03", severity=BLOCK, stages=LICENCE, cites=[NOTICE["附件1 五"]])
def no_second_transfer(subject: Subject) -> Ruling:
    """两次办理转让待出口 / two transfer-for-export entries.

    One act may be printed on page 1 and in the 登记栏: entries of one day count once unless their parties differ.
    """
    certificate = subject.one(RegistrationCertificate)
    rows = entries(certificate, "转让待出口")
    if not rows:
        return no_transfer_for_export()
    days = {row.date for row in rows if row.date is not None}
    parties = {row.party for row in rows if row.party is not None}
    at = subject.at(*rows)
    if len(days) > 1 or (len(days) == 1 and len(parties) > 1 and all(row.date for row in rows)):
        said = "、".join(day.isoformat() for day in sorted(days))
        return failed(
            f"登记证书有 {max(len(days), len(parties))} 次转让待出口签注（{said}），属于二次转让待出口。",
            f"The certificate bears more than one transfer for export ({said}).",
            "请向属地商务主管部门说明情况并提供公安交管部门的证明。 "
            "Explain it to the local commerce authority with police proof.",
            at=at,
            found=said,
        )
    unknown = tuple(row for row in rows if row.date is None)
    if unknown and len(rows) > 1:
        return undated(subject, unknown, "转让待出口")
    if hidden := hardly_read(subject, certificate, "是否二次转让待出口", "a second transfer for export"):
        return hidden
    return passed("只办理过一次转让待出口。", "There is one transfer for export.", at=at)
