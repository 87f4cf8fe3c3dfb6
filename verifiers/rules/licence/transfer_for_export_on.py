"""LIC-DATE-02: the date of the 转让待出口 entry in the annex."""

from __future__ import annotations

from datetime import date

from extractors.documents.registration_certificate import RegistrationCertificate
from verifiers.case import Subject
from verifiers.certificate import no_transfer_for_export, shows_endorsements
from verifiers.law import NOTICE
from verifiers.licence import annex_differs
from verifiers.ruling import BLOCK, LICENCE, Ruling, failed, passed, rule


@rule("LIC-DATE-02", severity=BLOCK, stages=LICENCE, cites=[NOTICE["(二)"]])
def transfer_date_agrees(subject: Subject) -> Ruling:
    """转让登记待出口日期未填或与登记证书不一致 / the date of the transfer for export is undeclared or different."""
    declared: date = subject.declared("transfer_for_export_on")
    certificate = subject.one(RegistrationCertificate)
    field = certificate.transfer_for_export_on
    if field.page is None and shows_endorsements(certificate):
        return no_transfer_for_export()
    printed = field.need()
    at = subject.at(field)
    if differs := annex_differs(subject, "transfer_for_export_on", printed):
        return differs
    if declared == printed:
        return passed(
            f"转让登记待出口日期与登记证书一致（{printed}）。",
            f"The date of the transfer for export agrees ({printed}).",
            at=at,
            declared=declared.isoformat(),
            found=printed.isoformat(),
        )
    return failed(
        f"申报的转让登记待出口日期为 {declared}，登记证书签注为 {printed}，相差 {abs((declared - printed).days)} 天。",
        f"The declared date of the transfer for export is {declared}; the certificate says {printed}.",
        f"请将附表中的转让登记待出口日期更正为 {printed}。 Correct the date in the annex to {printed}.",
        at=at,
        declared=declared.isoformat(),
        found=printed.isoformat(),
    )
