"""The stages of a pre-check in order, as plain functions: receive, read, understand, build the case, judge."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, as_completed
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Protocol, TypeVar

from api import failures, tasks
from api.entering import receive_files
from api.inside import inside
from extractors.model import Facts, Sheet
from extractors.reading import read_page
from extractors.split import read_documents
from intake.echoes import Echoes
from intake.limits import Limits
from intake.model import Application, FileProblem, FileStatus, SourceFile
from intake.package import Package, PackagedFile
from intake.problems import problem
from intake.sniff import TEXT_ALONE
from verifiers.case import Case, build_case
from verifiers.engine import judge
from verifiers.model import Report
from verifiers.report import application_id
from verifiers.tables.table import Table

log = logging.getLogger("precheck.pipeline")
R = TypeVar("R")
Progress = Callable[[int, int, str], None]
Look = Callable[[Sequence[SourceFile], Sequence[Sequence[Future[Sheet]]]], None]
"""Whoever looks at the pages while they come in: of each file what it is, and its pages, some of them not read yet."""
Tables = Mapping[str, Table]
Ask = Callable[[Case], Echoes]
"""What other applications share with a case."""


class Workers(Protocol):
    """Whatever runs a task with an engine somewhere else: the supervised pool, or an engine at hand in a test."""

    def submit(self, task: Callable[..., R], *args: object) -> Future[R]:
        """Promises `task(engine, *args)`."""


class Shelf(Protocol):
    """Where pages that were read before are kept, by the content of their file."""

    def take(self, digest: str, number: int, file: str) -> Sheet | None:
        """The page as it was read before, for a file of that name; null where it was not."""

    def put(self, digest: str, number: int, sheet: Sheet) -> None:
        """Keeps a page that was read without failure."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file after reading: where it lies, what it is, a sheet for each page, and the papers found in it."""

    path: Path | None
    source: SourceFile
    sheets: tuple[Sheet, ...] = ()
    documents: tuple[Facts, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """A finished pre-check: the report, and the files it rests on while their workspace still exists."""

    report: Report
    files: tuple[ReadFile, ...]


def silent(done: int, total: int, label: str) -> None:
    """The progress callback of a caller that shows none: pages done, pages in all, what was just finished."""


def check(
    package: Package,
    workers: Workers,
    limits: Limits,
    *,
    on: date | None = None,
    tables: Tables | None = None,
    progress: Progress = silent,
) -> Checked:
    """Runs the whole pre-check of one opened package.

    `on` is "today" for every rule (default: the day of submission), `tables` what the operator loaded.
    The same package gives the same report whatever
    the number or the order of the workers: results are gathered in the order of files and pages.

    Raises:
        EngineFailure: The engine does not even start; any later failure of it is recorded in the report.
    """
    name, models = workers.submit(tasks.describe).result()
    files = read_files(package.files, workers, limits, progress)
    engine = {"ocr": name, "models": models}

    def ask(case: Case) -> Echoes:
        return inside(case, {file.source.file: file.path for file in files}, workers.submit, limits)

    return Checked(judge_files(package, files, engine, on=on, tables=tables, ask=ask), files)


def judge_files(
    package: Package,
    files: Sequence[ReadFile],
    engine: Mapping[str, Any],
    *,
    on: date | None = None,
    tables: Tables | None = None,
    ask: Ask | None = None,
) -> Report:
    """Judges files that were read before: what a new rule, table or day needs, without reading a page again.

    `engine` is what read them, as the report prints it (`ocr`, `models`); `ask` a store of other applications.
    """
    case = case_of(package.application, files, on=on, tables=tables)
    if ask is not None:
        case = replace(case, echoes=ask(case))
    identity = application_id(package.declaration, [file.source.sha256 for file in files])
    return judge(case, application_id=identity, engine=engine)


def case_of(
    application: Application, files: Sequence[ReadFile], *, on: date | None = None, tables: Tables | None = None
) -> Case:
    """An application with what was read from its files, as rules see it."""
    return build_case(
        application,
        on or application.submitted_on,
        [file.source for file in files],
        [facts for file in files for facts in file.documents],
        [sheet for file in files for sheet in file.sheets],
        tables,
    )


def read_files(
    files: Sequence[PackagedFile],
    workers: Workers,
    limits: Limits,
    progress: Progress = silent,
    shelf: Shelf | None = None,
    look: Look | None = None,
) -> tuple[ReadFile, ...]:
    """Receives, reads and understands files, in the order given; whatever fails is recorded at its file and page.

    A page that lies on the shelf is not read again; each one that is read is put there as soon as it is, and `look`
    is called.
    """
    sources = receive_files(files, workers, limits)
    pages = read_pages(files, sources, workers, limits, progress, shelf, look)
    return tuple(
        understand(settle(file, source, read, workers, limits))
        for file, source, read in zip(files, sources, pages, strict=True)
    )


def read_pages(
    files: Sequence[PackagedFile],
    sources: Sequence[SourceFile],
    workers: Workers,
    limits: Limits,
    progress: Progress,
    shelf: Shelf | None = None,
    look: Look | None = None,
) -> tuple[tuple[Future[Sheet], ...], ...]:
    """Reads every page of every usable file; returns finished futures, one a page, in the order of files and pages.

    Files of text alone are read first, then short ones, so that whoever looks on soon sees whole papers.
    """
    pending: list[tuple[Future[Sheet], ...]] = [()] * len(files)
    places: dict[Future[Sheet], tuple[str, str | None, int]] = {}
    for at in sorted(range(len(files)), key=lambda n: (sources[n].media_type not in TEXT_ALONE, sources[n].pages or 0)):
        file, source = files[at], sources[at]
        numbers = range(1, (source.pages or 0) + 1) if source.status is not FileStatus.REJECTED and file.path else ()
        known = [shelf.take(source.sha256, n, file.name) if shelf and source.sha256 else None for n in numbers]
        pages = tuple(
            _kept(sheet) or workers.submit(read_page, file.path, source.media_type, number, limits, file.name)
            for number, sheet in zip(numbers, known, strict=True)
        )
        places.update(
            (page, (file.name, None if sheet else source.sha256, number))
            for number, page, sheet in zip(numbers, pages, known, strict=True)
        )
        pending[at] = pages
    try:
        _collect(places, progress, shelf, (lambda: look(sources, pending)) if look else lambda: None)
    except BaseException:  # nobody waits for the other pages any more, so nobody else should have to
        for page in places:
            page.cancel()
        raise
    return tuple(pending)


def _collect(
    places: Mapping[Future[Sheet], tuple[str, str | None, int]],
    progress: Progress,
    shelf: Shelf | None,
    look: Callable[[], None],
) -> None:
    """Waits for pages, by their file, its content where they belong on the shelf, and their number."""
    progress(0, len(places), "")
    if places:
        look()
    for done, future in enumerate(as_completed(places), start=1):
        name, digest, number = places[future]
        if shelf and digest and future.exception() is None and not future.result().failure:
            shelf.put(digest, number, future.result())
        progress(done, len(places), f"{name} · {number}")
        if done < len(places):
            look()


def _kept(sheet: Sheet | None) -> Future[Sheet] | None:
    """A page that was read before, as a promise that is kept already."""
    if sheet is None:
        return None
    found: Future[Sheet] = Future()
    found.set_result(sheet)
    return found


def settle(
    file: PackagedFile, source: SourceFile, pages: Sequence[Future[Sheet]], workers: Workers, limits: Limits
) -> ReadFile:
    """Turns finished futures into sheets: a page that failed or returned nothing is recorded, never passed over."""
    sheets: list[Sheet] = []
    blank = 0
    problems: list[FileProblem] = []
    for number, future in enumerate(pages, start=1):
        sheet, trouble = _sheet_of(file, number, future)
        if trouble is None and _is_empty(sheet):
            if _blank(file, source, number, workers, limits):
                blank += 1
            else:
                trouble = failures.nothing_read(number)
                sheet = sheet.model_copy(update={"failure": sheet.failure or "nothing_read"})
        problems += [trouble] if trouble else []
        sheets.append(sheet)
    usable = any(not sheet.failure and not _is_empty(sheet) for sheet in sheets)
    if sheets and blank == len(sheets):
        problems.append(problem("FILE-BLANK"))
    for trouble in problems[:1]:
        source = failures.with_problem(source, trouble, usable=usable)
    return ReadFile(file.path, source, tuple(sheets))


def _sheet_of(file: PackagedFile, number: int, future: Future[Sheet]) -> tuple[Sheet, FileProblem | None]:
    error = future.exception()
    if error is None:
        sheet = future.result()
        return sheet, failures.reader_failed(number) if sheet.failure else None
    return failures.failed_sheet(file.name, number, type(error).__name__), failures.problem_of(error, number)


def _is_empty(sheet: Sheet) -> bool:
    return not (sheet.readings or sheet.codes or sheet.seals)


def _blank(file: PackagedFile, source: SourceFile, number: int, workers: Workers, limits: Limits) -> bool:
    looked = workers.submit(tasks.page_is_blank, file.path, source.media_type, number, limits)
    error = looked.exception()
    if error is not None:
        log.error("blank check failed on page %d: %s", number, type(error).__name__, exc_info=error)
    return error is None and looked.result()


def understand(file: ReadFile) -> ReadFile:
    """Splits the sheets of one file into papers and reads their fields; a failure there is recorded on every page."""
    readable = [sheet for sheet in file.sheets if not sheet.failure]
    try:
        documents = tuple(read_documents(readable)) if readable else ()
    except Exception as error:  # one file that trips the program must not end the pre-check of the others
        source = failures.with_problem(file.source, failures.problem_of(error, None), usable=False)
        failed = tuple(sheet.model_copy(update={"failure": type(error).__name__}) for sheet in file.sheets)
        return ReadFile(file.path, source, failed)
    return ReadFile(file.path, file.source, file.sheets, documents)
