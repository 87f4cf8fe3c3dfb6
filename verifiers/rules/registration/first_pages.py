"""REG-PAGE-01: pages 1 and 2 of the certificate are there."""

from __future__ import annotations

from extractors.documents.registration_certificate import RegistrationCertificate
from intake.model import Stage
from verifiers.case import Subject
from verifiers.law import GUIDE
from verifiers.ruling import BLOCK, Ruling, failed, passed, rule, unclear

_NAMES = {"summary": "第1页（登记摘要）", "vehicle": "第2页（车辆信息）"}
_REMEDY = "请上传登记证书第1、2页的完整扫描件。 Upload complete scans of pages 1 and 2."


@rule(
    "REG-PAGE-01",
    severity=BLOCK,
    stages=frozenset({Stage.LICENCE, Stage.DEREGISTRATION}),
    cites=[GUIDE["(十三)"], GUIDE["(十四)"]],
)
def first_pages_are_there(subject: Subject) -> Ruling:
    """登记证书缺第1页或第2页 / page 1 or page 2 of the certificate is absent."""
    certificate = subject.one(RegistrationCertificate)
    at = subject.at(*certificate.parts)
    missing = [name for role, name in _NAMES.items() if role not in {part.role for part in certificate.parts}]
    if not missing:
        return passed("登记证书第1、2页齐全。", "Pages 1 and 2 of the certificate are there.", at=at)
    said = "、".join(missing)
    if subject.case.unread:
        return unclear(
            f"未找到登记证书{said}，但 {'、'.join(subject.case.unread)} 未能读出，无法判定。",
            "Page 1 or 2 was not found, but some pages could not be read.",
            _REMEDY,
            at=at,
        )
    return failed(f"登记证书缺{said}。", "Page 1 or 2 of the certificate is missing.", _REMEDY, at=at)
