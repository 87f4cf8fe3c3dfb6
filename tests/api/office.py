"""Applications of one forged page each, handed in and read as by somebody who misreads nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2

from api.casework import Casework
from api.intaking import Intaking
from api.keeping import as_bytes
from extractors.documents.registration_certificate import RegistrationCertificate
from extractors.model import Field, Reading, Seal
from extractors.screening.fingerprint import fingerprint
from fixtures.forge.papers import RegistrationPaper
from fixtures.forge.screening.reuse import Taken, altered, draw, paper_of, sister, take
from intake.limits import Limits
from intake.model import Box
from intake.store import Store
from tests.api import packages
from tests.api.at_hand import AtHand
from tests.api.served import arrived

LIMITS = Limits()


def certificate(seed: int) -> RegistrationPaper:
    found = paper_of("registration_certificate", seed)
    assert isinstance(found, RegistrationPaper)
    return found


PAPER = certificate(940210)
ALTERED, ALTERED_NAME = altered(PAPER, 1)
FLEET = sister(PAPER)


def taken(paper: Any, camera: int, ink: int = 1) -> Taken:
    return take(draw(paper, 5, ink)[1], "scan", camera)


def box_of(place: tuple[float, float, float, float]) -> Box:
    left, top, right, bottom = place
    return Box(left=max(0.0, left), top=max(0.0, top), right=right, bottom=bottom)


class Office:
    """Takes in applications of one page each, read as by somebody who misreads nothing."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store, self.folder, self.work = store, folder, Casework(store, LIMITS, {})

    def hand_in(
        self, page: Taken, vin: str, applicant: str, *, failing: dict[str, Exception] | None = None,
        seals: tuple[Seal, ...] = (),
    ) -> str:  # fmt: skip
        _, jpeg = cv2.imencode(".jpg", page.picture, [cv2.IMWRITE_JPEG_QUALITY, 90])
        vehicles = [{"vin": vin}]
        declared = packages.declaration(applicant={"name": applicant, "uscc": None}, vehicles=vehicles)
        path = self.folder / f"{vin}-{len(list(self.folder.glob('*.zip')))}.zip"
        path.write_bytes(packages.zipped({"page.jpg": jpeg.tobytes(), "application.json": declared}))
        identity = Intaking(self.store, LIMITS).package(arrived(path)).id
        self.work.read(self.store.cases.get(identity), AtHand())
        self._read(identity, page, vin, seals)
        self.work.read(self.store.cases.get(identity), AtHand(failing=failing))
        return identity

    def _read(self, identity: str, page: Taken, vin: str, seals: tuple[Seal, ...]) -> None:
        (upload,) = self.store.documents.of(identity)
        file = self.work.reading(upload)
        readings = tuple(
            Reading(text=text, page=1, box=box_of(place), confidence=1.0, engine="truth")
            for text, place in page.values.values()
        )
        sheet = file.sheets[0].model_copy(
            update={"readings": readings, "seals": seals, "fingerprint": fingerprint(page.picture, readings)}
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

    def finding(self, identity: str, rule: str = "FRD-DUP-01", *, of_vehicle: bool = True) -> dict[str, Any]:
        version = self.work.judge(self.store.cases.get(identity), "documents", "worker")
        report = json.loads(self.store.blobs.get(version.report_sha256))
        return next(f for f in report["findings"] if f["rule"] == rule and bool(f["vehicle"]) is of_vehicle)
