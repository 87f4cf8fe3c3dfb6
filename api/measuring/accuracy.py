"""Our own reader on many papers of a level of damage: what it read, what it left open, what it got wrong, how sure."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from api import pipeline, wiring
from api.bench_material import Drawn
from api.measuring.claims import TOPICS, ByLevel, Topic, claims
from api.measuring.grid import Grid
from api.measuring.intervals import Share
from api.measuring.ranking import Claim
from api.scores import Grade, Score, count, found_values, grade_paper
from api.settings import Settings
from intake.package import PackagedFile

VIN_TARGETS = {"clean": 0.999, "scan": 0.999, "photo": 0.99, "hard": 0.88}
FIELD_TARGETS = {"clean": 0.99, "scan": 0.99, "photo": 0.97, "hard": 0.85}
_AT_ONCE = 16


@dataclass(slots=True)
class Outcome:
    """The grades and claims of every paper of one level, in the order of the papers, which keep no truth here.

    `failed` are pages that the reader never brought back: they must be 0, or the grades say nothing of reading.
    """

    papers: list[Drawn] = field(default_factory=list)
    grades: list[dict[str, Grade]] = field(default_factory=list)
    claims: list[tuple[Topic, Claim]] = field(default_factory=list)
    seconds: float = 0.0
    failed: int = 0

    @property
    def pages(self) -> int:
        """How many pages were read."""
        return sum(paper.pages for paper in self.papers)

    def add(self, read: pipeline.ReadFile, paper: Drawn) -> None:
        """Grades one paper that was read."""
        self.papers.append(replace(paper, truth={}))
        self.grades.append(grade_paper(found_values(read.documents, paper.kind), paper.truth))
        self.claims += claims(read.documents, paper.kind, paper.truth)
        self.failed += paper.pages - sum(not sheet.failure for sheet in read.sheets)

    def score(self, field: str | None = None, kind: str | None = None) -> Score:
        """The score of one field or of all, of one kind of paper or of all."""
        return count(
            grade
            for paper, grades in zip(self.papers, self.grades, strict=True)
            for name, grade in grades.items()
            if field in (None, name) and kind in (None, paper.kind)
        )


def measure(papers: Iterable[Drawn], settings: Settings) -> Outcome:
    """Reads papers through the same stages as `check`, a few at a time, and grades every field.

    Papers are drawn as they are asked for and deleted once they are read: thousands would not fit on a disk.
    """
    drawn, found = iter(papers), Outcome()
    with wiring.pool(settings) as pool:
        while few := list(islice(drawn, _AT_ONCE)):
            started = time.perf_counter()
            files = [PackagedFile(paper.path.name, paper.path) for paper in few]
            read = pipeline.read_files(files, pool, wiring.limits(settings))
            found.seconds += time.perf_counter() - started
            for file, paper in zip(read, few, strict=True):
                found.add(file, paper)
                paper.path.unlink()
    return found


def summary(outcomes: Mapping[str, Outcome], engine: str) -> Grid:
    """One line a damage level: the VIN, all fields, each with the interval and the target, and the time of a page."""
    rows = []
    for level, outcome in outcomes.items():
        vin, fields = outcome.score("vin"), outcome.score()
        rows.append(
            (
                level,
                str(len(outcome.papers)),
                _against(vin, VIN_TARGETS.get(level)),
                str(vin.open),
                str(Share(vin.wrong, vin.total)),
                _against(fields, FIELD_TARGETS.get(level)),
                str(Share(fields.wrong, fields.total)),
                f"{outcome.seconds / outcome.pages:.2f}" if outcome.pages else "not measured",
                str(outcome.failed),
            )
        )
    heads = ("damage", "papers", "VIN exact", "VIN open", "VIN silently wrong (target 0)", "fields exact",
             "fields silently wrong", "s a page", "failed pages")  # fmt: skip
    return Grid(f"Our reader ({engine}) by damage, with the 95 % interval", heads, tuple(rows))


def _against(score: Score, target: float | None) -> str:
    told = str(Share(score.exact, score.total))
    if target is None or not score.total:
        return told
    reached = "reached" if score.exact / score.total >= target else "not reached"
    return f"{told}; target {target * 100:g} %: {reached}"


def kinds(outcomes: Mapping[str, Outcome]) -> Grid:
    """One line for each kind of paper: its fields exact, left open and silently wrong at each level."""
    named = dict.fromkeys(paper.kind for outcome in outcomes.values() for paper in outcome.papers)
    rows = tuple((k.replace("_", " "), *(str(o.score(kind=k)) for o in outcomes.values())) for k in named)
    return Grid("Fields exact (exact / left open / silently wrong), by kind", ("kind", *outcomes), rows)


def by_field(outcomes: Mapping[str, Outcome], kind: str) -> Grid:
    """One line for each field of a kind of paper."""
    graded = [grades for o in outcomes.values() for p, grades in zip(o.papers, o.grades, strict=True) if p.kind == kind]
    fields = dict.fromkeys(name for grades in graded for name in grades)
    rows = tuple((field, *(outcome.score(field, kind).counts for outcome in outcomes.values())) for field in fields)
    return Grid(f"{kind}: exact / left open / silently wrong", ("field", *outcomes), rows)


def wrong_vins(outcome: Outcome) -> str:
    """The papers whose VIN was silently wrong, by kind and seed."""
    pairs = zip(outcome.papers, outcome.grades, strict=True)
    return ", ".join(f"{paper.kind} {paper.seed}" for paper, grades in pairs if grades.get("vin") is Grade.WRONG)


def rankings(outcomes: Mapping[str, Outcome]) -> dict[Topic, ByLevel]:
    """The claims on VINs and on dates, level by level."""
    return {
        about: {
            level: [claim for each, claim in outcome.claims if each == about] for level, outcome in outcomes.items()
        }
        for about in TOPICS
    }
