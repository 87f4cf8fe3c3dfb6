"""DER-REASON-01: deregistered because it left the country."""

from __future__ import annotations

from extractors.documents.deregistration_certificate import DeregistrationCertificate
from verifiers.case import Subject
from verifiers.law import ORDER
from verifiers.ruling import AFTER_EXPORT, BLOCK, Ruling, failed, passed, rule, unclear

_OTHER = ("报废", "灭失", "退车")
_LEFT = ("出境", "出口", "境外", "不在我国境内", "不在中国境内", "离境")


@rule("DER-REASON-01", severity=BLOCK, stages=AFTER_EXPORT, cites=[ORDER["第三十七条"]])
def left_the_country(subject: Subject) -> Ruling:
    """注销原因不是出境 / the reason is scrapping, loss or return instead of leaving the country."""
    field = subject.one(DeregistrationCertificate).reason
    reason = field.need()
    at = subject.at(field)
    if any(word in reason for word in _OTHER):
        return failed(
            f"注销原因为“{reason}”，出口车辆的注销原因应为出境（因故不在我国境内使用）。",
            f"The reason of deregistration is {reason}; for an exported vehicle it must be leaving the country.",
            "请向车管所核实并更正注销原因，或核对证明书是否属于该车。"
            " Have the office correct the reason, or check the paper.",
            at=at,
            found=reason,
        )
    if any(word in reason for word in _LEFT):
        return passed(f"注销原因为“{reason}”。", f"The reason of deregistration is {reason}.", at=at, found=reason)
    return unclear(
        f"注销原因“{reason}”不能确定是否为出境。",
        f"The reason {reason} does not clearly mean leaving the country.",
        "请人工核对注销原因；模糊的请重新扫描。 A person must look at the reason; scan it again if it is blurred.",
        at=at,
        found=reason,
    )
