"""Pages from picture to facts: forged papers read by the default engine, and what the other engines make of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from extractors.model import Facts, Sheet
from extractors.ocr.engine import Engine, EngineFailure, EngineSpec, build
from extractors.reading import read_image, read_page, render_page, text_sheet
from extractors.split import read_documents
from fixtures.forge.damage import Level
from fixtures.forge.drawing import Kind, draw_document
from fixtures.forge.ink import Pixels
from fixtures.forge.truth import Json
from intake.limits import Limits
from intake.model import Box, Word
from tests.extractors.papers import values

# A clean paper of each kind, a photographed page upside down, and a scan under seals: kind, seed and damage.
CASES: dict[str, tuple[Kind, int, Level]] = {
    "clean registration": ("registration_certificate", 9004, "clean"),
    "clean deregistration": ("deregistration_certificate", 9001, "clean"),
    "photo upside down": ("registration_certificate", 9005, "photo"),
    "scan under seals": ("registration_certificate", 9002, "scan"),
}


@dataclass(frozen=True)
class Read:
    """One forged paper with its truth, and what the default engine made of it."""

    truth: Json
    pictures: list[Pixels]
    sheets: tuple[Sheet, ...]
    documents: tuple[Facts, ...]

    @property
    def facts(self) -> Facts:
        (only,) = self.documents
        return only


@pytest.fixture(scope="session", params=list(CASES))
def paper(request: pytest.FixtureRequest, engine: Engine) -> Read:
    kind, seed, damage = CASES[request.param]
    pictures, truth = draw_document(kind, seed, damage)
    # The case must show what its name says.
    assert (180 in truth["rotations"]) == (request.param == "photo upside down")
    assert truth["seals"]
    sheets = tuple(read_image(engine, p, number=n, file="a.jpg") for n, p in enumerate(pictures, start=1))
    return Read(truth, pictures, sheets, read_documents(sheets))


def printed(read: Read) -> Iterator[tuple[str, Any, Any, int, Box]]:
    """Every field of one value that is on the paper: name, what was read, the truth, its page and its box."""
    found = read.facts.fields()
    for name, true in read.truth["fields"].items():
        if true["value"] is not None and true["box"] is not None and name != "entries":
            value = found[name].value
            plain = value.isoformat() if isinstance(value, date) else list(value) if isinstance(value, tuple) else value
            left, top, right, bottom = true["box"]
            box = Box(left=left, top=top, right=right, bottom=bottom)
            yield name, plain, true["value"], true["page"], box


def test_a_paper_is_one_document_of_its_kind(paper: Read) -> None:
    assert paper.facts.kind == paper.truth["kind"]
    assert sorted(paper.facts.pages) == list(range(1, len(paper.pictures) + 1))


def test_every_page_is_turned_upright(paper: Read) -> None:
    assert [sheet.page.rotation for sheet in paper.sheets] == paper.truth["rotations"]


def test_the_vin_is_exact(paper: Read) -> None:
    assert paper.facts.fields()["vin"].value == paper.truth["fields"]["vin"]["value"]


def test_days_and_numbers_are_exact_or_null(paper: Read) -> None:
    days = ("registered_on", "issued_on", "manufactured_on", "deregistered_on", "transfer_for_export_on",
            "certificate_no", "owner_id", "plate_no")  # fmt: skip
    wrong = {
        name: (value, true) for name, value, true, _, _ in printed(paper) if name in days and value not in (true, None)
    }
    assert wrong == {}


def test_most_of_the_paper_is_read(paper: Read) -> None:
    exact = [value == true for _, value, true, _, _ in printed(paper)]
    assert len(exact) >= 10
    assert sum(exact) >= 0.7 * len(exact)


def test_what_was_read_lies_where_it_is_printed(paper: Read) -> None:
    found = paper.facts.fields()
    for name, value, true, page, box in printed(paper):
        if value != true or name in ("displacement_ml", "power_kw", "owner_id_kind", "current_owner"):
            continue
        place = found[name]
        assert place.page == page, name
        assert place.box is not None, name
        assert place.box.overlap(box) > 0.5, (name, place.box, box)


def test_codes_are_decoded_where_they_stand(paper: Read) -> None:
    codes = {(c.symbology, c.payload): c for c in paper.facts.codes}
    for true in paper.truth["codes"]:
        left, top, right, bottom = true["box"]
        code = codes[true["symbology"], true["payload"]]
        assert code.page == true["page"]
        assert code.box.overlap(Box(left=left, top=top, right=right, bottom=bottom)) > 0.5
    assert len(codes) == len(paper.truth["codes"])


def test_an_engine_that_sees_nothing_gives_no_facts(paper: Read, blank: Engine) -> None:
    sheets = [read_image(blank, picture, number=n) for n, picture in enumerate(paper.pictures, start=1)]
    assert all(sheet.readings == () and sheet.failure is None for sheet in sheets)
    assert [facts.kind for facts in read_documents(sheets)] == ["other"] * len(sheets)
    for facts in read_documents(sheets):
        assert facts.fields() == {}
    # A Codabar needs no engine: the number in it is all that such a booklet says.
    assert values(type(paper.facts).read(sheets).fields()).keys() <= {"certificate_no"}


def test_a_recording_answers_like_the_engine_and_fails_on_another_picture(engine: Engine, tmp_path: Path) -> None:
    picture = np.full((300, 900, 3), 245, np.uint8)
    cv2.putText(picture, "LSVAM4187C2184847", (60, 150), cv2.FONT_HERSHEY_SIMPLEX, 1.5, (30, 30, 30), 3)
    path = str(tmp_path / "recording.json")
    written = read_image(build(EngineSpec("recorder", {"path": path})), picture)
    assert "LSVAM4187C2184847" in [r.text for r in written.readings]
    assert json.loads(Path(path).read_text("utf-8"))["name"] == engine.name
    recorded = build(EngineSpec("recorded", {"path": path}))
    again = read_image(recorded, picture)
    assert [r.text for r in again.readings] == [r.text for r in written.readings]
    with pytest.raises(EngineFailure):
        read_image(recorded, picture[:, ::-1].copy())


def test_a_page_of_a_file_is_read_and_shown_upright(engine: Engine, tmp_path: Path) -> None:
    picture = np.full((500, 1500, 3), 245, np.uint8)
    for row, text in enumerate(("LSVAM4187C2184847", "SGM6520UAAA 2019-01-09", "1998 ml / 184 kw B12345678")):
        cv2.putText(picture, text, (60, 120 + 120 * row), cv2.FONT_HERSHEY_SIMPLEX, 1.5, (30, 30, 30), 3)
    path = tmp_path / "page.png"
    cv2.imwrite(str(path), np.ascontiguousarray(np.rot90(picture)))
    sheet = read_page(engine, path, "image/png", 1, Limits(), "page.png")
    assert sheet.file == "page.png"
    assert sheet.page.rotation == 90
    assert (sheet.page.width, sheet.page.height) == (1500, 500)
    assert read_page(engine, path, "image/png", 1, Limits(), "page.png") == sheet
    assert "LSVAM4187C2184847" in [r.text for r in sheet.readings]
    shown = cv2.imdecode(np.frombuffer(render_page(engine, path, "image/png", 1, 90, Limits()), np.uint8), 1)
    assert shown is not None
    assert np.array_equal(shown, picture)


def test_a_page_of_text_is_read_by_its_words() -> None:
    word = Word(text="LSVAM4187C2184847", box=Box(left=0.1, top=0.1, right=0.4, bottom=0.12))
    sheet = text_sheet("a.docx", 2, [word])
    (reading,) = sheet.readings
    assert (reading.text, reading.page, reading.channel, reading.box) == (word.text, 2, "text_layer", word.box)


def test_real_page_3_has_its_four_acts(corpus: Path, engine: Engine) -> None:
    path = corpus / "certificate-page3.jpeg"
    sheet = read_page(engine, path, "image/jpeg", 1, Limits(), path.name)
    (facts,) = read_documents([sheet])
    assert facts.kind == "registration_certificate"
    entries = facts.fields()["entries"].need()
    acts = [("变更登记", date(2018, 6, 29)), ("抵押登记", date(2019, 1, 9)), ("解除抵押", date(2022, 3, 18)),
            ("变更登记", date(2022, 4, 6))]  # fmt: skip
    assert [entry.kind for entry in entries] == [kind for kind, _ in acts]
    for entry, (_, on) in zip(entries, acts, strict=True):
        assert entry.date in (on, None)
