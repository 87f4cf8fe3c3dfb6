"""VIN-WMI-02: 国产 or 进口 beside the region of the VIN."""

from __future__ import annotations

from extractors.documents.registration_certificate import RegistrationCertificate
from verifiers import vin
from verifiers.case import Subject
from verifiers.law import COMMON_KNOWLEDGE
from verifiers.ruling import EVERY_STAGE, REVIEW, Ruling, failed, passed, rule

_CHINESE = "LH"


@rule("VIN-WMI-02", severity=REVIEW, stages=EVERY_STAGE, cites=[COMMON_KNOWLEDGE["WMI"]])
def region_fits(subject: Subject) -> Ruling:
    """国产/进口与 VIN 的地区代码不符 / domestic or imported contradicts the region of the VIN."""
    field = subject.one(RegistrationCertificate).origin
    origin, typed = field.need(), vin.declared(subject)
    at = subject.at(field)
    is_domestic = "国产" in origin
    # H is a new Chinese code known from the trade alone: it never contradicts 进口, only L does.
    fits = typed[:1] in _CHINESE if is_domestic else typed[:1] != "L"
    if fits:
        return passed(
            f"“{origin}”与 VIN 首位“{typed[:1]}”相符。", f"{origin} fits a VIN beginning with {typed[:1]}.", at=at
        )
    return failed(
        f"证书注明“{origin}”，而 VIN 首位“{typed[:1]}”表示{'国外' if is_domestic else '中国'}制造。",
        f"The certificate says {origin}, but a VIN beginning with "
        f"{typed[:1]} is {'foreign' if is_domestic else 'Chinese'}.",
        "请核对 VIN 与证书“国产/进口”栏是否属于同一车辆。 Check that VIN and certificate belong together.",
        at=at,
        declared=typed,
        found=origin,
    )
