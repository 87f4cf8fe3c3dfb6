"""Engines for tests: one that writes down what another engine answers, and one that answers from such a recording.

A recording is JSON: `{"name", "models", "detect": {image hash: quads}, "recognise": {crop hash: line}}`,
and `spell` as `recognise`. Hashes are
SHA-256 over shape and pixels, so an answer belongs to the very picture it was given for.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from extractors.ocr.engine import Engine, EngineFailure, EngineSpec, Glyph, Image, Line, Quad, build

_DIGITS = 6


class Recorded:
    """Answers from a recording; a picture that is not in it is a failure, never an empty page."""

    def __init__(self, recording: dict[str, Any]) -> None:
        self._recording = recording
        self.name = str(recording["name"])

    def models(self) -> dict[str, str]:
        """The models of the engine that was recorded."""
        return dict(self._recording["models"])

    def detect(self, image: Image) -> list[Quad]:
        """The recorded quads; raises EngineFailure for a picture that was not recorded."""
        return [np.array(quad, np.float32) for quad in self._answer("detect", image)]

    def recognise(self, crops: Sequence[Image], *, quick: bool = False) -> list[Line]:
        """The recorded lines; raises EngineFailure for a crop that was not recorded."""
        return [_line(self._answer("recognise", crop)) for crop in crops]

    def spell(self, crops: Sequence[Image]) -> list[Line]:
        """The recorded identifiers; raises EngineFailure for a crop that was not recorded."""
        return [_line(self._answer("spell", crop)) for crop in crops]

    def _answer(self, question: str, picture: Image) -> Any:
        key = fingerprint(picture)
        if key not in self._recording[question]:
            raise EngineFailure(f"the recording has no answer to {question} for a picture of shape {picture.shape}")
        return self._recording[question][key]


class Recorder:
    """Passes everything on to another engine and rewrites its recording after each answer."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self._path = path
        self.name = engine.name
        self._recording: dict[str, Any] = {
            "name": engine.name, "models": engine.models(), "detect": {}, "recognise": {}, "spell": {},
        }  # fmt: skip
        if path.exists():
            self._recording |= {key: _read(path).get(key, {}) for key in ("detect", "recognise", "spell")}

    def models(self) -> dict[str, str]:
        """The models of the engine behind."""
        return self._engine.models()

    def detect(self, image: Image) -> list[Quad]:
        """What the engine behind finds, written down."""
        quads = self._engine.detect(image)
        self._recording["detect"][fingerprint(image)] = [np.round(quad, 2).astype(float).tolist() for quad in quads]
        self._write()
        return Recorded(self._recording).detect(image)

    def recognise(self, crops: Sequence[Image], *, quick: bool = False) -> list[Line]:
        """What the engine behind reads, written down."""
        for crop, line in zip(crops, self._engine.recognise(crops), strict=True):
            self._recording["recognise"][fingerprint(crop)] = _as_json(line)
        self._write()
        return Recorded(self._recording).recognise(crops)

    def spell(self, crops: Sequence[Image]) -> list[Line]:
        """What the engine behind spells, written down."""
        for crop, line in zip(crops, self._engine.spell(crops), strict=True):
            self._recording["spell"][fingerprint(crop)] = _as_json(line)
        self._write()
        return Recorded(self._recording).spell(crops)

    def _write(self) -> None:
        text = json.dumps(self._recording, ensure_ascii=False, sort_keys=True, indent=1)
        self._path.write_text(text + "\n", encoding="utf-8")


def create(path: str) -> Engine:
    """An engine that answers from the recording at `path`."""
    return Recorded(_read(Path(path)))


def create_recorder(path: str, kind: str = "default", **options: Any) -> Engine:
    """The engine of `kind` with a recording kept at `path`, which may exist and is then added to."""
    return Recorder(build(EngineSpec(kind, options)), Path(path))


def fingerprint(picture: Image) -> str:
    """SHA-256 over the shape and the pixels of a picture."""
    shape = np.array(picture.shape, np.int64).tobytes()
    return hashlib.sha256(shape + np.ascontiguousarray(picture).tobytes()).hexdigest()


def _read(path: Path) -> dict[str, Any]:
    recording: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return recording


def _as_json(line: Line) -> dict[str, Any]:
    """A line as plain values; of the lattice only the columns that hold anything."""
    lattice = None
    if line.lattice is not None:
        rounded = np.round(line.lattice.astype(float), _DIGITS)
        cells = {f"{row},{column}": rounded[row, column] for row, column in zip(*np.nonzero(rounded), strict=True)}
        lattice = {"shape": list(rounded.shape), "cells": cells}
    glyphs = [
        [g.text, round(g.confidence, _DIGITS), round(g.start, 4), round(g.end, 4),
         [[text, round(probability, _DIGITS)] for text, probability in g.candidates]]
        for g in line.glyphs
    ]  # fmt: skip
    return {"text": line.text, "confidence": round(line.confidence, _DIGITS), "glyphs": glyphs, "lattice": lattice}


def _line(entry: dict[str, Any]) -> Line:
    glyphs = tuple(
        Glyph(text, confidence, start, end, tuple((symbol, probability) for symbol, probability in candidates))
        for text, confidence, start, end, candidates in entry["glyphs"]
    )
    lattice = None
    if entry["lattice"] is not None:
        lattice = np.zeros(entry["lattice"]["shape"], np.float32)
        for cell, probability in entry["lattice"]["cells"].items():
            row, _, column = cell.partition(",")
            lattice[int(row), int(column)] = probability
    return Line(entry["text"], entry["confidence"], glyphs, lattice)
