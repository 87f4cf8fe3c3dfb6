"""The supervised pool: OCR runs in child processes that may crash, hang or swell without taking the case with them.

    PoolFailure
    ├── TaskTimeout    one task ran longer than its limit
    ├── TaskPoisoned   the process of one task died twice
    └── PoolClosed     the pool was closed before the task was done

Importing this module loads no inference library; only the children do.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from multiprocessing.connection import wait
from multiprocessing.reduction import ForkingPickler
from types import TracebackType
from typing import Any, Self, TypeVar

import psutil

from extractors.ocr import child
from extractors.ocr.engine import EngineFailure, EngineSpec
from extractors.ocr.fair import Fair, Lane

R = TypeVar("R")
MIB = 1024 * 1024
_LOOK_EVERY = 0.1
_CHANCES = 2


class PoolFailure(Exception):
    """A task that the pool could not bring to an end."""


class TaskTimeout(PoolFailure):
    """One task ran longer than its limit; its process was ended."""


class TaskPoisoned(PoolFailure):
    """The process of one task died twice: the input is set aside, and the rest goes on."""


class PoolClosed(PoolFailure):
    """The pool was closed before the task was done."""


class _Died(Exception):
    """The child is gone, or had to go; the message says how."""


@dataclass(frozen=True)
class Bounds:
    """What a child may use.

    `task_seconds` bounds one task and `start_seconds` the making of an engine. Above `memory_bytes` of resident
    memory a child is ended in the middle of its task; above `recycle_bytes`, or after `recycle_after` tasks, it is
    replaced between two tasks, because every OCR engine grows over thousands of pages (PaddleOCR #15631, #15866).
    """

    task_seconds: float
    start_seconds: float
    memory_bytes: int
    recycle_bytes: int
    recycle_after: int


@dataclass
class _Job:
    future: Future[Any]
    payload: bytes


class Pool:
    """Child processes with one engine each; every task runs as `task(engine, *args)` in one of them.

    The children start at once, so that engines load while the caller prepares. Leaving a `with` block waits for all
    tasks, or ends them when it is left by an exception.
    """

    def __init__(
        self,
        spec: EngineSpec,
        *,
        workers: int = 1,
        page_seconds: float = 60,
        start_seconds: float = 60,
        memory_bytes: int = 2048 * MIB,
        recycle_bytes: int = 900 * MIB,
        recycle_after: int = 200,
    ) -> None:
        bounds = Bounds(page_seconds, start_seconds, memory_bytes, recycle_bytes, recycle_after)
        self._jobs: Fair[_Job] = Fair()
        self._common = self._jobs.lane()
        self._halt = threading.Event()
        self._is_closed = False
        self._supervisors = [_Supervisor(spec, bounds, self._jobs, self._halt) for _ in range(workers)]
        for supervisor in self._supervisors:
            supervisor.start()

    def submit(self, task: Callable[..., R], *args: object) -> Future[R]:
        """Queues `task(engine, *args)`; both must be picklable.

        The future raises TaskTimeout, TaskPoisoned, PoolClosed, EngineFailure, or what the task itself raised.
        """
        return self._put(self._common, task, *args)

    def apart(self) -> Apart:
        """The same pool for one customer of several: whoever brings little is not kept waiting by who brings much."""
        return Apart(self._put, self._jobs.lane())

    def _put(self, lane: Lane[_Job], task: Callable[..., R], *args: object) -> Future[R]:
        if self._is_closed:
            raise PoolClosed("the pool is closed")
        future: Future[R] = Future()
        self._jobs.put(lane, _Job(future, bytes(ForkingPickler.dumps((task, args)))))
        return future

    def close(self, *, cancel: bool = False) -> None:
        """Ends the children after the tasks in hand, or at once with `cancel`; returns when none is left."""
        self._is_closed = True
        if cancel:
            self._halt.set()
        self._jobs.close()
        for supervisor in self._supervisors:
            supervisor.join()

    def processes(self) -> list[int]:
        """Process ids of the children that are alive now."""
        return [pid for supervisor in self._supervisors if (pid := supervisor.pid()) is not None]

    def __enter__(self) -> Self:
        """The pool itself, its children already starting."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Waits for the tasks, or ends them when the block is left by an exception such as Ctrl-C."""
        self.close(cancel=kind is not None)


class Apart:
    """A pool as one customer of several sees it."""

    def __init__(self, put: Callable[..., Future[Any]], lane: Lane[_Job]) -> None:
        self._put, self._lane = put, lane

    def submit(self, task: Callable[..., R], *args: object) -> Future[R]:
        """As `Pool.submit`."""
        return self._put(self._lane, task, *args)


class _Child:
    """One process and the pipe to it; every method raises _Died once the process is gone."""

    def __init__(self, spec: EngineSpec) -> None:
        context = multiprocessing.get_context("spawn")
        self._conn, theirs = context.Pipe()
        self.process = context.Process(target=child.serve, args=(spec, theirs), daemon=True)
        self.process.start()
        theirs.close()
        self.pid = self.process.pid
        self.tasks = 0

    def ask(self, payload: bytes) -> None:
        self.tasks += 1
        try:
            self._conn.send_bytes(payload)
        except OSError:
            raise _Died(self._cause()) from None

    def answer(self, seconds: float, bounds: Bounds, halt: threading.Event) -> tuple[child.Verdict, Any]:
        deadline = time.monotonic() + seconds
        while not wait([self._conn, self.process.sentinel], _LOOK_EVERY):
            if halt.is_set():
                raise PoolClosed("the pool was closed")
            if time.monotonic() > deadline:
                raise TaskTimeout(f"not done after {seconds:g} s")
            if self.resident() > bounds.memory_bytes:
                raise _Died(f"more than {bounds.memory_bytes // MIB} MiB of memory")
        try:
            verdict, value = self._conn.recv()
        except (EOFError, OSError):
            raise _Died(self._cause()) from None
        return verdict, value

    def resident(self) -> int:
        try:
            return psutil.Process(self.pid).memory_info().rss
        except psutil.NoSuchProcess:
            return 0

    def end(self, *, kindly: bool = False) -> None:
        if kindly:
            with contextlib.suppress(OSError):  # a child that is already gone is what was asked for
                self._conn.send_bytes(child.STOP)
                self.process.join(5)
        self.process.kill()
        self.process.join()
        self.process.close()
        self._conn.close()

    def _cause(self) -> str:
        self.process.join(5)
        code = self.process.exitcode
        return f"signal {-code}" if code is not None and code < 0 else f"exit status {code}"


class _Supervisor(threading.Thread):
    """Keeps one child alive and hands it jobs; the only thread that touches this child."""

    def __init__(self, spec: EngineSpec, bounds: Bounds, jobs: Fair[_Job], halt: threading.Event) -> None:
        super().__init__(name="ocr-supervisor", daemon=True)
        self._spec, self._bounds, self._jobs, self._halt = spec, bounds, jobs, halt
        self._child: _Child | None = None
        self._broken: EngineFailure | None = None

    def pid(self) -> int | None:
        held = self._child
        return held.pid if held else None

    def run(self) -> None:
        self._prepare()
        while (job := self._jobs.get()) is not None:
            if not job.future.set_running_or_notify_cancel():
                continue
            try:
                job.future.set_result(self._result(job.payload))
            except BaseException as problem:  # whatever it is, it belongs to whoever waits for the future
                job.future.set_exception(problem)
            if not self._halt.is_set():
                self._prepare()
        self._drop(kindly=not self._halt.is_set())

    def _prepare(self) -> None:
        """Has a child ready before the next job comes; a failure to start is told to that job."""
        try:
            if self._child and self._is_worn(self._child):
                self._drop(kindly=True)
            self._ready()
        except (EngineFailure, PoolFailure):
            self._drop()

    def _is_worn(self, held: _Child) -> bool:
        return held.tasks >= self._bounds.recycle_after or held.resident() > self._bounds.recycle_bytes

    def _result(self, payload: bytes) -> Any:
        causes: list[str] = []
        while len(causes) < _CHANCES:
            held = self._ready()
            try:
                held.ask(payload)
                verdict, value = held.answer(self._bounds.task_seconds, self._bounds, self._halt)
            except _Died as death:
                self._drop()
                causes.append(str(death))
            except PoolFailure:
                self._drop()
                raise
            else:
                if verdict == "error":
                    raise value
                return value
        raise TaskPoisoned(f"its process died {_CHANCES} times: {'; '.join(causes)}")

    def _ready(self) -> _Child:
        """A child whose engine is made; raises EngineFailure where it cannot be."""
        if self._broken:
            raise self._broken
        if self._halt.is_set():
            raise PoolClosed("the pool was closed")
        if self._child is None:
            self._child = _Child(self._spec)
            self._await_engine(self._child)
        return self._child

    def _await_engine(self, held: _Child) -> None:
        try:
            verdict, value = held.answer(self._bounds.start_seconds, self._bounds, self._halt)
        except (_Died, TaskTimeout) as problem:
            self._drop()
            raise EngineFailure(f"the engine {self._spec.kind!r} did not start: {problem}") from problem
        if verdict == "unbuildable":
            self._drop()
            self._broken = EngineFailure(f"the engine {self._spec.kind!r} cannot be made: {value}")
            raise self._broken from value

    def _drop(self, *, kindly: bool = False) -> None:
        if self._child:
            self._child.end(kindly=kindly)
            self._child = None
