"""REG-SEAL-01: 发证机关章 on page 2 and on the latest entry."""

from __future__ import annotations

from datetime import date

from extractors.documents.registration_certificate import Part, RegistrationCertificate
from verifiers.case import Subject
from verifiers.law import ORDER
from verifiers.ruling import LICENCE, REVIEW, Ruling, failed, passed, rule, skipped, unclear

_SURELY_A_SEAL = 0.6
_HIDES = frozenset({"cut", "blurred", "glare"})


@rule("REG-SEAL-01", severity=REVIEW, stages=LICENCE, cites=[ORDER["第八十五条"]])
def authority_sealed(subject: Subject) -> Ruling:
    """登记证书缺发证机关章 / the authority's seal is missing on page 2 or on the latest entry.

    Fails only where the page is legible and in colour. A page without any red ink may be a black-and-white copy, so it
    is unclear.
    """
    certificate = subject.one(RegistrationCertificate)
    needed = [part for part in (_page_2(certificate), _latest_entry(certificate)) if part is not None]
    if not needed:
        return skipped("材料中没有需要核对印章的页面。", "No page that needs the seal was handed in.")
    without = [part for part in needed if not part.has_seal]
    if not without:
        return passed(
            "第2页和最近一次签注均有发证机关章。",
            "The seal is on page 2 and on the latest entry.",
            at=subject.at(*needed),
        )
    names = "、".join("第2页" if part.role == "vehicle" else "最近一次签注" for part in without)
    at = subject.at(*without)
    if all(_would_show_it(subject, part) for part in without):
        return failed(
            f"登记证书{names}未见发证机关章。",
            "The issuing authority's seal is missing on page 2 or on the latest entry.",
            "请核对原件并上传盖有发证机关章的彩色扫描件。 Upload a colour scan that shows the seal.",
            at=at,
        )
    return unclear(
        f"登记证书{names}未见红色印章，可能是黑白复印件或页面不完整，无法判定。",
        "No red ink was found there: it may be a black-and-white copy or a cut page.",
        "请上传原件的彩色扫描件。 Upload a colour scan of the original.",
        at=at,
    )


def _page_2(certificate: RegistrationCertificate) -> Part | None:
    return next((part for part in certificate.parts if part.role == "vehicle"), None)


def _latest_entry(certificate: RegistrationCertificate) -> Part | None:
    rows = sorted(certificate.entries.value or (), key=lambda row: row.date or date.min)
    parts = {part.page: part for part in certificate.parts if part.role == "entries"}
    return next((parts[row.page] for row in reversed(rows) if row.page in parts), None)


def _would_show_it(subject: Subject, part: Part) -> bool:
    """Whether a seal at its place would be seen: other red ink is on the sheet, and nothing hides the page."""
    sheet = subject.case.sheet(subject.file_of(part), part.page)
    is_in_colour = sheet is not None and any(seal.confidence >= _SURELY_A_SEAL for seal in sheet.seals)
    return sheet is not None and is_in_colour and not _HIDES & set(sheet.page.quality.faults)
