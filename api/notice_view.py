"""What the notice says, arranged: every fault by vehicle and paper, numbered through, with the places to show.

Works on the report as JSON alone (contract section 3); `api.notice` writes it as a letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from api import labels
from api.report_view import Json

Weight = Literal["correct", "confirm", "unclear"]
Spot = tuple[str, int, tuple[float, float, float, float]]
"""A place that is shown as a picture: file, page, and box as fractions of the upright page."""

WEIGHTS: dict[Weight, str] = {"correct": "须补正", "confirm": "须核实", "unclear": "无法判定"}
MOST_PICTURES = 3
# Requirements of our own, such as the sharpness of a picture, say so in their title and are no law to cite.
_OURS = "非法规"
# An English sentence may quote what a paper prints in Chinese; it never holds a Chinese stop.
_ENGLISH_TAIL = re.compile(r"(?<=[。；！）])\s*[A-Z](?:[^\u4e00-\u9fff]*|[^。；，！？]*\.)$")


@dataclass(frozen=True, slots=True)
class Item:
    """One fault: its number in the letter, what is wrong, by which article, what to do, and where it can be seen."""

    number: int
    weight: Weight
    rule: str
    message: str
    declared: str | None
    found: str | None
    law: tuple[str, ...]
    remedy: str
    spots: tuple[tuple[str, Spot], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """The faults of one paper; `name` is what an applicant calls it, with its file and pages."""

    name: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The faults of one vehicle (its declared VIN), or of the application as a whole (null)."""

    vehicle: str | None
    papers: tuple[Paper, ...]

    def count(self, weight: Weight) -> int:
        """How many items of a weight the section holds."""
        return sum(item.weight == weight for paper in self.papers for item in paper.items)


def weight_of(finding: Json) -> Weight | None:
    """How a finding weighs in the letter; null where it asks nothing of the applicant."""
    if finding["severity"] == "note" or finding["outcome"] not in {"failed", "unclear"}:
        return None
    if finding["outcome"] == "unclear":
        return "unclear"
    return "correct" if finding["severity"] == "block" else "confirm"


def sections(report: Json) -> tuple[Section, ...]:
    """The faults of a report in the order of a letter: the application first, then every vehicle as declared."""
    told = [finding for finding in report["findings"] if weight_of(finding)]
    order = [None, *dict.fromkeys(each["vin"] for each in report["vehicles"])]
    order += [v for v in dict.fromkeys(f["vehicle"] for f in told) if v not in order]
    made: list[Section] = []
    number = 0
    for vehicle in order:
        papers: dict[str, list[Item]] = {}
        own = sorted((f for f in told if f["vehicle"] == vehicle), key=lambda f: list(WEIGHTS).index(_weight(f)))
        for name in dict.fromkeys(_paper_of(report, f) for f in own):
            for finding in (f for f in own if _paper_of(report, f) == name):
                number += 1
                papers.setdefault(name, []).append(_item(report, finding, number))
        if papers:
            made.append(Section(vehicle, tuple(Paper(name, tuple(items)) for name, items in papers.items())))
    return tuple(made)


def spots(report: Json) -> tuple[Spot, ...]:
    """Every place that the letter shows, each once."""
    every = (spot for s in sections(report) for p in s.papers for item in p.items for _, spot in item.spots)
    return tuple(dict.fromkeys(every))


def chinese(remedy: str | None) -> str:
    """The Chinese part of a remedy that says the same in English after it."""
    text = (remedy or "").strip()
    return _ENGLISH_TAIL.sub("", text).strip() or text


def law(citations: Iterable[Json]) -> tuple[str, ...]:
    """Articles as a letter cites them; one that was read only in a copy is marked so."""
    return tuple(
        f"《{each['instrument']}》{each['article']}" + ("" if each.get("read", True) else "（据转载，待核对原文）")
        for each in citations
        if _OURS not in each["instrument"]
    )


def _weight(finding: Json) -> Weight:
    weight = weight_of(finding)
    assert weight is not None
    return weight


def _document(report: Json, identity: str) -> Json | None:
    return next((each for each in report["documents"] if each["id"] == identity), None)


def _named(document: Json) -> str:
    kind = labels.KINDS.get(document["kind"], (document["kind"],))[0]
    pages = "、".join(map(str, document["pages"]))
    return f"{kind}（{document['file']} 第 {pages} 页）"


def _paper_of(report: Json, finding: Json) -> str:
    for each in finding["evidence"]:
        document = _document(report, each["document"])
        if document is not None:
            return _named(document)
    return "申报信息与材料清单"


def _item(report: Json, finding: Json, number: int) -> Item:
    shown: list[tuple[str, Spot]] = []
    for each in finding["evidence"]:
        document = _document(report, each["document"])
        if document is None or each["box"] is None:
            continue
        caption = f"{labels.KINDS.get(document['kind'], ('材料',))[0]} {document['file']} 第 {each['page']} 页"
        left, top, right, bottom = each["box"]
        shown.append((caption, (document["file"], each["page"], (left, top, right, bottom))))
    return Item(
        number=number,
        weight=_weight(finding),
        rule=finding["rule"],
        message=finding["message"],
        declared=finding["declared"],
        found=finding["found"],
        law=law(finding["citations"]),
        remedy=chinese(finding["remedy"]),
        spots=tuple(dict.fromkeys(shown))[:MOST_PICTURES],
    )
