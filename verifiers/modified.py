"""What rules about 改装车 share: whether a vehicle is converted, and the proofs that were handed in for it."""

from __future__ import annotations

import re

from extractors.documents.modification_material import ModificationMaterial
from extractors.documents.registration_certificate import RegistrationCertificate
from extractors.model import Field
from verifiers.case import Subject
from verifiers.model import JudgedDocument
from verifiers.ruling import Ruling, passed, unclear

_MAY_BE = re.compile(r"改装|专项作业|专用")
PROOFS = ("改装点说明", "铭牌对比", "采购协议", "公告参数页", "准入证明")
"""The five items of the notice's annex 2, as `ModificationMaterial.item` names them."""
CERTIFICATION = "CCC"


def materials(subject: Subject) -> tuple[JudgedDocument, ...]:
    """The proofs of the vehicle's conversion, those that name no vehicle among them."""
    return tuple(d for d in subject.shared(ModificationMaterial) if d.vehicle in {None, subject.car.vin})


def not_modified(subject: Subject) -> Ruling | None:
    """Passed for a vehicle that is not converted, unclear where only its 车辆类型 hints at it; null for a converted one."""
    if subject.car.modified is not None or any(d.vehicle == subject.car.vin for d in materials(subject)):
        return None
    certificate = subject.maybe(RegistrationCertificate)
    field: Field[str] = certificate.vehicle_type if certificate is not None else Field()
    if field.value is None or not _MAY_BE.search(field.value):
        return passed("不是改装车。", "The vehicle is not declared as converted.", at=subject.at(field))
    return unclear(
        f"车辆类型为“{field.value}”而未申报改装信息，是否属于改装车须人工确认。",
        f"The certificate says {field.value}, but nothing is declared of a conversion.",
        "属于改装车的，请填写底盘品牌、改装车品牌和型号并提交改装真实性证明；不属于的请说明。 "
        "If it is converted, declare chassis, brand and model and prove it; else explain.",
        at=subject.at(field),
        found=field.value,
    )
