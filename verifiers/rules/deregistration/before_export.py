"""DER-ORDER-01: not deregistered before it left."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.deregistration import period
from verifiers.law import GUIDE
from verifiers.ruling import AFTER_EXPORT, BLOCK, Ruling, failed, passed, rule


@rule("DER-ORDER-01", severity=BLOCK, stages=AFTER_EXPORT, cites=[GUIDE["(二十)"], GUIDE["附件2 案例二"]])
def exported_first(subject: Subject) -> Ruling:
    """先注销后出口 / deregistered before it was exported."""
    found = period(subject)
    at, exported, done = subject.at(*found.fields), found.exported_on, found.deregistered_on
    if done >= exported:
        return passed(
            f"先出口（{exported}）后注销（{done}）。", f"Exported on {exported}, then deregistered on {done}.", at=at
        )
    return failed(
        f"注销日期 {done} 早于出口日期 {exported} {(exported - done).days} 天，属于先注销后出口。",
        f"The vehicle was deregistered on {done}, before its export on {exported}.",
        "请核对报关单出口日期与注销证明书；确属先注销的，须向属地商务主管部门说明。 "
        "Check both dates; if it was deregistered first, explain it to the local commerce authority.",
        at=at,
        declared=exported.isoformat(),
        found=done.isoformat(),
    )
