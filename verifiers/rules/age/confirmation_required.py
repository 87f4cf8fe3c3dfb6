"""AGE-180-01: within 180 days of first registration a manufacturer's confirmation that names the VIN is required."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.confirmation import REMEDY, nearest, vouched_for
from verifiers.law import NOTICE, WORK_GUIDE_1211
from verifiers.law.notice_648 import ORDERLY_EXPORT_BEFORE
from verifiers.registration_age import age, not_asked_for, transfer_date
from verifiers.ruling import BLOCK, LICENCE, Ruling, failed, passed, rule


@rule("AGE-180-01", severity=BLOCK, stages=LICENCE, cites=[NOTICE["(一)"], WORK_GUIDE_1211["一(一)"]])
def confirmation_is_required(subject: Subject) -> Ruling:
    """注册登记未满 180 天而无售后服务确认书 / registered at most 180 days ago, without a confirmation naming this VIN.

    For applications from 2026-01-01 on; day 180 counts. A transfer for export before that day is AGE-180-02's.
    """
    found = age(subject)
    if not found.asks_for_confirmation:
        return not_asked_for(subject, found)
    transferred = transfer_date(subject)
    if isinstance(transferred, Ruling):
        return transferred
    if transferred is not None and transferred < ORDERLY_EXPORT_BEFORE:
        return passed(
            f"转让待出口 {transferred} 早于2026年1月1日，见 AGE-180-02。",
            f"Transferred for export on {transferred}; see AGE-180-02.",
        )
    listed, place = nearest(subject)
    return vouched_for(subject, found) or failed(
        f"注册登记 {found.registered_on} 至申请日 {subject.submitted_on} 共 {found.days} 天，不满 180 天（含），"
        f"{listed or '未见生产企业的《售后服务确认书》'}，不予发放许可证。",
        f"Only {found.days} days lie between first registration ({found.registered_on}) and application "
        f"({subject.submitted_on}), and no after-sales confirmation names this VIN.",
        REMEDY,
        at=subject.at(found.field) + place,
        found=str(found.days),
    )
