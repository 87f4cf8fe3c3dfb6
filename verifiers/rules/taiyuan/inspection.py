"""TY-INS-01: one vehicle, one report, by a qualified body."""

from __future__ import annotations

from extractors.documents.inspection_report import InspectionReport
from verifiers.absence import may_be_hidden
from verifiers.case import Subject
from verifiers.law import TAIYUAN
from verifiers.law.taiyuan_2021 import JURISDICTION
from verifiers.legible import is_legible
from verifiers.local import elsewhere
from verifiers.model import Evidence
from verifiers.ruling import LICENCE, REVIEW, Ruling, failed, passed, rule, unclear

_REMEDY = (
    "请提交具备 CMA、CNAS 或进出口商品检验鉴定资质的机构对该车出具的报告。 "
    "Hand in a report on this vehicle by a body with CMA, CNAS or inspection qualification."
)


@rule("TY-INS-01", severity=REVIEW, stages=LICENCE, cites=[TAIYUAN["三(二)"], TAIYUAN["第十五条"]])
def vehicle_was_inspected_by_a_qualified_body(subject: Subject) -> Ruling:
    """没有一车一检的报告或检测机构无资质 / no report of its own, or by a body that shows no qualification."""
    if other := elsewhere(subject, JURISDICTION, "太原", "Taiyuan"):
        return other
    papers = subject.papers(InspectionReport)
    if not papers and (hidden := may_be_hidden(subject, InspectionReport.kind)):
        return unclear(
            f"未见该车检测报告，但 {'、'.join(hidden)} 未能读出或识别。",
            "No report was found, but some files were not understood and may be it.",
            _REMEDY,
        )
    if not papers:
        return failed("该车没有检测报告（一车一检）。", "The vehicle has no inspection report of its own.", _REMEDY)
    marks = [mark for d in papers for mark in d.facts.qualifications]
    at = tuple(Evidence(document=d.id, page=d.pages[0]) for d in papers if d.pages)
    if marks:
        return passed(f"检测机构资质：{'、'.join(dict.fromkeys(marks))}。", "The body shows its qualification.", at=at)
    if not all(is_legible(subject, d) for d in papers):
        return unclear(
            "检测报告辨认不清，未见资质标志。",
            "No qualification was found on a report that is hard to read.",
            _REMEDY,
            at=at,
        )
    return failed(
        "检测报告上未见 CMA、CNAS 或进出口商品检验鉴定资质。",
        "The report shows neither CMA nor CNAS nor an inspection qualification.",
        _REMEDY,
        at=at,
    )
