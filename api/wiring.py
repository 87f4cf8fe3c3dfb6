"""The composition root: settings become limits, an engine and its supervised pool. Nothing else does that.

The store has a module of its own: whoever only reads papers need not load a database library.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

import cv2  # noqa: F401  (whole before a child starts: see pool)
import psutil

from api.endings import Unable
from api.settings import Settings
from extractors.ocr.engine import EngineSpec
from extractors.ocr.pool import Pool
from intake.limits import MEBIBYTE, Limits
from verifiers.calendar.workdays import BadCalendar, Workdays, built_in, load
from verifiers.tables.loading import BadTable, load_tables
from verifiers.tables.table import Table

MILLION = 1_000_000
_MOST_WORKERS = 8


def limits(settings: Settings) -> Limits:
    """The caps of intake."""
    return Limits(
        file_bytes=settings.max_file_mb * MEBIBYTE,
        unpacked_bytes=settings.max_package_mb * MEBIBYTE,
        pages=settings.max_pages,
        pixels=settings.max_pixels_mp * MILLION,
    )


def engine_spec(settings: Settings) -> EngineSpec:
    """The engine that reads; the default one is told how many threads it may use."""
    threads = {"threads": settings.threads} if settings.engine == "default" else {}
    return EngineSpec(settings.engine, {**threads, **settings.engine_options})


def pool(settings: Settings) -> Pool:
    """The supervised child processes that read; they start at once, and leaving its `with` block ends them."""
    # A child inherits the module path, and cv2 puts its own folder at the head of it while it is imported: a child that
    # starts meanwhile takes cv2's `typing` for Python's, and dies. So cv2 is whole before the first one starts.
    return Pool(
        engine_spec(settings),
        workers=settings.workers or _workers(settings.worker_memory_mb * MEBIBYTE),
        page_seconds=settings.page_seconds,
        memory_bytes=settings.worker_memory_mb * MEBIBYTE,
        recycle_bytes=settings.worker_memory_mb * MEBIBYTE * 3 // 4,
        recycle_after=settings.recycle_after,
    )


def _workers(each: int) -> int:
    """One for each core that may be used, as far as there is memory, and no more than _MOST_WORKERS."""
    room = psutil.virtual_memory().available // each
    return max(1, min(_MOST_WORKERS, len(os.sched_getaffinity(0)), room))


def workdays(settings: Settings) -> Workdays:
    """The calendar of holidays; raises Unable with the line where it cannot be loaded."""
    if settings.calendar is None:
        return built_in()
    try:
        return load(settings.calendar)
    except BadCalendar as bad:
        raise Unable(
            f"PRECHECK_CALENDAR 无法加载：第 {bad.line} 行{bad.message}",
            f"the calendar of PRECHECK_CALENDAR cannot be loaded: line {bad.line} {bad.message_en}",
        ) from bad


def tables(settings: Settings) -> Mapping[str, Table]:
    """The operator's tables; raises Unable with file and line where one cannot be loaded."""
    if settings.tables is None:
        return {}
    try:
        return load_tables(settings.tables)
    except BadTable as bad:
        raise Unable(
            f"PRECHECK_TABLES 中的表无法加载：{bad.file.name}{f' 第 {bad.line} 行' if bad.line else ''}，{bad.message}",
            f"a table of PRECHECK_TABLES cannot be loaded: {bad.file.name}"
            f"{f', line {bad.line}' if bad.line else ''}: {bad.message_en}",
        ) from bad
