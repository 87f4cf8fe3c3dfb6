"""INS-STD-02: the standard is the one for the class of vehicle."""

from __future__ import annotations

from extractors.documents.inspection_report import InspectionReport
from extractors.documents.registration_certificate import RegistrationCertificate
from verifiers.case import Subject
from verifiers.compare import plain
from verifiers.inspection import STANDARD
from verifiers.law import INSPECTION_STANDARDS
from verifiers.pages import sheets_of, text_of
from verifiers.ruling import LICENCE, REVIEW, Ruling, failed, passed, rule, skipped
from verifiers.vehicle_class import vehicle_class

_RIGHT = {"passenger": ("8", "乘用车", "passenger car"), "commercial": ("9", "商用车或挂车", "commercial vehicle")}


@rule("INS-STD-02", severity=REVIEW, stages=LICENCE, cites=[INSPECTION_STANDARDS["范围"]])
def standard_fits_the_vehicle(subject: Subject) -> Ruling:
    """检测标准与车型不符 / a passenger car under WM/T 9, or a commercial vehicle under WM/T 8."""
    report = subject.one(InspectionReport)
    certificate = subject.one(RegistrationCertificate)
    own = plain(report.standard.value or "")
    if not STANDARD.search(own):
        own = text_of(sheets_of(subject, subject.papers(InspectionReport)))
    named = {match.group(1) for match in STANDARD.finditer(own)}
    if not named:
        return skipped("检测报告未写明标准，见 INS-STD-01。", "The report names no standard; see INS-STD-01.")
    found = vehicle_class(certificate)
    kind = certificate.vehicle_type.need()
    at = subject.at(report.standard, certificate.vehicle_type)
    if found is None:
        return skipped(f"从车辆类型“{kind}”看不出适用的标准。", f"The class of {kind} is not known.", at=at)
    number, name, name_en = _RIGHT[found]
    if number in named:
        return passed(f"检测标准 WM/T {number} 与车辆类型“{kind}”相符。", f"WM/T {number} fits a {name_en}.", at=at)
    wrong = named.pop()
    return failed(
        f"车辆类型“{kind}”属{name}，应按 WM/T {number}-2022 检测，报告依据的是 WM/T {wrong}-2022。",
        f"A {name_en} is inspected under WM/T {number}-2022, but the report names WM/T {wrong}-2022.",
        f"请检测机构按 WM/T {number}-2022 重新出具报告。 Have the report issued under WM/T {number}-2022.",
        at=at,
        declared=kind,
        found=f"WM/T {wrong}-2022",
    )
