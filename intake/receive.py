"""A file handed in becomes a SourceFile: what it is by content, its hash, its pages, and what is wrong with it."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from intake.archive import BadArchive, Fault, office_type
from intake.errors import BadFile
from intake.formats import READABLE, open_source
from intake.limits import Limits
from intake.model import FileProblem, FileStatus, SourceFile
from intake.package import PackagedFile
from intake.problems import problem, readable_size
from intake.sniff import GZIP, LOCKED_OFFICE, NAMES, RAR, SEVEN_ZIP, SUFFIXES, XLS, ZIP, sniff

log = logging.getLogger("precheck.intake")
_CHUNK = 1 << 20
_KNOWN_SUFFIXES = frozenset().union(*SUFFIXES.values())


@dataclass(frozen=True, slots=True)
class Inspection:
    """What opening a file showed: its number of pages, or the problem that keeps it from being read."""

    pages: int | None
    problem: FileProblem | None = None


def receive(file: PackagedFile, limits: Limits) -> SourceFile:
    """`identify` and `inspect` together; opens the file, so call it where a crash of its decoder is survived.

    Never raises for bad content: that is the result's `problem`.
    """
    source = identify(file, limits)
    if source.status is FileStatus.REJECTED or file.path is None or source.media_type is None:
        return source
    return settle(source, inspect(str(file.path), source.media_type, limits))


def identify(file: PackagedFile, limits: Limits) -> SourceFile:
    """What a file is, by its first bytes, its size and its hash alone; no decoder of any library touches it."""
    if file.path is None:
        return _rejected(file.name, file.problem or problem("FILE-MISSING"))
    try:
        size = file.path.stat().st_size
        return _identified(file.name, file.path, size, limits).model_copy(update={"size": size})
    except OSError as error:
        log.warning("a file could not be read: %s", error.strerror)
        return _rejected(file.name, problem("FILE-CORRUPT/storage"))


def _identified(name: str, path: Path, size: int, limits: Limits) -> SourceFile:
    if size == 0:
        return _rejected(name, problem("FILE-EMPTY"), hashlib.sha256(b"").hexdigest())
    if size > limits.file_bytes:
        shown = {"size": readable_size(size), "limit": readable_size(limits.file_bytes)}
        return _rejected(name, problem("FILE-TOO-LARGE", **shown))
    digest = _sha256(path)
    media_type = sniff(path)
    if media_type == ZIP:
        try:
            media_type = office_type(path, limits) or ZIP
        except BadArchive as error:
            return _rejected(name, _archive_problem(error), digest, ZIP)
    if found := _unreadable(media_type):
        return _rejected(name, found, digest, media_type)
    note = _mismatch(name, str(media_type))
    return SourceFile(file=name, sha256=digest, media_type=media_type, pages=None, status=FileStatus.READ, problem=note)


def inspect(path: str, media_type: str, limits: Limits) -> Inspection:
    """Opens a file and counts its pages, checking every cap; hostile files may crash it, so call it in a child process.

    Pages are not decoded: a page may still turn out broken when it is drawn.
    """
    try:
        with open_source(Path(path), media_type, limits) as source:
            return Inspection(source.page_count)
    except BadFile as error:
        return Inspection(None, error.problem)


def settle(source: SourceFile, inspection: Inspection) -> SourceFile:
    """The SourceFile after inspection: a problem found there rejects it and outweighs a wrong name."""
    if inspection.problem:
        return source.model_copy(update={"status": FileStatus.REJECTED, "problem": inspection.problem})
    return source.model_copy(update={"pages": inspection.pages})


def _rejected(name: str, found: FileProblem, sha256: str | None = None, media_type: str | None = None) -> SourceFile:
    status = FileStatus.REJECTED
    return SourceFile(file=name, sha256=sha256, media_type=media_type, pages=None, status=status, problem=found)


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _unreadable(media_type: str | None) -> FileProblem | None:
    """The problem of a type that no reader takes; null for one that is read."""
    if media_type in READABLE:
        return None
    if media_type == LOCKED_OFFICE:
        return problem("FILE-ENCRYPTED")
    if media_type == XLS:
        return problem("FILE-UNSUPPORTED/xls")
    if media_type in (ZIP, RAR, SEVEN_ZIP, GZIP):
        return problem("FILE-UNSUPPORTED/archive", kind=NAMES[str(media_type)])
    if media_type in NAMES:
        return problem("FILE-UNSUPPORTED", kind=NAMES[media_type])
    return problem("FILE-UNSUPPORTED/unknown")


def _mismatch(name: str, media_type: str) -> FileProblem | None:
    """The note about a name that promises another type; a suffix that promises nothing is no mismatch."""
    suffix = PurePosixPath(name).suffix.lower().removeprefix(".")
    if suffix in SUFFIXES[media_type] or suffix not in _KNOWN_SUFFIXES:
        return None
    return problem("FILE-TYPE-MISMATCH", suffix=suffix, kind=NAMES[media_type])


def _archive_problem(error: BadArchive) -> FileProblem:
    if error.fault is Fault.TOO_LARGE:
        return problem("FILE-BOMB", reason=error.reason, reason_en=error.reason_en)
    return problem("FILE-CORRUPT/archive", reason=error.reason, reason_en=error.reason_en)
