"""What the 出口许可证 and its annex print, beside what is declared: at this stage the paper may or may not be there yet."""

from __future__ import annotations

from typing import Any

from extractors.documents.export_licence import ExportLicence, LicenceVehicle
from extractors.model import Field
from verifiers import labels
from verifiers.batch import about, row_of, told
from verifiers.case import Absent, Subject
from verifiers.compare import SAME, alike, plain, shown
from verifiers.ruling import Ruling, failed


def face(subject: Subject, name: str) -> Field[Any] | None:
    """A field of the licence; null without a licence or where it does not print it. May raise Disagreement."""
    try:
        field = told(about(subject, ExportLicence), name)
    except Absent:
        return None
    return field if field.is_printed else None


def annex(subject: Subject) -> LicenceVehicle | None:
    """The vehicle's row of the licence's annex (附加信息表); null where none prints its VIN."""
    try:
        papers = about(subject, ExportLicence)
    except Absent:
        return None
    rows = (row_of(document, subject.car.vin) for document in papers)
    return next((row for row in rows if isinstance(row, LicenceVehicle)), None)


def face_lacks(subject: Subject, name: str, printed: str) -> Ruling | None:
    """Failed where 规格、等级 of a licence for this vehicle alone names neither it nor an annex; null otherwise."""
    field = face(subject, "specification") if len(subject.case.vehicles) == 1 else None
    text = plain(field.value) if field is not None and field.value is not None else None
    if text is None or "附" in text or SAME.get(name, plain)(printed) in text:
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
