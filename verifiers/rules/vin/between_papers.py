"""VIN-XDOC-01: all papers of one vehicle print one VIN."""

from __future__ import annotations

from extractors.model import Field, Unreadable
from verifiers import labels, vin
from verifiers.case import Subject
from verifiers.law import GUIDE, NOTICE
from verifiers.ruling import BLOCK, EVERY_STAGE, Ruling, failed, passed, rule, skipped


@rule("VIN-XDOC-01", severity=BLOCK, stages=EVERY_STAGE, cites=[GUIDE["(十三)"], GUIDE["(十四)"], NOTICE["(二)"]])
def papers_agree_on_vin(subject: Subject) -> Ruling:
    """同一车辆的材料所印 VIN 不一致 / two papers of one vehicle print different VINs."""
    printed = [
        (document, field)
        for document in subject.papers()
        if isinstance(field := getattr(document.facts, "vin", None), Field) and field.page is not None
    ]
    if len(printed) < 2:
        return skipped(
            "印有 VIN 的材料不足两份，无需比对。",
            "Fewer than two papers print the VIN.",
            at=subject.at(*(field for _, field in printed)),
        )
    found = {field.value: document for document, field in reversed(printed) if field.value is not None}
    at = subject.at(*(field for _, field in printed))
    if len(found) > 1:
        said = "；".join(f"{labels.kind(d.kind)[0]}（{d.file}）为“{value}”" for value, d in reversed(found.items()))
        return failed(
            f"同一车辆的材料所印 VIN 不一致：{said}。",
            f"Papers of one vehicle print different VINs: {', '.join(map(str, reversed(found)))}.",
            "请核对各份材料是否属于同一车辆，换上正确的材料。 Check that all papers belong to this vehicle.",
            at=at,
            declared=vin.declared(subject),
            found=" / ".join(map(str, reversed(found))),
        )
    for _, field in printed:
        if field.value is None:
            raise Unreadable(field)
    return passed(f"{len(printed)} 份材料所印 VIN 一致。", f"{len(printed)} papers print the same VIN.", at=at)
