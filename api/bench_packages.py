"""Whole packages against their truth: kinds, page splitting, planted faults, false alarms, and judging again."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.table import Table

from api import pipeline, wiring
from api.settings import Settings
from fixtures.forge.damage import Level
from fixtures.forge.packages import TABLES, forge_cases, forge_package
from intake.errors import Rejected
from intake.package import open_package
from verifiers.report import as_json

Json = dict[str, Any]
MANY = "licence-twenty"
JUDGED_AGAIN = 5
Fault = tuple[str, str | None]


@dataclass(slots=True)
class Tally:
    """What many packages of one damage level came to; every list names what went wrong, by case."""

    pages: int = 0
    kinds_right: int = 0
    files: int = 0
    split_right: int = 0
    planted: int = 0
    found: int = 0
    unclear: int = 0
    clean: int = 0
    clean_blocked: list[str] = field(default_factory=list)
    clean_reviewed: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)


def measure(settings: Settings, level: Level, seeds: Sequence[int], cases: Sequence[str] = ()) -> Tally:
    """Forges `cases` (all by default) of each seed at a level, and compares what is reported with the truth."""
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="precheck-bench-") as name, wiring.pool(settings) as pool:
        for seed in seeds:
            for case in cases or forge_cases():
                folder = Path(name, f"{case}-{seed}")
                forge_package(folder, seed=seed, case=case, damage=level)
                workspace = Path(name, f"{case}-{seed}-files")
                workspace.mkdir()
                truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
                try:
                    package = open_package(folder, workspace, wiring.limits(settings))
                except Rejected as refused:
                    _refused(tally, truth, case, type(refused).__name__)
                    continue
                own = settings.model_copy(update={"tables": folder / TABLES} if (folder / TABLES).is_dir() else {})
                checked = pipeline.check(package, pool, wiring.limits(settings), tables=wiring.tables(own))
                compare(tally, as_json(checked.report), truth, f"{case} {seed}")
    return tally


def _refused(tally: Tally, truth: Json, case: str, reason: str) -> None:
    """A package that is refused whole: right only where the truth plants nothing that a report could name."""
    tally.planted += len(truth["planted"])
    tally.missed += [f"{case}: refused as {reason}"] if truth["planted"] else []


def compare(tally: Tally, report: Json, truth: Json, case: str) -> None:
    """Adds one report, compared with its truth, to a tally."""
    _documents(tally, report, truth)
    planted: set[Fault] = {(each["rule"], each["vehicle"]) for each in truth["planted"]}
    by_outcome: dict[str, set[Fault]] = {"failed": set(), "unclear": set()}
    alarms: dict[str, list[str]] = {"block": [], "review": []}
    for each in report["findings"]:
        if each["outcome"] in by_outcome:
            by_outcome[each["outcome"]].add((each["rule"], each["vehicle"]))
            if each["severity"] in alarms:
                gravity = each["severity"] if each["outcome"] == "failed" else "review"
                alarms[gravity].append(each["rule"])
    tally.planted += len(planted)
    tally.found += len(planted & by_outcome["failed"])
    tally.unclear += len(planted & by_outcome["unclear"] - by_outcome["failed"])
    lost = planted - by_outcome["failed"] - by_outcome["unclear"]
    tally.missed += [f"{case}: {rule}" for rule, _ in sorted(lost, key=str)]
    if not planted:
        tally.clean += 1
        tally.clean_blocked += [f"{case}: {rule}" for rule in alarms["block"]]
        tally.clean_reviewed += [f"{case}: {', '.join(sorted(set(alarms['review'])))}"] if alarms["review"] else []


def _documents(tally: Tally, report: Json, truth: Json) -> None:
    for name in dict.fromkeys(each["file"] for each in truth["documents"]):
        wanted, got = _papers(truth, name), _papers(report, name)
        tally.files += 1
        tally.split_right += set(wanted) == set(got)
        kinds = {page: kind for pages, kind in got.items() for page in pages}
        for pages, kind in wanted.items():
            tally.pages += len(pages)
            tally.kinds_right += sum(kinds.get(page) == kind for page in pages)


def _papers(told: Mapping[str, Any], file: str) -> dict[tuple[int, ...], str]:
    return {tuple(each["pages"]): each["kind"] for each in told["documents"] if each["file"] == file}


def table(tallies: Mapping[Level, Tally]) -> Table:
    """One line a damage level."""
    made = Table(title="whole packages")
    for heading in ("damage", "pages: kind right", "files split right", "planted: found / unclear / missed",
                    "clean: all / block / review"):  # fmt: skip
        made.add_column(heading)
    for level, each in tallies.items():
        made.add_row(
            level,
            f"{each.kinds_right} of {each.pages}",
            f"{each.split_right} of {each.files}",
            f"{each.found} / {each.unclear} / {len(each.missed)} of {each.planted}",
            f"{each.clean} / {len({m.partition(':')[0] for m in each.clean_blocked})} / {len(each.clean_reviewed)}",
        )
    return made


def many_vehicles(settings: Settings, seed: int) -> str:
    """Checks an application of twenty vehicles, then judges it again without reading: pages and seconds of both."""
    with tempfile.TemporaryDirectory(prefix="precheck-bench-") as name, wiring.pool(settings) as pool:
        folder, workspace = Path(name, "package"), Path(name, "files")
        forge_package(folder, seed=seed, case=MANY, damage="scan")
        workspace.mkdir()
        package = open_package(folder, workspace, wiring.limits(settings))
        started = time.perf_counter()
        checked = pipeline.check(package, pool, wiring.limits(settings))
        seconds = time.perf_counter() - started
        again = []
        for _ in range(JUDGED_AGAIN):
            started = time.perf_counter()
            pipeline.judge_files(package, checked.files, checked.report.engine)
            again.append(time.perf_counter() - started)
    pages = sum(len(file.sheets) for file in checked.files)
    vehicles = len(package.application.vehicles)
    return (
        f"{vehicles} vehicles, {pages} pages: {seconds:.1f} s; judged again without reading: "
        f"{sorted(again)[JUDGED_AGAIN // 2]:.2f} s (median of {JUDGED_AGAIN})"
    )
