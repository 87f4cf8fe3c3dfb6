"""VIN-DUP-02: the VIN in another open case."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.law import GUIDE
from verifiers.ruling import EVERY_STAGE, REVIEW, Ruling, rule, skipped


@rule("VIN-DUP-02", severity=REVIEW, stages=EVERY_STAGE, cites=[GUIDE["(四)"], GUIDE["(十八)"]])
def vin_open_elsewhere(subject: Subject) -> Ruling:
    """同一 VIN 出现在其他未结申请中 / the same VIN stands in another open case of the same stage.

    Needs the store of other cases, which a check of a single package never opens.
    """
    return skipped(
        "单份材料包的预审不查询其他申请，本项未检查。",
        "Checking a single package asks no other applications; not checked.",
        reason="needs_store",
    )
