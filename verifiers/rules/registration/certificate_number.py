"""REG-NO-01: one 登记证书编号 of twelve digits, the same in print, in the bar code and on every page."""

from __future__ import annotations

import re

from extractors.documents.registration_certificate import RegistrationCertificate
from extractors.model import Code
from intake.model import Stage
from verifiers.case import Subject
from verifiers.law import COMMON_KNOWLEDGE
from verifiers.ruling import REVIEW, Ruling, failed, passed, rule


@rule(
    "REG-NO-01",
    severity=REVIEW,
    stages=frozenset({Stage.LICENCE, Stage.DEREGISTRATION}),
    cites=[COMMON_KNOWLEDGE["登记证书"]],
)
def certificate_number_is_consistent(subject: Subject) -> Ruling:
    """登记证书编号不是 12 位或前后不一致 / the certificate number has not 12 digits, or its prints disagree.

    The printed number, the Codabar on page 1 and the number on every later page must be one.
    """
    certificate = subject.one(RegistrationCertificate)
    bars = [code for code in certificate.codes if code.symbology.lower() == "codabar"]
    prints = [part.certificate_no for part in certificate.parts if part.certificate_no.value]
    at = subject.at(certificate.certificate_no, *prints, *bars)
    numbers = list(dict.fromkeys([*(str(field.value) for field in prints), *map(_digits, bars)]))
    if len(numbers) > 1:
        return failed(
            f"登记证书编号前后不一致：{'、'.join(numbers)}。",
            f"The certificate's numbers disagree: {', '.join(numbers)}.",
            "请核对各页是否属于同一本登记证书。 Check that all pages belong to one certificate.",
            at=at,
            found="、".join(numbers),
        )
    number = certificate.certificate_no.need()
    if numbers and number != numbers[0]:
        return failed(
            f"登记证书编号“{number}”与条码或其他页的“{numbers[0]}”不一致。",
            f"The certificate number {number} is not the {numbers[0]} of the bar code or another page.",
            "请核对各页是否属于同一本登记证书。 Check that all pages belong to one certificate.",
            at=at,
            found=number,
        )
    if not re.fullmatch(r"\d{12}", number):
        return failed(
            f"登记证书编号“{number}”不是12位数字。",
            f"The certificate number {number} has not twelve digits.",
            "请核对登记证书编号是否完整、清晰。 Check that the number is complete and legible.",
            at=at,
            found=number,
        )
    return passed(
        f"登记证书编号一致（{number}）。", f"The certificate number is consistent ({number}).", at=at, found=number
    )


def _digits(code: Code) -> str:
    """The digits of a bar code; its start and stop letters and stars belong to the symbol."""
    return re.sub(r"\D", "", code.payload)
