"""INS-STD-01: the report names its standard."""

from __future__ import annotations

import re

from extractors.documents.inspection_report import InspectionReport
from verifiers.case import Subject
from verifiers.compare import plain
from verifiers.inspection import STANDARD
from verifiers.law import ANNOUNCEMENT, INSPECTION_STANDARDS
from verifiers.legible import is_legible
from verifiers.pages import sheets_of, text_of
from verifiers.ruling import LICENCE, REVIEW, Ruling, failed, passed, rule, unclear

_REMEDY = (
    "请由检测机构按 WM/T 8-2022 或 WM/T 9-2022 出具报告并写明标准。 "
    "Have the report issued under WM/T 8-2022 or WM/T 9-2022 and naming it."
)


@rule("INS-STD-01", severity=REVIEW, stages=LICENCE, cites=[ANNOUNCEMENT["五"], INSPECTION_STANDARDS["报告"]])
def report_names_its_standard(subject: Subject) -> Ruling:
    """检测报告未写明标准 / the inspection report names neither WM/T 8-2022 nor WM/T 9-2022."""
    report = subject.one(InspectionReport)
    papers = subject.papers(InspectionReport)
    at = subject.at(report.standard)
    said = plain(report.standard.value or "") + text_of(sheets_of(subject, papers))
    if found := STANDARD.search(said):
        name = f"WM/T {found.group(1)}-2022"
        return passed(f"检测报告写明标准 {name}。", f"The report names its standard, {name}.", at=at, found=name)
    if (report.standard.is_printed and report.standard.value is None) or not all(
        is_legible(subject, d) for d in papers
    ):
        return unclear(
            "检测报告辨认不清，无法判定依据的标准。",
            "The report could hardly be read, so its standard is unknown.",
            _REMEDY,
            at=at,
        )
    other = re.sub(r"\s+", " ", report.standard.value or "")
    return failed(
        f"检测报告未写明 WM/T 8-2022 或 WM/T 9-2022{f'，所写标准为“{other}”' if other else ''}。",
        f"The report names neither WM/T 8-2022 nor WM/T 9-2022{f', but {other}' if other else ''}.",
        _REMEDY,
        at=at,
        found=other or None,
    )
