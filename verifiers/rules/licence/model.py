"""LIC-SPEC-02: the model in 规格、等级 is the certificate's."""

from __future__ import annotations

from extractors.documents.registration_certificate import RegistrationCertificate
from extractors.model import Unreadable
from verifiers.case import Subject
from verifiers.compare import alike
from verifiers.doubt import may_say
from verifiers.law import GUIDE, NOTICE
from verifiers.licence import annex_differs, face_lacks
from verifiers.ruling import BLOCK, LICENCE, Ruling, failed, passed, rule


@rule("LIC-SPEC-02", severity=BLOCK, stages=LICENCE, cites=[GUIDE["(十四)"], NOTICE["(二)"]])
def model_agrees(subject: Subject) -> Ruling:
    """车辆型号未填或与登记证书不一致 / the model is undeclared or differs from field 7 of the certificate."""
    declared: str = subject.declared("model")
    field = subject.one(RegistrationCertificate).model
    printed = field.need()
    at = subject.at(field)
    if differs := annex_differs(subject, "model", printed) or face_lacks(subject, "model", printed):
        return differs
    if alike("model", declared, printed):
        exactly = declared == printed
        return passed(
            f"车辆型号与登记证书一致（{printed}）。"
            if exactly
            else f"车辆型号“{declared}”与登记证书所印“{printed}”视为一致，写法略有不同。",
            f"The model agrees ({printed})." if exactly else f"The model {declared} counts as the printed {printed}.",
            at=at,
            declared=declared,
            found=printed,
        )
    if may_say(field, declared):
        raise Unreadable(field)
    return failed(
        f"申报的车辆型号为“{declared}”，登记证书第 7 栏为“{printed}”。",
        f"The declared model is {declared}; field 7 of the certificate says {printed}.",
        f"请在“规格、等级”栏按登记证书填写“{printed}”。 Declare {printed} as printed on the certificate.",
        at=at,
        declared=declared,
        found=printed,
    )
