"""Pre- and post-processing of a DB text detector: image to network input, probability map to quads around lines.

After "Real-time Scene Text Detection with Differentiable Binarization" (Liao and others, 2020); the thresholds are
those that PaddleOCR 3.7 runs PP-OCRv6 with.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.ocr.engine import Image, Quad

Contour = NDArray[Any]

STRIDE = 32
_HIGHEST, _BAND, _LAP = 2.0, 1.3, 0.06
INK = 0.3
LINE = 0.6
UNCLIP = 1.5
THINNEST = 3.0
_MEAN = np.array([0.485, 0.456, 0.406], np.float32) * 255
_SCALE = 1 / (np.array([0.229, 0.224, 0.225], np.float32) * 255)
_NORMAL = np.ascontiguousarray((np.arange(256, dtype=np.float32)[:, None] - _MEAN).T * _SCALE[:, None])
"""What the network is given for every brightness, one row for each of blue, green and red."""


class Limits(NamedTuple):
    """How large the network's input may get: `side` is its longer side in pixels, `area` its number of pixels."""

    side: int = 1280
    area: int = 1280 * 960


def bands(height: int, width: int) -> list[tuple[int, int, int, int]]:
    """A picture far higher than wide as bands to be searched one by one, lest its print get too small.

    Of each the first and last row, and the rows between which the middle of a line makes it this band's and not its
    neighbour's: they overlap, so that every line lies whole in the band that it belongs to.
    """
    if height <= _HIGHEST * width:
        return [(0, height, 0, height)]
    step, lap = round(_BAND * width), round(_LAP * width)
    starts = list(range(0, max(1, height - lap), step))
    return [
        (max(0, start - lap), min(height, start + step + lap), start, height if start == starts[-1] else start + step)
        for start in starts
    ]


def prepare(image: Image, limits: Limits) -> NDArray[np.float32]:
    """Network input of shape (1, 3, height, width), sides multiples of STRIDE, never larger than `limits`."""
    height, width = image.shape[:2]
    scale = min(1.0, limits.side / max(height, width), (limits.area / (height * width)) ** 0.5)
    size = tuple(max(STRIDE, round(side * scale / STRIDE) * STRIDE) for side in (width, height))
    resized = cv2.resize(image, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    planes = [cv2.LUT(plane, table) for plane, table in zip(cv2.split(resized), _NORMAL, strict=True)]
    return np.stack(planes, dtype=np.float32)[None]


def quads(probability: NDArray[np.float32], height: int, width: int) -> list[Quad]:
    """Lines in a probability map, as quads in pixels of an image of `height` x `width`, in reading order."""
    stretch = np.array([width / probability.shape[1], height / probability.shape[0]], np.float32)
    contours, _ = cv2.findContours((probability > INK).astype(np.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    found = [_line(np.asarray(contour), probability) for contour in contours]
    placed = [np.clip(quad * stretch, 0, (width - 1, height - 1)) for quad in found if quad is not None]
    return sorted(placed, key=lambda quad: (float(quad[:, 1].min()), float(quad[:, 0].min())))


def _line(contour: Contour, probability: NDArray[np.float32]) -> Quad | None:
    centre, size, angle = cv2.minAreaRect(contour)
    if min(size) < THINNEST or _mean_inside(_corners(centre, size, angle), probability) < LINE:
        return None
    # The network draws a line thinner than it is; the paper grows the polygon by area * ratio / perimeter.
    grow = size[0] * size[1] * UNCLIP / (2 * (size[0] + size[1]))
    return _clockwise(_corners(centre, (size[0] + 2 * grow, size[1] + 2 * grow), angle))


def _corners(centre: Sequence[float], size: Sequence[float], angle: float) -> Quad:
    return np.asarray(cv2.boxPoints((centre, size, angle)), np.float32)


def _mean_inside(corners: Quad, probability: NDArray[np.float32]) -> float:
    height, width = probability.shape
    left, top = np.clip(np.floor(corners.min(axis=0)).astype(int), 0, (width - 1, height - 1))
    right, bottom = np.clip(np.ceil(corners.max(axis=0)).astype(int), 0, (width - 1, height - 1))
    mask = np.zeros((bottom - top + 1, right - left + 1), np.uint8)
    cv2.fillPoly(mask, [np.asarray(corners - (left, top), np.int32)], (1,))
    return float(cv2.mean(probability[top : bottom + 1, left : right + 1], mask)[0])


def _clockwise(corners: Quad) -> Quad:
    by_x = corners[np.argsort(corners[:, 0], kind="stable")]
    left, right = by_x[:2], by_x[2:]
    (top_left, bottom_left) = left[np.argsort(left[:, 1], kind="stable")]
    (top_right, bottom_right) = right[np.argsort(right[:, 1], kind="stable")]
    return np.array([top_left, top_right, bottom_right, bottom_left], np.float32)
