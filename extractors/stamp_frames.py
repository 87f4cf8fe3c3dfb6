"""The outlines of square and rectangular stamps: four inked sides, found in a mask of coloured ink."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.uint8]
Points = NDArray[np.float64]
Patch = tuple[int, int, int, int]
_STEPS = 60
_REACH, _SPECK = 0.07, 0.004
_LEAST_SIDE = 0.68
_LEAST_SUPPORT = 0.75
_LONGEST = 3.2
_STEEPEST = 26.0


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle in pixels: corners clockwise from its upper left (4x2), and the share of its sides that is inked."""

    corners: NDArray[np.float32]
    support: float

    def scaled(self, factor: float) -> Frame:
        """The same frame on a picture `factor` times as large."""
        return Frame(self.corners * np.float32(factor), self.support)

    def extent(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom in pixels."""
        (left, top), (right, bottom) = self.corners.min(axis=0), self.corners.max(axis=0)
        return float(left), float(top), float(right), float(bottom)


def find_frame(mask: Mask, patch: Patch) -> Frame | None:
    """The rectangle drawn around one patch (x, y, width, height) of a page's mask of ink; none where a side lacks."""
    x, y, w, h = patch
    whole, pieces = _hulls(mask[y : y + h, x : x + w])
    framed = [
        f for hull in (whole, pieces) if len(hull) > 3 and (f := _framed(mask, hull + np.array([x, y]))) is not None
    ]
    return max(framed, key=lambda f: f.support, default=None)


def _framed(mask: Mask, hull: NDArray[Any]) -> Frame | None:
    """The frame whose sides run along a hull (n, 1, 2), drawn again through the ink near them."""
    corners = _from_upper_left(cv2.boxPoints(cv2.minAreaRect(hull.astype(np.float32))))
    width, height = (float(np.linalg.norm(corners[1] - corners[i])) for i in (0, 2))
    slope = np.degrees(np.arctan2(*(corners[1] - corners[0])[::-1]))
    if min(width, height) < 1 or max(width, height) / min(width, height) > _LONGEST or abs(slope) > _STEEPEST:
        return None
    sides = [_side(mask, corners[i], corners[(i + 1) % 4], corners.mean(axis=0)) for i in range(4)]
    shares = [share for _, share in sides]
    if min(shares) < _LEAST_SIDE or sum(shares) / 4 < _LEAST_SUPPORT:
        return None
    crossed = np.array([_crossing(sides[i - 1][0], sides[i][0]) for i in range(4)], np.float32)
    is_near = np.isfinite(crossed).all() and np.abs(crossed - corners).max() < 2 * _REACH * max(width, height)
    return Frame(crossed if is_near else corners, sum(shares) / 4)


def _hulls(part: Mask) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Hulls (n, 1, 2): of the largest connected piece of ink, and of all pieces that are no specks.

    Print beside a frame is not part of the one, a worn frame in several pieces is whole in the other.
    """
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3))
    contours, _ = cv2.findContours(
        cv2.morphologyEx(part, cv2.MORPH_CLOSE, kernel), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE
    )
    hulls = [cv2.convexHull(c) for c in contours]
    areas = [cv2.contourArea(h) for h in hulls]
    none = np.empty((0, 1, 2), np.int32)
    if not areas or max(areas) < _STEPS:
        return none, none
    large = [h for h, area in zip(hulls, areas, strict=True) if area > _SPECK * part.size]
    whole = np.asarray(hulls[int(np.argmax(areas))], np.int32)
    return whole, np.asarray(cv2.convexHull(np.concatenate(large)), np.int32) if len(large) > 1 else none


def _from_upper_left(corners: NDArray[Any]) -> NDArray[np.float32]:
    """The corners clockwise, first the one at the upper left of the upright side."""
    middle = corners.mean(axis=0)
    around = corners[np.argsort(np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0]))]
    slopes = [abs(np.arctan2(*(around[(i + 1) % 4] - around[i])[::-1])) for i in range(4)]
    return np.roll(around, -int(np.argmin(slopes)), axis=0).astype(np.float32)


def _side(mask: Mask, start: NDArray[Any], end: NDArray[Any], middle: NDArray[Any]) -> tuple[Points, float]:
    """The line along the outermost ink near one side, as two points on it, and the share of the side that is inked."""
    along = np.linspace(0.04, 0.96, _STEPS)[:, None]
    base = start + (end - start) * along
    inward = middle - (start + end) / 2
    depth = float(np.linalg.norm(inward)) * 2
    inward = inward / max(1e-6, float(np.linalg.norm(inward)))
    offsets = np.linspace(-0.3 * _REACH, _REACH, 2 * max(4, round(_REACH * depth)) + 1) * depth
    spots = np.rint(base[:, None, :] + inward * offsets[None, :, None]).astype(int)
    height, width = mask.shape
    inside = ((spots >= 0) & (spots < (width, height))).all(axis=-1)
    spots[~inside] = 0
    inked = inside & (mask[spots[..., 1], spots[..., 0]] > 0)
    hit, outermost = inked.any(axis=1), offsets[inked.argmax(axis=1)]
    if hit.sum() < 6:
        return np.array([start, end], np.float64), 0.0
    near = hit & (np.abs(outermost - np.median(outermost[hit])) < 0.4 * _REACH * depth)
    drawn = (base + inward * outermost[:, None])[near].astype(np.float32)
    if len(drawn) < 6:
        return np.array([start, end], np.float64), 0.0
    dx, dy, px, py = (float(v) for v in cv2.fitLine(drawn, cv2.DIST_HUBER, 0, 0.01, 0.01).ravel())
    return np.array([[px, py], [px + dx, py + dy]]), float(near.mean())


def _crossing(one: Points, other: Points) -> Points:
    """Where two lines cross, each given by two points; not finite where they run side by side."""
    (x1, y1), (x2, y2), (x3, y3), (x4, y4) = *one, *other
    d = (x1 - x2) * (y3 - y4) - (y1 - y2) * (x3 - x4)
    if abs(d) < 1e-9:
        return np.array([np.inf, np.inf])
    p, q = x1 * y2 - y1 * x2, x3 * y4 - y3 * x4
    return np.array([(p * (x3 - x4) - (x1 - x2) * q) / d, (p * (y3 - y4) - (y1 - y2) * q) / d])
