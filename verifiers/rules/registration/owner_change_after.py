"""REG-TRANS-02: no change of owner after the 转让待出口 entry."""

from __future__ import annotations

from extractors.documents.registration_certificate import RegistrationCertificate
from verifiers.case import Subject
from verifiers.certificate import entries, hardly_read, no_transfer_for_export, undated
from verifiers.law import GUIDE, NOTICE
from verifiers.ruling import BLOCK, LICENCE, Ruling, failed, passed, rule


@rule("REG-TRANS-02", severity=BLOCK, stages=LICENCE, cites=[GUIDE["(十七)"], NOTICE["附件1 五"]])
def no_owner_change_after(subject: Subject) -> Ruling:
    """转让待出口后又变更所有人 / the owner changed after the transfer for export."""
    certificate = subject.one(RegistrationCertificate)
    exports = entries(certificate, "转让待出口")
    changes = entries(certificate, "转让登记")
    if not exports:
        return no_transfer_for_export()
    days = [row.date for row in exports if row.date is not None]
    first = min(days, default=None)
    later = tuple(row for row in changes if first is not None and row.date is not None and row.date > first)
    if later and len(days) == len(exports):
        last = later[-1]
        return failed(
            f"{first} 办理转让待出口后，{last.date} 又转让登记给“{last.party or '（未读出）'}”，原则上不予发放许可证。",
            f"After the transfer for export on {first} the owner changed again on {last.date}.",
            "确因非企业因素造成的，请提供完整的登记证书扫描件和转让登记地公安交管部门盖章的证明，报发证机构逐级核实。 "
            "If the enterprise is not to blame, report it with the full certificate and sealed proof of the police.",
            at=subject.at(*exports, *later),
            found=last.date.isoformat() if last.date else None,
        )
    unknown = tuple(row for row in (*exports, *changes) if row.date is None)
    if unknown and changes:
        return undated(subject, unknown, "转让登记")
    if hidden := hardly_read(subject, certificate, "其后是否再变更所有人", "a later change of owner"):
        return hidden
    return passed(
        "转让待出口之后没有再变更所有人。",
        "The owner did not change after the transfer for export.",
        at=subject.at(*exports),
    )
