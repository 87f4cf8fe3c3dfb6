"""Our own reader on many papers of a level of damage: what it read, what it left open, what it got wrong, how sure."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api import pipeline, wiring
from api.bench_material import Drawn
from api.measuring.claims import TOPICS, ByLevel, Topic, claims
from api.measuring.grid import Grid
from api.measuring.intervals import Share
from api.measuring.ranking import Claim
from api.scores import Grade, Score, count, found_values, grade_paper
from api.settings import Settings
from intake.package import PackagedFile


@dataclass(frozen=True, slots=True)
class Outcome:
    """The grades and claims of every paper of one level, in the order of the papers.

    `failed` are pages that the reader never brought back: they must be 0, or the grades say nothing of reading.
    """

    papers: tuple[Drawn, ...]
    grades: tuple[dict[str, Grade], ...]
    claims: tuple[tuple[Topic, Claim], ...]
    seconds_a_page: float
    failed: int

    def score(self, field: str | None = None, kind: str | None = None) -> Score:
        """The score of one field or of all, of one kind of paper or of all."""
        return count(
            grade
            for paper, grades in zip(self.papers, self.grades, strict=True)
            for name, grade in grades.items()
            if field in (None, name) and kind in (None, paper.kind)
        )


def measure(papers: Sequence[Drawn], settings: Settings) -> Outcome:
    """Reads papers through the same stages as `check` and grades every field."""
    files = [PackagedFile(paper.path.name, paper.path) for paper in papers]
    with wiring.pool(settings) as pool:
        started = time.perf_counter()
        read = pipeline.read_files(files, pool, wiring.limits(settings))
        seconds = time.perf_counter() - started
    pairs = list(zip(read, papers, strict=True))
    usable = sum(not sheet.failure for file in read for sheet in file.sheets)
    pages = sum(paper.pages for paper in papers)
    return Outcome(
        tuple(papers),
        tuple(grade_paper(found_values(file.documents, paper.kind), paper.truth) for file, paper in pairs),
        tuple(claim for file, paper in pairs for claim in claims(file.documents, paper.kind, paper.truth)),
        seconds / pages,
        pages - usable,
    )


def summary(outcomes: Mapping[str, Outcome], engine: str) -> Grid:
    """One line a damage level: the VIN, all fields, each with the interval, and the time of a page."""
    rows = []
    for level, outcome in outcomes.items():
        vin, fields = outcome.score("vin"), outcome.score()
        rows.append(
            (
                level,
                str(len(outcome.papers)),
                str(Share(vin.exact, vin.total)),
                str(vin.open),
                str(Share(vin.wrong, vin.total)),
                str(Share(fields.exact, fields.total)),
                str(Share(fields.wrong, fields.total)),
                f"{outcome.seconds_a_page:.2f}",
                str(outcome.failed),
            )
        )
    heads = ("damage", "papers", "VIN exact", "VIN open", "VIN silently wrong", "fields exact",
             "fields silently wrong", "s a page", "failed pages")  # fmt: skip
    return Grid(f"Our reader ({engine}) by damage, with the 95 % interval", heads, tuple(rows))


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
