"""What rules about manual unlocking share: the six items of the guide's annex 1, and which papers they are."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.documents.customs_declaration import CustomsDeclaration
from extractors.documents.deregistration_certificate import DeregistrationCertificate
from extractors.documents.export_licence import ExportLicence
from extractors.documents.unlock_statement import UnlockStatement
from extractors.documents.unlock_table import UnlockTable
from verifiers.case import Subject
from verifiers.model import JudgedDocument


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the package: its name in both languages, its kind, and the papers that were handed in for it."""

    name: str
    name_en: str
    kind: str
    papers: tuple[JudgedDocument, ...]
    is_sealed: bool = True


def items(subject: Subject) -> tuple[Item, ...]:
    """The six items in the order of the annex; all but the electronic table bear the enterprise's seal."""
    tables = subject.shared(UnlockTable)
    scans = tuple(d for d in tables if not d.facts.is_electronic)
    files = tuple(d for d in tables if d.facts.is_electronic)
    return (
        Item("情况说明", "statement", UnlockStatement.kind, subject.shared(UnlockStatement)),
        Item("出口许可证电子证书", "licence", ExportLicence.kind, subject.shared(ExportLicence)),
        Item(
            "《机动车注销证明书》", "deregistration certificate", DeregistrationCertificate.kind,
            subject.shared(DeregistrationCertificate),
        ),
        Item("报关单", "customs declaration", CustomsDeclaration.kind, subject.shared(CustomsDeclaration)),
        Item("表格（扫描件）", "scan of the table", UnlockTable.kind, scans),
        Item("表格（电子版）", "electronic table", UnlockTable.kind, files, is_sealed=False),
    )  # fmt: skip
