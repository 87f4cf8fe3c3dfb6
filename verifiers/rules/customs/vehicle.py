"""DEC-VIN-01: the declaration names the vehicle."""

from __future__ import annotations

from extractors.documents.customs_declaration import CustomsDeclaration
from verifiers.absence import may_be_hidden
from verifiers.batch import row_of
from verifiers.case import Subject
from verifiers.clearance import declarations
from verifiers.law import DECLARATION_CUSTOM
from verifiers.legible import is_legible
from verifiers.listed import listed_vins
from verifiers.model import Evidence
from verifiers.ruling import AFTER_EXPORT, REVIEW, Ruling, failed, passed, rule, unclear

_REMEDY = "请核对报关单规格型号和备注栏是否列明该车 VIN。 Check that the declaration lists this VIN."


@rule("DEC-VIN-01", severity=REVIEW, stages=AFTER_EXPORT, cites=[DECLARATION_CUSTOM["规格型号"]])
def declaration_names_the_vehicle(subject: Subject) -> Ruling:
    """报关单规格型号或备注中没有该车 VIN / the VIN stands neither in the specification nor in the remarks."""
    papers = declarations(subject)
    found = next((row for d in papers if (row := row_of(d, subject.car.vin)) is not None), None)
    if found is not None:
        return passed("报关单列有该车 VIN。", "The declaration lists this VIN.", at=subject.at(found), found=found.vin)
    unread = [row for d in papers for row in listed_vins(d.facts) if row.vin is None]
    at = subject.at(*(row.printed_vin for row in unread)) or tuple(
        Evidence(document=d.id, page=d.pages[0]) for d in papers if d.pages
    )
    hidden = may_be_hidden(subject, CustomsDeclaration.kind)
    if unread or hidden or not all(is_legible(subject, d) for d in papers):
        return unclear(
            f"{'、'.join(hidden) or '报关单'}有内容未能读出或识别，无法判定报关单是否列有该车 VIN。",
            "Part of the declaration could not be read, so it is unknown whether it lists this VIN.",
            _REMEDY,
            at=at,
        )
    return failed(
        f"报关单规格型号和备注中均未见 VIN {subject.car.vin}。",
        f"The declaration names {subject.car.vin} neither in the specification nor in the remarks.",
        _REMEDY,
        at=at,
        declared=subject.car.vin,
    )
