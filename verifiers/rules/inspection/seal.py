"""INS-SEAL-01: the inspection body sealed its report."""

from __future__ import annotations

import re

from extractors.documents.inspection_report import InspectionReport
from verifiers.case import Subject
from verifiers.law import INSPECTION_STANDARDS
from verifiers.ruling import LICENCE, REVIEW, Ruling, passed, rule
from verifiers.seal_text import is_mostly
from verifiers.sealed import judge_seal

_BODY = re.compile(r"检测|检验|鉴定|评估")


@rule("INS-SEAL-01", severity=REVIEW, stages=LICENCE, cites=[INSPECTION_STANDARDS["报告"]])
def report_is_sealed(subject: Subject) -> Ruling:
    """检测报告没有检测机构印章 / the inspection body's seal is missing on the report."""
    report = subject.one(InspectionReport)
    agency = report.agency.value
    mostly = [seal for seal in report.seals if agency and seal.text is None and is_mostly(seal.glimpsed, agency)]
    if mostly:
        return passed(
            f"已见检测报告的检测机构印章（{mostly[0].glimpsed}，个别字未能确认）。",
            "The inspection body's seal is on the report; some letters of it are not sure.",
            at=subject.at(*mostly),
        )
    bodies = [seal.text for seal in report.seals if seal.text and _BODY.search(seal.text)]
    return judge_seal(
        subject,
        subject.papers(InspectionReport),
        # A seal that names an inspection body will do where the print of its name could not be read.
        party=agency or (bodies[0] if bodies else report.agency.need()),
        what="检测报告的检测机构印章",
        what_en="the inspection body's seal on the report",
        others=[name for name in (subject.application.exporter, report.client.value) if name],
    )
