"""LIC-HS-02: the HS heading fits the kind of vehicle."""

from __future__ import annotations

from extractors.documents.registration_certificate import RegistrationCertificate
from verifiers.case import Subject
from verifiers.compare import plain
from verifiers.law import COMMON_KNOWLEDGE
from verifiers.licence import face_differs
from verifiers.ruling import LICENCE, REVIEW, Ruling, failed, passed, rule, skipped

_COACH_SEATS = 10
# The first word found in 车辆类型 decides, so the narrower words come first.
_HEADINGS = (
    ("牵引车", ("8701",)),
    ("挂车", ("8716",)),
    ("轿车", ("8703",)),
    ("专项作业", ("8705", "8704")),
    ("客车", ("8702", "8703")),
    ("专用", ("8705", "8703", "8704")),
    ("货车", ("8704",)),
)


@rule("LIC-HS-02", severity=REVIEW, stages=LICENCE, cites=[COMMON_KNOWLEDGE["商品编码"]])
def hs_heading_fits(subject: Subject) -> Ruling:
    """商品编码与车辆类型不符 / the HS heading contradicts the kind of vehicle."""
    code: str = subject.declared("hs_code")
    certificate = subject.one(RegistrationCertificate)
    kind = certificate.vehicle_type.need()
    headings = next((each for word, each in _HEADINGS if word in kind), ())
    if headings == ("8702", "8703") and certificate.seats.value is not None:
        headings = ("8702",) if certificate.seats.value >= _COACH_SEATS else ("8703",)
    at = subject.at(certificate.vehicle_type)
    if not headings:
        return skipped(f"车辆类型“{kind}”没有对应的编码范围。", f"No HS heading is known for {kind}.", at=at)
    if code[:4] in headings:
        if len({vehicle.hs_code for vehicle in subject.case.vehicles}) == 1 and (
            differs := face_differs(subject, "hs_code", code, plain)
        ):
            return differs
        return passed(
            f"商品编码 {code} 与车辆类型“{kind}”相符。",
            f"HS code {code} fits {kind}.",
            at=at,
            declared=code,
            found=kind,
        )
    return failed(
        f"登记证书车辆类型为“{kind}”，对应编码以 {'、'.join(headings)} 开头，申报为 {code}。",
        f"The certificate says {kind}, which goes under {' or '.join(headings)}; declared {code}.",
        "请核对商品编码与车辆类型。 Check the HS code against the kind of vehicle.",
        at=at,
        declared=code,
        found=kind,
    )
