"""Two leaks that must not be: memory over thousands of pages, and what is declared into what is read."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

import psutil

from api import pipeline, wiring
from api.bench_material import Drawn
from api.measuring.children import TIFF
from api.settings import Settings
from extractors.ocr.engine import Engine
from extractors.ocr.pool import Pool
from extractors.reading import read_page
from fixtures.forge.packages import forge_package
from intake.limits import MEBIBYTE
from intake.package import open_package
from verifiers.report import as_json

Json = dict[str, Any]
GROWTH = 0.05
SETTLED, STRETCH = 0.1, 0.05
ENOUGH = 500
CASES = ("licence-clean", "deregistration-clean", "unlock-clean")
_NEXT = str.maketrans("0123456789ABCDEFGHJKLMNPRSTUVWXYZ", "123456789ABCDEFGHJKLMNPRSTUVWXYZ0")


@dataclass(frozen=True, slots=True)
class Memory:
    """What one reading process held, in bytes: towards the first tenth of its pages, and towards the last page."""

    pages: int
    settled: int
    end: int

    @property
    def growth(self) -> float:
        """By which part it grew from the one to the other."""
        return self.end / self.settled - 1

    def __str__(self) -> str:
        verdict = "flat" if self.end <= self.settled * (1 + GROWTH) else "NOT flat"
        told = verdict if self.pages >= ENOUGH else f"fewer than {ENOUGH} pages tell nothing"
        return (
            f"Memory of one worker: {self.settled / MEBIBYTE:.0f} MiB after {round(self.pages * SETTLED)} pages, "
            f"{self.end / MEBIBYTE:.0f} MiB after {self.pages}: {self.growth * 100:+.1f} % "
            f"({told}; limit +{GROWTH * 100:.0f} %)."
        )


def memory(
    papers: Iterable[Drawn], settings: Settings, pages: int, told: Callable[[int], None] = lambda done: None
) -> Memory:
    """Reads `pages` pages of papers, each a new one, in one worker that is never replaced.

    What a process holds depends on the page it read last: both figures are medians over a twentieth of all pages.
    """
    caps, ample = wiring.limits(settings), 4 * settings.worker_memory_mb * MEBIBYTE
    held: list[int] = []
    with Pool(wiring.engine_spec(settings), page_seconds=settings.page_seconds, memory_bytes=ample,
              recycle_bytes=ample, recycle_after=2 * pages + 10) as pool:  # fmt: skip
        for paper, number in islice(_pages(papers), pages):
            pool.submit(read_page, paper.path, TIFF, number, caps, paper.path.name).result()
            held.append(pool.submit(_resident).result())
            told(len(held))
    stretch, early = max(1, round(pages * STRETCH)), max(1, round(pages * SETTLED))
    return Memory(len(held), round(median(held[max(0, early - stretch) : early])), round(median(held[-stretch:])))


def _pages(papers: Iterable[Drawn]) -> Iterator[tuple[Drawn, int]]:
    for paper in papers:
        yield from ((paper, number) for number in range(1, paper.pages + 1))
        paper.path.unlink()


def _resident(engine: Engine) -> int:
    del engine
    return int(psutil.Process().memory_info().rss)


@dataclass(frozen=True, slots=True)
class Declared:
    """Packages read twice, once with every declared VIN, brand, model and day changed; what then read otherwise."""

    packages: int
    papers: int
    changed: tuple[str, ...]

    def __str__(self) -> str:
        told = "each reads byte for byte the same" if not self.changed else f"READ OTHERWISE: {', '.join(self.changed)}"
        return f"{self.packages} packages with {self.papers} papers, read again with other vehicles declared: {told}."


def declared(settings: Settings, seeds: Sequence[int], cases: Sequence[str] = CASES) -> Declared:
    """Checks forged packages as they are and with other vehicles declared, and compares all that was read."""
    changed, papers = [], 0
    with tempfile.TemporaryDirectory(prefix="precheck-bench-") as name, wiring.pool(settings) as pool:
        for seed in seeds:
            for case in cases:
                folder = Path(name, f"{case}-{seed}")
                forge_package(folder, seed=seed, case=case, damage="scan")
                honest = _read(folder, pool, settings)
                declare_others(folder / "application.json")
                papers += len(honest)
                changed += [f"{case} {seed}"] if as_text(honest) != as_text(_read(folder, pool, settings)) else []
    return Declared(len(seeds) * len(cases), papers, tuple(changed))


def _read(folder: Path, pool: Pool, settings: Settings) -> list[Json]:
    with tempfile.TemporaryDirectory(prefix="precheck-bench-") as workspace:
        package = open_package(folder, Path(workspace), wiring.limits(settings))
        documents: list[Json] = as_json(pipeline.check(package, pool, wiring.limits(settings)).report)["documents"]
    return documents


def as_text(documents: Sequence[Json]) -> str:
    """What was read, without which declared vehicle it was put to: that alone may follow the declaration."""
    return json.dumps([{**each, "vehicle": None} for each in documents], ensure_ascii=False, sort_keys=True)


def declare_others(path: Path) -> None:
    """Rewrites a declaration: each character of every vehicle's VIN, brand, model and engine number is another."""
    application = json.loads(path.read_text(encoding="utf-8"))
    for vehicle in application["vehicles"]:
        for key in ("vin", "model", "engine_no"):
            vehicle[key] = vehicle[key].translate(_NEXT) if vehicle.get(key) else vehicle.get(key)
        vehicle |= {"brand": "别的牌", "registered_on": "2016-01-05", "transfer_for_export_on": "2026-01-06"}
    path.write_text(json.dumps(application, ensure_ascii=False), encoding="utf-8")
