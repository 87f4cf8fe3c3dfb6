"""A paper that another application handed in is found by its page, and the two places are told; an honest one is not."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import pytest

from api.casework import Casework
from api.intaking import Intaking
from api.keeping import as_bytes
from api.screening import Screening
from extractors.documents.registration_certificate import RegistrationCertificate
from extractors.model import Field, Reading
from extractors.screening.fingerprint import fingerprint
from fixtures.forge.papers import RegistrationPaper
from fixtures.forge.screening.reuse import Taken, altered, draw, other, paper_of, take
from intake.limits import Limits
from intake.model import Box
from intake.store import Store
from tests.api import packages
from tests.api.at_hand import AtHand
from tests.api.served import arrived

LIMITS = Limits()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "store") as opened:
        yield opened


def certificate(seed: int) -> RegistrationPaper:
    found = paper_of("registration_certificate", seed)
    assert isinstance(found, RegistrationPaper)
    return found


PAPER = certificate(940210)
ALTERED, ALTERED_NAME = altered(PAPER, random.Random(1))
FLEET = other(PAPER, "fleet", 940211)


def taken(paper: Any, camera: int, ink: int = 1) -> Taken:
    return take(draw(paper, 5, ink)[1], "scan", camera)


def box_of(place: tuple[float, float, float, float]) -> Box:
    left, top, right, bottom = place
    return Box(left=max(0.0, left), top=max(0.0, top), right=right, bottom=bottom)


class Office:
    """Takes in applications of one page each, read as by somebody who misreads nothing."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store, self.folder, self.work = store, folder, Casework(store, LIMITS, {})

    def hand_in(self, page: Taken, vin: str, applicant: str) -> str:
        _, jpeg = cv2.imencode(".jpg", page.picture, [cv2.IMWRITE_JPEG_QUALITY, 90])
        vehicles = [{"vin": vin}]
        declared = packages.declaration(applicant={"name": applicant, "uscc": None}, vehicles=vehicles)
        path = self.folder / f"{vin}-{len(list(self.folder.glob('*.zip')))}.zip"
        path.write_bytes(packages.zipped({"page.jpg": jpeg.tobytes(), "application.json": declared}))
        identity = Intaking(self.store, LIMITS).package(arrived(path)).id
        self.work.read(self.store.cases.get(identity), AtHand())
        self._read(identity, page, vin)
        self.work.read(self.store.cases.get(identity), AtHand())
        return identity

    def _read(self, identity: str, page: Taken, vin: str) -> None:
        (upload,) = self.store.documents.of(identity)
        file = self.work.reading(upload)
        readings = tuple(
            Reading(text=text, page=1, box=box_of(place), confidence=1.0, engine="truth")
            for text, place in page.values.values()
        )
        sheet = file.sheets[0].model_copy(
            update={"readings": readings, "fingerprint": fingerprint(page.picture, readings)}
        )
        printed = Field(value=vin, raw=vin, confidence=1.0, page=1, box=box_of(page.values["vin"][1]))
        facts = RegistrationCertificate(file="page.jpg", pages=(1,), vin=printed)
        blob = self.store.blobs.put(
            as_bytes(replace(file, sheets=(sheet,), documents=(facts,)), {"ocr": "eye", "models": {}})
        )
        version = str(upload.reading_version)
        self.store.documents.save_reading(
            upload.id, blob=blob, version=version, media_type="image/jpeg", status="read", pages=upload.pages
        )

    def finding(self, identity: str) -> dict[str, Any]:
        version = self.work.judge(self.store.cases.get(identity), "documents", "worker")
        report = json.loads(self.store.blobs.get(version.report_sha256))
        return next(f for f in report["findings"] if f["rule"] == "FRD-DUP-01" and f["vehicle"])


def test_a_scan_of_the_same_page_by_another_applicant_is_shown(store: Store, tmp_path: Path) -> None:
    office, vin = Office(store, tmp_path), PAPER.car.vin
    first = office.hand_in(taken(PAPER, 1), vin, "甲公司")
    office.finding(first)
    second = office.hand_in(taken(PAPER, 2), vin, "乙公司")
    finding = office.finding(second)
    assert finding["outcome"] == "failed"
    assert first not in json.dumps(finding)
    echoes = Screening(store).recorded(second, store.reports.get(second).versions)
    assert [e.match.sameness for e in echoes.found if e.match] == ["same"]


def test_the_same_applicant_may_scan_a_paper_again(store: Store, tmp_path: Path) -> None:
    office, vin = Office(store, tmp_path), PAPER.car.vin
    office.finding(office.hand_in(taken(PAPER, 1), vin, "甲公司"))
    assert office.finding(office.hand_in(taken(PAPER, 2), vin, "甲公司"))["outcome"] == "passed"


def test_an_altered_value_is_shown_at_its_place_though_the_applicant_is_the_same(store: Store, tmp_path: Path) -> None:
    office = Office(store, tmp_path)
    office.finding(office.hand_in(taken(PAPER, 1), PAPER.car.vin, "甲公司"))
    page = taken(ALTERED, 2)
    finding = office.finding(office.hand_in(page, page.values["vin"][0], "甲公司"))
    assert finding["outcome"] == "failed"
    assert page.values[ALTERED_NAME][0] in finding["message"]
    (place,) = finding["evidence"]
    left, top, right, bottom = place["box"]
    assert Box(left=left, top=top, right=right, bottom=bottom).overlap(box_of(page.values[ALTERED_NAME][1])) > 0.9


def test_another_vehicle_of_the_same_fleet_is_no_finding(store: Store, tmp_path: Path) -> None:
    office = Office(store, tmp_path)
    office.finding(office.hand_in(taken(PAPER, 1), PAPER.car.vin, "甲公司"))
    assert office.finding(office.hand_in(taken(FLEET, 2, ink=2), FLEET.car.vin, "乙公司"))["outcome"] == "passed"
