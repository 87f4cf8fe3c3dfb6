"""The command `bench`: accuracy by damage level, speed and memory, real material, and other engines, as tables."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

from api import bench_codes, bench_packages, bench_reuse, bench_screening, forging, pipeline, wiring
from api import bench_material as material
from api.bench_material import Drawn
from api.scores import Grade, Score, count, found_values, grade_paper
from api.settings import Settings
from extractors.ocr.engine import Engine
from extractors.ocr.pool import Pool
from extractors.reading import read_page
from fixtures.forge.damage import LEVELS, Level
from intake.limits import MEBIBYTE
from intake.package import PackagedFile

TIFF = "image/tiff"
PEER_PAPERS = 3
COMMAND = [sys.executable, "-c", "from api.cli import main; raise SystemExit(main())"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The grades of every paper of one level, in the order of the papers.

    `failed` are pages that the reader never brought back: they must be 0, or the grades say nothing of reading.
    """

    papers: tuple[Drawn, ...]
    grades: tuple[dict[str, Grade], ...]
    seconds_a_page: float
    failed: int

    def score(self, field: str | None = None, kind: str | None = None) -> Score:
        """The score of one field or of all, of one kind of paper or of both."""
        return count(
            grade
            for paper, grades in zip(self.papers, self.grades, strict=True)
            for name, grade in grades.items()
            if field in (None, name) and kind in (None, paper.kind)
        )


def show(
    papers: int, memory_pages: int, packages: int, cases: Sequence[str], levels: Sequence[str], screening: int = 0
) -> None:
    """Measures and prints everything.

    `papers` of each kind a damage level (none: papers alone are left out), `memory_pages` for the memory figure,
    `packages` of every case a level, or of `cases` at `levels` where they are given; `screening` papers for each
    attack of the screening. Raises Refused for unknown ones.
    """
    forging.require(cases, levels)
    settings = Settings()
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 120)
    if papers:
        show_papers(console, settings, papers, memory_pages)
    if settings.corpus:
        show_codes(console, settings.corpus)
    if packages:
        chosen = [level for level in LEVELS if not levels or level in levels]
        show_packages(console, settings, packages, cases, chosen)
    if screening:
        show_reuse(console, settings, screening)
        bench_screening.show(console, screening)


def show_reuse(console: Console, settings: Settings, papers: int) -> None:
    """Papers handed in twice, pairs of different papers on one form, and the time of a question."""
    tally = bench_reuse.measure(settings, papers, bench_reuse.STRANGERS)
    console.print(bench_reuse.table(tally), bench_reuse.summary(tally))
    alone, batched = bench_reuse.query_milliseconds()
    console.print(f"among {bench_reuse.MANY_PAGES:,} pages: {alone:.0f} ms alone, {batched:.0f} ms each in sixteen")


def show_papers(console: Console, settings: Settings, papers: int, memory_pages: int) -> None:
    """Accuracy on papers alone, then speed, memory and peers on those of the `scan` level."""
    with tempfile.TemporaryDirectory(prefix="precheck-bench-") as name:
        folder = Path(name)
        drawn = {level: material.draw(folder, level, papers) for level in LEVELS}
        outcomes = {level: measure(drawn[level], settings) for level in LEVELS}
        console.print(summary(outcomes, settings.engine), *(by_field(outcomes, kind) for kind in material.KINDS))
        for level, outcome in outcomes.items():
            console.print(f"VIN wrong at {level}: {wrong_vins(outcome) or 'none'}")
        show_speed(console, drawn["scan"], folder)
        if memory_pages:
            show_memory(console, drawn["scan"], settings, memory_pages)
        show_peers(console, drawn["scan"], settings)


def show_packages(
    console: Console, settings: Settings, seeds: int, cases: Sequence[str], levels: Sequence[Level]
) -> None:
    """Checks cases of the forge at some levels, and twenty vehicles at once; whatever was missed is named."""
    tallies = {level: bench_packages.measure(settings, level, seeds, cases) for level in levels}
    console.print(bench_packages.table(tallies))
    for level, tally in tallies.items():
        for title, names in (("missed", tally.missed), ("blocked though clean", tally.clean_blocked),
                             ("reviewed though clean", tally.clean_reviewed)):  # fmt: skip
            console.print(f"{level}, {title}: {'; '.join(names) or 'none'}")
    console.print(bench_packages.many_vehicles(settings))


