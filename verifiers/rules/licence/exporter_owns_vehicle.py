"""LIC-OWNER-02: the exporter is the vehicle's current owner."""

from __future__ import annotations

from extractors.documents.registration_certificate import Entry, RegistrationCertificate
from extractors.values.uscc import is_valid
from verifiers.case import NotDeclared, Subject
from verifiers.compare import company, plain
from verifiers.law import ANNOUNCEMENT, GUIDE
from verifiers.ruling import BLOCK, LICENCE, Places, Ruling, failed, passed, rule, skipped, unclear

_OWNER_CHANGES = frozenset({"转让登记", "转让待出口"})


@rule("LIC-OWNER-02", severity=BLOCK, stages=LICENCE, cites=[GUIDE["(四)"], GUIDE["(十四)"], ANNOUNCEMENT["五"]])
def exporter_owns_vehicle(subject: Subject) -> Ruling:
    """出口商不是登记证书上的现所有人 / the exporter is not the current owner in the certificate.

    The current owner is the party of the latest 转让登记 or 转让待出口 entry, compared by Chinese name or by
    统一社会信用代码.
    """
    exporter = _exporter(subject)
    if exporter is None:
        return skipped("申请未填写出口商，见 LIC-OWNER-01。", "No exporter is declared; see LIC-OWNER-01.")
    certificate = subject.one(RegistrationCertificate)
    owner = certificate.current_owner.need()
    at = subject.at(certificate.current_owner)
    codes = _codes(subject, certificate, exporter)
    if company(owner) == company(exporter) and codes is not None and codes[0] != codes[1]:
        return failed(
            f"登记证书现所有人与出口商同名“{owner}”，但统一社会信用代码为“{codes[1]}”，与申报的“{codes[0]}”不同。",
            f"The current owner bears the exporter's name, but the code {codes[1]} instead of {codes[0]}.",
            "请核对统一社会信用代码；确为另一企业的，须由其自行申领。"
            " Check the code; another enterprise must apply itself.",
            at=at,
            declared=codes[0],
            found=codes[1],
        )
    if company(owner) == company(exporter) or (codes is not None and codes[0] == codes[1]):
        return passed(
            f"出口商与登记证书现所有人“{owner}”一致。",
            f"The exporter is the current owner, {owner}.",
            at=at,
            declared=exporter,
            found=owner,
        )
    return _another_owner(subject, certificate, exporter, owner, at)


def _another_owner(
    subject: Subject, certificate: RegistrationCertificate, exporter: str, owner: str, at: Places
) -> Ruling:
    """Unclear while pages that may tell a later owner are missing or were not read, else failed."""
    if not any(part.role == "entries" for part in certificate.parts):
        return unclear(
            f"登记证书第Ⅰ栏所有人为“{owner}”，与出口商“{exporter}”不同，但缺第3页及以后，无法确定现所有人。",
            f"Row I names {owner}, not {exporter}; the pages from 3 on are missing, so the current owner is unknown.",
            "请补充登记证书第3页及以后有签注的各页。 Upload the pages from 3 on.",
            at=at,
            declared=exporter,
            found=owner,
        )
    if subject.case.unread:
        return unclear(
            f"登记证书所示所有人为“{owner}”，与出口商“{exporter}”不同，但 {'、'.join(subject.case.unread)} 未能读出，"
            "可能载有之后的转让登记。",
            f"The owner shown is {owner}, not {exporter}, but some pages were not read and may hold a later transfer.",
            "请重新上传清晰的文件。 Upload legible files.",
            at=at,
            declared=exporter,
            found=owner,
        )
    return failed(
        f"出口商“{exporter}”与登记证书的现所有人“{owner}”不一致，谁出口谁申领。",
        f"The exporter {exporter} is not the current owner, {owner}.",
        "请由证书上的现所有人申领，或先将车辆转让登记到出口商名下并办理转让待出口。 "
        "Let the owner apply, or have the vehicle transferred to the exporter first.",
        at=at,
        declared=exporter,
        found=owner,
    )


def _exporter(subject: Subject) -> str | None:
    try:
        exporter: str = subject.declared("exporter")
    except NotDeclared:
        return None
    return exporter


def _codes(subject: Subject, certificate: RegistrationCertificate, exporter: str) -> tuple[str, str] | None:
    """The declared and the printed 统一社会信用代码 of exporter and current owner; null unless both are valid."""
    applicant = subject.application.applicant
    if applicant is None or not applicant.uscc or company(applicant.name or "") != company(exporter):
        return None
    declared, printed = plain(applicant.uscc), plain(_current_code(certificate) or "")
    return (declared, printed) if is_valid(declared) and is_valid(printed) else None


def _current_code(certificate: RegistrationCertificate) -> str | None:
    changes = [row for row in certificate.entries.value or () if row.kind in _OWNER_CHANGES]
    if not changes:
        return certificate.owner_id.value
    dated: list[Entry] = [row for row in changes if row.date is not None]
    latest = max((row.date for row in dated if row.date), default=None)
    codes = {row.party_id for row in dated if row.date == latest and row.party_id}
    return codes.pop() if len(dated) == len(changes) and len(codes) == 1 else None
