"""Turning a page upright: that one of four directions in which its lines can be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.crops import level
from extractors.ocr.engine import Engine, Line

Image = NDArray[np.uint8]
Quad = NDArray[np.float32]
Turn = Literal[0, 90, 180, 270]

_SAMPLE, _FEW = 5, 2
_EASY_TO_TELL = 6.0
_TELLING = 2.0
_SURE, _PLAIN = 0.93, 0.98
_CLEARLY_BETTER = 1.05
_TURNS: dict[Turn, int | None] = {
    0: None,
    90: cv2.ROTATE_90_CLOCKWISE,
    180: cv2.ROTATE_180,
    270: cv2.ROTATE_90_COUNTERCLOCKWISE,
}


def turned(image: Image, turn: Turn) -> Image:
    """The image turned clockwise by a multiple of 90 degrees."""
    code = _TURNS[turn]
    return image if code is None else np.asarray(cv2.rotate(image, code), np.uint8)


def opposite(turn: Turn) -> Turn:
    """The turn that leaves the page upside down compared with `turn`."""
    turns: dict[Turn, Turn] = {0: 180, 90: 270, 180: 0, 270: 90}
    return turns[turn]


def direction(engine: Engine, image: Image, quads: Sequence[Quad]) -> Turn:
    """The clockwise turn that makes the page upright: that under which a sample of its lines reads best.

    A page without text lines, or one where no direction reads clearly better, stays as it is.
    """
    if not quads:
        return 0
    standing = sum(_length(q) * (1 if _is_standing(q) else -1) for q in quads if _slenderness(q) >= _TELLING) > 0
    along = [q for q in quads if _is_standing(q) == standing] or list(quads)
    sample = sorted(along, key=lambda q: abs(_slenderness(q) - _EASY_TO_TELL))[:_SAMPLE]
    options: tuple[Turn, Turn] = (90, 270) if standing else (0, 180)
    crops = [turned(level(image, _lying(q)), options[0]) for q in sample]
    # Two lines that read without a doubt tell as much as all of them.
    lines = engine.recognise(crops[:_FEW], quick=True)
    if _legibility(lines) >= _PLAIN:
        return options[0]
    first = _legibility([*lines, *engine.recognise(crops[_FEW:], quick=True)])
    if first >= _SURE:
        return options[0]
    second = _legibility(engine.recognise([turned(crop, 180) for crop in crops], quick=True))
    return options[1] if second > first * (1.0 if standing else _CLEARLY_BETTER) else options[0]


def _is_standing(quad: Quad) -> bool:
    left, top = quad.min(axis=0)
    right, bottom = quad.max(axis=0)
    return bool(bottom - top > 1.5 * (right - left))


def _length(quad: Quad) -> float:
    return float(max(np.linalg.norm(quad[1] - quad[0]), np.linalg.norm(quad[3] - quad[0])))


def _slenderness(quad: Quad) -> float:
    sides = sorted((float(np.linalg.norm(quad[1] - quad[0])), float(np.linalg.norm(quad[3] - quad[0]))))
    return sides[1] / max(1.0, sides[0])


def _lying(quad: Quad) -> Quad:
    """The quad with its corners clockwise from the top left of the picture, whatever way its text runs."""
    left, top = quad.min(axis=0)
    right, bottom = quad.max(axis=0)
    if _is_standing(quad):
        return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)
    return quad


def _legibility(lines: Sequence[Line]) -> float:
    """How well lines read: the mean over lines of confidence, each line weighted by its number of characters."""
    read = [line for line in lines if line.text.strip()]
    weight = sum(len(line.text) for line in read)
    mean = sum(line.confidence * len(line.text) for line in read) / weight if weight else 0.0
    return mean * len(read) / len(lines)
