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
    edges = np.array([(line.left, line.right, line.centre[1]) for line in ends]).reshape(-1, 3)
    down += [bar for bar in bars if _divides(bar, edges) and all(bar.overlap(line) == 0 for line in down)]
    return tuple(sorted(across + down, key=lambda b: (b.top, b.left)))


def _divides(bar: Box, across: NDArray[np.float64]) -> bool:
    """Whether a short bar runs from one line of a table to the next: it divides two cells, and print never does.

    `across` holds the left end, the right end and the height of every line, one a row.
    """
    x = bar.centre[0]
    beside = across[(across[:, 0] <= x) & (x <= across[:, 1]), 2]
    return all(bool((np.abs(beside - y) <= _MEETS).any()) for y in (bar.top, bar.bottom))


def _lines(ink: NDArray[np.uint8], kernel: tuple[int, int], size: tuple[int, int]) -> list[Box]:
    shape = cv2.getStructuringElement(cv2.MORPH_RECT, kernel)
    opened = cv2.morphologyEx(ink, cv2.MORPH_OPEN, shape)
    # A line that a printer's skew broke into steps is one line again after a small closing along its thickness.
    joined = cv2.dilate(opened, cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3)))
    # Of every connected piece its outline alone, also of one inside another's hole: far cheaper than labelling pixels.
    contours, tree = cv2.findContours(joined, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    width, height = size
    boxes = []
    for contour, (_, _, _, parent) in zip(contours, tree[0] if contours else (), strict=True):
        if parent >= 0:
            continue
        x, y, w, h = cv2.boundingRect(contour)
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
