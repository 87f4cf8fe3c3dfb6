"""What every OCR engine offers: find lines on an image, and read crops into lines with candidates per character.

Light to import on purpose: the process that supervises engines never loads an inference library.
"""

from __future__ import annotations

import importlib
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
Quad = NDArray[np.float32]
Lattice = NDArray[np.float32]

BLANK = ""
REST = "rest"
LATTICE_ALPHABET: tuple[str, ...] = (
    BLANK,
    *string.digits,
    *string.ascii_uppercase,
    *string.ascii_lowercase,
    *"-*/.:()",
    REST,
)

KINDS: Mapping[str, str] = {
    "default": "extractors.ocr.default:create",
    "paddleocr": "extractors.ocr.paddle:create",
    "recorded": "extractors.ocr.recorded:create",
    "recorder": "extractors.ocr.recorded:create_recorder",
    "blank": "extractors.ocr.blank:create",
}


class EngineFailure(Exception):
    """An engine could not start or broke on its input; never a way to say that nothing was read."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character of a line: `start` and `end` are fractions of the crop width, `candidates` come best first.

    `confidence` is no higher than the probability that no letter went unseen beside it.
    """

    text: str
    confidence: float
    start: float
    end: float
    candidates: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """What one crop says; a crop without text is `Line("")`.

    `confidence` is the mean over the glyphs of how surely each is itself, 0 for no text. `lattice` holds the
    probabilities of every step from left to right: float32 of shape (steps, len(LATTICE_ALPHABET)), rows summing to 1;
    it is None where the engine does not give its probabilities away.
    """

    text: str
    confidence: float = 0.0
    glyphs: tuple[Glyph, ...] = ()
    lattice: Lattice | None = field(default=None, compare=False)


class Engine(Protocol):
    """A text detector and recogniser that lives in one process and is used by one thread."""

    name: str

    def models(self) -> dict[str, str]:
        """Hash of each model file by its part: `{"det": "sha256:…", "rec": "sha256:…"}`."""

    def detect(self, image: Image) -> list[Quad]:
        """Text lines of a BGR image: 4x2 float quads in pixels, clockwise from the top left; raises EngineFailure."""

    def recognise(self, crops: Sequence[Image], *, quick: bool = False) -> list[Line]:
        """One Line per BGR crop, in the same order, whatever stands beside it in the call; raises EngineFailure.

        `quick` allows numbers of half the precision for what is read surely: good for whole pages, whose identifiers,
        dates and doubtful stretches are looked at again.
        """

    def spell(self, crops: Sequence[Image]) -> list[Line]:
        """One Line per BGR crop of an identifier, by a second recogniser that errs otherwise; raises EngineFailure.

        An engine that has none gives an empty line for each.
        """


@dataclass(frozen=True)
class EngineSpec:
    """How to make an engine in another process: picklable, comparable by value.

    `kind` is one of KINDS or `module:factory`; `options` are the factory's keyword arguments.
    """

    kind: str = "default"
    options: Mapping[str, Any] = field(default_factory=dict)


class Checked:
    """An engine whose every answer is checked: one line a crop, quads of four finite points; anything else fails."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.name = engine.name

    def models(self) -> dict[str, str]:
        """The models of the engine behind."""
        return self._engine.models()

    def detect(self, image: Image) -> list[Quad]:
        """The quads of the engine behind; raises EngineFailure where one is none."""
        quads = self._engine.detect(image)
        if any(quad.shape != (4, 2) or not np.isfinite(quad).all() for quad in quads):
            raise EngineFailure(f"{self.name} found something that is no quad")
        return quads

    def recognise(self, crops: Sequence[Image], *, quick: bool = False) -> list[Line]:
        """The lines of the engine behind; raises EngineFailure where they are not as many as the crops."""
        lines = self._engine.recognise(crops, quick=quick)
        if len(lines) != len(crops):
            raise EngineFailure(f"{self.name} gave {len(lines)} lines for {len(crops)} crops")
        return lines

    def spell(self, crops: Sequence[Image]) -> list[Line]:
        """The identifiers of the engine behind; raises EngineFailure where they are not as many as the crops."""
        lines = self._engine.spell(crops)
        if len(lines) != len(crops):
            raise EngineFailure(f"{self.name} spelled {len(lines)} identifiers for {len(crops)} crops")
        return lines


def build(spec: EngineSpec) -> Engine:
    """Makes the engine that `spec` describes, its answers checked; raises EngineFailure for an unknown kind."""
    module, _, factory = KINDS.get(spec.kind, spec.kind).partition(":")
    if not factory:
        raise EngineFailure(f"unknown OCR engine {spec.kind!r}; known: {', '.join(KINDS)}")
    return Checked(getattr(importlib.import_module(module), factory)(**spec.options))
