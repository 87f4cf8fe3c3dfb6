"""DER-TIME-01: deregistered within two months of export."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.deregistration import period
from verifiers.law import GUIDE, ORDER
from verifiers.ruling import AFTER_EXPORT, BLOCK, Ruling, failed, passed, rule


@rule("DER-TIME-01", severity=BLOCK, stages=AFTER_EXPORT, cites=[GUIDE["(十九)"], ORDER["第三十七条"]])
def deregistered_in_time(subject: Subject) -> Ruling:
    """逾期注销 / deregistered later than two months and seven days after export.

    The law limits the day of applying; the certificate shows the day it was done, hence the seven days.
    """
    found = period(subject)
    at, exported, done = subject.at(*found.fields), found.exported_on.isoformat(), found.deregistered_on
    if done <= found.tolerated_until:
        return passed(
            f"出口日期 {exported}，注销日期 {done}，未逾期（两个月至 {found.last_day}）。",
            f"Exported on {exported}, deregistered on {done}; the two months end on {found.last_day}.",
            at=at,
            declared=exported,
            found=done.isoformat(),
        )
    return failed(
        f"出口日期 {exported}，应在 {found.last_day} 前申请注销，"
        f"注销日期为 {done}，逾期 {(done - found.last_day).days} 天。",
        f"Exported on {exported}: the two months ended on {found.last_day}, but it was deregistered on {done}.",
        "请核对报关单出口日期；确已在期限内申请的，提供车管所受理凭证并说明。 "
        "Check the day of export; if you applied in time, provide the office's receipt.",
        at=at,
        declared=exported,
        found=done.isoformat(),
    )
