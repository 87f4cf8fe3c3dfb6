"""The report arranged for pages: findings, vehicles and papers, each with the places it points at.

Works on the report as JSON alone (contract section 3), for the self-contained report and the review pages alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from api import labels, report_view
from api.report_view import Json, Place, Places


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What a page about a report shows: findings by urgency, vehicles and papers, and every place they point at."""

    groups: dict[str, list[Json]]
    vehicles: list[Json]
    documents: list[Json]
    places: Places


def arrange(report: Json, crops: Mapping[tuple[str, str], str]) -> Arrangement:
    """Everything of a report in the order it is shown; `crops` are pictures of fields, by (document id, field)."""
    places = Places([each["file"] for each in report["files"]])
    documents = {each["id"]: each for each in report["documents"]}
    found = report_view.groups([_finding(each, documents, places) for each in report["findings"]])
    return Arrangement(
        found,
        [_vehicle(each, documents, places) for each in report["vehicles"]],
        [_document(each, places, crops) for each in report["documents"]],
        places,
    )


def _finding(finding: Json, documents: Mapping[str, Json], places: Places) -> Json:
    """A finding with its evidence turned into places on pages."""
    tone = report_view.tone_of(finding)
    spots = []
    for each in finding["evidence"]:
        document = documents.get(each["document"])
        if document is None:
            continue
        label = f"{finding['rule']} · {finding['message']}"
        place = places.at(document["file"], each["page"], each["box"], tone, label)
        target = place.key if place else places.page_key(document["file"], each["page"])
        kind = labels.KINDS.get(document["kind"], (document["kind"],))[0]
        spots.append(
            {
                "target": target,
                "text": f"{kind} 第 {each['page']} 页",
                "document": document["id"],
                "kind": document["kind"],
                "page": each["page"],
            }
        )
    return {**finding, "tone": tone, "spots": spots, "law": [_law(each) for each in finding["citations"]]}


def _law(citation: Json) -> str:
    since = citation.get("in_force")
    until = f"{since.isoformat() if isinstance(since, date) else since} 起施行" if since else ""
    return " ".join(part for part in (f"《{citation['instrument']}》", citation["article"], until) if part)


def _vehicle(vehicle: Json, documents: Mapping[str, Json], places: Places) -> Json:
    """What is declared of a vehicle beside what each paper prints, with the place of it."""
    rows = []
    for each in vehicle["diff"]:
        document = documents.get(each["document"]) if each["document"] else None
        tone: report_view.Tone = "field"
        if each["status"] == "different":
            tone = "review"
        elif each["status"] == "unreadable":
            tone = "unclear"
        label = labels.field(each["field"])[0]
        place = places.at(document["file"], each["page"], each["box"], tone, label) if document else None
        rows.append({**each, "target": place.key if place else None, "kind": document["kind"] if document else None})
    return {"vin": vehicle["vin"], "rows": rows}


def _document(document: Json, places: Places, crops: Mapping[tuple[str, str], str]) -> Json:
    """A paper with its fields, its tables, and the places of its codes and seals."""
    fields = []
    tables: list[Json] = []
    for name, each in document["fields"].items():
        if report_view.is_table(each["value"]):
            tables.append(_table(document, name, each["value"], places))
            continue
        place = places.at(document["file"], each["page"], each["box"], _field_tone(each), labels.field(name)[0])
        row_key = f"f-{document['id']}-{name}"
        if place and place.row is None:
            place.row = row_key
        fields.append(_field(name, each, place, row_key, crops.get((document["id"], name))))
    for code in document["codes"]:
        places.at(document["file"], code["page"], code["box"], "code", f"{code['symbology']} · {code['payload']}")
    for seal in document["seals"]:
        places.at(document["file"], seal["page"], seal["box"], "seal", f"印章 · {seal['text'] or '未读出'}")
    page = places.page_key(document["file"], document["pages"][0]) if document["pages"] else None
    return {**document, "tables": tables, "cells": fields, "page": page}


def _field_tone(each: Json) -> report_view.Tone:
    return "field" if each["value"] is not None else "unclear"


def _field(name: str, each: Json, place: Place | None, row_key: str, crop: str | None) -> Json:
    is_doubtful = each["value"] is None and (name == "vin" or len(each["candidates"]) > 1)
    return {
        "name": name,
        "key": row_key,
        "value": report_view.shown(each["value"]),
        "raw": each["raw"],
        "confidence": each["confidence"],
        "page": each["page"],
        "box": each["box"],
        "target": place.key if place else None,
        "tiles": report_view.tiles(each["candidates"][:4]) if is_doubtful else [],
        "crop": crop,
    }


def _table(document: Json, name: str, rows: list[Json], places: Places) -> Json:
    """The rows of a list field under their columns, each with the place it stands at."""
    columns = report_view.columns(rows)
    made = []
    for row in rows:
        place = places.at(document["file"], row.get("page"), row.get("box"), "field", report_view.told(row))
        made.append({"values": [row.get(key) for key in columns], "target": place.key if place else None})
    return {"name": name, "columns": columns, "rows": made}
