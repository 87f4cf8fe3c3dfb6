"""The command `bench`: other readers beside ours, accuracy by damage, whole packages, speed, memory, real material."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from api import bench_codes, bench_packages, bench_reuse, bench_screening, forging
from api import bench_material as material
from api.bench_material import Drawn
from api.endings import Refused
from api.measuring import accuracy, contest, leaks, plot, standings
from api.measuring.claims import ranking
from api.measuring.grid import Grid, write_block
from api.measuring.rivals import OURS, RIVALS
from api.measuring.trials import Trial
from api.settings import Settings
from fixtures.forge.damage import LEVELS

COMMAND = [sys.executable, "-c", "from api.cli import main; raise SystemExit(main())"]
PLOT = Path("fixtures/readme/risk-coverage.svg")
_NOW_AND_THEN = 100
_OF_PAGES = 0.75  # of the minutes for the screening


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be measured, how much of it, and from which seeds; a part of size 0 is left out.

    `minutes` beside other readers, each with `workers` processes of `threads` threads, or for the `screening` alone;
    `papers` of each kind of `kinds` a level; `packages` of every case a level, or of `cases` at `levels`; `declared`
    packages of a case read with other declarations; `memory_pages` through one worker. With `readme` the tables are
    written into that file too.
    """

    minutes: float = 0
    papers: int = 0
    packages: int = 0
    declared: int = 0
    memory_pages: int = 0
    screening: bool = False
    cases: Sequence[str] = ()
    levels: Sequence[str] = ()
    kinds: Sequence[str] = ()
    seed: int = material.FIRST_SEED
    workers: int = 1
    threads: int = 2
    readme: Path | None = None


class Bench:
    """Prints what it measures and, where it is asked to, writes it into the README."""

    def __init__(self, wish: Wish, settings: Settings) -> None:
        self._wish = wish
        self._settings = settings
        self._console = Console(highlight=False, width=None if sys.stdout.isatty() else 160)
        self._progress = Console(highlight=False, stderr=True)

    def run(self) -> None:
        """Measures and prints every part that is wished for, the one that must not be disturbed first."""
        wish, settings = self._wish, self._settings
        with tempfile.TemporaryDirectory(prefix="precheck-bench-") as name:
            if wish.minutes and not wish.screening:
                self._beside_others(Path(name))
            if wish.papers:
                self._alone(Path(name))
            if wish.memory_pages:
                self._memory(Path(name))
        if wish.declared:
            seeds = range(wish.seed, wish.seed + wish.declared)
            self._tell("declared", str(leaks.declared(settings, seeds)))
        if settings.corpus:
            show_codes(self._console, settings.corpus)
        if wish.packages:
            show_packages(self._console, settings, wish)
        if wish.screening:
            show_screening(self._console, settings, wish)

    def _beside_others(self, folder: Path) -> None:
        wish = self._wish
        missing = {rival.name: f"{lack} is not installed" for rival in RIVALS if (lack := rival.missing())}
        ready = [rival for rival in RIVALS if rival.name not in missing]
        warm = material.draw_one(folder, standings.CERTIFICATE, wish.seed - 1, "scan")
        papers = material.mixed(folder, wish.kinds or material.MIXTURE, wish.seed)
        with contest.contestants(self._settings, ready, wish.workers, wish.threads) as readers:
            held = contest.hold(readers, papers, warm, contest.Minutes(wish.minutes), self._note)
        held.absent |= missing
        told = (
            f"{len({(t.kind, t.level, t.seed) for t in held.trials})} forged papers of seeds from {wish.seed}, read by "
            f"each in turn on {wish.workers} × {wish.threads} threads of {contest.cores()} cores. The other readers "
            f"are told which way up a page is; {OURS} finds it out."
        )
        absent = "".join(f"\n\n{name}: not measured, {reason}." for name, reason in held.absent.items())
        self._tell("readers", told + absent, *standings.grids(held, RIVALS))

    def _alone(self, folder: Path) -> None:
        wish, kinds = self._wish, self._wish.kinds or material.MAIN
        outcomes: dict[str, accuracy.Outcome] = {}
        for level in LEVELS:
            outcomes[level] = accuracy.measure(
                material.draw(folder, level, wish.papers, kinds, wish.seed), self._settings
            )
        panels = accuracy.rankings(outcomes)
        curves = [ranking(about, by_level) for about, by_level in panels.items()]
        self._tell("reading", f"Seeds from {wish.seed}.", accuracy.summary(outcomes, self._settings.engine),
                   accuracy.kinds(outcomes), *curves, picture=plot.drawn(panels))  # fmt: skip
        self._console.print(*(accuracy.by_field(outcomes, kind).table() for kind in kinds))
        for damage, outcome in outcomes.items():
            self._console.print(f"VIN wrong at {damage}: {accuracy.wrong_vins(outcome) or 'none'}")
        if standings.CERTIFICATE in kinds:
            show_speed(
                self._console, list(material.draw(folder, "scan", 4, [standings.CERTIFICATE], wish.seed)), folder
            )

    def _memory(self, folder: Path) -> None:
        papers = material.mixed(folder, first=self._wish.seed)
        self._tell("memory", str(leaks.memory(papers, self._settings, self._wish.memory_pages, self._count)))

    def _count(self, pages: int) -> None:
        if pages % _NOW_AND_THEN == 0:
            self._progress.print(f"{pages} of {self._wish.memory_pages} pages")

    def _note(self, trial: Trial) -> None:
        self._progress.print(f"{trial.kind} {trial.level} {trial.seed}: {trial.reader} {trial.took.seconds:.1f} s")

    def _tell(self, name: str, text: str, *grids: Grid, picture: str | None = None) -> None:
        self._console.print(text, *(grid.table() for grid in grids))
        readme = self._wish.readme
        if readme is None:
            return
        shown = f"\n\n![Risk–coverage curves]({PLOT.as_posix()})" if picture else ""
        write_block(readme, name, "\n\n".join((text + shown, *(grid.markdown() for grid in grids))))
        if picture:
            (readme.parent / PLOT).parent.mkdir(parents=True, exist_ok=True)
            (readme.parent / PLOT).write_text(picture, encoding="utf-8")


