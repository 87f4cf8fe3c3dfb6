"""Red ink on a page: where it lies, and what the page looks like without it.

In the red channel of a scan red ink is as bright as paper, so that black print under a seal stands alone.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.model import Seal, SealShape
from intake.model import Box

Image = NDArray[np.uint8]
Mask = NDArray[np.uint8]
_EXCESS, _PALE, _SPARSE = 26, 8, 7
_LEAST_SIDE = 0.045
_LEAST_INK = 0.03
_COARSE = 3


def red_mask(image: Image) -> Mask:
    """Where a BGR page is clearly red: 255 there, else 0; a faint red watermark stays out.

    On tinted paper what is printed faintly in its colour is redder still, and no ink: more is asked for there.
    """
    blue, green, red = cv2.split(image)
    excess = cv2.subtract(red, cv2.max(blue, green))
    tint = float(np.median(excess[::_SPARSE, ::_SPARSE]))
    clear = _EXCESS + max(0.0, tint - _PALE)
    return np.asarray(cv2.threshold(excess, clear, 255, cv2.THRESH_BINARY)[1], np.uint8)


def without_red(image: Image) -> Image:
    """The page as its red channel shows it, as a BGR image of equal planes."""
    return np.asarray(cv2.cvtColor(cv2.extractChannel(image, 2), cv2.COLOR_GRAY2BGR), np.uint8)


def share(mask: Mask, box: Box) -> float:
    """The share of a box that is red, 0 to 1."""
    height, width = mask.shape
    rows = slice(int(box.top * height), int(box.bottom * height) + 1)
    patch = mask[rows, int(box.left * width) : int(box.right * width) + 1]
    return float(np.count_nonzero(patch)) / patch.size if patch.size else 0.0


def find_seals(mask: Mask, page: int) -> tuple[Seal, ...]:
    """Patches of red ink large and compact enough to be a seal, top to bottom; their text is not read here."""
    small = cv2.resize(mask, (mask.shape[1] // _COARSE, mask.shape[0] // _COARSE), interpolation=cv2.INTER_AREA)
    height, width = small.shape
    reach = max(3, int(0.012 * max(width, height)))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
    joined = cv2.morphologyEx(np.where(small > 0, 255, 0).astype(np.uint8), cv2.MORPH_CLOSE, kernel)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    seals = []
    for index in range(1, count):
        x, y, w, h, _ = stats[index].tolist()
        patch = labels[y : y + h, x : x + w] == index
        ink = float((small[y : y + h, x : x + w] * patch).mean()) / 255
        if min(w, h) < _LEAST_SIDE * min(width, height) or not 0.4 <= w / h <= 2.5 or ink < _LEAST_INK:
            continue
        box = Box(left=x / width, top=y / height, right=(x + w) / width, bottom=(y + h) / height)
        seals.append(Seal(shape=_shape(patch), page=page, box=box, confidence=_trust(ink)))
    whole = [s for s in seals if not any(s is not o and _is_inside(s.box, o.box) for o in seals)]
    return tuple(sorted(whole, key=lambda s: (s.box.top, s.box.left)))


def _is_inside(box: Box, other: Box) -> bool:
    """Whether a patch lies within a larger one: the star in the middle of a seal is no seal of its own."""
    return other.width * other.height > box.width * box.height and other.overlap(box) > 0.8


def _shape(patch: NDArray[np.bool_]) -> SealShape:
    """Round where the corners are empty, square where they are inked."""
    h, w = patch.shape
    corner = max(1, min(h, w) // 8)
    corners = (patch[:corner, :corner], patch[:corner, -corner:], patch[-corner:, :corner], patch[-corner:, -corner:])
    inked = sum(bool(c.any()) for c in corners)
    if inked >= 3:
        return "square"
    if inked > 1:
        return "unknown"
    return "round" if 0.85 <= w / h <= 1.18 else "oval"


def _trust(ink: float) -> float:
    return round(min(0.95, 0.5 + ink), 3)
