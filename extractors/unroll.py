"""A ring's text as straight strips: the band between rim and middle unrolled, and cut where the text pauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.stamp_rings import Ring

Image = NDArray[np.uint8]
Coverage = NDArray[np.float64]
_STEPS, _HEIGHT = 720, 48
_INK = 0.35
_DEEPEST = 0.62
_LINE, _LINES_END = 0.55, 0.2
_LEAST_DEPTH, _MOST_DEPTH = 0.15, 0.4
_HALVES, _TRACE, _NEAR = ((0.1, 0.45), (0.5, 0.85)), 0.04, 9
_PAUSE, _SHORT_PAUSE = 30, 4
_SHORTEST, _CLOSE = 10, 34
_BESIDE = 6
_CODE_DEPTH = 0.14


@dataclass(frozen=True, slots=True)
class Band:
    """A band of text along the rim: how deep it begins and ends, as shares of the ring's mean half axis."""

    start: float
    end: float

    def moved(self, start: float, end: float) -> Band:
        """The band beginning and ending deeper by two shares."""
        return Band(self.start + start, self.end + end)


@dataclass(frozen=True, slots=True)
class Arc:
    """A stretch of text in a band, in degrees clockwise from the top of the page as the ring lies; `end` > `start`."""

    start: float
    end: float

    @property
    def middle(self) -> float:
        """The direction of its middle, -180 to 180 degrees, 0 at the top."""
        return ((self.start + self.end) / 2 + 180) % 360 - 180


