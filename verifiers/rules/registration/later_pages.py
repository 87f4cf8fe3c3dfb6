"""REG-PAGE-02: pages from 3 on are there, without a gap."""

from __future__ import annotations

from extractors.documents.registration_certificate import RegistrationCertificate
from intake.model import Stage
from verifiers.case import Subject
from verifiers.certificate import shows_endorsements
from verifiers.law import GUIDE
from verifiers.ruling import REVIEW, Ruling, failed, passed, rule, unclear

_REMEDY = "请上传登记证书第3页起所有有签注的页面。 Upload every page from 3 on that bears an endorsement."


@rule("REG-PAGE-02", severity=REVIEW, stages=frozenset({Stage.LICENCE, Stage.DEREGISTRATION}), cites=[GUIDE["(十七)"]])
def later_pages_are_there(subject: Subject) -> Ruling:
    """登记证书缺第3页及以后或页码不连续 / no page from 3 on, or a gap: the latest entry may be missing."""
    certificate = subject.one(RegistrationCertificate)
    at = subject.at(*certificate.parts)
    numbers = {part.printed_number for part in certificate.parts if part.role == "entries" and part.printed_number}
    gap = sorted(set(range(3, max(numbers, default=3))) - numbers) if numbers else []
    if subject.case.unread and (gap or not shows_endorsements(certificate)):
        return unclear(
            f"登记证书第3页起有缺页，但 {'、'.join(subject.case.unread)} 未能读出，可能就在其中。",
            "Pages of the certificate from 3 on are missing, but some pages were not read and may be them.",
            _REMEDY,
            at=at,
        )
    if not shows_endorsements(certificate):
        return failed(
            "材料中没有登记证书第3页及以后的登记栏，可能缺最近一次签注。",
            "No page from 3 on was handed in: the latest endorsement may be missing.",
            _REMEDY,
            at=at,
        )
    if gap:
        said = "、".join(map(str, gap))
        return failed(
            f"登记证书缺第 {said} 页，可能缺签注。",
            f"Page {', '.join(map(str, gap))} of the certificate is missing; it may bear an endorsement.",
            _REMEDY,
            at=at,
        )
    return passed("登记证书第3页起页码连续。", "The pages from 3 on follow one another.", at=at)
