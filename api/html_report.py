"""The report as one self-contained HTML file: pages with boxes, declared beside found, findings with remedies."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api import labels, report_view
from api.report_view import Json, PageKey, Picture, Place, Places

TEMPLATES = Path(__file__).parent / "templates"


def render(report: Json, pictures: Mapping[PageKey, Picture]) -> str:
    """The HTML of a report (contract section 3) with the pictures that are at hand, by (file, page).

    A page without a picture is said to have none. `pictures[...].crops` follow `report_view.doubtful_places`.
    """
    places = Places([each["file"] for each in report["files"]])
    vehicles = [each["vin"] for each in report["vehicles"]]
    documents = {each["id"]: each for each in report["documents"]}
    found = report_view.groups([_finding(each, documents, places) for each in report["findings"]])
    crops = _crops(report, pictures)
    view = {
        "report": report,
        "groups": {name: report_view.by_vehicle(each, vehicles) for name, each in found.items()},
        "counts": {name: len(each) for name, each in found.items()},
        "vehicles": [_vehicle(each, documents, places) for each in report["vehicles"]],
        "documents": [_document(each, places, crops) for each in report["documents"]],
        "pages": [_page(key, pictures.get(key), places, report) for key in report_view.pages_of(report)],
    }
    return environment().get_template("report.html").render(**view)


def environment() -> Environment:
    """The template environment: everything that came from a paper is escaped."""
    made = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    made.globals.update(labels=labels, compared=report_view.compared, shown=report_view.shown)
    return made


def _embedded(jpeg: bytes) -> str:
    return "data:image/jpeg;base64," + base64.b64encode(jpeg).decode("ascii")


def _crops(report: Json, pictures: Mapping[PageKey, Picture]) -> dict[tuple[str, str], str]:
    """The enlarged place of every unread field, by (document id, field)."""
    made = {}
    for key, fields in report_view.doubtful_places(report).items():
        if key in pictures:
            for (document, name, _), jpeg in zip(fields, pictures[key].crops, strict=False):
                made[document, name] = _embedded(jpeg)
    return made


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
        spots.append({"target": target, "text": f"{kind} 第 {each['page']} 页", "document": document["id"]})
    return {**finding, "tone": tone, "spots": spots, "law": [_law(each) for each in finding["citations"]]}


def _law(citation: Json) -> str:
    since = citation.get("in_force")
    until = f"{since.isoformat() if isinstance(since, date) else since} 起施行" if since else ""
    return " ".join(part for part in (f"《{citation['instrument']}》", citation["article"], until) if part)


def _vehicle(vehicle: Json, documents: Mapping[str, Json], places: Places) -> Json:
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


def _page(key: PageKey, picture: Picture | None, places: Places, report: Json) -> Json:
    file, number = key
    kinds = [each["kind"] for each in report["documents"] if each["file"] == file and number in each["pages"]]
    anchor = places.page_key(file, number)
    image: dict[str, Any] | None = None
    lines: list[Json] = []
    if picture and picture.jpeg:
        image = {"source": _embedded(picture.jpeg), "width": picture.width, "height": picture.height}
    elif picture:
        lines = [
            {"text": text, "style": Place("", anchor, box.as_list(), "field", "").style} for text, box in picture.lines
        ]
    told = {"key": anchor, "file": file, "number": number, "kinds": kinds}
    return {**told, "image": image, "lines": lines, "places": places.on(anchor)}
