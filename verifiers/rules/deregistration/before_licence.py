"""DER-ORDER-02: no licence for a vehicle that has been deregistered."""

from __future__ import annotations

from extractors.documents.deregistration_certificate import DeregistrationCertificate
from verifiers.case import Subject
from verifiers.law import GUIDE
from verifiers.model import Evidence
from verifiers.ruling import BLOCK, LICENCE, Places, Ruling, failed, passed, rule


@rule("DER-ORDER-02", severity=BLOCK, stages=LICENCE, cites=[GUIDE["(二十)"], GUIDE["附件2 案例二"]])
def not_deregistered_yet(subject: Subject) -> Ruling:
    """为已注销车辆申请许可证 / the application holds the vehicle's deregistration certificate."""
    certificate = subject.maybe(DeregistrationCertificate)
    if certificate is None:
        return passed(
            "材料中没有该车的《机动车注销证明书》。", "No deregistration certificate of this vehicle was handed in."
        )
    day = certificate.deregistered_on.value
    return failed(
        f"材料中有该车的《机动车注销证明书》（注销日期 {day or '未读出'}），已注销的车辆不得申请出口许可证。",
        f"The vehicle has been deregistered ({day or 'date not read'}); no licence may be applied for.",
        "请将该车从申请中删除；误附他车证明的请更换。 Remove the vehicle, or the paper if it is another vehicle's.",
        at=subject.at(certificate.deregistered_on, certificate.vin) or _pages(subject),
        found=day.isoformat() if day else None,
    )


def _pages(subject: Subject) -> Places:
    papers = subject.papers(DeregistrationCertificate)
    return tuple(Evidence(document=d.id, page=page) for d in papers for page in d.pages)