def show(wish: Wish) -> None:
    """Measures and prints; raises Refused for cases, levels or kinds that the forge lacks."""
    forging.require(wish.cases, wish.levels)
    for kind in wish.kinds:
        if kind not in material.KINDS:
            raise Refused(f"没有证件种类 {kind}", f"there is no kind {kind}; there are {', '.join(material.KINDS)}")
    Bench(wish, Settings()).run()


def show_screening(console: Console, settings: Settings, wish: Wish) -> None:
    """Edits of pages for most of the minutes, then papers handed in twice for the rest of them."""
    started, seconds = time.monotonic(), 60 * wish.minutes
    bench_screening.show(console, settings, lambda: time.monotonic() - started > _OF_PAGES * seconds, wish.seed)
    first = wish.seed - material.FIRST_SEED + bench_reuse.FIRST_SEED
    show_reuse(console, settings, lambda: time.monotonic() - started > seconds, first)


def show_reuse(console: Console, settings: Settings, is_over: Callable[[], bool], first: int) -> None:
    """Papers handed in twice, pairs of different papers on one form, and the time of a question."""
    tally = bench_reuse.measure(settings, is_over, bench_reuse.STRANGERS, first)
    console.print(bench_reuse.table(tally), bench_reuse.summary(tally))
    alone, batched = bench_reuse.query_milliseconds()
    console.print(f"among {bench_reuse.MANY_PAGES:,} pages: {alone:.0f} ms alone, {batched:.0f} ms each in sixteen")


def show_packages(console: Console, settings: Settings, wish: Wish) -> None:
    """Checks cases of the forge at some levels, and twenty vehicles at once; whatever was missed is named."""
    levels = [level for level in LEVELS if not wish.levels or level in wish.levels]
    tallies = {
        level: bench_packages.measure(settings, level, range(wish.seed, wish.seed + wish.packages), wish.cases)
        for level in levels
    }
    console.print(bench_packages.table(tallies))
    for level, tally in tallies.items():
        for title, names in (("missed", tally.missed), ("blocked though clean", tally.clean_blocked),
                             ("reviewed though clean", tally.clean_reviewed)):  # fmt: skip
            console.print(f"{level}, {title}: {'; '.join(names) or 'none'}")
    console.print(bench_packages.many_vehicles(settings, wish.seed))


def show_speed(console: Console, certificates: Sequence[Drawn], folder: Path) -> None:
    """Times the whole command on one vehicle, imports included; the first run only warms the disk."""
    paper = min(certificates, key=lambda each: abs(each.pages - 3))
    package = material.package(folder / "package", paper)
    for run in ("first", "warm"):
        started = time.perf_counter()
        done = subprocess.run([*COMMAND, "check", str(package), "--json", str(folder / "report.json")],
                              capture_output=True, check=False)  # fmt: skip
        seconds = time.perf_counter() - started
        console.print(f"check of one vehicle, {paper.pages} pages, {run} run: {seconds:.2f} s (exit {done.returncode})")


def show_codes(console: Console, corpus: Path) -> None:
    """Puts every real photograph of a code through the code reader; wrong texts and alarms are named."""
    scores = bench_codes.measure(corpus)
    console.print(f"photographs of codes: {scores.decoded} of {scores.photos} decoded ({scores.share:.1%})")
    console.print(f"wrong texts: {len(scores.wrong)} {' '.join(scores.wrong)}")
    console.print(
        f"codes seen in {scores.empty_photos} pictures without one: {len(scores.alarms)} {' '.join(scores.alarms)}"
    )
