"""LIC-OWNER-01: 出口商 and 发货人 are the same enterprise."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.compare import company
from verifiers.law import GUIDE
from verifiers.ruling import BLOCK, LICENCE, Ruling, failed, passed, rule


@rule("LIC-OWNER-01", severity=BLOCK, stages=LICENCE, per="application", cites=[GUIDE["(十四)"]])
def exporter_is_consignor(subject: Subject) -> Ruling:
    """出口商与发货人不一致 / exporter and consignor differ; both must be the used-car exporter."""
    exporter: str = subject.declared("exporter")
    consignor: str = subject.declared("consignor")
    if company(exporter) == company(consignor):
        return passed("出口商与发货人一致。", "Exporter and consignor agree.", declared=exporter, found=consignor)
    return failed(
        f"出口商“{exporter}”与发货人“{consignor}”不一致，两栏均应填写二手车出口企业名称。",
        f"The exporter {exporter} is not the consignor {consignor}; both must be the used-car exporter.",
        "请将两栏都更正为申领许可证的二手车出口企业。 Put the used-car exporter in both boxes.",
        declared=exporter,
        found=consignor,
    )
