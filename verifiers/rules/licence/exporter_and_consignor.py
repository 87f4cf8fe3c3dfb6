"""LIC-OWNER-01: 出口商 and 发货人 are the same enterprise."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.compare import company
from verifiers.law import GUIDE
from verifiers.licence import face
from verifiers.ruling import BLOCK, LICENCE, Ruling, failed, passed, rule


@rule("LIC-OWNER-01", severity=BLOCK, stages=LICENCE, per="application", cites=[GUIDE["(十四)"]])
def exporter_is_consignor(subject: Subject) -> Ruling:
    """出口商与发货人不一致 / exporter and consignor differ; both must be the used-car exporter.

    On the application, and on the licence where it is there.
    """
    exporter: str = subject.declared("exporter")
    consignor: str = subject.declared("consignor")
    fields = {name: face(subject, name) for name in ("exporter", "consignor")}
    # Two names that are declared differently fail, though the licence could not be read.
    agree = company(exporter) == company(consignor)
    printed = {name: field.need() if agree else field.value for name, field in fields.items() if field is not None}
    at = subject.at(*fields.values())
    names = {"申报的出口商": exporter, "申报的发货人": consignor}
    names |= {f"许可证的{'出口商' if n == 'exporter' else '发货人'}": value for n, value in printed.items() if value}
    if len({company(name) for name in names.values()}) == 1:
        return passed(
            "出口商与发货人一致。", "Exporter and consignor agree.", at=at, declared=exporter, found=consignor
        )
    said = "、".join(f"{role}“{name}”" for role, name in names.items())
    return failed(
        f"出口商与发货人不一致：{said}；两栏均应填写二手车出口企业名称。",
        f"Exporter and consignor are not one: {', '.join(dict.fromkeys(names.values()))}; both must be the exporter.",
        "请将两栏都更正为申领许可证的二手车出口企业。 Put the used-car exporter in both boxes.",
        at=at,
        declared=exporter,
        found=next(iter(printed.values()), consignor) if agree else consignor,
    )
