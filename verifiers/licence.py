"""What the 出口许可证 and its annex print, beside what is declared: at this stage the paper may or may not be there yet."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from extractors.documents.export_licence import ExportLicence, LicenceVehicle
from extractors.model import Field
from verifiers import labels
from verifiers.batch import about, row_of, told
from verifiers.case import Absent, Subject
from verifiers.compare import SAME, alike, plain, shown
from verifiers.listed import listed_vins
from verifiers.model import JudgedDocument
from verifiers.ruling import Ruling, failed

_APART, _ELSEWHERE = re.compile(r"[;；、,，\n]"), re.compile(r"[附等详]")


def face(subject: Subject, name: str) -> Field[Any] | None:
    """A field of the licence; null without a licence or where it does not print it. May raise Disagreement."""
    try:
        field = told(_faces(subject), name)
    except Absent:
        return None
    return field if field.is_printed else None


def _faces(subject: Subject) -> tuple[JudgedDocument, ...]:
    """The papers of the vehicle's licence: its annex names the VIN, its face in a file of its own names none."""
    papers = about(subject, ExportLicence)
    numbers = {d.facts.licence_no.value for d in papers} | {None}
    bare = [d for d in subject.shared(ExportLicence) if not listed_vins(d.facts) and d not in papers]
    return (*papers, *(d for d in bare if d.facts.licence_no.value in numbers))


def face_differs(subject: Subject, name: str, declared: str, same: Callable[[str], object]) -> Ruling | None:
    """Failed where a licence in the package prints another value than the declared one; null otherwise.

    `same` spells values alike that mean the same; a print that it makes nothing of says nothing.
    """
    field = face(subject, name)
    printed = same(str(field.value)) if field is not None and field.value is not None else None
    if field is None or printed is None or printed == same(declared):
        return None
    zh, en = labels.field(name)
    return failed(
        f"许可证的{zh}为“{shown(field.value)}”，申报为“{declared}”，不一致。",
        f"The {en} on the licence is {shown(field.value)}; declared is {declared}.",
        f"请核对并更正许可证或申报的{zh}。 Correct the licence or the declaration.",
        at=subject.at(field),
        declared=declared,
        found=shown(field.value),
    )


def annex(subject: Subject) -> LicenceVehicle | None:
    """The vehicle's row of the licence's annex (附加信息表); null where none prints its VIN."""
    try:
        papers = about(subject, ExportLicence)
    except Absent:
        return None
    rows = (row_of(document, subject.car.vin) for document in papers)
    return next((row for row in rows if isinstance(row, LicenceVehicle)), None)


def face_lacks(subject: Subject, name: str, printed: str) -> Ruling | None:
    """Failed where 规格、等级 of a licence names neither the vehicle nor an annex; null otherwise.

    Of several vehicles it must name as many: one line may stand for vehicles alike, or for all of them.
    """
    field = face(subject, "specification")
    text = plain(field.value) if field is not None and field.value is not None else None
    named = len([part for part in _APART.split(text or "") if part.strip()])
    if (
        text is None
        or named < len(subject.case.vehicles)
        or _ELSEWHERE.search(text)
        or SAME.get(name, plain)(printed) in text
    ):
        return None
    zh, en = labels.field(name)
    return failed(
        f"许可证“规格、等级”栏为“{text}”，未见登记证书的{zh}“{printed}”。",
        f"The specification on the licence, {text}, does not hold the certificate's {en}, {printed}.",
        "请在“规格、等级”栏如实填写车辆品牌和车辆型号。 Put the brand and model of the certificate there.",
        at=subject.at(field),
        declared=text,
        found=printed,
    )


def annex_differs(subject: Subject, name: str, printed: Any) -> Ruling | None:
    """Failed where the annex prints another value of a field than the registration certificate; null otherwise."""
    row = annex(subject)
    value = getattr(row, name, None)
    if row is None or value is None or alike(name, value, printed):
        return None
    zh, en = labels.field(name)
    return failed(
        f"许可证附加信息表的{zh}为“{shown(value)}”，登记证书为“{shown(printed)}”。",
        f"The licence's annex says {shown(value)} for the {en}; the certificate says {shown(printed)}.",
        f"请按登记证书更正许可证的{zh}。 Have the licence corrected to the certificate.",
        at=subject.at(row),
        declared=shown(value),
        found=shown(printed),
    )
