"""REG-CUSTOM-01: the vehicle is not under customs supervision."""

from __future__ import annotations

from extractors.documents.registration_certificate import RegistrationCertificate
from verifiers.case import Subject
from verifiers.certificate import pages_missing, shows_endorsements
from verifiers.law import ANNOUNCEMENT, ORDER
from verifiers.ruling import BLOCK, LICENCE, Ruling, failed, passed, rule, unclear

_WORDS = "海关监管"
_LIFTED = ("解除海关监管", "海关解除监管", "解除监管", "监管解除")


@rule("REG-CUSTOM-01", severity=BLOCK, stages=LICENCE, cites=[ANNOUNCEMENT["六(2)"], ORDER["第二十九条"]])
def not_under_customs_supervision(subject: Subject) -> Ruling:
    """车辆处于海关监管 / the certificate shows customs supervision.

    Looked for in everything read on the pages of the certificate.
    """
    certificate = subject.one(RegistrationCertificate)
    papers = subject.papers(RegistrationCertificate)
    sheets = [sheet for d in papers for page in d.pages if (sheet := subject.case.sheet(d.file, page))]
    said = [reading.text for sheet in sheets for reading in sheet.readings if _WORDS in reading.text]
    said += [row.text for row in certificate.entries.value or () if _WORDS in row.text]
    at = subject.at(*(row for row in certificate.entries.value or () if _WORDS in row.text), *certificate.parts)
    if any(any(word in text for word in _LIFTED) for text in said):
        return unclear(
            "登记证书同时出现海关监管及其解除的字样，须人工核对。",
            "The certificate speaks of customs supervision and of its end; a person must look.",
            "请提供海关出具的监管车辆解除监管证明。 Provide the customs' proof that supervision has ended.",
            at=at,
        )
    if said:
        return failed(
            "登记证书显示车辆处于海关监管。",
            "The certificate shows that the vehicle is under customs supervision.",
            "监管期满或解除监管前不得出口；已解除的请提供海关证明。"
            " It may not be exported until supervision has ended.",
            at=at,
            found=said[0],
        )
    if not shows_endorsements(certificate):
        return pages_missing(subject, certificate, "是否处于海关监管", "customs supervision")
    return passed("登记证书没有海关监管的字样。", "The certificate does not speak of customs supervision.", at=at)
