"""What is certain is told before everything is read, and only until there is a report."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any, TypeVar
from unittest.mock import ANY

import docx
import pytest

from api.casework import Casework
from api.early import NOTHING, forget_early, told_early
from api.intaking import Intaking
from api.partway import UNREAD, read_so_far
from api.people import LOCAL
from api.pipeline import ReadFile, read_files, understand
from api.review.case_page import case_page
from api.review.desk import Desk
from api.review.rendering import Frame, render
from api.shapes import Status, status
from extractors.model import Reading, Sheet
from intake.limits import Limits
from intake.model import Box, FileStatus, Page, Quality, SourceFile
from intake.package import PackagedFile
from intake.store import Store
from intake.submission import DamagedBlob, Submission
from tests.api import packages
from tests.api.at_hand import AtHand
from tests.api.databases import DATABASES
from tests.api.served import arrived
from verifiers.calendar.workdays import built_in

R = TypeVar("R")
NOTHING_TOLD = json.dumps(NOTHING).encode()
CONTRACT_NO = "TJYH-2026-018"
LISTED = {"品牌": "大众牌", "型号": "SVW71617BM", "车辆识别代号": packages.VIN, "数量": "1"}
LINE = Box(left=0.1, top=0.1, right=0.5, bottom=0.13)


class Holding(AtHand):
    """Reads the last file's page only once something was told, or nothing was for long."""

    def __init__(self, is_told: Callable[[], bool]) -> None:
        super().__init__()
        self.is_told = is_told

    def submit(self, task: Callable[..., R], *args: object) -> Future[R]:
        if task.__name__ != "read_page" or args[-1] != "z.jpg":
            return super().submit(task, *args)
        held: Future[R] = Future()

        def read() -> None:
            ended = threading.Event()
            for _ in range(600):
                if self.is_told() or ended.wait(0.1):
                    break
            held.set_result(task(self.engine, *args))

        threading.Thread(target=read).start()
        return held


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "store", DATABASES.of(tmp_path / "store")) as opened:
        yield opened


def contract() -> bytes:
    """A contract as DOCX, which needs nobody to read it."""
    paper, target = docx.Document(), io.BytesIO()
    paper.add_heading("二手车出口合同")
    for line in (
        f"合同编号：{CONTRACT_NO}",
        "卖方：天津远航二手车出口有限公司",
        "买方：OOO Vostok Auto",
        "目的国：俄罗斯",
    ):
        paper.add_paragraph(line)
    table = paper.add_table(2, 4)
    for column, (head, value) in enumerate(LISTED.items()):
        table.cell(0, column).text, table.cell(1, column).text = head, value
    paper.save(target)
    return target.getvalue()


def begun(store: Store, folder: Path, files: dict[str, bytes], **changes: Any) -> Submission:
    """An application that a worker has taken in hand."""
    path = folder / "package.zip"
    path.write_bytes(packages.zipped({**files, "application.json": packages.declaration(**changes)}))
    known = Intaking(store, Limits()).package(arrived(path))
    store.cases.begin(known.id, known.revision, "worker")
    return store.cases.get(known.id)


def told_of(store: Store, desk: Desk, identity: str) -> Status:
    """What `GET /applications/{id}` answers."""
    known = store.cases.get(identity)
    return status(known, store.documents.of(identity), (), {}, desk.early(known))


def shown(desk: Desk, identity: str, *, is_chinese: bool = True) -> str:
    """The page of a case."""
    frame = Frame(
        is_chinese=is_chinese, path="/", person=LOCAL, rights=frozenset(right.value for right in LOCAL.rights)
    )
    return render("case.html", frame, **case_page(desk, identity, LOCAL, frame))


