"""What the bench reads: forged papers, from seeds that are kept for it alone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import cv2
from PIL import Image

from fixtures.forge.damage import Level
from fixtures.forge.drawing import Kind, draw_document

FIRST_SEED = 810_000  # nothing is ever developed against this seed or a later one
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A forged paper on disk: one multi-page TIFF without further loss, and its exact truth."""

    path: Path
    kind: Kind
    seed: int
    pages: int
    truth: dict[str, Any]


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
