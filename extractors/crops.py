"""Cutting text lines out of a page image, each turned level."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
Quad = NDArray[np.float32]


def level(image: Image, quad: Quad, margin: float = 0.0) -> Image:
    """The line inside a 4x2 quad (pixels, clockwise from its top left) as an upright BGR crop.

    `margin` widens the quad by that share of its height on every side.
    """
    corners = grown(quad, margin)
    width = max(np.linalg.norm(corners[1] - corners[0]), np.linalg.norm(corners[2] - corners[3]))
    height = max(np.linalg.norm(corners[3] - corners[0]), np.linalg.norm(corners[2] - corners[1]))
    size = max(1, round(float(width))), max(1, round(float(height)))
    target = np.array([[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    crop = cv2.warpPerspective(image, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(crop, np.uint8)


def grown(quad: Quad, margin: float) -> Quad:
    """The quad widened by `margin` times its height along its own axes."""
    if not margin:
        return quad
    along = quad[1] - quad[0]
    down = quad[3] - quad[0]
    height = float(np.linalg.norm(down))
    a = along / max(1e-6, float(np.linalg.norm(along))) * height * margin
    d = down / max(1e-6, height) * height * margin
    return np.array([quad[0] - a - d, quad[1] + a - d, quad[2] + a + d, quad[3] - a + d], np.float32)


def portion(quad: Quad, start: float, end: float) -> Quad:
    """The part of a quad between two fractions of its length."""
    top, bottom = quad[1] - quad[0], quad[2] - quad[3]
    return np.array(
        [quad[0] + top * start, quad[0] + top * end, quad[3] + bottom * end, quad[3] + bottom * start], np.float32
    )


def tilt(quads: list[Quad]) -> float:
    """The median rotation of the text lines in degrees, clockwise positive, weighted by their length."""
    spans = [(quad[1] - quad[0] + quad[2] - quad[3]) / 2 for quad in quads]
    angles = sorted((float(np.degrees(np.arctan2(s[1], s[0]))), float(np.linalg.norm(s))) for s in spans)
    half, total = sum(length for _, length in angles) / 2, 0.0
    for angle, length in angles:
        total += length
        if total >= half:
            return angle
    return 0.0
