"""The stages in order: what a bad file becomes, and that neither luck nor the declaration changes what was read."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, TypeVar

import pytest

from api import pipeline
from api.entering import receive_files
from extractors.ocr.engine import EngineFailure, EngineSpec, build
from extractors.ocr.pool import PoolClosed, TaskPoisoned, TaskTimeout
from fixtures.forge.screening.photos import with_software
from intake.limits import Limits
from intake.package import PackagedFile, open_package
from intake.submission import Outdated
from tests.api import packages
from tests.api.at_hand import AtHand, Backwards
from tests.intake import papers
from verifiers.report import as_json

LIMITS = Limits()
R = TypeVar("R")


def checked(package: Path, tmp_path: Path, workers: pipeline.Workers | None = None) -> dict[str, Any]:
    opened = open_package(package, tmp_path / "workspace", LIMITS)
    return as_json(pipeline.check(opened, workers or AtHand(), LIMITS).report)


def problem(report: dict[str, Any]) -> dict[str, Any]:
    (file,) = report["files"]
    found: dict[str, Any] = file["problem"]
    return found


def many_pages() -> bytes:
    return papers.pdf([{}] * 2000)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.pdf", b"", "FILE-EMPTY"),
        ("huge.png", packages.huge_png(), "FILE-TOO-LARGE"),
        ("locked.pdf", papers.locked_pdf(b"secret", b"owner"), "FILE-ENCRYPTED"),
        ("long.pdf", many_pages(), "FILE-TOO-MANY-PAGES"),
        ("broken.pdf", b"%PDF-1.7\nnothing more", "FILE-CORRUPT"),
        ("blank.jpg", packages.empty_page(), "FILE-BLANK"),
        ("tiny.jpg", packages.photo(150, 300), "FILE-TOO-SMALL"),
        ("program.exe", b"MZ" + b"\0" * 200, "FILE-UNSUPPORTED"),
    ],
)
def test_a_bad_file_has_its_reason_in_the_report_and_never_passes(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    report = checked(packages.folder(tmp_path / "case", {name: content}), tmp_path)
    found = problem(report)
    assert found["code"] == code
    assert found["message"]
    assert found["message_en"]
    assert found["remedy"]
    assert report["verdict"] in {"review", "return"}


def test_a_listed_file_that_is_missing_is_judged_as_missing(tmp_path: Path) -> None:
    package = packages.folder(tmp_path / "case", {}, documents=[{"file": "certs.pdf"}])
    report = checked(package, tmp_path)
    assert problem(report)["code"] == "FILE-MISSING"
    assert report["verdict"] != "pass"


@pytest.mark.parametrize(
    "change",
    [
        {"vehicles": [{"vin": packages.VIN[:-1]}]},
        {"submitted_on": "2999-01-01"},
        {"vehicles": [{**packages.DECLARED["vehicles"][0], "registered_on": "2999-01-01"}]},
    ],
)
def test_odd_declarations_are_judged_and_never_pass(tmp_path: Path, change: dict[str, Any]) -> None:
    report = checked(packages.folder(tmp_path / "case", {"a.jpg": packages.photo()}, **change), tmp_path)
    assert report["verdict"] != "pass"
    assert report["findings"]


@pytest.mark.parametrize(
    "error", [TaskPoisoned("died twice"), TaskTimeout("slow"), EngineFailure("broke"), RuntimeError("a bug")]
)
@pytest.mark.parametrize("task", ["inspect", "read_page"])
def test_a_failing_reader_is_recorded_and_never_green(tmp_path: Path, error: Exception, task: str) -> None:
    package = packages.folder(tmp_path / "case", {"a.jpg": packages.photo()})
    report = checked(package, tmp_path, AtHand(failing={task: error}))
    assert problem(report)["code"] == "FILE-POISON"
    assert report["files"][0]["status"] == "rejected"
    assert report["verdict"] != "pass"
    assert not [
        each
        for each in report["findings"]
        if each["vehicle"] and each["rule"] == "VIN-EDIT-01" and each["outcome"] == "passed"
    ]


def test_a_page_on_which_nothing_was_read_is_a_failure_of_the_reader(tmp_path: Path) -> None:
    report = checked(packages.folder(tmp_path / "case", {"a.jpg": packages.photo()}), tmp_path)
    assert problem(report)["code"] == "FILE-POISON"
    assert report["verdict"] != "pass"


def test_a_pool_that_is_closed_ends_the_check_and_blames_no_file(tmp_path: Path) -> None:
    package = packages.folder(tmp_path / "case", {"a.jpg": packages.photo()})
    with pytest.raises(PoolClosed):
        checked(package, tmp_path, AtHand(failing={"read_page": PoolClosed("stopping")}))


def test_the_order_in_which_workers_finish_changes_nothing(tmp_path: Path) -> None:
    files = {f"{name}.jpg": packages.photo(900, 1200 + 10 * at) for at, name in enumerate("cab")}
    package = packages.folder(tmp_path / "case", files)
    assert checked(package, tmp_path, Backwards()) == checked(package, tmp_path, AtHand())


def test_progress_counts_every_page_and_ends_with_all(tmp_path: Path) -> None:
    files = {f"{name}.jpg": packages.photo() for name in "ab"}
    opened = open_package(packages.folder(tmp_path / "case", files), tmp_path / "workspace", LIMITS)
    seen: list[tuple[int, int]] = []
    pipeline.check(opened, AtHand(), LIMITS, progress=lambda done, total, label: seen.append((done, total)))
    assert seen == [(0, 2), (1, 2), (2, 2)]


class OnePageOnly(AtHand):
    """Workers that read one page and leave all others in line."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: list[Future[Any]] = []

    def submit(self, task: Callable[..., R], *args: object) -> Future[R]:
        if task.__name__ != "read_page":
            return super().submit(task, *args)
        self.pages.append(Future() if self.pages else super().submit(task, *args))
        return self.pages[-1]


