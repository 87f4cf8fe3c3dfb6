"""What the bench reads: forged papers from seeds kept for it alone, and real material where the operator has some."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from fixtures.forge.damage import Level
from fixtures.forge.drawing import Kind, draw_document

FIRST_SEED = 700_000  # nothing is ever developed against this seed or a later one
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A forged paper on disk: one multi-page TIFF without further loss, and its exact truth."""

    path: Path
    kind: Kind
    seed: int
    pages: int
    truth: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Photo:
    """A real photograph of codes; `text` is what they say, none where the picture holds no code that should decode."""

    path: Path
    text: str | None

    def pixels(self) -> NDArray[np.uint8]:
        """The picture as BGR uint8 of shape (height, width, 3)."""
        return np.ascontiguousarray(np.asarray(Image.open(self.path).convert("RGB"), dtype=np.uint8)[..., ::-1])


def draw(folder: Path, level: Level, papers: int) -> tuple[Drawn, ...]:
    """Draws `papers` papers of each kind at a damage level into `folder`."""
    return tuple(_drawn(folder, kind, seed, level) for seed in range(FIRST_SEED, FIRST_SEED + papers) for kind in KINDS)


def _drawn(folder: Path, kind: Kind, seed: int, level: Level) -> Drawn:
    pictures, truth = draw_document(kind, seed, level)
    pages = [Image.fromarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)) for picture in pictures]
    path = folder / f"{level}-{kind}-{seed}.tiff"
    pages[0].save(path, save_all=True, append_images=pages[1:], compression="tiff_lzw")
    return Drawn(path, kind, seed, len(pages), truth)


def package(folder: Path, paper: Drawn) -> Path:
    """A package of one vehicle around a forged registration certificate, for the whole `check`."""
    fields = {name: place["value"] for name, place in paper.truth["fields"].items()}
    vehicle = {name: fields[name] for name in ("vin", "brand", "model", "registered_on", "transfer_for_export_on")}
    application = {
        "stage": "licence",
        "submitted_on": "2026-06-01",
        "exporter": fields["current_owner"],
        "consignor": fields["current_owner"],
        "destination": "RUS",
        "goods_condition": "旧",
        "vehicles": [vehicle],
    }
    folder.mkdir()
    (folder / paper.path.name).write_bytes(paper.path.read_bytes())
    (folder / "application.json").write_text(json.dumps(application, ensure_ascii=False), encoding="utf-8")
    return folder


def photos(corpus: Path) -> Iterator[Photo]:
    """The photographs of codes in a corpus whose truth its MANIFEST.tsv gives."""
    with (corpus / "MANIFEST.tsv").open(encoding="utf-8", newline="") as manifest:
        for row in csv.DictReader(manifest, delimiter="\t", quoting=csv.QUOTE_NONE):
            truth = row["ground_truth"]
            path = corpus / row["file"]
            if path.parent.parent != corpus / "codes" or not path.is_file():
                continue
            if truth == "NO_BARCODE":
                yield Photo(path, None)
            elif "|text=" in truth:
                yield Photo(path, truth.split("|text=", 1)[1])


def says_the_same(payload: str, text: str) -> bool:
    """Whether a payload is the text of a manifest, in which quotes and line ends are escaped one way or another."""
    return _bare(payload) == _bare(text)


def _bare(text: str) -> str:
    return re.sub(r"\\+[rnt]|[\\\s]", "", text)
