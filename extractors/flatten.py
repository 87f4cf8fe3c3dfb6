"""Flattening a photographed page: its printed lines made level and upright again.

The table lines and text lines of a form are parallel on paper. Where they meet in the picture (two vanishing points)
tells the perspective; the inverse of it is the flat page. Without enough lines only the skew is taken out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.crops import tilt

Image = NDArray[np.uint8]
Quad = NDArray[np.float32]
Matrix = NDArray[np.float64]
Segments = NDArray[np.float64]

_SIDE = 800
_SHORTEST = 0.04
_STEEPEST = 25.0
_LEAST_ACROSS, _LEAST_DOWN = 6, 5
_LEVEL_ENOUGH = 0.12
_PARALLEL = 0.3
_MOST_SKEW = 30.0
_MOST_STRETCH = 1.6


def flattened_page(image: Image, quads: Sequence[Quad]) -> tuple[Image, Matrix, float]:
    """The level page, the 3x3 matrix from its pixels to those of `image`, and the skew in degrees.

    `quads` are the text lines found on the BGR image; the canvas grows so that nothing is cut off.
    """
    skew = tilt(list(quads)) if quads else 0.0
    if _is_flat(skew, quads):
        return image, np.eye(3), skew
    height, width = image.shape[:2]
    matrix = _from_lines(image, quads)
    if matrix is None:
        if abs(skew) < _LEVEL_ENOUGH or abs(skew) > _MOST_SKEW:
            return image, np.eye(3), skew
        matrix = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1.0), [0, 0, 1]])
    corners = _mapped(np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64), matrix)
    low, high = corners.min(axis=0), corners.max(axis=0)
    shift = np.array([[1, 0, -low[0]], [0, 1, -low[1]], [0, 0, 1]])
    size = round(float(high[0] - low[0])), round(float(high[1] - low[1]))
    whole = shift @ matrix
    flat = cv2.warpPerspective(image, whole, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return cast(Image, flat), cast(Matrix, np.linalg.inv(whole)), skew


def _is_flat(skew: float, quads: Sequence[Quad]) -> bool:
    """Whether the text lines are level as they are, and parallel: a scan that lay straight."""
    slopes = [tilt([quad]) for quad in quads if _is_long(quad)]
    return (
        abs(skew) < _LEVEL_ENOUGH
        and len(slopes) >= _LEAST_ACROSS
        and float(np.percentile(np.abs(np.array(slopes) - skew), 80)) < _PARALLEL
    )


def _from_lines(image: Image, quads: Sequence[Quad]) -> Matrix | None:
    """The matrix from picture to flat page by its vanishing points; none without enough lines, or an absurd one."""
    if len(quads) < _LEAST_ACROSS:
        return None
    across, down = _segments(image, quads)
    if len(across) < _LEAST_ACROSS or len(down) < _LEAST_DOWN:
        return None
    size = max(image.shape[:2])
    centre = np.array([image.shape[1] / 2, image.shape[0] / 2])
    normal = np.array([[1 / size, 0, -centre[0] / size], [0, 1 / size, -centre[1] / size], [0, 0, 1]])
    points = [_vanishing((s.reshape(-1, 2) - centre).reshape(-1, 4) / size) for s in (across, down)]
    if points[0] is None or points[1] is None:
        return None
    matrix = _rectifying(points[0], points[1])
    return None if matrix is None else np.linalg.inv(normal) @ matrix @ normal


def _segments(image: Image, quads: Sequence[Quad]) -> tuple[Segments, Segments]:
    """Long straight edges inside the written part of the page, and the text lines: across and down, as x1 y1 x2 y2."""
    scale = _SIDE / max(image.shape[:2])
    small = cv2.resize(image[:, :, 2], None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    lines: Any = cv2.createLineSegmentDetector(cv2.LSD_REFINE_STD).detect(small)[0]
    found = np.zeros((0, 4)) if lines is None else lines.reshape(-1, 4).astype(np.float64) / scale
    hull = cv2.convexHull(np.concatenate(list(quads)).astype(np.float32))
    middles = (found[:, :2] + found[:, 2:]) / 2
    inside = [cv2.pointPolygonTest(hull, (float(x), float(y)), measureDist=False) >= 0 for x, y in middles]
    spans = found[:, 2:] - found[:, :2]
    long = np.hypot(*spans.T) > _SHORTEST * max(image.shape[:2])
    angles = np.degrees(np.arctan2(np.abs(spans[:, 1]), np.abs(spans[:, 0])))
    kept = long & np.array(inside, bool) if len(found) else long
    texts = [np.concatenate([(q[0] + q[3]) / 2, (q[1] + q[2]) / 2]) for q in quads if _is_long(q)]
    across = np.concatenate([found[kept & (angles < _STEEPEST)], np.array(texts, np.float64).reshape(-1, 4)])
    return across, found[kept & (angles > 90 - _STEEPEST)]


def _is_long(quad: Quad) -> bool:
    return bool(np.linalg.norm(quad[1] - quad[0]) > 5 * np.linalg.norm(quad[3] - quad[0]))


def _vanishing(segments: Segments) -> NDArray[np.float64] | None:
    """The point (homogeneous) that most segments run towards; lines that disagree lose their weight."""
    ends = np.stack([np.append(segments[:, :2], np.ones((len(segments), 1)), axis=1),
                     np.append(segments[:, 2:], np.ones((len(segments), 1)), axis=1)])  # fmt: skip
    lines = np.cross(ends[0], ends[1])
    lines /= np.maximum(np.hypot(lines[:, 0], lines[:, 1]), 1e-12)[:, None]
    spans = segments[:, 2:] - segments[:, :2]
    lengths = np.hypot(*spans.T)
    middles = (segments[:, :2] + segments[:, 2:]) / 2
    weights = lengths**2
    for degrees in (6.0, 3.0, 1.5, 1.0, 1.0):
        _, vectors = np.linalg.eigh((lines * weights[:, None]).T @ lines)
        point = vectors[:, 0]
        towards = point[:2] - middles * point[2]
        cross = np.abs(spans[:, 0] * towards[:, 1] - spans[:, 1] * towards[:, 0])
        angles = np.degrees(np.arcsin(np.clip(cross / np.maximum(lengths * np.hypot(*towards.T), 1e-12), 0, 1)))
        weights = lengths**2 * np.clip(1 - (angles / degrees) ** 2, 0, 1)
        if np.count_nonzero(weights) < 4:
            return None
    return cast(NDArray[np.float64], point)


def _rectifying(across: NDArray[np.float64], down: NDArray[np.float64]) -> Matrix | None:
    """The matrix that sends both vanishing points to infinity along the axes, scale at the centre kept."""
    horizon = np.cross(across, down)
    if abs(horizon[2]) < 1e-9:
        return None
    flat = np.array([[1, 0, 0], [0, 1, 0], horizon / horizon[2]])
    x, y = (flat @ across)[:2], (flat @ down)[:2]
    x, y = x / np.hypot(*x) * np.sign(x[0] or 1), y / np.hypot(*y) * np.sign(y[1] or 1)
    turn = np.array([[x[0], y[0], 0], [x[1], y[1], 0], [0, 0, 1.0]])
    matrix = np.linalg.inv(turn) @ flat
    edge = np.array([[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]])
    depth = edge @ matrix[2, :2] + matrix[2, 2]
    if depth.min() <= 0 or depth.max() / depth.min() > _MOST_STRETCH or abs(np.degrees(np.arctan2(x[1], x[0]))) > 30:
        return None
    return cast(Matrix, matrix)


def _mapped(points: NDArray[np.float64], matrix: Matrix) -> NDArray[np.float64]:
    return cast(NDArray[np.float64], cv2.perspectiveTransform(points.reshape(1, -1, 2), matrix)[0])
