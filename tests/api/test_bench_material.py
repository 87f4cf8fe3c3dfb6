"""What the bench reads: papers drawn with their truth."""

from __future__ import annotations

import json
from pathlib import Path

from PIL import Image

from api import bench_material as material


def test_a_drawn_paper_is_a_tiff_of_all_its_pages_and_wraps_into_a_package(tmp_path: Path) -> None:
    certificates = ("registration_certificate", "deregistration_certificate")
    registration, deregistration = material.draw(tmp_path, "clean", 1, certificates, 950_100)
    with Image.open(registration.path) as image:
        assert getattr(image, "n_frames", 1) == registration.pages == len(registration.truth["rotations"])
    assert deregistration.pages == 1
    package = material.package(tmp_path / "package", registration)
    application = json.loads((package / "application.json").read_text(encoding="utf-8"))
    assert application["vehicles"][0]["vin"] == registration.truth["fields"]["vin"]["value"]
