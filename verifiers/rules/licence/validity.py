"""LIC-VAL-01: the licence's expiry, and the declaration within it."""

from __future__ import annotations

from datetime import date

from extractors.documents.customs_declaration import CustomsDeclaration
from extractors.documents.export_licence import ExportLicence
from verifiers.batch import about, told
from verifiers.calendar_days import add_months
from verifiers.case import Subject
from verifiers.law import LICENCE_VALIDITY
from verifiers.ruling import LICENCE, REVIEW, Ruling, failed, passed, rule

_MONTHS = 6
_EARLY = (12, 15)
"""From this day on, licences are issued for the next year and take effect on 1 January (trade press)."""


@rule("LIC-VAL-01", severity=REVIEW, stages=LICENCE, per="application", cites=[LICENCE_VALIDITY["有效期"]])
def licence_is_valid(subject: Subject) -> Ruling:
    """许可证有效期异常或报关时已过期 / the licence's expiry is too late, or goods were declared after it.

    Fails where the expiry lies more than six months after issue or after 31 December of that year, or before the day
    of declaration. A licence issued from 15 December on may count from the next 1 January.
    """
    papers = about(subject, ExportLicence)
    field, issue = told(papers, "valid_until"), told(papers, "issued_on")
    expiry: date = field.need()
    declared = [d.facts.declared_on for d in subject.shared(CustomsDeclaration) if d.facts.declared_on.is_printed]
    issued: date = issue.need()
    at = subject.at(field, issue, *declared)
    late = [day for day in (each.need() for each in declared) if day > expiry]
    start = (
        date(issued.year + 1, 1, 1) if (issued.month, issued.day) >= _EARLY and expiry.year > issued.year else issued
    )
    most = min(add_months(start, _MONTHS), date(start.year, 12, 31))
    if late:
        why, why_en = f"报关申报日期 {late[0]} 晚于有效截止日期 {expiry}", f"declared on {late[0]}, after {expiry}"
    elif expiry > most:
        why, why_en = (
            f"{issued} 签发，有效截止日期 {expiry} 晚于最迟的 {most}",
            f"valid until {expiry}, later than {most}",
        )
    elif expiry < issued:
        why, why_en = (
            f"有效截止日期 {expiry} 早于签发日期 {issued}",
            f"valid until {expiry}, before its issue on {issued}",
        )
    else:
        return passed(f"许可证有效期至 {expiry}。", f"The licence is valid until {expiry}.", at=at, found=str(expiry))
    return failed(
        f"许可证有效期异常：{why}。",
        f"The licence's validity is out of order: {why_en}.",
        "请核对许可证有效截止日期；已过期的须重新申领。 Check the expiry; apply again if the licence has expired.",
        at=at,
        found=expiry.isoformat(),
    )