class Unrolled:
    """A round or oval stamp, its surroundings from the rim inwards laid out straight.

    `plane` shows the stamp alone, dark on white (uint8); `ring` lies in its pixels. Columns follow the rim at equal
    distances clockwise from its lowest point, rows go from the rim inwards at right angles to it.
    """

    def __init__(self, plane: Image, ring: Ring) -> None:
        self._plane = plane
        self._ring = ring
        self._size = float(np.sqrt(ring.a * ring.b))
        self._spots, self._inward, self.length, self._angles = _rim(ring)
        rows = max(24, round(_DEEPEST * self._size))
        self._depths = np.linspace(-0.05, _DEEPEST, rows)
        self._wide = self._sampled(np.arange(_STEPS, dtype=np.float64), self._depths)
        self._inked = self._wide < 255 * (1 - _INK)

    def band(self) -> Band:
        """Where the ring text runs: between the rim's lines and the emptier middle."""
        covered = np.convolve(self._inked.mean(axis=1), np.ones(3) / 3, mode="same")
        depths = self._depths
        lines = np.flatnonzero((covered > _LINE) & (depths < _LINES_END))
        begin = int(lines[-1]) + 1 if len(lines) else int(np.searchsorted(depths, 0.03))
        while begin < len(depths) - 1 and covered[begin] > covered[begin + 1]:
            begin += 1
        low, high = np.searchsorted(depths, (depths[begin] + _LEAST_DEPTH, depths[begin] + _MOST_DEPTH))
        inner = covered[low:high]
        end = low + int(np.argmax(inner <= inner.min() + 0.02)) if len(inner) else len(depths) - 1
        return Band(float(depths[begin]), float(depths[min(end + 1, len(depths) - 1)]))

    def arcs(self, band: Band) -> list[Arc]:
        """The stretches of text in a band, cut where it pauses for longer than between its letters."""
        filled = self._lettered(band)
        if not filled.any():
            return []
        pauses, step = _pauses(filled), 360 / _STEPS
        long = [p for p in pauses if p[1] * step >= _PAUSE] or self._turning_points(pauses)
        if not long:
            first = max(pauses, key=lambda p: p[1], default=(0, 0))
            return [self._arc(first[0] + first[1], first[0] + _STEPS)]
        ends = [a for a, _ in long[1:]] + [long[0][0] + _STEPS]
        spans = [(a + n, (b - a - n) % _STEPS + a + n) for (a, n), b in zip(long, ends, strict=True)]
        return [self._arc(start, end) for start, end in _joined(spans) if (end - start) * step >= _SHORTEST]

    def _lettered(self, band: Band) -> NDArray[np.bool_]:
        """Where letters stand in a band: their ink fills its outer and its inner half.

        Small numbers stand close to the rim, and the ends of the lines inside reach into the band from within.
        """
        halves = []
        for low, high in _HALVES:
            start, end = (band.start + share * (band.end - band.start) for share in (low, high))
            halves.append(self._inked[(self._depths > start) & (self._depths < end)].mean(axis=0) > _TRACE)
        near = [np.any([np.roll(half, shift) for shift in range(-_NEAR, _NEAR + 1)], axis=0) for half in halves]
        return np.asarray((halves[0] & near[1]) | (halves[1] & near[0]))

    def _turning_points(self, pauses: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Where a ring filled by words in two scripts turns from one to the other: a pause on either side."""
        sides = []
        for low, high in ((180, 360), (0, 180)):
            beside = [
                p for p in pauses if low + 25 < float(self._angles[(p[0] + p[1] // 2) % _STEPS]) % 360 < high - 25
            ]
            longest = max(beside, key=lambda p: p[1], default=None)
            if longest is None or longest[1] * 360 / _STEPS < _SHORT_PAUSE:
                return []
            sides.append(longest)
        return sorted(sides)

    def _arc(self, start: int, end: int) -> Arc:
        first = float(self._angles[start % _STEPS])
        last = float(self._angles[(end - 1) % _STEPS])
        return Arc(first, first + (last - first) % 360)

    def strip(
        self, band: Band, arc: Arc, *, from_inside: bool = False, stretch: float = 1.0, plane: Image | None = None
    ) -> Image:
        """The text of an arc as an upright BGR strip; `from_inside`: its letters stand with their heads inwards.

        `plane` is another picture of the same stamp to cut it from.
        """
        first, last = (int(np.argmin(np.abs((self._angles - a + 180) % 360 - 180))) for a in (arc.start, arc.end))
        count = (last - first) % _STEPS or _STEPS
        depth = (band.end - band.start) * self._size
        middle = self.length * (1 - (band.start + band.end) / 2 * self._size * 2 * np.pi / self.length)
        height = _HEIGHT
        width = max(height, round(stretch * height * (middle * count / _STEPS) / max(1.0, depth)))
        extra = _BESIDE
        columns = np.linspace(first - extra, first + count + extra, width)
        strip = self._sampled(columns, np.linspace(band.start, band.end, height), plane)
        strip = strip[::-1, ::-1] if from_inside else strip
        return np.repeat(np.ascontiguousarray(strip)[:, :, None], 3, axis=2)

    def inner(self, band: Band, arcs: Sequence[Arc]) -> NDArray[np.float32]:
        """The outline (n, 2) of what lies within the ring text: below the band, or up to the rim where it is empty."""
        inside = np.zeros(_STEPS, bool)
        for arc in arcs:
            inside |= (self._angles - arc.start + 2) % 360 < arc.end - arc.start + 4
        text = band.end - 0.12 * (band.end - band.start)
        depth = np.where(inside, text, min(band.end, band.start + _CODE_DEPTH)) * self._size
        return np.asarray(self._spots + self._inward * depth[:, None], np.float32)

    def _sampled(
        self, columns: NDArray[np.floating], depths: NDArray[np.floating], plane: Image | None = None
    ) -> Image:
        at = np.asarray(columns, np.float64) % _STEPS
        base = np.stack([np.interp(at, np.arange(_STEPS + 1), np.append(v, v[0])) for v in self._spots.T], axis=-1)
        inward = np.stack([np.interp(at, np.arange(_STEPS + 1), np.append(v, v[0])) for v in self._inward.T], axis=-1)
        points = base[None] + inward[None] * (np.asarray(depths)[:, None, None] * self._size)
        x, y = (points[..., i].astype(np.float32) for i in (0, 1))
        source = self._plane if plane is None else plane
        return np.asarray(cv2.remap(source, x, y, cv2.INTER_CUBIC, borderValue=(255,)), np.uint8)


def _rim(ring: Ring) -> tuple[NDArray[np.float64], NDArray[np.float64], float, NDArray[np.float64]]:
    """Points at equal distances clockwise around the rim from its lowest point, and their inward normals.

    With them come the rim's length and each point's direction from the centre in degrees clockwise from the top.
    """
    t = np.linspace(0, 2 * np.pi, 4 * _STEPS + 1)
    c, s = np.cos(ring.turn), np.sin(ring.turn)
    x, y = ring.a * np.cos(t), ring.b * np.sin(t)
    nx, ny = -ring.b * np.cos(t), -ring.a * np.sin(t)
    spots = np.stack([ring.x + x * c - y * s, ring.y + x * s + y * c], axis=1)
    normals = np.stack([nx * c - ny * s, nx * s + ny * c], axis=1)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(spots, axis=0), axis=1))])
    lowest = along[int(np.argmax(spots[:, 1]))]
    wanted = (lowest + np.linspace(0, along[-1], _STEPS, endpoint=False)) % along[-1]
    even = np.stack([np.interp(wanted, along, spots[:, i]) for i in (0, 1)], axis=1)
    inward = np.stack([np.interp(wanted, along, normals[:, i]) for i in (0, 1)], axis=1)
    angles = np.degrees(np.arctan2(even[:, 0] - ring.x, ring.y - even[:, 1]))
    return even, inward, float(along[-1]), angles


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans around a circle, a very short one joined to what follows or precedes it closely.

    The first letter of 广州 is little more than one stroke at its far end.
    """
    joined = sorted(spans)
    for start, end in sorted(spans):
        if (end - start) * 360 / _STEPS >= _SHORTEST or len(joined) < 2:
            continue
        at = joined.index((start, end))
        after, before = joined[(at + 1) % len(joined)], joined[at - 1]
        gaps = ((after[0] - end) % _STEPS, (start - before[1]) % _STEPS)
        if min(gaps) * 360 / _STEPS > _CLOSE:
            continue
        whole = (
            (start, end + gaps[0] + after[1] - after[0])
            if gaps[0] <= gaps[1]
            else (before[0], before[1] + gaps[1] + end - start)
        )
        joined = [s for s in joined if s not in ((start, end), after if gaps[0] <= gaps[1] else before)] + [whole]
    return sorted(joined)


def _pauses(filled: Sequence[bool] | NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The empty stretches of a circle as (first step, steps), in order around it."""
    whole = np.asarray(filled, bool)
    start = int(np.argmax(whole))
    turned = np.roll(whole, -start)
    edges = np.flatnonzero(np.diff(np.concatenate([[1], turned.astype(int), [1]])))
    return [((int(a) + start) % len(whole), int(b - a)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
