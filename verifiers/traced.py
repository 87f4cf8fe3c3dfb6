"""The traces of files on the papers they bear: where they stand, and what stands there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from extractors.model import Field, Row
from intake.model import Box, Trace
from intake.turning import turned_box
from verifiers import labels
from verifiers.case import Case, Subject
from verifiers.model import Evidence, JudgedDocument

ISSUED = frozenset(
    {
        "registration_certificate", "deregistration_certificate", "export_licence", "customs_declaration",
        "inspection_report", "after_sales_confirmation", "business_licence",
    }
)  # fmt: skip
"""Papers that somebody else issued: who hands them in has nothing to write on them."""

_AT = 0.25
_FEW = 0.25
_LINES = 4


@dataclass(frozen=True, slots=True)
class Traced:
    """A trace on a page of a paper; `box` lies on the upright page, null where the whole page is meant."""

    trace: Trace
    document: JudgedDocument
    page: int
    box: Box | None

    @property
    def place(self) -> Evidence:
        """The place as evidence."""
        return Evidence(document=self.document.id, page=self.page, box=self.box)

    @property
    def where(self) -> str:
        """The place in Chinese words."""
        return f"{labels.kind(self.document.kind)[0]}（{self.document.file} 第 {self.page} 页）"


def traced(case: Case, papers: Iterable[JudgedDocument]) -> Iterator[Traced]:
    """Every trace that has a page, on the papers that this page belongs to."""
    by_file = {file.file: file.traces for file in case.files}
    for paper in papers:
        for trace in by_file.get(paper.file, ()):
            if trace.page in paper.pages:
                sheet = case.sheet(paper.file, trace.page)
                turn = sheet.page.rotation if sheet else 0
                yield Traced(trace, paper, trace.page, turned_box(trace.box, turn) if trace.box else None)


def papers_of(subject: Subject) -> tuple[JudgedDocument, ...]:
    """The papers of a subject's vehicle, or those that belong to none."""
    vin = subject.vehicle.vin if subject.vehicle else None
    return tuple(d for d in subject.case.documents if d.vehicle == vin)


def is_altered(case: Case, found: Traced) -> bool:
    """Whether print was changed on a page that nobody changes honestly: another's paper, or one signed or sealed."""
    sheet = case.sheet(found.document.file, found.page)
    is_settled = found.trace.is_signed or found.document.kind in ISSUED
    is_settled = is_settled or (sheet is not None and bool(sheet.seals or sheet.signatures))
    return found.trace.kind == "altered" and is_settled


def is_laid_over(case: Case, found: Traced, others: Sequence[Traced]) -> bool:
    """Whether something stands over a field: text over hidden print on any paper, typed text on a paper of others.

    A picture or a shape alone, such as a seal with a white ground, counts on a paper of others only.
    """
    kind, is_issued = found.trace.kind, found.document.kind in ISSUED
    if kind not in ("covered", "typed") or not _stands_on_field(found):
        return False
    if kind == "covered":
        return is_issued or bool(found.trace.text)
    typed = [each for each in others if each.document is found.document and each.trace.kind == "typed"]
    return is_issued and _is_exception(case, found, typed)


def _stands_on_field(found: Traced) -> bool:
    """Whether it stands where a field does and is about as high; a watermark across a page is higher."""
    box = found.box
    return box is not None and any(
        page == found.page and place.overlap(box) > _AT and box.height <= _LINES * place.height
        for page, place in _places(found.document)
    )


def _is_exception(case: Case, found: Traced, typed: Sequence[Traced]) -> bool:
    """Whether only a little of a page was typed: a form whose every value is typed was made so by its issuer."""
    sheet = case.sheet(found.document.file, found.page)
    boxes = [each.box for each in typed if each.page == found.page and each.box is not None]
    lines = [sheet.on_page(reading.box) for reading in sheet.readings] if sheet else []
    return sum(any(line.overlap(box) > _AT for box in boxes) for line in lines) <= _FEW * len(lines)


def _places(document: JudgedDocument) -> Iterator[tuple[int, Box]]:
    """Where the fields of a paper stand, and the rows of its lists."""
    for field in document.facts.fields().values():
        things: tuple[Any, ...] = field.value if _is_list(field) else (field,)
        for thing in things:
            if thing.page is not None and thing.box is not None:
                yield thing.page, thing.box


def _is_list(field: Field[Any]) -> bool:
    return isinstance(field.value, tuple) and all(isinstance(row, Row) for row in field.value)
