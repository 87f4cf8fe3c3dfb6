"""Declared beside found: one line per field and document that prints it, for every declared vehicle."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from extractors.model import Field
from intake.model import Vehicle
from verifiers.case import Case
from verifiers.compare import alike, shown
from verifiers.model import Diff, JudgedDocument

FIELDS = ("vin", "brand", "model", "registered_on", "transfer_for_export_on", "engine_no")


def diffs(case: Case) -> tuple[tuple[str, tuple[Diff, ...]], ...]:
    """The comparison of every declared vehicle, in the order of declaration."""
    return tuple((vehicle.vin, tuple(_of(case, vehicle))) for vehicle in case.vehicles)


def _of(case: Case, vehicle: Vehicle) -> Iterator[Diff]:
    papers = [document for document in case.documents if document.vehicle == vehicle.vin]
    for name in FIELDS:
        printed = [
            (d, f) for d in papers if isinstance(f := getattr(d.facts, name, None), Field) and f.page is not None
        ]
        for document, field in printed:
            yield _line(vehicle, name, document, field)
        if not printed and getattr(vehicle, name) is not None:
            yield Diff(field=name, declared=shown(getattr(vehicle, name)), found=None, status="missing")


def _line(vehicle: Vehicle, name: str, document: JudgedDocument, field: Field[object]) -> Diff:
    declared, found = getattr(vehicle, name), field.value
    status: Literal["same", "different", "unreadable", "missing"]
    if found is None:
        status = "unreadable"
    elif declared is None:
        status = "missing"
    else:
        status = "same" if alike(name, declared, found) else "different"
    return Diff(
        field=name,
        declared=shown(declared),
        found=field.raw if found is None else shown(found),
        status=status,
        document=document.id,
        page=field.page,
        box=field.box,
    )
