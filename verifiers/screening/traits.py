"""The traits of a case: by what it is known again in another application, taken from what its papers print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from extractors.model import Code, Facts, Field, Sheet, VehicleRow
from intake.echoes import Spot, Trait, TraitKind, digest_of
from verifiers.case import Case
from verifiers.compare import company, plain
from verifiers.model import JudgedDocument

_FIELDS = {
    "engine_no": TraitKind.ENGINE_NO,
    "plate_no": TraitKind.PLATE_NO,
    "current_owner": TraitKind.OWNER,
    "legal_representative": TraitKind.LEGAL_REPRESENTATIVE,
}
"""The owner is the one of today: whose vehicle it was before is nobody's business, and many buy of one seller."""
OFFICIAL = frozenset({"registration_certificate", "deregistration_certificate"})
"""Papers that an office prints for one vehicle: a number or a code on them belongs to that vehicle alone."""
_VIN_LETTERS = str.maketrans("OIQ", "010")
_MOBILE = re.compile(r"(?<![\d.])(?:\+?86[- ]?)?(1[3-9]\d[- ]?\d{4}[- ]?\d{4})(?!\d)")
_ADDRESS = re.compile(r"(?:住所|经营场所|营业场所|通讯地址|联系地址|地址)[:：]?(\S{8,60})")
# Whose telephone and address stand on these is the applicant's or its seller's, and not an office's or an outlet's.
_OWN_PAPERS = frozenset(
    {
        "business_licence", "contract", "filing_material", "plate_quota_form", "commitment_letter", "unlock_statement",
        "market_access_declaration",
    }
)  # fmt: skip
_TOKEN = re.compile(r"[0-9A-Za-z]{8,}")


def vin_digest(vin: str) -> str:
    """The digest of a VIN; letters that no VIN has count as the figures that they are mistaken for."""
    return digest_of(TraitKind.VIN, plain(vin).translate(_VIN_LETTERS))


def traits_of(case: Case) -> tuple[Trait, ...]:
    """Everything by which a case is known again, in the order of its papers; what nobody could read is left out."""
    found = [*_applicant(case), *(_of_vin(vehicle.vin, Spot()) for vehicle in case.vehicles)]
    hashes = {file.file: file.sha256 for file in case.files}
    for document in case.documents:
        vehicle = vehicle_of(document)
        found += [each for each in _printed(document, vehicle) if not _is_strangers(each, document, case)]
        found += _codes(document, vehicle)
        found += _contacts(document, case)
        for page in document.pages:
            if digest := hashes.get(document.file):
                spot = Spot(file=document.file, paper=document.kind, page=page)
                named = digest_of(TraitKind.FILE, f"{digest}:{page}")
                found.append(Trait(kind=TraitKind.FILE, digest=named, spot=spot, vehicle=vehicle))
    return tuple(dict.fromkeys(found))


def vehicle_of(document: JudgedDocument) -> str | None:
    """The digest of the VIN of a paper about one vehicle: as printed, else that of the vehicle it was assigned to."""
    printed = getattr(document.facts, "vin", None)
    vin = printed.value if isinstance(printed, Field) and printed.value else document.vehicle
    return vin_digest(vin) if vin else None


def is_particular(payload: str) -> bool:
    """Whether a code can belong to one paper: a bare address of an office or of a program is printed on all."""
    path = re.sub(r"^\w+://[^/?#]*", "", payload.strip())
    return any(re.search(r"\d", token) for token in _TOKEN.findall(path))


def _applicant(case: Case) -> Iterator[Trait]:
    applicant = case.application.applicant
    name = (applicant.name if applicant else None) or case.application.exporter
    if applicant and applicant.uscc:
        kind = TraitKind.APPLICANT_CODE
        yield Trait(kind=kind, digest=digest_of(kind, plain(applicant.uscc)))
    if name:
        kind = TraitKind.APPLICANT_NAME
        yield Trait(kind=kind, digest=digest_of(kind, company(name)))


def _printed(document: JudgedDocument, vehicle: str | None) -> Iterator[Trait]:
    facts: Facts = document.facts
    is_official = document.kind in OFFICIAL
    for name, field in facts.fields().items():
        if isinstance(field.value, str) and field.value:
            said, spot = field.value, _spot(document, field)
            if name == "vin":
                yield _of_vin(said, spot)
            elif name == "certificate_no" and is_official:
                kind = TraitKind.CERTIFICATE_NO
                # Papers of two kinds are numbered apart.
                yield Trait(
                    kind=kind, digest=digest_of(kind, f"{document.kind} {plain(said)}"), spot=spot, vehicle=vehicle
                )
            elif kind_named := _FIELDS.get(name):
                yield Trait(kind=kind_named, digest=digest_of(kind_named, company(said)), spot=spot, vehicle=vehicle)
        for row in field.value if isinstance(field.value, tuple) else ():
            if isinstance(row, VehicleRow) and row.vin:
                yield _of_vin(row.vin, _spot(document, row))


def _is_strangers(trait: Trait, document: JudgedDocument, case: Case) -> bool:
    """Whether a legal representative is another enterprise's, such as that of an affiliate."""
    if trait.kind is not TraitKind.LEGAL_REPRESENTATIVE:
        return False
    printed = {name: field.value for name, field in document.facts.fields().items() if name in {"name", "uscc"}}
    applicant = case.application.applicant
    declared = {
        "name": (applicant.name if applicant else None) or case.application.exporter,
        "uscc": applicant.uscc if applicant else None,
    }
    known = [(company(str(value)), declared[name]) for name, value in printed.items() if value and declared[name]]
    return bool(known) and all(value != company(str(own)) for value, own in known)


def _of_vin(vin: str, spot: Spot) -> Trait:
    digest = vin_digest(vin)
    return Trait(kind=TraitKind.VIN, digest=digest, spot=spot, vehicle=digest)


def _codes(document: JudgedDocument, vehicle: str | None) -> Iterator[Trait]:
    facts: Facts = document.facts
    for code in facts.codes if document.kind in OFFICIAL else ():
        if is_particular(code.payload):
            digest = digest_of(TraitKind.CODE, code.raw.hex())
            yield Trait(kind=TraitKind.CODE, digest=digest, spot=_spot(document, code), vehicle=vehicle)


def _contacts(document: JudgedDocument, case: Case) -> Iterator[Trait]:
    for page in document.pages if document.kind in _OWN_PAPERS else ():
        sheet = case.sheet(document.file, page)
        yield from _contacts_on(document, sheet) if sheet else ()


def _contacts_on(document: JudgedDocument, sheet: Sheet) -> Iterator[Trait]:
    for reading in sheet.readings:
        spot = Spot(file=document.file, paper=document.kind, page=sheet.page.number, box=sheet.on_page(reading.box))
        for number in _MOBILE.findall(reading.text):
            digits = re.sub(r"\D", "", number)
            yield Trait(kind=TraitKind.PHONE, digest=digest_of(TraitKind.PHONE, digits), spot=spot)
        for address in _ADDRESS.findall(plain(reading.text)):
            yield Trait(kind=TraitKind.ADDRESS, digest=digest_of(TraitKind.ADDRESS, address), spot=spot)


def _spot(document: JudgedDocument, thing: Field[Any] | VehicleRow | Code) -> Spot:
    return Spot(file=document.file, paper=document.kind, page=thing.page, box=thing.box)
