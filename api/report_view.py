"""The report arranged for a person: places on pages, findings by urgency, and what was declared beside what was found.

Works on the report as JSON alone (contract section 3), so that a stored report is shown exactly like a fresh one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from intake.model import Box

Json = dict[str, Any]
PageKey = tuple[str, int]
Tone = Literal["block", "review", "unclear", "note", "field", "code", "seal"]
RANK: dict[str, int] = {"block": 0, "review": 1, "unclear": 2, "note": 3, "field": 4, "code": 5, "seal": 6}
WEIGHT = {"block": 0, "review": 1, "note": 2}


@dataclass(frozen=True, slots=True)
class Picture:
    """An upright page as a JPEG for a person to look at; `crops` are enlarged places of it, in the order asked for.

    A page of an office file has no picture: `jpeg` is empty, and `lines` are its texts with their boxes.
    """

    width: int
    height: int
    jpeg: bytes
    crops: tuple[bytes, ...] = ()
    lines: tuple[tuple[str, Box], ...] = ()


@dataclass(slots=True)
class Place:
    """A box on a page that something points at; `tone` is the gravest thing that does; `row` is where it is told."""

    key: str
    page: str
    box: list[float]
    tone: Tone
    label: str
    row: str | None = None

    @property
    def style(self) -> str:
        """Position in CSS, in per cent of the page."""
        left, top, right, bottom = (v * 100 for v in self.box)
        return f"left:{left:.2f}%;top:{top:.2f}%;width:{right - left:.2f}%;height:{bottom - top:.2f}%"


@dataclass(slots=True)
class Places:
    """Every box of the report by (file, page, box): the same place is drawn once, whoever points at it."""

    files: list[str]
    known: dict[tuple[str, tuple[float, ...]], Place] = field(default_factory=dict)

    def page_key(self, file: str, number: int) -> str:
        """The anchor of a page, without characters of the file's name in it."""
        index = self.files.index(file) if file in self.files else len(self.files)
        return f"p{index}-{number}"

    def at(self, file: str, number: int | None, box: list[float] | None, tone: Tone, label: str) -> Place | None:
        """The place of a box, made when first asked for; the graver tone and the first label stand."""
        if number is None or box is None:
            return None
        page = self.page_key(file, number)
        key = (page, tuple(box))
        place = self.known.get(key)
        if place is None:
            place = self.known[key] = Place(f"b{len(self.known)}", page, box, tone, label)
        elif RANK[tone] < RANK[place.tone]:
            place.tone = tone
        return place

    def on(self, page: str) -> list[Place]:
        """The places of one page, the gravest last so that they lie on top."""
        return sorted((p for p in self.known.values() if p.page == page), key=lambda p: -RANK[p.tone])


def tone_of(finding: Json) -> Tone:
    """How loudly a finding speaks."""
    if finding["outcome"] == "unclear":
        return "unclear"
    if finding["outcome"] == "failed":
        return finding["severity"]  # type: ignore[no-any-return]
    return "field"


def compared(declared: str | None, found: str | None) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """Both texts as characters, each marked when the other text has something else at its place."""
    left, right = declared or "", found or ""
    if not left or not right or len(left) != len(right):
        return [(c, False) for c in left], [(c, False) for c in right]
    return [(a, a != b) for a, b in zip(left, right, strict=True)], [
        (b, a != b) for a, b in zip(left, right, strict=True)
    ]


def tiles(candidates: Iterable[tuple[str, float]]) -> list[tuple[list[tuple[str, bool]], float]]:
    """Candidate texts as characters, those marked on which the candidates do not agree."""
    texts = [(text, probability) for text, probability in candidates]
    doubtful = {
        place
        for text, _ in texts
        for place, char in enumerate(text)
        if any(place >= len(o) or o[place] != char for o, _ in texts)
    }
    return [([(char, place in doubtful) for place, char in enumerate(text)], share) for text, share in texts]


def groups(findings: list[Json]) -> dict[str, list[Json]]:
    """Findings by urgency: must be corrected, to be looked at, undecided, notes, agreed, not applicable."""
    found: dict[str, list[Json]] = defaultdict(list)
    for finding in findings:
        tone = tone_of(finding)
        found[finding["outcome"] if tone == "field" else tone].append(finding)
    found["unclear"].sort(key=lambda each: WEIGHT[each["severity"]])
    return {name: found[name] for name in ("block", "review", "unclear", "note", "passed", "skipped")}


def by_vehicle(findings: list[Json], vehicles: list[str]) -> list[tuple[str | None, list[Json]]]:
    """Findings of one group under their vehicle, the application's own first."""
    held: dict[str | None, list[Json]] = defaultdict(list)
    for finding in findings:
        held[finding["vehicle"]].append(finding)
    order = [None, *dict.fromkeys(vehicles), *sorted(v for v in held if v is not None and v not in vehicles)]
    return [(vehicle, held[vehicle]) for vehicle in order if vehicle in held]


def shown(value: Any) -> str:
    """A field's value as a person writes it: 是 and 否, measures joined by ×, several words by 、."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return (" × " if all(isinstance(each, int) for each in value) else "、").join(map(str, value))
    return str(value)


def is_table(value: Any) -> bool:
    """Whether a field's value is rows of a list field, each with its own place."""
    return isinstance(value, list) and any(isinstance(each, dict) for each in value)


def columns(rows: list[Json]) -> list[str]:
    """The values that rows of a list field have, without their place."""
    return [key for key in dict.fromkeys(key for row in rows for key in row) if key not in {"page", "box"}]


def told(row: Json) -> str:
    """A row of a list field on one line."""
    return " · ".join(shown(row[key]) for key in columns([row]) if shown(row[key]))


def pages_of(report: Json) -> list[PageKey]:
    """Every page that a document stands on, in the order of documents and pages, each once."""
    return list(
        dict.fromkeys((document["file"], number) for document in report["documents"] for number in document["pages"])
    )


def doubtful_places(report: Json) -> dict[PageKey, list[tuple[str, str, list[float]]]]:
    """Fields that were found and not read, by page: (document id, field name, box); they are shown enlarged."""
    doubtful: dict[PageKey, list[tuple[str, str, list[float]]]] = defaultdict(list)
    for document in report["documents"]:
        for name, each in document["fields"].items():
            if each["value"] is None and each["box"] and each["page"]:
                doubtful[document["file"], each["page"]].append((document["id"], name, each["box"]))
    return doubtful
