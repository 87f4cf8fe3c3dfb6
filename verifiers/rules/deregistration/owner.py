"""DER-OWN-01: the exporter owned the vehicle when it was deregistered."""

from __future__ import annotations

from extractors.documents.deregistration_certificate import DeregistrationCertificate
from verifiers.case import Subject
from verifiers.compare import company
from verifiers.law import GUIDE
from verifiers.ruling import AFTER_EXPORT, BLOCK, Ruling, failed, passed, rule


@rule("DER-OWN-01", severity=BLOCK, stages=AFTER_EXPORT, cites=[GUIDE["附件2 案例三"], GUIDE["(四)"]])
def owner_is_exporter(subject: Subject) -> Ruling:
    """注销证明书所有人不是出口商 / the owner on the deregistration certificate is not the exporter."""
    field = subject.one(DeregistrationCertificate).owner
    exporter: str = subject.declared("exporter")
    owner = field.need()
    at = subject.at(field)
    if company(owner) == company(exporter):
        return passed(
            "注销证明书所有人与出口商一致。", "Owner and exporter agree.", at=at, declared=exporter, found=owner
        )
    return failed(
        f"注销证明书的所有人为“{owner}”，出口商为“{exporter}”；转让待出口和注销应由出口商自行办理。",
        f"The deregistration certificate names {owner} as owner, but the exporter is {exporter}.",
        "请核对证明书真伪及归属；由他人代办的须向属地商务主管部门说明。 "
        "Check whose certificate it is; explain it to the local commerce authority.",
        at=at,
        declared=exporter,
        found=owner,
    )
