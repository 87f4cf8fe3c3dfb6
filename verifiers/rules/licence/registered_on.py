"""LIC-DATE-01: the date of first registration in the annex."""

from __future__ import annotations

from datetime import date

from extractors.documents.registration_certificate import RegistrationCertificate
from verifiers.case import Subject
from verifiers.law import NOTICE
from verifiers.licence import annex_differs
from verifiers.ruling import BLOCK, LICENCE, Ruling, failed, passed, rule


@rule("LIC-DATE-01", severity=BLOCK, stages=LICENCE, cites=[NOTICE["(二)"], NOTICE["附件1 五"]])
def registration_date_agrees(subject: Subject) -> Ruling:
    """注册登记日期未填或与登记证书不一致 / first registration undeclared or different.

    Fails where the date is not declared or differs from row Ⅰ of the 登记证书.
    """
    declared: date = subject.declared("registered_on")
    field = subject.one(RegistrationCertificate).registered_on
    printed = field.need()
    at = subject.at(field)
    if differs := annex_differs(subject, "registered_on", printed):
        return differs
    if declared == printed:
        return passed(
            f"注册登记日期与登记证书一致（{printed}）。",
            f"The date of first registration agrees ({printed}).",
            at=at,
            declared=declared.isoformat(),
            found=printed.isoformat(),
        )
    return failed(
        f"申报的注册登记日期为 {declared}，登记证书第Ⅰ栏为 {printed}，相差 {abs((declared - printed).days)} 天。",
        f"The declared date of first registration is {declared}; the certificate says {printed}.",
        f"请将附表中的注册登记日期更正为 {printed}。 Correct the date in the annex to {printed}.",
        at=at,
        declared=declared.isoformat(),
        found=printed.isoformat(),
    )
