"""One page laid over another: the same marks found on both tell how, however they were scanned or photographed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
Matrix = NDArray[np.float64]
_MARKS_SIDE, _LOOK_SIDE = 800, 1400
_MOST_MARKS, _CLEARER = 1000, 0.75
_LEAST_SHARED = 25
_OFF, _TRIES, _SURE = 3.0, 5000, 0.999
_MOST_STRETCH = 4.0


@dataclass(frozen=True, slots=True)
class Plate:
    """A page made ready to be laid over others: in grey, with its marks (points in fractions of the page)."""

    grey: Image
    points: NDArray[np.float64]
    marks: NDArray[np.float32] | None

    @staticmethod
    def of(pixels: Image) -> Plate:
        """The plate of an upright page (BGR)."""
        grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), np.uint8)
        small = _scaled(grey, _MARKS_SIDE)
        found, marks = cast(Any, cv2).SIFT_create(_MOST_MARKS).detectAndCompute(small, None)
        points = np.array([each.pt for each in found], np.float64).reshape(-1, 2) / (small.shape[1], small.shape[0])
        return Plate(_scaled(grey, _LOOK_SIDE), points, marks)


def laid(there: Plate, here: Plate) -> Matrix | None:
    """The matrix from fractions of the page there to fractions of the one here; none where they share too little."""
    if there.marks is None or here.marks is None or min(len(there.marks), len(here.marks)) < _LEAST_SHARED:
        return None
    pairs = cv2.BFMatcher().knnMatch(there.marks, here.marks, k=2)
    clear = [best for best, second in pairs if best.distance < _CLEARER * second.distance]
    if len(clear) < _LEAST_SHARED:
        return None
    size = np.array([here.grey.shape[1], here.grey.shape[0]]) * (_MARKS_SIDE / _LOOK_SIDE)
    source = there.points[[each.queryIdx for each in clear]]
    target = here.points[[each.trainIdx for each in clear]] * size
    matrix, agree = cast(Any, cv2).findHomography(
        source, target, cv2.USAC_MAGSAC, _OFF, maxIters=_TRIES, confidence=_SURE
    )
    if matrix is None or int(agree.sum()) < _LEAST_SHARED:
        return None
    whole = np.asarray(np.diag([1 / size[0], 1 / size[1], 1.0]) @ matrix, np.float64)
    return whole if _is_sane(whole) else None


def overlaid(there: Plate, here: Plate, matrix: Matrix) -> Image:
    """The page there as it would stand in the picture of the page here."""
    height, width = here.grey.shape
    whole = np.diag([width, height, 1.0]) @ matrix @ np.diag([1 / there.grey.shape[1], 1 / there.grey.shape[0], 1.0])
    return np.asarray(cv2.warpPerspective(there.grey, whole, (width, height), borderValue=(255,)), np.uint8)


def _is_sane(matrix: Matrix) -> bool:
    """Whether a page keeps its sides and is not mirrored, folded or blown up."""
    corners = cv2.perspectiveTransform(np.array([[[0, 0], [1, 0], [1, 1], [0, 1]]], np.float64), matrix)[0]
    area = cv2.contourArea(corners.astype(np.float32), oriented=True)
    convex = cv2.isContourConvex(corners.astype(np.float32).reshape(-1, 1, 2))
    return bool(convex and 1 / _MOST_STRETCH < area < _MOST_STRETCH)


def _scaled(grey: Image, side: int) -> Image:
    scale = side / max(grey.shape)
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=how), np.uint8)
