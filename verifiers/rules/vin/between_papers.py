"""VIN-XDOC-01: all papers of one vehicle print one VIN."""

from __future__ import annotations

from typing import Any

from extractors.model import Field, Unreadable
from verifiers import labels, vin
from verifiers.assign import NEAR
from verifiers.case import Subject
from verifiers.compare import distance, plain
from verifiers.law import GUIDE, NOTICE
from verifiers.listed import VinRow, is_whole, listed_vins
from verifiers.model import JudgedDocument
from verifiers.ruling import BLOCK, EVERY_STAGE, Ruling, failed, passed, rule, skipped

Printed = tuple[JudgedDocument, Field[Any]]


@rule("VIN-XDOC-01", severity=BLOCK, stages=EVERY_STAGE, cites=[GUIDE["(十三)"], GUIDE["(十四)"], NOTICE["(二)"]])
def papers_agree_on_vin(subject: Subject) -> Ruling:
    """同一车辆的材料所印 VIN 不一致 / two papers of one vehicle print different VINs.

    A list counts with the row of the vehicle: the very VIN, or one that differs by at most three characters and is no
    other declared vehicle's. A row that nobody could read leaves the vehicle open where the list lacks it, and so does
    a number of another length: only two whole numbers are two.
    """
    printed = [
        (document, field)
        for document in subject.papers()
        if isinstance(field := getattr(document.facts, "vin", None), Field) and field.page is not None
    ]
    printed += [pair for document in subject.case.documents for pair in _listed(subject, document)]
    if len(printed) < 2:
        return skipped(
            "印有 VIN 的材料不足两份，无需比对。",
            "Fewer than two papers print the VIN.",
            at=subject.at(*(field for _, field in printed)),
        )
    found = {field.value: document for document, field in reversed(printed) if field.value is not None}
    at = subject.at(*(field for _, field in printed))
    if sum(map(is_whole, found)) > 1:
        said = "；".join(f"{labels.kind(d.kind)[0]}（{d.file}）为“{value}”" for value, d in reversed(found.items()))
        return failed(
            f"同一车辆的材料所印 VIN 不一致：{said}。",
            f"Papers of one vehicle print different VINs: {', '.join(map(str, reversed(found)))}.",
            "请核对各份材料是否属于同一车辆，换上正确的材料。 Check that all papers belong to this vehicle.",
            at=at,
            declared=vin.declared(subject),
            found=" / ".join(map(str, reversed(found))),
        )
    for _, field in printed:
        if field.value is None or (len(found) > 1 and not is_whole(field.value)):
            raise Unreadable(field)
    return passed(f"{len(printed)} 份材料所印 VIN 一致。", f"{len(printed)} papers print the same VIN.", at=at)


def _listed(subject: Subject, document: JudgedDocument) -> list[Printed]:
    """What a paper's list prints for the vehicle: its own row, the nearest strange one, or an unread one."""
    if isinstance(getattr(document.facts, "vin", None), Field):
        return []
    rows = listed_vins(document.facts)
    by_vin = {plain(row.vin): row for row in rows if row.vin is not None}
    declared = {plain(vehicle.vin) for vehicle in subject.application.vehicles}
    own = plain(subject.car.vin)
    if own in by_vin:
        return [(document, by_vin[own].printed_vin)]
    lacking = declared - set(by_vin)
    near = [row for key, row in by_vin.items() if key not in declared and _is_nearest(key, own, lacking)]
    unread = [row for row in rows if row.vin is None and row.printed_vin.is_printed]
    found: list[VinRow] = near or unread
    return [(document, row.printed_vin) for row in found[:1]]


def _is_nearest(printed: str, own: str, lacking: set[str]) -> bool:
    """Whether a strange VIN lies near the vehicle's, and nearer to none that the list lacks as well."""
    far = distance(printed, own)
    return far <= NEAR and all(distance(printed, other) >= far for other in lacking)
