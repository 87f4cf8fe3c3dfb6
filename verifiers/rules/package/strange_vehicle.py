"""PKG-ASSIGN-01: every paper that names a vehicle belongs to a declared one."""

from __future__ import annotations

from extractors.model import Field
from verifiers import labels
from verifiers.case import Subject
from verifiers.law import GUIDE
from verifiers.model import Evidence, JudgedDocument
from verifiers.ruling import EVERY_STAGE, REVIEW, Ruling, failed, passed, rule, unclear


@rule("PKG-ASSIGN-01", severity=REVIEW, stages=EVERY_STAGE, per="application", cites=[GUIDE["(十二)"], GUIDE["(十三)"]])
def papers_belong_to_vehicles(subject: Subject) -> Ruling:
    """材料上的车辆不在申报之列 / a paper names a vehicle that is not declared.

    Unclear where a paper's VIN could not be read and nothing else tells whose it is.
    """
    homeless = [d for d in subject.papers() if d.vehicle is None and isinstance(getattr(d.facts, "vin", None), Field)]
    if not homeless:
        return passed("各份材料均能对应申报的车辆。", "Every paper belongs to a declared vehicle.")
    named = [d for d in homeless if d.facts.vin.value is not None]
    if named:
        said = "；".join(f"{_name(d)} VIN“{d.facts.vin.value}”" for d in named)
        return failed(
            f"以下材料的车辆不在申报之列：{said}。",
            f"Papers name vehicles that are not declared: {', '.join(d.facts.vin.value for d in named)}.",
            "请核对是否误附他车材料，或漏报车辆、填错 VIN。 Check "
            "for a stray paper, an undeclared vehicle or a wrong VIN.",
            at=tuple(place for d in named for place in subject.at(d.facts.vin)),
            found="、".join(d.facts.vin.value for d in named),
        )
    return unclear(
        f"以下材料的 VIN 未能读出，无法确定属于哪辆车：{'；'.join(_name(d) for d in homeless)}。",
        "The VIN of some papers could not be read, so it is unknown whose they are.",
        "请重新扫描这些材料印有 VIN 的页面。 Scan the pages with the VIN again.",
        at=tuple(_place(subject, d) for d in homeless if d.pages),
    )


def _name(document: JudgedDocument) -> str:
    pages = "、".join(map(str, document.pages))
    return f"{labels.kind(document.kind)[0]}（{document.file} 第 {pages} 页）"


def _place(subject: Subject, document: JudgedDocument) -> Evidence:
    return next(iter(subject.at(document.facts.vin)), Evidence(document=document.id, page=document.pages[0]))
