"""Papers of a whole batch (许可证, 报关单, 声明 …): which of them speak of a vehicle, and what they say together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from extractors.documents.customs_declaration import CustomsDeclaration
from extractors.model import Facts, Field
from verifiers.case import Absent, Disagreement, NotDeclared, Subject
from verifiers.compare import plain, shown
from verifiers.listed import VinRow, listed_vins
from verifiers.model import JudgedDocument


def about(subject: Subject, kind: type[Facts]) -> tuple[JudgedDocument, ...]:
    """The papers of a kind that speak of the vehicle (of the application: all); raises Absent without any.

    A paper that lists no VIN speaks of every vehicle, and so does the only paper of its kind.
    """
    papers = subject.shared(kind)
    if subject.vehicle is not None and len(papers) > 1:
        vin = plain(subject.vehicle.vin)
        own = [d for d in papers if d.vehicle == subject.vehicle.vin or row_of(d, vin) is not None]
        papers = tuple(own or [d for d in papers if not listed_vins(d.facts)])
    if not papers:
        raise Absent(kind.kind)
    return papers


def told(papers: Sequence[JudgedDocument], name: str) -> Field[Any]:
    """The field that papers agree on, read most surely; raises Disagreement where two print it differently."""
    fields: list[Field[Any]] = [getattr(d.facts, name) for d in papers]
    printed = [field for field in fields if field.page is not None] or fields
    readable = [field for field in printed if field.value is not None]
    if len({plain(str(shown(field.value))) for field in readable}) > 1:
        raise Disagreement(papers[0].kind, name, readable)
    return max(readable or printed, key=lambda field: (field.is_printed, field.confidence))


def row_of(document: JudgedDocument, vin: str) -> VinRow | None:
    """The row of a paper's list that prints exactly this VIN."""
    return next((row for row in listed_vins(document.facts) if row.vin and plain(row.vin) == plain(vin)), None)


def exported_on(subject: Subject) -> tuple[date, Field[Any] | None]:
    """The day of export by the customs declaration, else as declared; raises where neither tells it.

    What the paper prints goes before what is declared; where it prints none (DEC-DATE-01 speaks), the latter counts.
    """
    try:
        field = told(about(subject, CustomsDeclaration), "exported_on")
    except Absent:
        field = Field()
    if field.is_printed:
        return field.need(), field
    declared = subject.car.exported_on
    if declared is None:
        raise NotDeclared("exported_on")
    return declared, None
