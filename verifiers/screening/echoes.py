"""Which echoes are for a person to look at: the same question for the rules and for the page that shows both places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from intake.echoes import Echo, Spot, TraitKind, Uncompared
from intake.model import Stage
from verifiers.case import Case, Subject
from verifiers.model import Evidence, JudgedDocument
from verifiers.ruling import Ruling, skipped
from verifiers.screening.traits import OFFICIAL, traits_of, vin_digest

_NUMBERS = frozenset({TraitKind.CERTIFICATE_NO, TraitKind.CODE})
_PARTIES = frozenset({TraitKind.VIN, TraitKind.OWNER, TraitKind.LEGAL_REPRESENTATIVE})
_PAGES = frozenset({TraitKind.FILE, TraitKind.PAGE})
_ISSUED = OFFICIAL | {"inspection_report", "business_licence", "export_licence", "customs_declaration"}
# Of one applicant these serve several vehicles, and of several applicants they may be one public text.
_ANYBODYS = frozenset({"other", None})


def is_shared_number(echo: Echo) -> bool:
    """Whether a number or code of one vehicle's paper stands on another vehicle's, or may do so (vehicle unknown)."""
    return echo.kind in _NUMBERS and (
        echo.same_vehicle is False or (echo.same_vehicle is None and echo.relation != "same")
    )


def is_shared_party(echo: Echo) -> bool:
    """Whether a vehicle, owner or legal representative stands in an open application that may be another's."""
    return echo.kind in _PARTIES and echo.is_open and echo.relation != "same"


def is_shared_page(echo: Echo) -> bool:
    """Whether a page was handed in for another vehicle or by another applicant, or bears something altered since."""
    if echo.kind not in _PAGES or echo.here.paper in _ANYBODYS or _is_of_affiliate(echo):
        return False
    if echo.match is not None and echo.match.sameness == "altered":
        return is_altered(echo)
    return echo.relation == "other" or (echo.same_vehicle is False and echo.here.paper in OFFICIAL)


def _is_of_affiliate(echo: Echo) -> bool:
    """Whether a business licence may be an affiliate's, which a plate quota asks for beside the applicant's own."""
    return echo.here.paper == "business_licence" and echo.stage == Stage.PLATE_QUOTA


def is_altered(echo: Echo) -> bool:
    """Whether a paper that others issued stands elsewhere with another value; one's own contract may be corrected."""
    return echo.match is not None and echo.match.sameness == "altered" and echo.here.paper in _ISSUED


def is_shared_seal(echo: Echo) -> bool:
    """Whether the very impression of a seal stands on another paper, in another application."""
    return echo.kind is TraitKind.SEAL


def is_open_elsewhere(echo: Echo, stage: str) -> bool:
    """Whether a vehicle stands in another open application of the same stage."""
    return echo.kind is TraitKind.VIN and echo.is_open and echo.stage == stage


SHOWN: dict[str, Callable[[Echo], bool]] = {
    "FRD-DUP-01": is_shared_page,
    "FRD-DUP-02": is_shared_number,
    "FRD-PARTY-01": is_shared_party,
    "FRD-SEAL-01": is_shared_seal,
}
"""The rules whose findings lie in two places, and the echoes that each speaks of."""


def of_subject(subject: Subject, wanted: Callable[[Echo], bool]) -> tuple[Echo, ...]:
    """The echoes of a subject that are wanted."""
    found = subject.case.echoes.found if subject.case.echoes else ()
    vin = subject.vehicle.vin if subject.vehicle else None
    return tuple(echo for echo in found if wanted(echo) and vehicle_of(subject.case, echo) == vin)


def uncompared(subject: Subject) -> tuple[Spot, ...]:
    """Pages of a subject that look like pages elsewhere and could not be compared with them."""
    vin = subject.vehicle.vin if subject.vehicle else None
    missed = (each for each in _missed(subject.case, TraitKind.PAGE) if vehicle_of(subject.case, each) == vin)
    return tuple(each.here for each in missed)


def seals_uncompared(case: Case) -> tuple[Spot, ...]:
    """Pages of a case with a seal that lies like one elsewhere and was not compared with it, each once."""
    return tuple(dict.fromkeys(each.here for each in _missed(case, TraitKind.SEAL)))


def _missed(case: Case, kind: TraitKind) -> Iterator[Uncompared]:
    yield from (each for each in (case.echoes.uncompared if case.echoes else ()) if each.kind is kind)


def vehicle_of(case: Case, echo: Echo | Uncompared) -> str | None:
    """The declared VIN that an echo is about, null for one about the application."""
    declared = next((each.vin for each in case.vehicles if vin_digest(each.vin) == echo.vehicle), None)
    document = document_at(case, echo.here)
    return declared or (document.vehicle if document else None)


def document_at(case: Case, spot: Spot) -> JudgedDocument | None:
    """The paper that a place lies on."""
    on_page = (d for d in case.documents if d.file == spot.file and spot.page in d.pages)
    return next((d for d in on_page if spot.paper in {None, d.kind}), None)


def places(case: Case, spots: Iterable[Spot]) -> tuple[Evidence, ...]:
    """The places on this case's papers, each once."""
    found = [(document_at(case, spot), spot) for spot in spots]
    return tuple(dict.fromkeys(Evidence(document=d.id, page=s.page, box=s.box) for d, s in found if d and s.page))


def doubled(case: Case, vin: str | None) -> tuple[Evidence, ...]:
    """Numbers of a vehicle's certificate that stand on another's in this very application; DER-QR-03 has the rest."""
    papers = [
        each
        for each in traits_of(case)
        if each.kind in _NUMBERS and each.vehicle and each.spot.paper == "registration_certificate"
    ]
    mine = {vin_digest(vin)} if vin else set()
    keys = {(each.kind, each.digest) for each in papers if each.vehicle in mine}
    shared = [each for each in papers if (each.kind, each.digest) in keys]
    is_double = {key for key in keys if len({each.vehicle for each in shared if (each.kind, each.digest) == key}) > 1}
    return places(case, (each.spot for each in shared if (each.kind, each.digest) in is_double))


def was_asked(case: Case) -> bool:
    """Whether a store of other applications was there to ask."""
    return case.echoes is not None and case.echoes.is_asked


def not_asked() -> Ruling:
    """Skipped: a check of a single package opens no store of others."""
    return skipped(
        "单份材料包的预审不查询其他申请，本项未检查。",
        "Checking a single package asks no other applications; not checked.",
        reason="needs_store",
    )
