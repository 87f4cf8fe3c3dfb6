"""DER-QR-03: one code or number for one vehicle."""

from __future__ import annotations

from typing import Any

from extractors.documents.deregistration_certificate import DeregistrationCertificate
from verifiers.case import Subject
from verifiers.deregistration import qr_codes
from verifiers.law import GUIDE
from verifiers.model import JudgedDocument
from verifiers.ruling import AFTER_EXPORT, REVIEW, Ruling, failed, passed, rule, skipped

Shown = dict[str, list[tuple[str, Any]]]


@rule("DER-QR-03", severity=REVIEW, stages=AFTER_EXPORT, per="application", cites=[GUIDE["附件2 案例三"]])
def qr_is_of_one_vehicle(subject: Subject) -> Ruling:
    """两辆车使用同一二维码或证明书编号 / one QR payload or certificate number stands on papers of two vehicles."""
    papers = subject.papers(DeregistrationCertificate)
    if len({_vehicle(d) for d in papers}) < 2:
        return skipped("注销证明书不足两辆车，无需比对。", "There are fewer than two vehicles to compare.")
    shown: Shown = {}
    for document in papers:
        facts: DeregistrationCertificate = document.facts
        for code in qr_codes(facts):
            shown.setdefault(f"二维码 {code.payload}", []).append((_vehicle(document), code))
        if facts.certificate_no.value:
            shown.setdefault(f"编号 {facts.certificate_no.value}", []).append(
                (_vehicle(document), facts.certificate_no)
            )
    shared = {what: places for what, places in shown.items() if len({vehicle for vehicle, _ in places}) > 1}
    if not shared:
        return passed("各车的二维码和证明书编号互不相同。", "Codes and numbers differ from vehicle to vehicle.")
    said = "；".join(f"{what} 用于 {'、'.join(dict.fromkeys(v for v, _ in places))}" for what, places in shared.items())
    return failed(
        f"不同车辆的注销证明书使用了相同的二维码或编号：{said}。",
        "Deregistration certificates of different vehicles bear one QR payload or one number.",
        "请逐车核对注销证明书，换上各车自己的证明书。 Check each vehicle's certificate and hand in its own.",
        at=subject.at(*(thing for places in shared.values() for _, thing in places)),
    )


def _vehicle(document: JudgedDocument) -> str:
    facts: DeregistrationCertificate = document.facts
    return document.vehicle or facts.vin.value or document.id
