"""INS-MILE-01: the mileage never runs backwards."""

from __future__ import annotations

from extractors.documents.inspection_report import InspectionReport
from verifiers.case import Subject
from verifiers.law import COMMON_KNOWLEDGE
from verifiers.licence import annex
from verifiers.ruling import LICENCE, REVIEW, Ruling, failed, passed, rule, skipped


@rule("INS-MILE-01", severity=REVIEW, stages=LICENCE, cites=[COMMON_KNOWLEDGE["里程"]])
def mileage_does_not_fall(subject: Subject) -> Ruling:
    """检测里程小于申报或附表里程 / the mileage in the report is less than declared or in the licence's annex."""
    field = subject.one(InspectionReport).mileage_km
    row = annex(subject)
    known = {"申报": subject.car.mileage_km, "许可证附加信息表": row.mileage_km if row else None}
    earlier = {where: km for where, km in known.items() if km is not None}
    if not earlier:
        return skipped("申请和许可证均未写里程，无需比对。", "No other mileage is known.")
    found = field.need()
    at = subject.at(field, row)
    more = {where: km for where, km in earlier.items() if km > found}
    if not more:
        return passed(
            f"检测里程 {found} 公里不小于其他记录。", f"{found} km, not less than elsewhere.", at=at, found=str(found)
        )
    said = "、".join(f"{where} {km} 公里" for where, km in more.items())
    return failed(
        f"检测报告里程为 {found} 公里，小于{said}。",
        f"The report says {found} km, less than {', '.join(map(str, more.values()))} km elsewhere.",
        "请核对里程表读数，确无误的说明原因。 Check the odometer, and explain it if the report is right.",
        at=at,
        declared=str(max(more.values())),
        found=str(found),
    )
