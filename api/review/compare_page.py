"""Two papers of a case side by side: their pages, and the fields that both print."""

from __future__ import annotations

from typing import Any

from api import labels, report_view
from api.report_view import Json
from api.review.desk import Desk
from api.review.language import Say
from intake.submission import NotInStore


def compare_page(desk: Desk, application: str, left: str | None, right: str | None, t: Say) -> dict[str, Any]:
    """The variables of the page; by default the first two papers. Raises NotInStore without any paper."""
    known = desk.store.cases.get(application)
    report = desk.report(application)
    if report is None or not report["documents"]:
        raise NotInStore(application)
    papers = [{**each, "name": _name(each, t)} for each in report["documents"]]
    by_id = {each["id"]: each for each in papers}
    first = by_id.get(left or "", papers[0])
    second = by_id.get(right or "", _partner(first, papers))
    leaves = desk.leaves(application, report)
    sides = {"left": _side("left", first, leaves, t), "right": _side("right", second, leaves, t)}
    return {
        "case": desk.store.decisions.case(application),
        "heading": known.applicant or known.name,
        "papers": papers,
        "sides": sides,
        "rows": _rows(first, second),
    }


def _partner(paper: Json, papers: list[Json]) -> Json:
    """What a paper is best compared with: another kind about the same vehicle, else simply the next."""
    others = [each for each in papers if each is not paper]
    same = [each for each in others if each["vehicle"] == paper["vehicle"] and each["kind"] != paper["kind"]]
    return (same or others or [paper])[0]


def _name(paper: Json, t: Say) -> str:
    numbers = "、".join(map(str, paper["pages"]))
    return f"{t(*labels.KINDS[paper['kind']])} · {paper['file']} {t(f'第 {numbers} 页', f'p. {numbers}')}"


def _side(side: str, paper: Json, leaves: Any, t: Say) -> Json:
    pages = []
    for number in paper["pages"]:
        leaf = leaves.get((paper["file"], number))
        placed = {name: each for name, each in paper["fields"].items() if each["page"] == number and each["box"]}
        pages.append(
            {
                "key": f"{side}-p{number}",
                "title": f"{paper['file']} {t(f'第 {number} 页', f'p. {number}')}",
                "file": paper["file"],
                "number": number,
                "url": leaf.url if leaf else None,
                "width": leaf.width if leaf else 0,
                "height": leaf.height if leaf else 0,
                "lines": leaf.lines if leaf else (),
                "places": [_place(side, name, each, t) for name, each in placed.items()],
            }
        )
    return {"id": paper["id"], "name": paper["name"], "pages": pages}


def _place(side: str, name: str, field: Json, t: Say) -> Json:
    tone = "field" if field["value"] is not None else "unclear"
    return {"key": f"{side}-{name}", "box": field["box"], "tone": tone, "label": t(*labels.field(name)), "row": None}


def _rows(left: Json, right: Json) -> list[Json]:
    """The fields that both papers have a place for, those that differ first."""
    rows = []
    for name in left["fields"]:
        both = [paper["fields"].get(name) for paper in (left, right)]
        if any(each is None or report_view.is_table(each["value"]) for each in both):
            continue
        texts = [report_view.shown(each["value"]) or each["raw"] or "" for each in both if each]
        if not any(texts):
            continue
        targets = [
            f"{side}-{name}" if each and each["box"] else None
            for side, each in zip(("left", "right"), both, strict=True)
        ]
        rows.append(
            {
                "field": name,
                "left": texts[0],
                "right": texts[1],
                "marks": _marked(*texts),
                "left_target": targets[0],
                "right_target": targets[1],
            }
        )
    return sorted(rows, key=lambda row: not row["left"] or not row["right"] or row["left"] == row["right"])


def _marked(left: str, right: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """Both texts with their differing characters marked, where these are so few that it helps."""
    differing = sum(a != b for a, b in zip(left, right, strict=False))
    if len(left) == len(right) and 2 * differing <= len(left):
        return report_view.compared(left, right)
    return [(left, False)], [(right, False)]
