"""The report as one self-contained HTML file: pages with boxes, declared beside found, findings with remedies."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api import labels, report_view
from api.arrangement import arrange
from api.report_view import Json, PageKey, Picture, Place, Places

TEMPLATES = Path(__file__).parent / "templates"


def render(report: Json, pictures: Mapping[PageKey, Picture]) -> str:
    """The HTML of a report (contract section 3) with the pictures that are at hand, by (file, page).

    A page without a picture is said to have none. `pictures[...].crops` follow `report_view.doubtful_places`.
    """
    shown = arrange(report, _crops(report, pictures))
    vehicles = [each["vin"] for each in report["vehicles"]]
    view = {
        "report": report,
        "groups": {name: report_view.by_vehicle(each, vehicles) for name, each in shown.groups.items()},
        "counts": {name: len(each) for name, each in shown.groups.items()},
        "vehicles": shown.vehicles,
        "documents": shown.documents,
        "pages": [_page(key, pictures.get(key), shown.places, report) for key in report_view.pages_of(report)],
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
