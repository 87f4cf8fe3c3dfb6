"""Lines of a page cut out and put under one another for a reader of pictures, its words put back at their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.model import Char
from extractors.ocr.tesseract import ForeignReader, Heard
from extractors.scripts import in_reading_order
from intake.model import Box

Image = NDArray[np.uint8]
# The height in pixels at which a line is handed over, and the white around it.
_HEIGHT, _GAP = 48, 28
_MARGIN, _MOST_ENLARGED = 0.12, 4.0


@dataclass(frozen=True, slots=True)
class Piece:
    """One word at its place on the level page."""

    text: str
    box: Box
    confidence: float = 1.0
    chars: tuple[Char, ...] = ()


def read_lines(page: Image, lines: Sequence[Box], reader: ForeignReader, languages: Sequence[str]) -> list[list[Piece]]:
    """Reads the words of every line with a further reader; raises EngineFailure.

    The lines are cut out and put under one another on white, so that no layout of the page can mislead the reader.
    """
    height, width = page.shape[:2]
    crops = [cut_out(page, line) for line in lines]
    scales = [min(_MOST_ENLARGED, _HEIGHT / crop.shape[0]) for crop, _ in crops]
    scaled = [cv2.resize(crop, None, fx=s, fy=s) for (crop, _), s in zip(crops, scales, strict=True)]
    step = _HEIGHT + _GAP
    sheet = np.full((step * len(lines) + _GAP, max(c.shape[1] for c in scaled) + 2 * _GAP, 3), 255, np.uint8)
    for index, crop in enumerate(scaled):
        top = _GAP + index * step
        sheet[top : top + crop.shape[0], _GAP : _GAP + crop.shape[1]] = crop
    found: list[list[Piece]] = [[] for _ in lines]
    for word in reader.read(sheet, languages):
        index = int(((word.top + word.bottom) / 2 - _GAP / 2) // step)
        # The rulings of a table beside a word come out as bars.
        text = word.text.strip("|")
        if 0 <= index < len(lines) and text:
            box = _placed(word, 1 / scales[index], crops[index][1], index, (width, height))
            found[index].append(Piece(text, box, word.confidence))
    return [in_reading_order(pieces) for pieces in found]


def _placed(word: Heard, scale: float, corner: tuple[float, float], index: int, size: tuple[int, int]) -> Box:
    """A word of the stacked picture back at its place on the page."""
    above = _GAP + index * (_HEIGHT + _GAP)
    left, right = (corner[0] + (x - _GAP) * scale for x in (word.left, word.right))
    top, bottom = (corner[1] + (y - above) * scale for y in (word.top, word.bottom))
    return Box(
        left=min(1.0, max(0.0, left / size[0])),
        top=min(1.0, max(0.0, top / size[1])),
        right=min(1.0, max(0.0, left / size[0], right / size[0])),
        bottom=min(1.0, max(0.0, top / size[1], bottom / size[1])),
    )


def cut_out(page: Image, box: Box) -> tuple[Image, tuple[int, int]]:
    """A line with a little room around it, and its top left corner in pixels."""
    height, width = page.shape[:2]
    room = max(2, int(_MARGIN * box.height * height))
    left, top = max(0, int(box.left * width) - room), max(0, int(box.top * height) - room)
    right, bottom = min(width, int(box.right * width) + room), min(height, int(box.bottom * height) + room)
    return np.ascontiguousarray(page[top : max(top + 1, bottom), left : max(left + 1, right)]), (left, top)
