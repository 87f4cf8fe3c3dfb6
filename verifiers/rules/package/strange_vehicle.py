"""PKG-ASSIGN-01: every paper that names a vehicle belongs to a declared one."""

from __future__ import annotations

from extractors.model import Field
from intake.model import Stage
from verifiers import labels
from verifiers.assign import NEAR
from verifiers.case import Subject
from verifiers.compare import distance, plain
from verifiers.law import GUIDE
from verifiers.listed import listed_vins
from verifiers.model import Evidence, JudgedDocument
from verifiers.ruling import EVERY_STAGE, REVIEW, Ruling, failed, passed, rule, skipped, unclear

_MOST_NAMED = 3


@rule("PKG-ASSIGN-01", severity=REVIEW, stages=EVERY_STAGE, per="application", cites=[GUIDE["(十二)"], GUIDE["(十三)"]])
def papers_belong_to_vehicles(subject: Subject) -> Ruling:
    """材料上的车辆不在申报之列 / a paper names a vehicle that is not declared.

    A paper with a list of vehicles is a stranger where none of them is declared, nor nearly. Unclear where a paper's
    VIN could not be read and nothing else tells whose it is.
    """
    if not subject.application.vehicles and subject.application.stage in {Stage.FILING, Stage.PLATE_QUOTA}:
        return skipped("申请没有申报车辆。", "No vehicle is declared.")
    strange = {d.id: vins for d in subject.papers() if (vins := _strange(subject, d))}
    if strange:
        papers = [d for d in subject.papers() if d.id in strange]
        said = "；".join(f"{_name(d)} VIN“{'”、“'.join(strange[d.id][:_MOST_NAMED])}”" for d in papers)
        every = list(dict.fromkeys(vin for vins in strange.values() for vin in vins))
        return failed(
            f"以下材料的车辆不在申报之列：{said}。",
            f"Papers name vehicles that are not declared: {', '.join(every[:_MOST_NAMED])}.",
            "请核对是否误附他车材料，或漏报车辆、填错 VIN。 Check "
            "for a stray paper, an undeclared vehicle or a wrong VIN.",
            at=tuple(_place(subject, d) for d in papers),
            found="、".join(every[:_MOST_NAMED]),
        )
    homeless = [d for d in subject.papers() if d.vehicle is None and isinstance(getattr(d.facts, "vin", None), Field)]
    if not homeless:
        return passed("各份材料均能对应申报的车辆。", "Every paper belongs to a declared vehicle.")
    return unclear(
        f"以下材料的 VIN 未能读出，无法确定属于哪辆车：{'；'.join(_name(d) for d in homeless)}。",
        "The VIN of some papers could not be read, so it is unknown whose they are.",
        "请重新扫描这些材料印有 VIN 的页面。 Scan the pages with the VIN again.",
        at=tuple(_place(subject, d) for d in homeless if d.pages),
    )


def _strange(subject: Subject, document: JudgedDocument) -> list[str]:
    """The VINs of a paper that speaks of no declared vehicle; none where it speaks of one, or nobody can say."""
    if document.vehicle is not None:
        return []
    field = getattr(document.facts, "vin", None)
    if isinstance(field, Field):
        return [field.value] if field.value is not None else []
    rows = listed_vins(document.facts)
    vins = [row.vin for row in rows if row.vin is not None]
    declared = [plain(vehicle.vin) for vehicle in subject.application.vehicles]
    is_ours = any(distance(plain(vin), own) <= NEAR for vin in vins for own in declared)
    return [] if is_ours or len(vins) < len(rows) else vins


def _name(document: JudgedDocument) -> str:
    pages = "、".join(map(str, document.pages))
    return f"{labels.kind(document.kind)[0]}（{document.file} 第 {pages} 页）"


def _place(subject: Subject, document: JudgedDocument) -> Evidence:
    things = [getattr(document.facts, "vin", None), *listed_vins(document.facts)]
    return next(iter(subject.at(*things)), Evidence(document=document.id, page=document.pages[0]))
