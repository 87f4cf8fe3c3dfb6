"""LIC-QTY-01: at most twenty vehicles under one 商品编码."""

from __future__ import annotations

from collections import Counter

from verifiers.case import Subject
from verifiers.law import GUIDE
from verifiers.law.guide_2025 import MOST_VEHICLES
from verifiers.ruling import BLOCK, LICENCE, Ruling, failed, passed, rule, unclear


@rule("LIC-QTY-01", severity=BLOCK, stages=LICENCE, per="application", cites=[GUIDE["(十八)"]])
def not_too_many_vehicles(subject: Subject) -> Ruling:
    """同一商品编码超过 20 辆 / more than 20 vehicles under one HS code."""
    most = MOST_VEHICLES.on(subject.submitted_on) or 0
    counted = Counter(vehicle.hs_code for vehicle in subject.application.vehicles)
    unknown = counted.pop(None, 0)
    over = {code: count for code, count in counted.items() if count > most}
    if over:
        said = "；".join(f"{code} 项下 {count} 辆" for code, count in over.items())
        return failed(
            f"同一商品编码项下最多 {most} 辆，现{said}。",
            f"At most {most} vehicles may stand under one HS code; found "
            f"{', '.join(f'{n} under {c}' for c, n in over.items())}.",
            f"请按每份不超过 {most} 辆拆分申请。 Split the application.",
            declared="；".join(f"{code}: {count}" for code, count in over.items()),
        )
    if unknown and unknown + max(counted.values(), default=0) > most:
        return unclear(
            f"有 {unknown} 辆未填商品编码，无法确定同一编码项下是否超过 {most} 辆。",
            f"{unknown} vehicles have no HS code, so it is unknown whether more than {most} share one.",
            "请为每辆车填写10位商品编码。 Declare the HS code of every vehicle.",
        )
    return passed(f"同一商品编码项下不超过 {most} 辆。", f"No HS code has more than {most} vehicles.")
