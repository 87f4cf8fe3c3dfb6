"""INS-OWN-01: the exporter had the vehicle inspected."""

from __future__ import annotations

from extractors.documents.inspection_report import InspectionReport
from verifiers.case import Subject
from verifiers.compare import company
from verifiers.law import INSPECTION_STANDARDS
from verifiers.ruling import LICENCE, REVIEW, Ruling, failed, passed, rule, skipped, unclear


@rule("INS-OWN-01", severity=REVIEW, stages=LICENCE, cites=[INSPECTION_STANDARDS["报告"]])
def client_is_the_exporter(subject: Subject) -> Ruling:
    """检测报告的委托单位不是出口商 / the report's owner or client is not the exporter."""
    field = subject.one(InspectionReport).client
    exporter = subject.application.exporter
    if not exporter:
        return skipped("申请未填写出口商，见 LIC-OWNER-01。", "No exporter is declared; see LIC-OWNER-01.")
    client = field.need()
    at = subject.at(field)
    if company(client) == company(exporter):
        return passed("检测报告的委托单位是出口商。", "The exporter had it inspected.", at=at, found=client)
    if client.isascii() and not exporter.isascii():
        return unclear(
            f"检测报告的委托单位只有外文名称“{client}”，无法与出口商“{exporter}”核对。",
            f"The report names its client in Latin letters only, {client}.",
            "请提供写明委托单位中文名称的检测报告。 Hand in a report that names the client in Chinese.",
            at=at,
            declared=exporter,
            found=client,
        )
    return failed(
        f"检测报告的委托单位（车辆所有人）为“{client}”，出口商为“{exporter}”。",
        f"The report's client or owner is {client}, but the exporter is {exporter}.",
        "请由出口企业委托检测并更换报告，或说明委托关系。 Have the exporter commission the report, or explain.",
        at=at,
        declared=exporter,
        found=client,
    )
