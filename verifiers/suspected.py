"""Places that the screens of pages point at, on the papers they belong to, in words for a person who compares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractors.model import Sheet
from extractors.screening.suspicion import Suspicion, SuspicionKind
from intake.model import Box
from verifiers import labels
from verifiers.case import Case, Subject
from verifiers.model import Evidence, JudgedDocument

REMEDY = (
    "请对照所示两处并与原件核对；若只是扫描软件所致，请上传原件未经处理的扫描件。 "
    "Compare the two places with each other and with the original; if a scanning program caused this, upload a plain "
    "scan of the original."
)


@dataclass(frozen=True, slots=True)
class Suspected:
    """A place to compare, on the document that its page belongs to."""

    suspicion: Suspicion
    sheet: Sheet
    document: JudgedDocument

    @property
    def places(self) -> tuple[Evidence, ...]:
        """Both places: the one that differs, then the one to compare it with."""
        boxes = (self.suspicion.box, self.suspicion.compare_with)
        return tuple(
            Evidence(document=self.document.id, page=self.suspicion.page, box=box) for box in boxes if box is not None
        )

    @property
    def where(self) -> tuple[str, str]:
        """The place in words: paper, page, and the field that stands there."""
        name, name_en = labels.kind(self.document.kind)
        at = field_at(self.document, self.suspicion.page, self.suspicion.box)
        field, field_en = labels.field(at) if at else ("", "")
        page = self.suspicion.page
        return (
            f"{name}（{self.document.file} 第 {page} 页{f'，“{field}”处' if field else ''}）",
            f"{name_en} ({self.document.file} page {page}{f', {field_en}' if field else ''})",
        )


def suspected(subject: Subject, *kinds: SuspicionKind) -> Iterator[Suspected]:
    """Every suspicion of some kinds in a case, page after page."""
    for sheet in subject.case.sheets:
        owner = owner_of(subject.case, sheet)
        for suspicion in sheet.suspicions if owner is not None else ():
            if suspicion.kind in kinds and owner is not None:
                yield Suspected(suspicion, sheet, owner)


def owner_of(case: Case, sheet: Sheet) -> JudgedDocument | None:
    """The document that a page belongs to, the first where several share it."""
    return next((d for d in case.documents if d.file == sheet.file and sheet.page.number in d.pages), None)


def field_at(document: JudgedDocument, page: int, box: Box) -> str | None:
    """The name of the field of a paper that a place lies over most."""
    over = {
        name: field.box.overlap(box)
        for name, field in document.facts.fields().items()
        if field.page == page and field.box is not None
    }
    best = max(over, key=lambda name: over[name], default=None)
    return best if best is not None and over[best] > 0 else None
