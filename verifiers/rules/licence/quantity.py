"""LIC-QTY-02: as many VINs as the quantity says."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.law import GUIDE
from verifiers.ruling import BLOCK, LICENCE, Ruling, failed, passed, rule


@rule("LIC-QTY-02", severity=BLOCK, stages=LICENCE, per="application", cites=[GUIDE["(十八)"]])
def quantity_is_number_of_vins(subject: Subject) -> Ruling:
    """VIN 个数与数量不符 / the number of VINs is not the declared quantity."""
    quantity: int = subject.declared("quantity")
    count = len(subject.application.vehicles)
    if count == quantity:
        return passed(f"VIN 个数与数量一致（{count}）。", f"There are as many VINs as the quantity says ({count}).")
    return failed(
        f"申报数量为 {quantity} 辆，列出 VIN {count} 个。",
        f"The declared quantity is {quantity}, but {count} VINs are listed.",
        "请补全或删除车辆，使 VIN 个数与数量一致。 Make the list of VINs and the quantity agree.",
        declared=str(quantity),
        found=str(count),
    )
