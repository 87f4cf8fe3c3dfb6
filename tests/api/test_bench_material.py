"""What the bench reads: papers drawn with their truth, and the photographs a manifest describes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from api import bench_material as material

HEADER = "file\tsource\tpath\tcommit\tlicence\tground_truth\n"


def test_a_drawn_paper_is_a_tiff_of_all_its_pages_and_wraps_into_a_package(tmp_path: Path) -> None:
    registration, deregistration = material.draw(tmp_path, "clean", 1)
    with Image.open(registration.path) as image:
        assert getattr(image, "n_frames", 1) == registration.pages == len(registration.truth["rotations"])
    assert deregistration.pages == 1
    package = material.package(tmp_path / "package", registration)
    application = json.loads((package / "application.json").read_text(encoding="utf-8"))
    assert application["vehicles"][0]["vin"] == registration.truth["fields"]["vin"]["value"]


def test_photographs_come_with_the_text_of_the_manifest(tmp_path: Path) -> None:
    folder = tmp_path / "codes" / "qr"
    folder.mkdir(parents=True)
    for name in ("1.png", "2.png", "3.png"):
        Image.new("RGB", (4, 3), (255, 0, 0)).save(folder / name)
    rows = [
        "codes/qr/1.png\t\t\t\t\tqr|text=a|b",
        "codes/qr/2.png\t\t\t\t\tNO_BARCODE",
        "codes/qr/3.png\t\t\t\t\tqr|unknown",
    ]
    (tmp_path / "MANIFEST.tsv").write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    first, second = material.photos(tmp_path)
    assert (first.text, second.text) == ("a|b", None)
    assert first.pixels()[0, 0].tolist() == [0, 0, 255]


@pytest.mark.parametrize(
    ("payload", "text", "same"),
    [
        ('a "b"\r\nc', 'a \\\\"b\\\\"\\r\\nc', True),
        ("abc", "abd", False),
        ("a/b", "ab", False),
    ],
)
def test_escapes_of_the_manifest_make_no_difference_and_letters_do(payload: str, text: str, same: bool) -> None:
    assert material.says_the_same(payload, text) is same
