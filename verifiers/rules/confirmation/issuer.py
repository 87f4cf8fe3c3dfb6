"""ASC-ISSUER-01: the manufacturer itself issues the confirmation, no sales company or dealer."""

from __future__ import annotations

import re

from extractors.documents.registration_certificate import RegistrationCertificate
from extractors.model import Field
from verifiers.case import Subject
from verifiers.compare import company
from verifiers.confirmation import Confirmation, asked_for, vehicles, vins_of
from verifiers.law import WORK_GUIDE_1211
from verifiers.ruling import LICENCE, REVIEW, Ruling, failed, passed, rule, unclear

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_SELLS = re.compile(r"销售|国际|海外|进出口|经销")
_REMEDY = (
    "请由登记证书第15栏所载的制造厂自身出具并盖章，销售公司、海外部门、经销商均不可代为出具。 "
    "Have the manufacturer of field 15 issue it itself."
)


@rule("ASC-ISSUER-01", severity=REVIEW, stages=LICENCE, per="application", cites=[WORK_GUIDE_1211["一(二)"]])
def issuer_is_the_manufacturer(subject: Subject) -> Ruling:
    """确认书不是车辆制造厂出具 / the issuer is a sales company or dealer, or not the manufacturer of field 15."""
    papers = asked_for(subject)
    if isinstance(papers, Ruling):
        return papers
    issuers: list[Field[str]] = [paper.field("issuer") for paper in papers]
    makers = [(paper, maker) for paper in papers for maker in _makers(subject, paper)]
    sellers = [issuer.need() for issuer in issuers if issuer.value is not None and _SELLS.search(issuer.value)]
    others = [(p.field("issuer").need(), maker.need()) for p, maker in makers if _differ(p, maker)]
    at = subject.at(*issuers, *(maker for _, maker in makers))
    if sellers or others:
        said = [f"出具单位“{name}”属销售、国际业务或经销企业" for name in dict.fromkeys(sellers)]
        said += [f"出具单位“{name}”与登记证书的制造厂“{maker}”不一致" for name, maker in dict.fromkeys(others)]
        return failed(
            f"确认书{'；'.join(said)}。",
            "The confirmation is not issued by the manufacturer of the vehicles (field 15).",
            _REMEDY,
            at=at,
            declared="、".join(dict.fromkeys(maker for _, maker in others)) or None,
            found="、".join(dict.fromkeys([*sellers, *(name for name, _ in others)])),
        )
    unread = any(issuer.value is None for issuer in issuers)
    if unread or not makers or not all(_is_comparable(paper, maker) for paper, maker in makers):
        return unclear(
            "确认书的出具单位、所列车辆或登记证书的制造厂名称未能全部读出，无法核对是否一致。",
            "The issuer, the vehicles it names or their manufacturers could not all be read.",
            "请重新扫描确认书和登记证书第2页，使出具单位与制造厂名称清晰可辨。 "
            "Scan the confirmation and page 2 of the certificates again.",
            at=at,
        )
    return passed("确认书由所列车辆的制造厂出具。", "The manufacturer of the vehicles issues it.", at=at)


def _makers(subject: Subject, paper: Confirmation) -> list[Field[str]]:
    """Field 15 of the certificate of every declared vehicle that the confirmation names."""
    named = [vehicle for vehicle in vehicles(subject) if paper.naming(vins_of(vehicle)) is not None]
    certificates = [vehicle.maybe(RegistrationCertificate) for vehicle in named]
    return [certificate.manufacturer for certificate in certificates if certificate is not None]


def _is_comparable(paper: Confirmation, maker: Field[str]) -> bool:
    """Whether both names were read; one in Latin letters alone cannot be held against a Chinese one of field 15."""
    issuer = paper.field("issuer").value
    if issuer is None or maker.value is None:
        return False
    return bool(_CHINESE.search(issuer)) or not _CHINESE.search(maker.value)


def _differ(paper: Confirmation, maker: Field[str]) -> bool:
    return _is_comparable(paper, maker) and company(paper.field("issuer").need()) != company(maker.need())
