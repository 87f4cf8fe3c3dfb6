"""BAN-VIOL-01: no open traffic violations or accidents."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.compare import plain
from verifiers.law import ANNOUNCEMENT, ORDER
from verifiers.ruling import LICENCE, REVIEW, Ruling, failed, passed, rule


@rule("BAN-VIOL-01", severity=REVIEW, stages=LICENCE, cites=[ANNOUNCEMENT["六(9)"], ORDER["第三十七条"]])
def nothing_is_open(subject: Subject) -> Ruling:
    """有未处理的交通违法或事故 / open traffic violations or accidents.

    Only the police know: asked of a table that the operator loads.
    """
    open_vins = {plain(vin) for vin in subject.table("violations")}
    if plain(subject.car.vin) not in open_vins:
        return passed("已加载的记录中没有未处理的违法或事故。", "Nothing is open in the loaded records.")
    return failed(
        "该车有未处理完毕的道路交通违法或事故。",
        "The vehicle has open traffic violations or accidents.",
        "请先处理完毕交通违法和事故，再申请出口。 Settle them first.",
        declared=subject.car.vin,
    )
