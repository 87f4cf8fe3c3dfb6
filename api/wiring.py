"""The composition root: settings become limits, an engine and its supervised pool. Nothing else does that."""

from __future__ import annotations

from api.settings import Settings
from extractors.ocr.engine import EngineSpec
from extractors.ocr.pool import Pool
from intake.limits import MEBIBYTE, Limits

MILLION = 1_000_000


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
    return Pool(
        engine_spec(settings),
        workers=settings.workers,
        page_seconds=settings.page_seconds,
        memory_bytes=settings.worker_memory_mb * MEBIBYTE,
        recycle_bytes=settings.worker_memory_mb * MEBIBYTE * 11 // 20,
        recycle_after=settings.recycle_after,
    )
