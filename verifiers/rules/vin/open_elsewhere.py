"""VIN-DUP-02: the VIN in another open case."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.law import GUIDE
from verifiers.ruling import EVERY_STAGE, REVIEW, Ruling, failed, passed, rule
from verifiers.screening.echoes import is_open_elsewhere, not_asked, of_subject, places, was_asked


@rule("VIN-DUP-02", severity=REVIEW, stages=EVERY_STAGE, cites=[GUIDE["(四)"], GUIDE["(十八)"]])
def vin_open_elsewhere(subject: Subject) -> Ruling:
    """同一 VIN 出现在其他未结申请中 / the same VIN stands in another open case of the same stage.

    Needs the store of other cases, which a check of a single package never opens.
    """
    if not was_asked(subject.case):
        return not_asked()
    stage = subject.application.stage
    found = of_subject(subject, lambda echo: is_open_elsewhere(echo, stage))
    if not found:
        return passed("该车没有其他未结的同类申请。", "The vehicle has no other open application of this stage.")
    return failed(
        "该车已有另一份未结的同类申请。",
        "The vehicle stands in another open application of the same stage.",
        "请撤回多余的申请，同一车辆只保留一份。 Withdraw the one that is not meant.",
        at=places(subject.case, (echo.here for echo in found)),
        declared=subject.car.vin,
    )
