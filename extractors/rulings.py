"""The printed lines of a form: found by morphology, used to tell one cell from the next."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from intake.model import Box

Image = NDArray[np.uint8]
_SHORTEST = 0.03
_SHORTEST_DIVIDER, _MEETS = 0.012, 0.0025
_DASHES, _DASHED_LINE = (9, 1), 0.3
_THICKEST_PX = 12


def find_rulings(image: Image) -> tuple[Box, ...]:
    """Horizontal and vertical table lines of a BGR page, as thin boxes, top to bottom; lines drawn in red are none."""
    gray = image[:, :, 2]
    ink = np.asarray(
        cv2.adaptiveThreshold(gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 12), np.uint8
    )
    height, width = gray.shape
    across = _lines(ink, (max(25, int(width * _SHORTEST)), 1), (width, height))
    down = _lines(ink, (1, max(25, int(height * _SHORTEST))), (width, height))
    bars = _lines(ink, (1, max(15, int(height * _SHORTEST_DIVIDER))), (width, height))
    # The rows of a table may be parted by dashes, which are no line to cut print at, and end a bar all the same.
    solid = np.asarray(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones(_DASHES[::-1], np.uint8)), np.uint8)
    ends = across + _lines(solid, (int(width * _DASHED_LINE), 1), (width, height)) if bars else across
    down += [bar for bar in bars if _divides(bar, ends) and all(bar.overlap(line) == 0 for line in down)]
    return tuple(sorted(across + down, key=lambda b: (b.top, b.left)))


def _divides(bar: Box, across: list[Box]) -> bool:
    """Whether a short bar runs from one line of a table to the next: it divides two cells, and print never does."""
    beside = [line.centre[1] for line in across if line.left <= bar.centre[0] <= line.right]
    return all(any(abs(end - y) <= _MEETS for y in beside) for end in (bar.top, bar.bottom))


def _lines(ink: NDArray[np.uint8], kernel: tuple[int, int], size: tuple[int, int]) -> list[Box]:
    shape = cv2.getStructuringElement(cv2.MORPH_RECT, kernel)
    opened = cv2.morphologyEx(ink, cv2.MORPH_OPEN, shape)
    # A line that a printer's skew broke into steps is one line again after a small closing along its thickness.
    joined = cv2.dilate(opened, cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3)))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    width, height = size
    boxes = []
    for x, y, w, h, _ in stats[1:].tolist():
        if min(w, h) <= max(_THICKEST_PX, 0.006 * max(size)) and max(w, h) >= 4 * min(w, h):
            boxes.append(Box(left=x / width, top=y / height, right=(x + w) / width, bottom=(y + h) / height))
    return boxes


def crossings(box: Box, rulings: tuple[Box, ...]) -> list[float]:
    """The x positions where vertical lines run through the middle of a box, left to right."""
    middle = box.centre[1]
    margin = 0.3 * box.height
    return sorted(
        r.centre[0]
        for r in rulings
        if r.height > r.width
        and r.top - margin <= middle <= r.bottom + margin
        and r.height >= box.height
        and box.left < r.centre[0] < box.right
    )
