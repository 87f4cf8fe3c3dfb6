"""The outlines of round and oval stamps: ellipses whose rim is inked all around, found in a mask of coloured ink.

Candidates are drawn through a few points of a patch's contour and then judged by the ink under their whole rim, so
that worn rims, seals over one another and seals over the edge of the page are still found.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.uint8]
Points = NDArray[np.float64]
Patch = tuple[int, int, int, int]
_ANGLES, _FEW_ANGLES = 144, 40
_DRAWS, _SHORTLIST, _PROMISING = 200, 24, 0.45
_SMALLEST, _LARGEST = 0.028, 0.36
_FLATTEST = 0.42
_RIM = (-0.03, 0.0, 0.03)
_OUTSIDE = (1.09, 1.15)
_GAP = (0.955, 0.925, 0.895, 0.865)
_TOLERATED = 0.25
_LEAST_SUPPORT = 0.62
_LEAST_VISIBLE = 0.4
_MOST_PER_PATCH = 3
_SEED = 20260101


@dataclass(frozen=True, slots=True)
class Ring:
    """An ellipse in pixels: centre, half axes (`a` lies `turn` radians clockwise from the right), and its rim.

    `support` is the share of the visible rim that is inked, less what is inked around it; `visible` the share of the
    rim that lies on the page.
    """

    x: float
    y: float
    a: float
    b: float
    turn: float
    support: float = 0.0
    visible: float = 1.0

    def scaled(self, factor: float) -> Ring:
        """The same ring on a picture `factor` times as large."""
        return replace(self, x=self.x * factor, y=self.y * factor, a=self.a * factor, b=self.b * factor)

    def extent(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the ellipse in pixels."""
        c, s = np.cos(self.turn), np.sin(self.turn)
        w, h = float(np.hypot(self.a * c, self.b * s)), float(np.hypot(self.a * s, self.b * c))
        return self.x - w, self.y - h, self.x + w, self.y + h

    def radius(self, points: Points) -> NDArray[np.float64]:
        """How far out points (n, 2) lie: 0 in the centre, 1 on the rim."""
        dx, dy = points[:, 0] - self.x, points[:, 1] - self.y
        c, s = np.cos(self.turn), np.sin(self.turn)
        return np.asarray(np.hypot((dx * c + dy * s) / self.a, (dy * c - dx * s) / self.b))


def find_rings(mask: Mask, patch: Patch) -> list[Ring]:
    """The rings in one patch (x, y, width, height) of a page's mask of ink, the best first."""
    sight = _Sight(mask, patch)
    points = sight.contour()
    found: list[Ring] = []
    while len(points) >= 12 and len(found) < _MOST_PER_PATCH:
        best = sight.best(sight.candidates(points))
        best = best and sight.refined(best)
        if best is None or best.support < _LEAST_SUPPORT or any(_same(best, other) for other in found):
            break
        found.append(best)
        points = points[best.radius(points) > 1.08]
    return found


