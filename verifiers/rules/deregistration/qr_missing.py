"""DER-QR-01: a QR code in the upper right corner since September 2024."""

from __future__ import annotations

from extractors.documents.deregistration_certificate import DeregistrationCertificate
from verifiers.case import Subject
from verifiers.deregistration import qr_codes
from verifiers.law import GUIDE
from verifiers.law.guide_2025 import QR_SINCE
from verifiers.ruling import AFTER_EXPORT, BLOCK, Places, Ruling, failed, passed, rule, unclear

_SCAN_AGAIN = "请重新扫描，使右上角二维码完整清晰。 Scan it again with the whole QR code sharp and complete."


@rule("DER-QR-01", severity=BLOCK, stages=AFTER_EXPORT, cites=[GUIDE["(十九)"], GUIDE["附件2 案例三"]])
def qr_is_there(subject: Subject) -> Ruling:
    """注销证明书右上角没有二维码 / no QR code in the upper right corner.

    For certificates of 2024-09-01 and later. A code that does not decode, or a cut or blurred corner, is unclear.
    """
    certificate = subject.one(DeregistrationCertificate)
    codes = qr_codes(certificate)
    if codes:
        return passed(
            "注销证明书上有可识读的二维码。", "The certificate bears a QR code that decodes.", at=subject.at(*codes)
        )
    day = certificate.deregistered_on.need()
    at = subject.at(certificate.deregistered_on)
    if day < QR_SINCE:
        return passed(
            f"注销日期 {day} 早于2024年9月，当时尚未统一使用二维码。", f"Deregistered on {day}, before QR codes.", at=at
        )
    if certificate.corner != "empty":
        return _undecided(certificate.corner, at)
    return failed(
        f"注销日期为 {day}，注销证明书右上角完整清晰但没有二维码；自2024年9月起均应有二维码。",
        f"Deregistered on {day}; the upper right corner is legible and holds no QR code.",
        "请登录企业版交管12123下载带二维码的电子版，或到车管所重新打印。 "
        "Download the certificate with its QR code from 交管12123, or have it printed again.",
        at=at,
        found=day.isoformat(),
    )


def _undecided(corner: str, at: Places) -> Ruling:
    if corner == "marked":
        return unclear(
            "注销证明书右上角的二维码无法识读。",
            "The code in the upper right corner does not decode.",
            _SCAN_AGAIN,
            at=at,
        )
    return unclear(
        "注销证明书右上角不完整或不清晰，无法判定有无二维码。",
        "The upper right corner is cut off or blurred.",
        _SCAN_AGAIN,
        at=at,
    )