def test_pages_that_nobody_waits_for_any_more_are_not_read(tmp_path: Path) -> None:
    files = {f"{name}.jpg": packages.photo() for name in "abc"}
    opened = open_package(packages.folder(tmp_path / "case", files), tmp_path / "workspace", LIMITS)
    workers = OnePageOnly()

    def progress(done: int, total: int, label: str) -> None:
        if done == 1:
            raise Outdated("a newer revision came")

    with pytest.raises(Outdated):
        pipeline.check(opened, workers, LIMITS, progress=progress)
    assert [page.cancelled() for page in workers.pages] == [False, True, True]


@pytest.fixture(scope="module")
def reader() -> AtHand:
    return AtHand(build(EngineSpec("default")))


def test_the_declared_vin_never_changes_what_is_read(tmp_path: Path, reader: AtHand) -> None:
    said = [packages.DECLARED["vehicles"][0], {**packages.DECLARED["vehicles"][0], "vin": "LSVNV218XS20OOO17"}]
    page = packages.photo()
    reports = []
    for at, vehicle in enumerate(said):
        package = packages.folder(tmp_path / str(at), {"a.jpg": page}, vehicles=[vehicle])
        reports.append(checked(package, tmp_path, reader))
    documents = [[{**each, "vehicle": None} for each in report["documents"]] for report in reports]
    assert documents[0]
    assert json.dumps(documents[0], ensure_ascii=False) == json.dumps(documents[1], ensure_ascii=False)


def test_a_misnamed_file_that_is_read_well_is_only_a_note(tmp_path: Path, reader: AtHand) -> None:
    report = checked(packages.folder(tmp_path / "case", {"a.pdf": packages.photo()}), tmp_path, reader)
    assert problem(report)["code"] == "FILE-TYPE-MISMATCH"
    assert report["files"][0]["status"] == "read"
    assert [f["severity"] for f in report["findings"] if f["rule"] == "FILE-TYPE-MISMATCH"] == ["note"]


def test_a_file_whose_structure_ends_its_child_is_read_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(packages.photo())
    workers = AtHand(failing={"trace": TaskPoisoned("died twice")})
    (source,) = receive_files([PackagedFile("a.jpg", path)], workers, LIMITS)
    assert (source.status, source.pages) == ("read", 1)
    assert [(trace.kind, trace.text) for trace in source.traces] == [("unchecked", "unreadable")]


def test_what_a_file_tells_of_its_history_goes_with_it(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(with_software(packages.photo(), "Adobe Photoshop 25.1"))
    (source,) = receive_files([PackagedFile("a.jpg", path)], AtHand(), LIMITS)
    assert [trace.kind for trace in source.traces] == ["editor"]
