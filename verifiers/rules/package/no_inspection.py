"""PKG-MISS-02: every vehicle has its inspection report."""

from __future__ import annotations

from extractors.documents.inspection_report import InspectionReport
from verifiers.absence import missing
from verifiers.case import Subject
from verifiers.law import ANNOUNCEMENT
from verifiers.model import Evidence
from verifiers.ruling import LICENCE, REVIEW, Ruling, passed, rule


@rule("PKG-MISS-02", severity=REVIEW, stages=LICENCE, cites=[ANNOUNCEMENT["五"]])
def inspection_report_is_there(subject: Subject) -> Ruling:
    """车辆没有检测报告 / the vehicle has no inspection report."""
    papers = subject.papers(InspectionReport)
    if not papers:
        return missing(subject, [InspectionReport.kind])
    at = tuple(Evidence(document=d.id, page=d.pages[0]) for d in papers if d.pages)
    return passed("车辆的检测报告已提交。", "The vehicle's inspection report is there.", at=at)
