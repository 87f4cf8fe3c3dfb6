"""LIC-SPEC-01: the brand in 规格、等级 is the certificate's."""

from __future__ import annotations

from extractors.documents.registration_certificate import RegistrationCertificate
from verifiers.case import Subject
from verifiers.compare import alike
from verifiers.law import GUIDE, NOTICE
from verifiers.licence import annex_differs, face_lacks
from verifiers.ruling import BLOCK, LICENCE, Ruling, failed, passed, rule


@rule("LIC-SPEC-01", severity=BLOCK, stages=LICENCE, cites=[GUIDE["(十四)"], NOTICE["(二)"]])
def brand_agrees(subject: Subject) -> Ruling:
    """车辆品牌未填或与登记证书不一致 / the brand is undeclared or differs from field 6 of the certificate."""
    declared: str = subject.declared("brand")
    field = subject.one(RegistrationCertificate).brand
    printed = field.need()
    at = subject.at(field)
    if differs := annex_differs(subject, "brand", printed) or face_lacks(subject, "brand", printed):
        return differs
    if alike("brand", declared, printed):
        exactly = declared == printed
        return passed(
            f"车辆品牌与登记证书一致（{printed}）。"
            if exactly
            else f"车辆品牌“{declared}”与登记证书所印“{printed}”视为一致，写法略有不同。",
            f"The brand agrees ({printed})." if exactly else f"The brand {declared} counts as the printed {printed}.",
            at=at,
            declared=declared,
            found=printed,
        )
    return failed(
        f"申报的车辆品牌为“{declared}”，登记证书第 6 栏为“{printed}”。",
        f"The declared brand is {declared}; field 6 of the certificate says {printed}.",
        f"请在“规格、等级”栏按登记证书填写“{printed}”。 Declare {printed} as printed on the certificate.",
        at=at,
        declared=declared,
        found=printed,
    )
