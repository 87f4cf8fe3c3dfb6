"""Rounds of all readers over the same pages, one after the other: whatever else the machine does hits all alike.

A round is one forged paper. Each reader reads all of it, in its own process or processes with as many threads as any
other; the order turns by one place each round. Only what lies between a file and its lines is timed, for ours the
understanding of fields too.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from api import pipeline, wiring
from api.bench_material import Drawn
from api.measuring.children import Children, Took, computed_by, peak_bytes
from api.measuring.rivals import OURS, Rival
from api.measuring.sheets import paper_sheets
from api.measuring.trials import Trial, judged
from api.settings import Settings
from extractors.ocr.pool import Pool
from extractors.split import read_documents
from intake.package import PackagedFile

_AMPLE_MB = 16_384


class Contestant(Protocol):
    """A reader that is ready to read."""

    name: str

    def read(self, paper: Drawn) -> Trial:
        """Reads a paper and grades what came of it."""

    def peak(self) -> int | None:
        """The most memory that its processes held so far, in bytes; null where the system does not say."""


@dataclass(slots=True)
class Contest:
    """What the rounds came to; `absent` are readers that could not run here, with what is missing or broke."""

    readers: tuple[str, ...] = ()
    trials: list[Trial] = field(default_factory=list)
    peaks: dict[str, int] = field(default_factory=dict)
    absent: dict[str, str] = field(default_factory=dict)


class Ours:
    """Our own reader through the stages of `check`, in the supervised pool that it always runs in."""

    name = OURS

    def __init__(self, settings: Settings, pool: Pool) -> None:
        self._pool = pool
        self._limits = wiring.limits(settings)
        self._peak: int | None = None

    def read(self, paper: Drawn) -> Trial:
        """Reads a paper and grades what came of it."""
        before, began = computed_by(self._pool.processes()), time.perf_counter()
        (read,) = pipeline.read_files([PackagedFile(paper.path.name, paper.path)], self._pool, self._limits)
        seconds = time.perf_counter() - began
        now, after = peak_bytes(self._pool.processes()), computed_by(self._pool.processes())
        computed = None if before is None or after is None or after < before else after - before
        self._peak = now if self._peak is None or now is None else max(now, self._peak)
        return judged(self.name, paper, Took(seconds, computed), read.sheets, read.documents)

    def peak(self) -> int | None:
        """The most memory that its processes held so far."""
        return self._peak


class Theirs:
    """Another reader; its lines go through our understanding of fields, which is not timed."""

    def __init__(self, rival: Rival, children: Children) -> None:
        self.name = rival.name
        self._children = children

    def read(self, paper: Drawn) -> Trial:
        """Reads a paper and grades what came of it."""
        lines, took = self._children.read(paper)
        sheets = paper_sheets(paper, lines, self.name)
        return judged(self.name, paper, took, sheets, read_documents(sheets))

    def peak(self) -> int | None:
        """The most memory that its processes held so far."""
        return self._children.peak or None


@contextmanager
def contestants(settings: Settings, rivals: Sequence[Rival], workers: int, threads: int) -> Iterator[list[Contestant]]:
    """Our reader and the others, each with `workers` processes of `threads` threads, until the block is left.

    Nobody's process is replaced in between: ours may hold as much memory as the others'.
    """
    lasting = {"worker_memory_mb": _AMPLE_MB, "recycle_after": sys.maxsize}
    own = settings.model_copy(update={"workers": workers, "threads": threads, **lasting})
    with ExitStack() as stack:
        ready: list[Contestant] = [Ours(own, stack.enter_context(wiring.pool(own)))]
        for rival in rivals:
            children = Children(rival.factory, {**rival.options, "threads": threads}, workers)
            ready.append(Theirs(rival, stack.enter_context(children)))
        yield ready


def hold(
    readers: Sequence[Contestant],
    papers: Iterable[Drawn],
    warm: Drawn,
    has_time: Callable[[int], bool],
    told: Callable[[Trial], None] = lambda trial: None,
) -> Contest:
    """Reads papers until `has_time` (asked before each round, with the number of rounds done) says no.

    The paper `warm` is read first by each and not counted. A reader that fails is left out from then on, and named.
    """
    contest = Contest(tuple(reader.name for reader in readers))
    running = [reader for reader in readers if _tried(contest, reader, warm)]
    for done, paper in enumerate(_until(papers, has_time)):
        turn = done % len(running) if running else 0
        for reader in (*running[turn:], *running[:turn]):
            trial = _tried(contest, reader, paper)
            if trial is None:
                running.remove(reader)
                continue
            contest.trials.append(trial)
            told(trial)
            contest.peaks |= {reader.name: peak} if (peak := reader.peak()) else {}
        paper.path.unlink(missing_ok=True)
    return contest


def _until(papers: Iterable[Drawn], has_time: Callable[[int], bool]) -> Iterator[Drawn]:
    drawn = iter(papers)
    done = 0
    while has_time(done) and (paper := next(drawn, None)) is not None:
        yield paper
        done += 1


def _tried(contest: Contest, reader: Contestant, paper: Drawn) -> Trial | None:
    try:
        return reader.read(paper)
    except Exception as problem:  # another program may break as it likes; ours breaking is told the same way
        contest.absent[reader.name] = f"{type(problem).__name__} on {paper.kind} {paper.seed}: {problem!s:.200}"
        return None


class Minutes:
    """Time for rounds: `minutes` from the first one on, which is held in any case."""

    def __init__(self, minutes: float) -> None:
        self._minutes = minutes
        self._ends = 0.0

    def __call__(self, done: int) -> bool:
        """Whether there is time for another round after `done`."""
        if not done:
            self._ends = time.perf_counter() + 60 * self._minutes
        return not done or time.perf_counter() < self._ends


def cores() -> int:
    """How many processor cores this process may use."""
    return len(os.sched_getaffinity(0))
