"""What rules about the 机动车登记证书 share: its endorsements in order, and whether its pages can tell them all."""

from __future__ import annotations

from extractors.documents.registration_certificate import Entry, EntryKind, Part, RegistrationCertificate
from verifiers.case import Subject
from verifiers.ruling import Ruling, skipped, unclear


def entries(certificate: RegistrationCertificate, *kinds: EntryKind) -> tuple[Entry, ...]:
    """The endorsements of some kinds, none where none was found; raises Unreadable where they could not be read."""
    if certificate.entries.value is None and certificate.entries.page is None:
        return ()
    return tuple(row for row in certificate.entries.need() if row.kind in kinds)


def shows_endorsements(certificate: RegistrationCertificate) -> bool:
    """Whether any page from 3 on was handed in."""
    return any(part.role == "entries" for part in certificate.parts)


def pages_missing(subject: Subject, certificate: RegistrationCertificate, what: str, what_en: str) -> Ruling:
    """Unclear: the pages that would show an endorsement were not handed in, or could not be read."""
    unread = subject.case.unread
    why = f"，且 {'、'.join(unread)} 未能读出" if unread else ""
    return unclear(
        f"材料中没有登记证书第3页及以后的页面{why}，无法判定{what}。",
        f"The certificate's pages from 3 on are not there, so {what_en} could not be decided.",
        "请补充登记证书第3页及以后有签注的各页。 Upload the certificate's pages from 3 on.",
        at=subject.at(*certificate.parts),
    )


def hardly_read(subject: Subject, certificate: RegistrationCertificate, what: str, what_en: str) -> Ruling | None:
    """Unclear where an endorsement page holds print that could hardly be read: it may be the act in question."""
    pages = [part for part in certificate.parts if part.role == "entries" and not part.is_legible]
    if not pages:
        return None
    return unclear(
        f"登记栏有内容辨认不清，无法判定{what}。",
        f"Part of the endorsements could hardly be read, so {what_en} could not be decided.",
        "请重新扫描登记证书第3页及以后各页。 Scan the pages from 3 on again.",
        at=subject.at(*pages),
    )


def no_transfer_for_export() -> Ruling:
    """Skipped: without a 转让待出口 entry there is nothing to compare; REG-TRANS-01 speaks."""
    return skipped(
        "登记证书上没有转让待出口签注，见 REG-TRANS-01。", "There is no transfer-for-export entry; see REG-TRANS-01."
    )


def undated(subject: Subject, rows: tuple[Entry, ...], what: str) -> Ruling:
    """Unclear: an endorsement's date could not be read, and the order of acts hangs on it."""
    return unclear(
        f"登记证书“{what}”签注的日期辨认不清，无法判定先后。",
        "The date of an endorsement could not be read, so the order of acts is unknown.",
        "请重新扫描登记栏有关页面，使日期清晰可辨。 Scan the page with the endorsement again.",
        at=subject.at(*rows),
    )


def part_of(certificate: RegistrationCertificate, page: int, role: str) -> Part | None:
    """The printed page of a role that stands on a page of the file."""
    return next((part for part in certificate.parts if part.page == page and part.role == role), None)
