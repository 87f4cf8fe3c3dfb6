"""Declared beside found: one line per field and document that prints it, for every declared vehicle."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from extractors.model import Field
from intake.model import Vehicle
from verifiers.batch import row_of
from verifiers.case import Case
from verifiers.compare import alike, is_called, shown
from verifiers.listed import listed_vins
from verifiers.model import Diff, JudgedDocument

FIELDS = ("vin", "brand", "model", "registered_on", "transfer_for_export_on", "engine_no")
Printed = tuple[JudgedDocument, Field[Any]]


def diffs(case: Case) -> tuple[tuple[str, tuple[Diff, ...]], ...]:
    """The comparison of every declared vehicle, in the order of declaration."""
    return tuple((vehicle.vin, tuple(_of(case, vehicle))) for vehicle in case.vehicles)


def _of(case: Case, vehicle: Vehicle) -> Iterator[Diff]:
    shown_fields = [_printed(document, vehicle) for document in case.documents]
    for name in FIELDS:
        printed = [
            (document, fields[name])
            for document, fields in zip(case.documents, shown_fields, strict=True)
            if name in fields
        ]
        for document, field in printed:
            yield _line(vehicle, name, document, field)
        if not printed and getattr(vehicle, name) is not None:
            yield Diff(field=name, declared=shown(getattr(vehicle, name)), found=None, status="missing")


def _printed(document: JudgedDocument, vehicle: Vehicle) -> dict[str, Field[Any]]:
    """What a document prints of the vehicle: fields of a paper of its own, or its row in a list."""
    if document.vehicle == vehicle.vin:
        own = {name: f for name in FIELDS if isinstance(f := getattr(document.facts, name, None), Field)}
        if own:
            return {name: field for name, field in own.items() if field.page is not None}
    rows = listed_vins(document.facts) if document.vehicle == vehicle.vin else ()
    row = rows[0] if len(rows) == 1 else row_of(document, vehicle.vin)
    if row is None:
        return {}
    values = {name: getattr(row, name, None) for name in FIELDS[1:]}
    listed = {
        name: Field(value=value, raw=shown(value), page=row.page, box=row.box)
        for name, value in values.items()
        if value is not None
    }
    return {"vin": row.printed_vin, **listed}


def _line(vehicle: Vehicle, name: str, document: JudgedDocument, field: Field[Any]) -> Diff:
    declared, found = getattr(vehicle, name), field.value
    status: Literal["same", "different", "unreadable", "missing"]
    if found is None:
        status = "unreadable"
    elif declared is None:
        status = "missing"
    else:
        is_translated = name == "brand" and document.kind == "contract" and is_called(declared, found)
        status = "same" if is_translated or alike(name, declared, found) else "different"
    return Diff(
        field=name,
        declared=shown(declared),
        found=field.raw if found is None else shown(found),
        status=status,
        document=document.id,
        page=field.page,
        box=field.box,
    )
