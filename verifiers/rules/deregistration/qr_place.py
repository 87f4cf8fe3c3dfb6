"""DER-QR-02: the QR code stands in the upper right."""

from __future__ import annotations

from extractors.documents.deregistration_certificate import DeregistrationCertificate
from intake.model import Box
from verifiers.case import Subject
from verifiers.deregistration import qr_codes
from verifiers.law import GUIDE
from verifiers.ruling import AFTER_EXPORT, REVIEW, Ruling, failed, passed, rule, skipped


@rule("DER-QR-02", severity=REVIEW, stages=AFTER_EXPORT, cites=[GUIDE["(十九)"]])
def qr_is_upper_right(subject: Subject) -> Ruling:
    """二维码不在右上角 / the QR code does not stand in the upper right quarter of the page."""
    codes = qr_codes(subject.one(DeregistrationCertificate))
    if not codes:
        return skipped("没有可识读的二维码，见 DER-QR-01。", "There is no code that decodes; see DER-QR-01.")
    at = subject.at(*codes)
    if any(_is_upper_right(code.box) for code in codes):
        return passed("二维码在右上角。", "The QR code stands in the upper right.", at=at)
    return failed(
        "注销证明书的二维码不在右上角，与标准式样不符。",
        "The certificate's QR code does not stand in the upper right, where the form has it.",
        "请核对证明书是否为车管所出具的标准式样，扫描方向是否正确。"
        " Check the certificate's form and the scan's direction.",
        at=at,
    )


def _is_upper_right(box: Box) -> bool:
    x, y = box.centre
    return x > 0.5 and y < 0.5
