"""VIN-DUP-01: no VIN twice in one application."""

from __future__ import annotations

from collections import Counter

from verifiers.case import Subject
from verifiers.compare import plain
from verifiers.law import GUIDE
from verifiers.ruling import BLOCK, EVERY_STAGE, Ruling, failed, passed, rule


@rule("VIN-DUP-01", severity=BLOCK, stages=EVERY_STAGE, per="application", cites=[GUIDE["(十八)"]])
def vin_repeated(subject: Subject) -> Ruling:
    """同一申请中 VIN 重复 / the same VIN is declared twice."""
    counted = Counter(plain(vehicle.vin) for vehicle in subject.application.vehicles)
    twice = {vin: count for vin, count in counted.items() if count > 1}
    if not twice:
        return passed("申报的 VIN 没有重复。", "No VIN is declared twice.")
    said = "；".join(f"“{vin}”出现 {count} 次" for vin, count in twice.items())
    return failed(
        f"同一申请中 VIN 重复：{said}。",
        f"The same VIN is declared more than once: {', '.join(twice)}.",
        "请删去重复的车辆，或更正填错的 VIN。 Remove the repeated vehicle, or correct the VIN.",
        declared="、".join(twice),
    )
