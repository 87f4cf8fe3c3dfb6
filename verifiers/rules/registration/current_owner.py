"""REG-OWN-01: a check on our own reading of the current owner."""

from __future__ import annotations

from extractors.documents.registration_certificate import RegistrationCertificate
from verifiers.case import Subject
from verifiers.certificate import entries
from verifiers.compare import company
from verifiers.law import COMMON_KNOWLEDGE
from verifiers.ruling import LICENCE, REVIEW, Ruling, failed, passed, rule, unclear


@rule("REG-OWN-01", severity=REVIEW, stages=LICENCE, cites=[COMMON_KNOWLEDGE["登记证书"]])
def current_owner_is_the_latest(subject: Subject) -> Ruling:
    """第Ⅰ栏所有人被当作现所有人 / row I was taken for the current owner although a later transfer exists."""
    certificate = subject.one(RegistrationCertificate)
    current = certificate.current_owner.need()
    changes = entries(certificate, "转让登记", "转让待出口")
    others = tuple(row for row in changes if row.party is not None and company(row.party) != company(current))
    first = certificate.owner.value
    is_first = first is not None and company(first) == company(current)
    if is_first and others and len(others) == len(changes) and subject.case.unread:
        return unclear(
            f"现所有人识别为第Ⅰ栏的“{current}”，其后另有转让登记，而 {'、'.join(subject.case.unread)} 未能读出，"
            "可能载有更晚的转让登记。",
            f"The current owner was read as {current} of row I; pages that were not read may hold a later transfer.",
            "请重新上传清晰的文件。 Upload legible files.",
            at=subject.at(certificate.current_owner, *others),
            found=current,
        )
    if is_first and others and len(others) == len(changes):
        return failed(
            f"现所有人识别为第Ⅰ栏的“{current}”，但其后另有转让登记，须人工核对。",
            f"The current owner was read as {current} of row I although a later transfer exists.",
            "请人工核对登记栏最近一次转让登记的所有人。 A person must look at the latest transfer.",
            at=subject.at(certificate.current_owner, *others),
            found=current,
        )
    return passed(
        f"现所有人为“{current}”。",
        f"The current owner is {current}.",
        at=subject.at(certificate.current_owner),
        found=current,
    )
