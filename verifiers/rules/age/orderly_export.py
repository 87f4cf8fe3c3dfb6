"""AGE-180-02: vehicles transferred for export before the notice took effect."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.confirmation import REMEDY, nearest, vouched_for
from verifiers.law import NOTICE, WORK_GUIDE_1211
from verifiers.law.notice_648 import ORDERLY_EXPORT_BEFORE
from verifiers.registration_age import age, not_asked_for, transfer_date
from verifiers.ruling import LICENCE, REVIEW, Ruling, failed, passed, rule


@rule("AGE-180-02", severity=REVIEW, stages=LICENCE, cites=[NOTICE["(一)"], WORK_GUIDE_1211["一(三)"]])
def orderly_export(subject: Subject) -> Ruling:
    """未满 180 天，但在通知实施前已办理转让待出口 / within 180 days, but transferred before the notice took effect.

    The notice foresees orderly export for them and does not say whether a confirmation is needed: a person decides,
    unless a confirmation names the VIN all the same.
    """
    found = age(subject)
    if not found.asks_for_confirmation:
        return not_asked_for(subject, found)
    transferred = transfer_date(subject)
    if isinstance(transferred, Ruling):
        return transferred
    if transferred is None or transferred >= ORDERLY_EXPORT_BEFORE:
        return passed(
            "转让待出口不在通知实施之前，见 AGE-180-01。", "Not transferred before the notice; see AGE-180-01."
        )
    listed, place = nearest(subject)
    return vouched_for(subject, found) or failed(
        f"注册登记至申请日共 {found.days} 天，{listed or '未见确认书'}；"
        f"{transferred} 已办理转让待出口，早于通知实施日，须人工判断。",
        f"{found.days} days since first registration and no confirmation names this VIN, but transferred for export on "
        f"{transferred}.",
        "请附说明和合同，供商务主管部门按“做好合同履行并有序出口”判断。 " + REMEDY,
        at=subject.at(found.field) + place,
        found=str(found.days),
    )
