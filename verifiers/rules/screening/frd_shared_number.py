"""FRD-DUP-02: one number or code on the papers of two vehicles."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.law import GUIDE
from verifiers.ruling import EVERY_STAGE, REVIEW, Places, Ruling, failed, passed, rule, unclear
from verifiers.screening.echoes import doubled, is_shared_number, not_asked, of_subject, places, was_asked


@rule("FRD-DUP-02", severity=REVIEW, stages=EVERY_STAGE, per="each", cites=[GUIDE["附件2 案例三"]])
def number_is_of_one_vehicle(subject: Subject) -> Ruling:
    """两辆车的证件使用同一编号或二维码 / one certificate number or QR payload stands on papers of two vehicles.

    Looked for within the application, and in all others where there is a store of them.
    """
    within = doubled(subject.case, subject.vehicle.vin if subject.vehicle else None)
    if within:
        return _shared("本次申请中", "in this application", within)
    if not was_asked(subject.case):
        return not_asked()
    found = of_subject(subject, is_shared_number)
    at = places(subject.case, (echo.here for echo in found))
    if any(echo.same_vehicle is False for echo in found):
        return _shared("另一份申请中", "in another application", at)
    if found:
        return unclear(
            "证件的编号或二维码在另一份申请中也出现过，其中一处的车辆识别代号辨认不清，请比对是否为同一辆车。",
            "The number or code also stands in another application, and one of the two VINs could not be read.",
            "请重新扫描该证件，使车辆识别代号清晰。 Scan the paper again with its VIN legible.",
            at=at,
        )
    return passed("证件编号和二维码没有用于其他车辆。", "No number or code stands on another vehicle's papers.")


def _shared(where: str, where_en: str, at: Places) -> Ruling:
    return failed(
        f"证件的编号或二维码，与{where}另一辆车的证件相同，请比对两处。",
        f"The number or code also stands on another vehicle's paper {where_en}; please compare the two places.",
        "请核对证件原件的编号和二维码，换上本车自己的证件。 Check the original, and hand in the vehicle's own paper.",
        at=at,
    )
