"""The file of one vehicle (一车一档): every paper, finding and date of its VIN over all cases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from api.labels import KINDS, Pair
from api.report_view import Json, tone_of
from api.review.desk import Desk
from intake.model import Application, Stage
from intake.submission import NotInStore, Submission
from verifiers.labels import STAGES

DATES = (
    "manufactured_on", "registered_on", "issued_on", "transfer_for_export_on", "signed_on", "declared_on",
    "exported_on", "deregistered_on", "valid_until",
)  # fmt: skip
"""Fields that date something in the life of a vehicle, declared or printed."""
_DECLARED: Pair = ("申报", "declared")


def vehicle_file(desk: Desk, vin: str) -> Json:
    """Everything that is known of a VIN, the oldest case first; empty lists where nothing is."""
    known = desk.store.queue.of_vehicle(vin)
    cases = [_case(desk, each, vin) for each in known]
    dates: dict[tuple[str, str], list[Json]] = {}
    for case in cases:
        for day, what, source in case.pop("days"):
            sources = dates.setdefault((day, what), [])
            if source not in sources:
                sources.append(source)
    described: Json = {}
    for case in cases:
        described = case.pop("described") or described
    return {
        "vin": vin,
        "brand": described.get("brand"),
        "model": described.get("model"),
        "dates": [{"date": day, "what": what, "sources": dates[day, what]} for day, what in sorted(dates)],
        "cases": cases,
    }


def _case(desk: Desk, known: Submission, vin: str) -> Json:
    report = desk.report(known.id)
    case = desk.store.decisions.case(known.id)
    documents = [each for each in (report or {"documents": []})["documents"] if each["vehicle"] == vin]
    findings = [each for each in (report or {"findings": []})["findings"] if each["vehicle"] == vin]
    declared = _declared(desk, known, vin)
    return {
        "application": known.id,
        "applicant": known.applicant,
        "stage": known.stage,
        "stage_name": STAGES[Stage(known.stage)] if known.stage else ("", ""),
        "received_at": known.received_at,
        "verdict": known.verdict,
        "standing": case.standing.value,
        "documents": [_paper(each) for each in documents],
        "findings": [_fault(each) for each in findings if tone_of(each) != "field"],
        "days": [*_days_declared(known, declared), *_days_printed(known, documents)],
        "described": declared,
    }


def _declared(desk: Desk, known: Submission, vin: str) -> Json:
    try:
        application: Application = desk.declared(known)
    except NotInStore:
        return {}
    found = next((each for each in application.vehicles if each.vin == vin), None)
    return found.model_dump(mode="json") if found else {}


def _days_declared(known: Submission, declared: Json) -> Iterator[tuple[str, str, Json]]:
    for name in DATES:
        if declared.get(name):
            yield declared[name], name, {"application": known.id, "name": _DECLARED}


def _days_printed(known: Submission, documents: list[Json]) -> Iterator[tuple[str, str, Json]]:
    for document in documents:
        source = {"application": known.id, "name": KINDS[document["kind"]]}
        for name in DATES:
            value: Any = document["fields"].get(name, {}).get("value")
            if isinstance(value, str):
                yield value, name, source


def _paper(document: Json) -> Json:
    values = {name: each["value"] for name, each in document["fields"].items() if each["value"] is not None}
    return {**{name: document[name] for name in ("id", "kind", "file", "pages")}, "fields": values}


def _fault(finding: Json) -> Json:
    return {
        name: finding[name] for name in ("rule", "severity", "outcome", "message", "message_en", "declared", "found")
    }