def test_a_file_that_cannot_be_used_is_told_while_others_are_read(store: Store, tmp_path: Path) -> None:
    files = {"a.jpg": packages.photo(), "locked.pdf": b"", "z.jpg": packages.photo(800, 1100)}
    path = tmp_path / "package.zip"
    path.write_bytes(packages.zipped({**files, "application.json": packages.declaration()}))
    known = Intaking(store, Limits()).package(arrived(path))
    store.cases.begin(known.id, known.revision, "worker")
    work, desk, seen = Casework(store, Limits(), {}), Desk(store, built_in()), []

    def is_told() -> bool:
        seen.append(store.documents.of(known.id)[0].status)
        return bool(desk.early(store.cases.get(known.id))["findings"])

    work.read(store.cases.get(known.id), Holding(is_told))
    early = desk.early(store.cases.get(known.id))["findings"]
    assert [each["rule"] for each in early] == ["FILE-EMPTY"]
    assert early[0]["severity"] == "review"
    assert "locked.pdf" in early[0]["message"]
    assert set(seen) == {None}, "it was told before anything was read to the end"
    assert store.cases.get(known.id).verdict is None
    assert "初步结果" in shown(desk, known.id)
    before = store.cases.get(known.id)
    work.judge(before, "documents", "worker")
    assert desk.early(store.cases.get(known.id)) == NOTHING
    assert Desk(store, built_in()).early(before) == NOTHING
    with pytest.raises(DamagedBlob):
        store.blobs.get(str(before.preliminary_sha256))
    assert "初步结果" not in shown(desk, known.id)
    kinds = [(event.kind, event.data) for event in store.events.after(known.id, 0)]
    assert ("preliminary", {"findings": 1, "rules": ["FILE-EMPTY"]}) in kinds
    assert "preliminary" not in {entry.what for entry in store.journal.entries(known.id)}


