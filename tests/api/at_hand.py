"""Workers that run every task at once in this process: the stages without any child process."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from extractors.ocr.engine import Engine, EngineSpec, build

R = TypeVar("R")


class AtHand:
    """Runs tasks with one engine; `failing` maps a task's name to what it raises instead."""

    def __init__(self, engine: Engine | None = None, failing: dict[str, Exception] | None = None) -> None:
        self.engine = engine or build(EngineSpec("blank"))
        self.failing = failing or {}

    def submit(self, task: Callable[..., R], *args: object) -> Future[R]:
        future: Future[R] = Future()
        try:
            if task.__name__ in self.failing:
                raise self.failing[task.__name__]
            future.set_result(task(self.engine, *args))
        except Exception as error:
            future.set_exception(error)
        return future


class Backwards(AtHand):
    """Workers that finish what was asked last first: what a race between processes can look like."""

    def __init__(self) -> None:
        super().__init__()
        self.delays = itertools.count(8, -1)

    def submit(self, task: Callable[..., R], *args: object) -> Future[R]:
        future: Future[R] = Future()
        timer = threading.Timer(max(0, next(self.delays)) * 0.05, lambda: future.set_result(task(self.engine, *args)))
        timer.start()
        return future
