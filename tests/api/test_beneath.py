"""What a file holds beside what its page shows is shown to a reviewer, beside the place as it is now."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from api.casework import Casework
from api.intaking import Intaking
from api.keeping import as_bytes
from api.people import LOCAL
from api.review.beneath import upright_picture
from api.review.case_page import case_page
from api.review.desk import Desk
from api.review.rendering import Frame, render
from extractors.documents.registration_certificate import RegistrationCertificate
from extractors.model import Field
from fixtures.forge.screening.layings import Spot, lay_text
from fixtures.forge.screening.saves import Saving
from intake.limits import Limits
from intake.model import Box
from intake.store import Store
from tests.api import packages
from tests.api.at_hand import AtHand
from tests.api.served import arrived
from tests.intake.traces.scans import PLACE, scan
from verifiers.calendar.workdays import built_in

AT = Box(left=PLACE[0], top=PLACE[1], right=PLACE[2], bottom=PLACE[3])


@pytest.fixture
def case(tmp_path: Path) -> Iterator[tuple[Desk, str]]:
    """A case whose certificate is a scan with white ground and another day over a printed one."""
    saving = Saving(scan())
    lay_text(saving, Spot(1, PLACE), "Date 2024-08-11")
    path = tmp_path / "case.zip"
    path.write_bytes(packages.zipped({"a.pdf": saving.whole(), "application.json": packages.declaration()}))
    with Store(tmp_path / "store") as store:
        work = Casework(store, Limits(), {})
        identity = Intaking(store, Limits()).package(arrived(path)).id
        work.read(store.cases.get(identity), AtHand())
        (upload,) = store.documents.of(identity)
        vin = Field(value=packages.VIN, raw=packages.VIN, confidence=1.0, page=1, box=AT)
        file = replace(work.reading(upload), documents=(RegistrationCertificate(file="a.pdf", pages=(1,), vin=vin),))
        blob = store.blobs.put(as_bytes(file, {"ocr": "eye", "models": {}}))
        version = str(upload.reading_version)
        store.documents.save_reading(
            upload.id, blob=blob, version=version, media_type="application/pdf", status="read", pages=upload.pages
        )
        work.judge(store.cases.get(identity), "documents", "worker")
        yield Desk(store, built_in()), identity


def test_the_case_page_shows_the_place_and_what_its_file_holds_beneath(case: tuple[Desk, str]) -> None:
    desk, identity = case
    frame = Frame(is_chinese=True, path="/", person=LOCAL, rights=frozenset(r.value for r in LOCAL.rights))
    html = render("case.html", frame, **case_page(desk, identity, LOCAL, frame))
    (upload,) = desk.store.documents.of(identity)
    assert f"/documents/{upload.id}/traces/0.jpg" in html
    assert "请比对现在的画面与文件中保留的内容" in html


def test_the_picture_shows_the_print_that_is_covered(case: tuple[Desk, str]) -> None:
    desk, identity = case
    (upload,) = desk.store.documents.of(identity)
    content = upright_picture(desk, upload, 0)
    assert content is not None
    with Image.open(io.BytesIO(content)) as image:
        assert image.width > 3 * image.height
        assert min(image.convert("L").tobytes()) < 100


@pytest.mark.parametrize(("turn", "is_wide"), [(0, True), (90, False), (180, True), (270, False)])
def test_the_picture_is_turned_as_its_page_is(case: tuple[Desk, str], turn: int, is_wide: bool) -> None:
    desk, identity = case
    (upload,) = desk.store.documents.of(identity)
    faces = tuple(face.model_copy(update={"rotation": turn}) for face in upload.pages)
    content = upright_picture(desk, upload.model_copy(update={"pages": faces}), 0)
    assert content is not None
    with Image.open(io.BytesIO(content)) as image:
        assert (image.width > image.height) == is_wide


@pytest.mark.parametrize("number", [-1, 7])
def test_there_is_no_picture_of_what_is_no_trace(case: tuple[Desk, str], number: int) -> None:
    desk, identity = case
    (upload,) = desk.store.documents.of(identity)
    assert upright_picture(desk, upload, number) is None
