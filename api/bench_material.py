"""What the bench reads: forged papers, from seeds that are kept for it alone."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

import cv2
from PIL import Image

from fixtures.forge.alone import KINDS, draw_alone
from fixtures.forge.damage import LEVELS, Level

FIRST_SEED = 810_000  # nothing is ever developed against this seed or a later one
MAIN = ("registration_certificate", "deregistration_certificate", "contract", "inspection_report")
_FURTHER = tuple(kind for kind in KINDS if kind not in MAIN)
# Certificates come with every vehicle, a contract with every application, the others now and then.
_CERTIFICATES = ("registration_certificate", "deregistration_certificate", "registration_certificate")
MIXTURE = (*MAIN, *_FURTHER[:4], *_CERTIFICATES, "inspection_report", *_FURTHER[4:])
__all__ = ["FIRST_SEED", "KINDS", "MAIN", "MIXTURE", "Drawn", "draw", "draw_one", "mixed", "package"]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A forged paper on disk: one multi-page TIFF without further loss, and its exact truth."""

    path: Path
    kind: str
    seed: int
    level: Level
    pages: int
    truth: dict[str, Any]


def draw(
    folder: Path, level: Level, papers: int, kinds: Sequence[str] = MAIN, first: int = FIRST_SEED
) -> Iterator[Drawn]:
    """Draws `papers` papers of each kind at a damage level into `folder`, each when it is asked for."""
    return (draw_one(folder, kind, seed, level) for seed in range(first, first + papers) for kind in kinds)


def mixed(folder: Path, kinds: Sequence[str] = MIXTURE, first: int = FIRST_SEED) -> Iterator[Drawn]:
    """Papers without end, kind after kind, each kind at the next level of damage whenever its turn comes again."""
    places = {kind: place for place, kind in enumerate(dict.fromkeys(kinds))}
    seen = Counter[str]()
    for kind in cycle(kinds):
        yield draw_one(folder, kind, first + seen[kind], LEVELS[(places[kind] + seen[kind]) % len(LEVELS)])
        seen[kind] += 1


def draw_one(folder: Path, kind: str, seed: int, level: Level) -> Drawn:
    """Draws one paper into `folder`."""
    pictures, truth = draw_alone(kind, seed, level)
    pages = [Image.fromarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)) for picture in pictures]
    path = folder / f"{level}-{kind}-{seed}.tiff"
    pages[0].save(path, save_all=True, append_images=pages[1:], compression="tiff_lzw")
    return Drawn(path, kind, seed, level, len(pages), truth)


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
