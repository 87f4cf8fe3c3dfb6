"""Other readers in processes of their own: a page goes in by its file, lines come out; nothing of ours stays behind."""

from __future__ import annotations

import multiprocessing
import os
import resource
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast

import psutil

from api.bench_material import Drawn
from extractors.ocr.pages import PageReader, Said, load
from extractors.upright import Turn, turned
from intake.formats import open_source
from intake.limits import Limits

TIFF = "image/tiff"
_KIB = 1024
_LOADED: list[PageReader] = []


@dataclass(frozen=True, slots=True)
class Answer:
    """What a process answers for one page, the seconds that it computed, and the most memory that its programs took."""

    lines: list[Said]
    process: int
    computed: float
    started_bytes: int


@dataclass(frozen=True, slots=True)
class Took:
    """The time of one paper: by the clock, and what all its threads and programs computed (null: the system hides it).

    On a busy machine the clock counts the neighbours too; the computing hardly does.
    """

    seconds: float
    computed: float | None


class Children:
    """`workers` processes with one reader of `factory` each; leaving the `with` block ends them."""

    def __init__(self, factory: str, options: Mapping[str, Any], workers: int) -> None:
        self._pool = ProcessPoolExecutor(
            workers, multiprocessing.get_context("spawn"), initializer=_start, initargs=(factory, dict(options))
        )
        self._seen: dict[int, int] = {}

    def read(self, paper: Drawn) -> tuple[list[list[Said]], Took]:
        """The lines of every page of a paper, each page upright by its truth, and the time that it took.

        Raises what the reader raises.
        """
        began = time.perf_counter()
        asked = [
            self._pool.submit(_read, paper.path, number, rotation)
            for number, rotation in enumerate(paper.truth["rotations"], start=1)
        ]
        answers = [each.result() for each in asked]
        seconds = time.perf_counter() - began
        for answer in answers:
            peak = max(peak_bytes([answer.process]) or 0, answer.started_bytes)
            self._seen[answer.process] = max(self._seen.get(answer.process, 0), peak)
        return [answer.lines for answer in answers], Took(seconds, sum(answer.computed for answer in answers))

    @property
    def peak(self) -> int:
        """The most memory that the processes held, in bytes, each at its own worst moment."""
        return sum(self._seen.values())

    def __enter__(self) -> Self:
        """The processes, which start with their first page."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Ends the processes."""
        self._pool.shutdown(cancel_futures=True)


def peak_bytes(processes: Sequence[int]) -> int | None:
    """The sum of the most that some processes ever held, in bytes; null where the system does not say."""
    try:
        told = [Path(f"/proc/{process}/status").read_text(encoding="utf-8") for process in processes]
    except OSError:
        return None
    found = [line.split() for text in told for line in text.splitlines() if line.startswith("VmHWM:")]
    return sum(int(words[1]) * _KIB for words in found) if found else None


def computed_by(processes: Sequence[int]) -> float | None:
    """The seconds that some processes and the programs they started computed so far; null where one is gone."""
    try:
        return sum(sum(psutil.Process(process).cpu_times()[:4]) for process in processes)
    except psutil.NoSuchProcess:
        return None


def _start(factory: str, options: dict[str, Any]) -> None:
    os.dup2(2, 1)  # standard output belongs to the tables; these libraries print where they like
    _LOADED.append(load(factory, options))


def _read(path: Path, number: int, rotation: int) -> Answer:
    before = sum(os.times()[:4])
    with open_source(path, TIFF, Limits()) as source:
        pixels = source.raster(number).pixels
    assert pixels is not None
    lines = _LOADED[0].read(turned(pixels, cast(Turn, rotation)))
    return Answer(
        lines, os.getpid(), sum(os.times()[:4]) - before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * _KIB
    )
