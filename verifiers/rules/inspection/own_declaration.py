"""INS-DECL-01: the inspection body declares that it is in good standing."""

from __future__ import annotations

import re

from extractors.documents.inspection_report import InspectionReport
from verifiers.case import Subject
from verifiers.law import ANNOUNCEMENT
from verifiers.legible import is_legible
from verifiers.model import Evidence
from verifiers.pages import says
from verifiers.ruling import LICENCE, REVIEW, Ruling, failed, passed, rule, unclear

_DECLARES = re.compile(r"自我声明|(?:检测|检验|鉴定|评估)[^。]{0,60}(?:失信|违法违规)|(?:失信|违法违规)[^。]{0,40}声明")
_REMEDY = (
    "请补充检测机构关于无未整改违法违规、无严重失信的自我声明。 "
    "Add the inspection body's own declaration that nothing is held against it."
)


@rule("INS-DECL-01", severity=REVIEW, stages=LICENCE, cites=[ANNOUNCEMENT["五"]])
def body_declares_its_standing(subject: Subject) -> Ruling:
    """缺检测机构的自我声明 / the inspection body's own declaration is missing.

    Looked for in the print of every inspection report and of every paper of no known kind.
    """
    subject.one(InspectionReport)
    papers = [d for d in subject.case.documents if d.kind in {InspectionReport.kind, "other"} and d.pages]
    papers.sort(key=lambda d: d.vehicle != subject.car.vin)
    holding = next((d for d in papers if says(subject, [d], _DECLARES)), None)
    if holding is not None:
        at = (Evidence(document=holding.id, page=holding.pages[0]),)
        return passed("有检测机构的自我声明。", "The inspection body's own declaration is there.", at=at)
    if subject.case.unread or not all(is_legible(subject, d) for d in papers):
        return unclear(
            "未见检测机构的自我声明，但有材料未能读清，可能就在其中。",
            "The inspection body's own declaration was not found, but some pages could not be read and may hold it.",
            _REMEDY,
        )
    return failed("缺少检测机构的自我声明。", "The inspection body's own declaration is missing.", _REMEDY)
