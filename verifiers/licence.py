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
from verifiers.ruling import Ruling, failed, unclear

_APART = re.compile(r"[;；、,，\n]")
# 等 leaves the rest out only where an item ends with it: it also stands inside 规格等级 and ends the grade 高等.
_ELSEWHERE = re.compile(
    r"详见|见附|附[件表页后]|附加信息|(?<![高中低上下初优特一二三])等+(?=[;；、,，.。:：)）]|共?\d+[辆台]|$)"
)


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
    """Failed where a licence in the package prints another value than the declared one; null where it agrees.

    `same` spells values alike that mean the same, and makes null of a print that it does not know: that is unclear.
    Without a licence, or where it prints no such field, null. Raises Unreadable for a print that nobody could read.
    """
    field = face(subject, name)
    value = str(field.need()) if field is not None else declared
    printed = same(value)
    if field is None or plain(value) == plain(declared) or (printed is not None and printed == same(declared)):
        return None
    zh, en = labels.field(name)
    says = unclear if printed is None else failed
    return says(
        f"许可证的{zh}为“{value}”，申报为“{declared}”，{'无法确认一致' if printed is None else '不一致'}。",
        f"The {en} on the licence is {value}; declared is {declared}.",
        f"请核对并更正许可证或申报的{zh}。 Correct the licence or the declaration.",
        at=subject.at(field),
        declared=declared,
        found=value,
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

    Of several vehicles it must name as many: one line may stand for vehicles alike, or for all of them. Raises
    Unreadable for a print that nobody could read.
    """
    field = face(subject, "specification")
    if field is None:
        return None
    text = plain(field.need())
    named = len([part for part in _APART.split(text) if part.strip()])
    if named < len(subject.case.vehicles) or _ELSEWHERE.search(text) or SAME.get(name, plain)(printed) in text:
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
    """Failed where the annex prints another value of a field than the registration certificate; null otherwise.

    Unclear where a brand or model stands there that nobody could read.
    """
    row = annex(subject)
    value = getattr(row, name, None)
    zh, en = labels.field(name)
    if row is not None and name in row.unread:
        return unclear(
            f"许可证附加信息表的{zh}辨认不清，无法与登记证书核对。",
            f"The licence's annex prints the {en}, but it could not be read surely.",
            "请上传更清晰的许可证附加信息表。 Upload a clearer copy of the licence's annex.",
            at=subject.at(row),
        )
    if row is None or value is None or alike(name, value, printed):
        return None
    return failed(
        f"许可证附加信息表的{zh}为“{shown(value)}”，登记证书为“{shown(printed)}”。",
        f"The licence's annex says {shown(value)} for the {en}; the certificate says {shown(printed)}.",
        f"请按登记证书更正许可证的{zh}。 Have the licence corrected to the certificate.",
        at=subject.at(row),
        declared=shown(value),
        found=shown(printed),
    )