def test_what_was_told_early_goes_with_the_report_though_it_says_the_same_as_the_last(
    store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "package.zip"
    path.write_bytes(packages.zipped({"locked.pdf": b"", "application.json": packages.declaration()}))
    known = Intaking(store, Limits()).package(arrived(path))
    store.cases.begin(known.id, known.revision, "worker")
    work, kept = Casework(store, Limits(), {}), store.blobs.put(NOTHING_TOLD)
    work.read(known, Holding(lambda: True))
    first = work.judge(store.cases.get(known.id), "documents", "worker")
    assert store.cases.tell_early(known.id, known.revision, kept, {})
    again = work.judge(store.cases.get(known.id), "documents", "worker")
    assert again.version == first.version
    assert store.cases.get(known.id).preliminary_sha256 is None


def test_a_paper_is_told_with_its_key_fields_as_soon_as_its_file_is_read(store: Store, tmp_path: Path) -> None:
    files = {"contract.docx": contract(), "z.jpg": packages.photo()}
    known = begun(store, tmp_path, files, consignor="上海另一家汽车有限公司")
    work, desk = Casework(store, Limits(), {}), Desk(store, built_in())

    def is_told() -> bool:
        return bool(desk.early(store.cases.get(known.id))["papers"])

    work.read(known, Holding(is_told))
    told = told_of(store, desk, known.id)
    (paper,) = told.recognised
    assert (paper.file, paper.kind, paper.vehicle) == ("contract.docx", "contract", None)
    assert ("contract_no", CONTRACT_NO, "read") in {(each.field, each.value, each.status) for each in paper.fields}
    assert ("vin", packages.VIN, "same") in {(each.field, each.value, each.status) for each in paper.fields}
    assert told.preliminary is not None
    assert [each.rule for each in told.preliminary.findings] == ["LIC-OWNER-01"]
    assert told.verdict is None
    page = shown(desk, known.id)
    assert all(each in page for each in ("初步结果", "已识别的材料", CONTRACT_NO, "与申报一致"))
    english = shown(desk, known.id, is_chinese=False)
    assert all(each in english for each in ("Preliminary", "Recognised so far", "as declared", "Put the used-car"))
    events = {event.kind: event.data for event in store.events.after(known.id, 0)}
    (event,) = events["recognised"]["papers"]
    assert event == {"document": ANY, "pages": list(paper.pages), "kind": "contract", "passed": paper.passed}
    work.judge(store.cases.get(known.id), "documents", "worker")
    over = told_of(store, desk, known.id)
    assert (over.recognised, over.preliminary) == ([], None)
    assert "已识别的材料" not in shown(desk, known.id)


class Listing(AtHand):
    """Notes which file's pages it was asked to read, in that order."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def submit(self, task: Callable[..., R], *args: object) -> Future[R]:
        if task.__name__ == "read_page":
            self.asked.append(str(args[-1]))
        return super().submit(task, *args)


def test_what_needs_no_recognition_is_read_first(tmp_path: Path) -> None:
    entries = []
    for name, content in {"a.jpg": packages.photo(), "contract.docx": contract()}.items():
        (tmp_path / name).write_bytes(content)
        entries.append(PackagedFile(name, tmp_path / name))
    workers = Listing()
    read = read_files(entries, workers, Limits())
    assert workers.asked == ["contract.docx", "a.jpg"]
    assert [each.source.file for each in read] == ["a.jpg", "contract.docx"]


def test_what_is_wrong_with_the_declaration_is_told_before_anything_is_read(store: Store, tmp_path: Path) -> None:
    wrong = {**packages.DECLARED["vehicles"][0], "registered_on": "2027-01-01", "brand": None}
    known = begun(store, tmp_path, {"z.jpg": packages.photo()}, vehicles=[wrong, wrong], quantity=3)
    desk = Desk(store, built_in())
    seen: list[str] = []

    def is_told() -> bool:
        seen[:] = [each["rule"] for each in desk.early(store.cases.get(known.id))["findings"]]
        return bool(seen)

    Casework(store, Limits(), {}).read(known, Holding(is_told))
    assert seen == ["LIC-DATE-03", "LIC-QTY-02", "LIC-SPEC-01", "VIN-DUP-01"]


def test_findings_that_an_earlier_version_told_alone_are_still_told() -> None:
    assert told_early(b'[{"rule": "X-01"}]') == {"findings": [{"rule": "X-01"}], "papers": []}


def test_an_outdated_revision_tells_nothing(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "package.zip"
    path.write_bytes(packages.zipped({"a.jpg": packages.photo(), "application.json": packages.declaration()}))
    known = Intaking(store, Limits()).package(arrived(path))
    store.cases.begin(known.id, known.revision, "worker")
    kept = store.blobs.put(NOTHING_TOLD)
    assert store.cases.tell_early(known.id, known.revision, kept, {})
    assert store.cases.ask_again(known.id, "someone").preliminary_sha256 is None
    assert not store.cases.tell_early(known.id, known.revision, kept, {})


def test_only_what_is_a_revision_s_own_goes_when_it_tells_something_else(store: Store, tmp_path: Path) -> None:
    first = begun(store, tmp_path, {"locked.pdf": b"", "z.jpg": packages.photo()})
    shared = store.blobs.put(NOTHING_TOLD)
    assert store.cases.tell_early(first.id, 1, shared, {})
    Casework(store, Limits(), {}).read(first, Holding(lambda: store.cases.get(first.id).preliminary_sha256 != shared))
    told = str(store.cases.get(first.id).preliminary_sha256)
    assert (told != shared, store.blobs.get(shared)) == (True, NOTHING_TOLD), "nobody knows who else shows it"
    store.cases.ask_again(first.id, "someone")
    store.cases.begin(first.id, 2, "worker")
    second = store.cases.get(first.id)
    store.cases.tell_early(second.id, 2, told, {})
    forget_early(store, second, told)
    assert store.blobs.get(told), "it is the revision's before"
    forget_early(store, first, told)
    with pytest.raises(DamagedBlob):
        store.blobs.get(told)


def test_what_was_told_and_is_lost_is_told_anew(store: Store, tmp_path: Path) -> None:
    known = begun(store, tmp_path, {"locked.pdf": b"", "z.jpg": packages.photo()})
    desk, lost = Desk(store, built_in()), "0" * 64
    assert store.cases.tell_early(known.id, known.revision, lost, {})
    Casework(store, Limits(), {}).read(known, Holding(lambda: store.cases.get(known.id).preliminary_sha256 != lost))
    assert [each["rule"] for each in desk.early(store.cases.get(known.id))["findings"]] == ["FILE-EMPTY"]


def sheet(number: int) -> Sheet:
    quality = Quality(width=900, height=1200, sharpness=1.0, glare=0.0, contrast=1.0)
    page = Page(number=number, image_sha256="0" * 64, width=900, height=1200, quality=quality)
    line = Reading(text="机动车登记证书", page=number, box=LINE, confidence=0.99, engine="truth")
    return Sheet(file="a.pdf", page=page, readings=(line,))


def read(number: int) -> Future[Sheet]:
    made: Future[Sheet] = Future()
    made.set_result(sheet(number))
    return made


def test_pages_behind_one_that_is_not_read_yet_count_as_unread() -> None:
    source = SourceFile(file="a.pdf", sha256="0" * 64, media_type="application/pdf", pages=3, status=FileStatus.READ)
    partly = read_so_far(source, [read(1), Future(), read(3)])
    assert [each.failure for each in partly.sheets] == [None, UNREAD, UNREAD]
    assert (partly.source.status, partly.source.problem) == (FileStatus.PARTLY, None)
    assert partly.documents == (), "the paper at the edge may go on"
    whole = read_so_far(source, [read(1), read(2), read(3)])
    assert whole == understand(ReadFile(None, source, (sheet(1), sheet(2), sheet(3))))
