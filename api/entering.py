"""Files as they come in: type, hash, caps, number of pages and traces, all found out in a child process."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from api import failures, tasks
from intake.limits import Limits
from intake.model import FileStatus, SourceFile, Trace
from intake.package import PackagedFile
from intake.traces import UNREADABLE

if TYPE_CHECKING:
    from api.pipeline import Workers

log = logging.getLogger("precheck.pipeline")


def receive_files(files: Sequence[PackagedFile], workers: Workers, limits: Limits) -> tuple[SourceFile, ...]:
    """Type, hash, caps, page count and traces of each file, found out in a child process."""
    pending = [workers.submit(tasks.inspect, file, limits) for file in files]
    sources = [_received(file, future) for file, future in zip(files, pending, strict=True)]
    looks = [
        workers.submit(tasks.trace, file.path, source.media_type, limits)
        if file.path and source.status is not FileStatus.REJECTED
        else None
        for file, source in zip(files, sources, strict=True)
    ]
    return tuple(_traced(source, look) for source, look in zip(sources, looks, strict=True))


def _traced(source: SourceFile, look: Future[tuple[Trace, ...]] | None) -> SourceFile:
    """The file with its traces; one that ends the child that looks into it is read all the same."""
    if look is None:
        return source
    error = look.exception()
    if error is not None:
        log.warning("a file could not be looked into: %s", type(error).__name__)
    return source.model_copy(update={"traces": (UNREADABLE,) if error is not None else look.result()})


def _received(file: PackagedFile, pending: Future[SourceFile]) -> SourceFile:
    error = pending.exception()
    if error is None:
        return pending.result()
    digest = _hash_of(file.path) if file.path else None
    return SourceFile(
        file=file.name,
        sha256=digest,
        media_type=None,
        pages=None,
        status=FileStatus.REJECTED,
        problem=failures.problem_of(error, None),
    )


def _hash_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
