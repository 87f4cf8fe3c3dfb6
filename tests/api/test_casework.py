"""An application in the store is read once and judged as often as one likes, with what persons corrected."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pytest

from api import pipeline
from api.casework import Casework
from api.intaking import Intaking
from api.keeping import as_bytes, from_bytes
from api.screening import Screening
from extractors.documents.registration_certificate import RegistrationCertificate
from extractors.model import Field, Sheet
from intake.limits import Limits
from intake.model import Box, FileStatus, Page, Quality, SourceFile, Trace
from intake.package import open_package
from intake.store import Store
from intake.submission import Correction
from tests.api import packages
from tests.api.at_hand import AtHand
from tests.api.served import arrived
from verifiers.report import as_json
from verifiers.tables.table import Table

LIMITS = Limits()
R = TypeVar("R")
OF_OTHERS = {"FRD-DUP-01", "FRD-DUP-02", "FRD-HIST-01", "FRD-PARTY-01", "VIN-DUP-02"}
FACE = Box(left=0.3, top=0.3, right=0.6, bottom=0.34)


class Counting(AtHand):
    """Counts the pages that are really read."""

    def __init__(self) -> None:
        super().__init__()
        self.pages = 0

    def submit(self, task: Callable[..., R], *args: object) -> Future[R]:
        self.pages += task.__name__ == "read_page"
        return super().submit(task, *args)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "store") as opened:
        yield opened


def taken(store: Store, tmp_path: Path, files: dict[str, bytes], **changes: Any) -> str:
    path = tmp_path / "package.zip"
    path.write_bytes(packages.zipped({**files, "application.json": packages.declaration(**changes)}))
    return Intaking(store, LIMITS).package(arrived(path)).id


def report(store: Store, identity: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(store.blobs.get(store.reports.get(identity).report_sha256))
    return found


def test_a_stored_application_is_judged_as_the_command_judges_it(store: Store, tmp_path: Path) -> None:
    files = {"b.jpg": packages.photo(), "a.jpg": packages.photo(800, 1100), "empty.pdf": b""}
    listed = [{"file": name} for name in ("b.jpg", "gone.pdf", "empty.pdf", "a.jpg")]
    identity = taken(store, tmp_path, files, documents=listed)
    work = Casework(store, LIMITS, {})
    work.read(store.cases.get(identity), AtHand())
    work.judge(store.cases.get(identity), "documents", "worker")
    opened = open_package(packages.folder(tmp_path / "case", files, documents=listed), tmp_path / "files", LIMITS)
    kept, printed = report(store, identity), as_json(pipeline.check(opened, AtHand(), LIMITS).report)
    for each in (kept, printed):
        each["findings"] = [f for f in each["findings"] if f["rule"] not in OF_OTHERS]
        each["not_checked"] = [line for line in each["not_checked"] if line["rule"] not in OF_OTHERS]
    assert kept == printed


def test_no_page_is_read_twice_by_the_same_reader(store: Store, tmp_path: Path) -> None:
    work, workers = Casework(store, LIMITS, {}), Counting()
    first = taken(store, tmp_path, {"a.jpg": packages.photo()})
    work.read(store.cases.get(first), workers)
    work.read(store.cases.get(first), workers)
    assert workers.pages == 1
    second = taken(store, tmp_path, {"other name.jpg": packages.photo(), "b.jpg": packages.photo(800, 1100)})
    work.read(store.cases.get(second), workers)
    assert workers.pages == 2
    assert [each.status for each in store.documents.of(second)] == [
        each.status for each in store.documents.of(first)
    ] * 2


def test_a_table_loaded_later_judges_again_and_is_named_and_kept(store: Store, tmp_path: Path) -> None:
    identity = taken(store, tmp_path, {"a.jpg": packages.photo()})
    Casework(store, LIMITS, {}).read(store.cases.get(identity), AtHand())
    Casework(store, LIMITS, {}).judge(store.cases.get(identity), "documents", "worker")
    table = Table.of([packages.VIN])
    made = Casework(store, LIMITS, {"violations": table}).judge(store.cases.get(identity), "tables", "store")
    assert made.version == 2
    assert report(store, identity)["engine"]["tables"] == {"violations": table.sha256}
    kept = store.results.get("table", "violations", table.sha256)
    assert kept is not None
    assert Table(json.loads(kept)).sha256 == table.sha256
    again = Casework(store, LIMITS, {"violations": table}).judge(store.cases.get(identity), "rules", "store")
    assert again == made


def paper(vin: Field[str]) -> pipeline.ReadFile:
    """A read file with one registration certificate."""
    quality = Quality(width=900, height=1200, sharpness=1.0, glare=0.0, contrast=1.0)
    page = Page(number=1, image_sha256="0" * 64, width=900, height=1200, quality=quality)
    trace = Trace(kind="typed", page=1, box=Box(left=0.1, top=0.1, right=0.2, bottom=0.2), day=date(2026, 1, 1))
    source = SourceFile(
        file="a.jpg", sha256="0" * 64, media_type="image/jpeg", pages=1, status=FileStatus.READ, traces=(trace,)
    )
    facts = RegistrationCertificate(file="a.jpg", pages=(1,), vin=vin)
    return pipeline.ReadFile(None, source, (Sheet(file="a.jpg", page=page),), (facts,))


def test_a_reading_comes_back_equal_in_every_value() -> None:
    read = paper(Field(value=packages.VIN, raw=packages.VIN, confidence=0.99, page=1, box=FACE))
    assert from_bytes(as_bytes(read, {"ocr": "x", "models": {}})) == (read, {"ocr": "x", "models": {}})


def test_a_correction_is_judged_and_the_machine_s_reading_stays_beside_it(store: Store, tmp_path: Path) -> None:
    identity = taken(store, tmp_path, {"a.jpg": packages.photo()})
    (upload,) = store.documents.of(identity)
    seen = paper(Field(raw="LSVNV2I8XS2OOOOI7", confidence=0.4, page=1, box=FACE, candidates=(("LSVNV2", 0.4),)))
    blob = store.blobs.put(as_bytes(seen, {"ocr": "eye", "models": {}}))
    store.documents.save_reading(
        upload.id, blob=blob, version="1", media_type="image/jpeg", status="read", pages=()
    )  # fmt: skip
    work = Casework(store, LIMITS, {})
    work.judge(store.cases.get(identity), "documents", "worker")
    assert report(store, identity)["documents"][0]["fields"]["vin"]["value"] is None
    made = Correction(
        number=0, id="c1", application=identity, document=upload.id, page=1, kind="registration_certificate",
        field="vin", value=packages.VIN.lower(), who="reviewer-7", at="2026-03-02", reason=None,
    )  # fmt: skip
    store.cases.correct(made)
    store.cases.correct(made.model_copy(update={"id": "c2", "document": "elsewhere"}))
    work.judge(store.cases.get(identity), "correction", "reviewer-7")
    field = report(store, identity)["documents"][0]["fields"]["vin"]
    assert (field["value"], field["box"]) == (packages.VIN, FACE.as_list())
    assert field["candidates"] == [[packages.VIN, 1.0], ["LSVNV2", 0.4]]
    assert [line["status"] for line in report(store, identity)["vehicles"][0]["diff"] if line["field"] == "vin"] == [
        "same"
    ]
    assert work.reading(store.documents.of(identity)[0]).documents[0] == seen.documents[0]


def test_what_another_application_shares_is_found_and_kept_with_the_report(store: Store, tmp_path: Path) -> None:
    work, made = Casework(store, LIMITS, {}), []
    for name in ("甲公司", "乙公司"):
        files = {"a.jpg": packages.photo()}
        identity = taken(store, tmp_path, files, applicant={"name": name, "uscc": None})
        work.read(store.cases.get(identity), AtHand())
        made.append((identity, work.judge(store.cases.get(identity), "documents", "worker")))
    (first, _), (second, version) = made
    found = {f["rule"]: f for f in report(store, second)["findings"] if f["vehicle"]}
    assert found["FRD-PARTY-01"]["outcome"] == "failed"
    assert first not in json.dumps(report(store, second))
    echoes = Screening(store).recorded(second, version.versions)
    assert {(echo.application, echo.relation) for echo in echoes.found} == {(first, "other")}