def measure(papers: Sequence[Drawn], settings: Settings) -> Outcome:
    """Reads papers through the same stages as `check` and grades every field."""
    files = [PackagedFile(paper.path.name, paper.path) for paper in papers]
    with wiring.pool(settings) as pool:
        started = time.perf_counter()
        read = pipeline.read_files(files, pool, wiring.limits(settings))
        seconds = time.perf_counter() - started
    grades = tuple(
        grade_paper(found_values(file.documents, paper.kind), paper.truth)
        for file, paper in zip(read, papers, strict=True)
    )
    usable = sum(not sheet.failure for file in read for sheet in file.sheets)
    pages = sum(paper.pages for paper in papers)
    return Outcome(tuple(papers), grades, seconds / pages, pages - usable)


def summary(outcomes: dict[Level, Outcome], engine: str) -> Table:
    """One line a damage level: the VIN, all fields, and the time of a page."""
    table = Table(title=f"{engine}: exact (exact / left open / silently wrong)")
    for heading in ("damage", "papers", "VIN", "all fields", "s a page", "failed pages"):
        table.add_column(heading)
    for level, outcome in outcomes.items():
        papers, seconds, failed = str(len(outcome.papers)), f"{outcome.seconds_a_page:.2f}", str(outcome.failed)
        table.add_row(level, papers, str(outcome.score("vin")), str(outcome.score()), seconds, failed)
    return table


def by_field(outcomes: dict[Level, Outcome], kind: str) -> Table:
    """One line for each field of a kind of paper."""
    table = Table("field", *outcomes, title=f"{kind}: exact / left open / silently wrong")
    graded = [grades for o in outcomes.values() for p, grades in zip(o.papers, o.grades, strict=True) if p.kind == kind]
    for field in dict.fromkeys(name for grades in graded for name in grades):
        table.add_row(field, *(outcome.score(field, kind).counts for outcome in outcomes.values()))
    return table


def wrong_vins(outcome: Outcome) -> str:
    """The papers whose VIN was silently wrong, by kind and seed."""
    pairs = zip(outcome.papers, outcome.grades, strict=True)
    return ", ".join(f"{paper.kind} {paper.seed}" for paper, grades in pairs if grades.get("vin") is Grade.WRONG)


def show_speed(console: Console, papers: Sequence[Drawn], folder: Path) -> None:
    """Times the whole command on one vehicle, imports included; the first run only warms the disk."""
    certificates = [paper for paper in papers if paper.kind == "registration_certificate"]
    paper = min(certificates, key=lambda each: abs(each.pages - 3))
    package = material.package(folder / "package", paper)
    for run in ("first", "warm"):
        started = time.perf_counter()
        done = subprocess.run([*COMMAND, "check", str(package), "--json", str(folder / "report.json")],
                              capture_output=True, check=False)  # fmt: skip
        seconds = time.perf_counter() - started
        console.print(f"check of one vehicle, {paper.pages} pages, {run} run: {seconds:.2f} s (exit {done.returncode})")


def show_memory(console: Console, papers: Sequence[Drawn], settings: Settings, pages: int) -> None:
    """Reads `pages` pages in one worker that is never replaced, and prints what it holds at the end."""
    ample = settings.worker_memory_mb * MEBIBYTE
    caps = wiring.limits(settings)
    places = [(paper, number) for paper in papers for number in range(1, paper.pages + 1)]
    with Pool(wiring.engine_spec(settings), memory_bytes=2 * ample, recycle_bytes=2 * ample,
              recycle_after=pages + 2) as pool:  # fmt: skip
        for at in range(pages):
            paper, number = places[at % len(places)]
            pool.submit(read_page, paper.path, TIFF, number, caps, paper.path.name).result()
        resident = pool.submit(_resident).result()
    console.print(f"memory of one worker after {pages} pages: {resident / MEBIBYTE:.0f} MiB")


def _resident(engine: Engine) -> int:
    del engine
    return int(psutil.Process().memory_info().rss)


def show_peers(console: Console, papers: Sequence[Drawn], settings: Settings) -> None:
    """Reads a few papers with every other engine that is installed."""
    few = papers[: PEER_PAPERS * len(material.KINDS)]
    if importlib.util.find_spec("paddleocr"):
        peer = settings.model_copy(update={"engine": "paddleocr", "engine_options": {}})
        mine = measure(few, settings)
        console.print(summary({"scan": mine}, settings.engine), summary({"scan": measure(few, peer)}, peer.engine))


def show_codes(console: Console, corpus: Path) -> None:
    """Puts every real photograph of a code through the code reader; wrong texts and alarms are named."""
    scores = bench_codes.measure(corpus)
    console.print(f"photographs of codes: {scores.decoded} of {scores.photos} decoded ({scores.share:.1%})")
    console.print(f"wrong texts: {len(scores.wrong)} {' '.join(scores.wrong)}")
    console.print(
        f"codes seen in {scores.empty_photos} pictures without one: {len(scores.alarms)} {' '.join(scores.alarms)}"
    )