class _Sight:
    """One patch of ink, asked how much of an ellipse's rim it covers. Ellipses are rows (x, y, a, b, turn)."""

    def __init__(self, mask: Mask, patch: Patch) -> None:
        self._mask, self._patch = mask, patch
        self._page = np.array(mask.shape[::-1])
        self._side = min(mask.shape)
        self._flat = mask.ravel() > 0

    def contour(self) -> Points:
        """Points along the outer contours of the closed patch, away from the page's own edge."""
        x, y, w, h = self._patch
        reach = max(3, round(0.06 * max(w, h)))
        part = cv2.copyMakeBorder(self._mask[y : y + h, x : x + w], reach, reach, reach, reach, cv2.BORDER_CONSTANT)
        kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
        contours, _ = cv2.findContours(
            cv2.morphologyEx(part, cv2.MORPH_CLOSE, kernel), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE
        )
        kept = [c[:, 0, :].astype(np.float64) for c in contours if len(c) > 0.15 * max(w, h)]
        if not kept:
            return np.empty((0, 2))
        points = np.concatenate(kept) + np.array([x - reach, y - reach])
        points = points[:: max(1, len(points) // 360)]
        return np.asarray(points[((points > 2) & (points < self._page - 3)).all(axis=1)])

    def candidates(self, points: Points) -> Points:
        """Ellipses around the whole, through stretches of the contour, and circles through three of its points."""
        count = len(points)
        hull = cv2.convexHull(points.astype(np.float32))[:, 0, :]
        stretches = [
            points[(start + np.arange(0, length, max(1, length // 24))) % count]
            for start in range(0, count, max(1, count // 12))
            for length in (count // 3, count // 2)
        ]
        groups = [hull, points, *stretches]
        drawn = [row for group in groups if len(group) >= 6 for row in _fitted(group)]
        random = np.random.default_rng(_SEED)
        circles = _circles(points[random.integers(0, count, (_DRAWS, 3))])
        return np.concatenate([np.array(drawn).reshape(-1, 5), circles])

    def best(self, ellipses: Points) -> Ring | None:
        """The ellipse of a seal's size whose rim is inked best; of two alike the larger is the outline."""
        small, large = ellipses[:, 2:4].min(axis=1), ellipses[:, 2:4].max(axis=1)
        fits = (small > _FLATTEST * large) & (large > _SMALLEST * self._side) & (large < _LARGEST * self._side)
        rows = ellipses[fits & np.isfinite(ellipses).all(axis=1)]
        if len(rows) > _SHORTLIST:
            covered = self._covered(rows, _FEW_ANGLES)[0]
            rows = rows[np.argsort(-covered, kind="stable")[:_SHORTLIST]]
            rows = rows[: _SHORTLIST if covered.max() >= _PROMISING else 0]
        if not len(rows):
            return None
        seen, visible = self._covered(rows, _ANGLES)
        beyond = np.mean([self._inked(_rim(rows, reach, _ANGLES)).mean(axis=1) for reach in _OUTSIDE], axis=0)
        # Between a rim and its text there is a gap all around; a circle drawn through print has none.
        gap = np.min([self._inked(_rim(rows, reach, _ANGLES)).mean(axis=1) for reach in _GAP], axis=0)
        strays = np.maximum(0, beyond - _TOLERATED) + np.maximum(0, gap - _TOLERATED)
        support = np.where(visible < _LEAST_VISIBLE, 0, seen - 0.6 * strays)
        index = int(np.argmax(support + 0.15 * rows[:, 2:4].min(axis=1) / max(self._patch[2:])))
        x, y, a, b, turn = (float(v) for v in rows[index])
        return Ring(x, y, a, b, turn, float(support[index]), float(visible[index]))

    def _covered(self, rows: Points, angles: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The share of each ellipse's visible rim that is inked, and the share of it that is visible."""
        rim = _rim(rows, 1.0, angles)
        on_page = ((rim >= 0) & (rim < self._page)).all(axis=-1)
        hits = np.zeros(on_page.shape, bool)
        for shift in _RIM:
            hits |= self._inked(_rim(rows, 1 + shift, angles))
        return (hits & on_page).sum(axis=1) / np.maximum(1, on_page.sum(axis=1)), on_page.mean(axis=1)

    def refined(self, ring: Ring) -> Ring:
        """The ring drawn again through the outermost ink near its rim, as long as that covers no less of it."""
        for reach in (0.1, 0.06, 0.04):
            row = np.array([[ring.x, ring.y, ring.a, ring.b, ring.turn]])
            steps = np.linspace(1 + reach, 1 - reach, 2 * max(4, round(reach * ring.a)) + 1)
            rim = _rim(row, 1.0, _ANGLES)[0] - (ring.x, ring.y)
            inked = self._inked(np.array([ring.x, ring.y]) + rim * steps[:, None, None])
            hit, outermost = inked.any(axis=0), steps[inked.argmax(axis=0)]
            if hit.sum() < _ANGLES // 5:
                return ring
            kept = hit & (np.abs(outermost - np.median(outermost[hit])) < 0.6 * reach)
            spots = np.array([ring.x, ring.y]) + rim * outermost[:, None]
            again = (
                self.best(np.array(_fitted(spots[kept].astype(np.float32))).reshape(-1, 5)) if kept.sum() > 5 else None
            )
            ring = again if again is not None and again.support >= ring.support - 0.03 else ring
        return ring

    def _inked(self, points: Points) -> NDArray[np.bool_]:
        """Which points (..., 2) lie on ink; those beyond the page do not."""
        width, height = (int(v) for v in self._page)
        x, y = (np.rint(points[..., axis]).astype(np.int32) for axis in (0, 1))
        inside = (x >= 0) & (x < width) & (y >= 0) & (y < height)
        return np.asarray(self._flat.take(np.where(inside, y * width + x, 0)) & inside)


def _rim(ellipses: Points, reach: float, angles: int) -> Points:
    """Points around the rims of ellipses `reach` times as large: (n, angles, 2)."""
    t = np.linspace(0, 2 * np.pi, angles, endpoint=False)
    x = reach * ellipses[:, 2:3] * np.cos(t)
    y = reach * ellipses[:, 3:4] * np.sin(t)
    c, s = np.cos(ellipses[:, 4:5]), np.sin(ellipses[:, 4:5])
    return np.stack([ellipses[:, 0:1] + x * c - y * s, ellipses[:, 1:2] + x * s + y * c], axis=-1)


def _fitted(points: NDArray[Any]) -> list[tuple[float, ...]]:
    (x, y), (w, h), angle = cv2.fitEllipseDirect(np.asarray(points, np.float32))
    return [(x, y, w / 2, h / 2, float(np.radians(angle)))]


def _circles(triples: Points) -> Points:
    """The circles through triples of points (n, 3, 2), as ellipses."""
    (ax, ay), (bx, by), (cx, cy) = (triples[:, i].T for i in range(3))
    d = 2 * (ax * (by - cy) + bx * (cy - ay) + cx * (ay - by))
    with np.errstate(divide="ignore", invalid="ignore"):
        a2, b2, c2 = ax**2 + ay**2, bx**2 + by**2, cx**2 + cy**2
        x = (a2 * (by - cy) + b2 * (cy - ay) + c2 * (ay - by)) / d
        y = (a2 * (cx - bx) + b2 * (ax - cx) + c2 * (bx - ax)) / d
    radius = np.hypot(x - ax, y - ay)
    return np.stack([x, y, radius, radius, np.zeros_like(x)], axis=1)


def _same(one: Ring, other: Ring) -> bool:
    return bool(np.hypot(one.x - other.x, one.y - other.y) < 0.35 * max(other.a, other.b))
