"""Stamps on a page: every ring, frame and patch of coloured ink that looks like a seal, without its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.model import SealShape
from extractors.stamp_frames import Frame, find_frame
from extractors.stamp_ink import Hue, Plane, excess
from extractors.stamp_rings import Patch, Ring, find_rings

Image = NDArray[np.uint8]
Mask = NDArray[np.uint8]
_LONGER_SIDE, _COARSE = 1100, 3
_CLEAR, _PALE = 24.0, 13.0
_LEAST_SIDE, _MOST_SIDE = 0.055, 0.6
_LEAST_INK, _MORE = 200, 1.25
_FILLED = 0.035
_ROUND = 0.86
_TOUCHED, _LARGEST = 0.25, 0.4
_IN_CELL, _BETWEEN = 0.03, 0.05
_SAME, _LIKE = 0.6, 0.9
_PLAIN_FRAME, _PLAIN_RING = 0.85, 0.85
_SLIMMEST = 3.2
_BLUE_SUPPORT = 0.72
_JOINED = (0.012, 0.005)
_PIECE, _DOTS = 0.1, 7


@dataclass(frozen=True, slots=True)
class Stamp:
    """A stamp in pixels of the page: its outline (none: a patch alone), ink, shape, and how surely it is a seal."""

    hue: Hue
    shape: SealShape
    extent: tuple[float, float, float, float]
    confidence: float
    outline: Ring | Frame | None = None


def find_stamps(image: Image) -> tuple[Stamp, ...]:
    """The stamps of a BGR page, top to bottom; a page without coloured ink costs one look at its colours."""
    scale = min(1.0, _LONGER_SIDE / max(image.shape[:2]))
    small = (
        image
        if scale == 1
        else np.asarray(cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    )
    found: list[Stamp] = []
    hues: tuple[Hue, ...] = ("red", "blue") if _is_coloured(small) else ()
    for hue in hues:
        strength, count = excess(small, hue), 0
        faint = _over(strength, _PALE)
        for level in (_CLEAR, _PALE) if hue == "red" else (_CLEAR,):
            mask = _unruled(_over(strength, level))
            count, before = int(np.count_nonzero(mask)), count
            if count < max(_LEAST_INK, _MORE * before):
                continue
            needs_outline = level == _PALE or hue == "blue"
            for stamp in _in_mask(mask, faint, hue, needs_outline=needs_outline):
                if not any(_overlap(stamp.extent, other.extent) > _SAME for other in found):
                    found.append(stamp)
    return tuple(_scaled(s, 1 / scale) for s in sorted(found, key=lambda s: (s.extent[1], s.extent[0])))


def _is_coloured(image: Image) -> bool:
    """Whether there is any colour on a page that could be ink, measured on every second pixel both ways."""
    planes = cv2.split(np.ascontiguousarray(image[::2, ::2]))
    spread = cv2.subtract(cv2.max(planes[0], planes[2]), planes[1])
    return int(np.count_nonzero(spread > _PALE)) > _LEAST_INK // 4


def _over(strength: Plane, level: float) -> Mask:
    return np.where(strength > level, 255, 0).astype(np.uint8)


def _unruled(mask: Mask) -> Mask:
    """The mask without the ruled and dotted lines of a form, which join a seal with all that they cross.

    A line counts where it is longer than the side of any framed seal.
    """
    side = min(mask.shape)
    piece = max(3, round(_PIECE * side))
    kept = mask.copy()
    for along, (gap, run, thick) in enumerate((((_DOTS, 1), (piece, 1), (1, 3)), ((1, _DOTS), (1, piece), (3, 1)))):
        closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones(gap[::-1], np.uint8))
        pieces = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones(run[::-1], np.uint8))
        lines = cv2.dilate(pieces, np.ones(thick[::-1], np.uint8))
        count, labels, stats, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
        span = cv2.CC_STAT_HEIGHT if along else cv2.CC_STAT_WIDTH
        long = [n for n in range(1, count) if stats[n, span] > _LARGEST * side]
        if long:
            kept[np.isin(labels, long)] = 0
    return np.asarray(kept, np.uint8)


def _in_mask(mask: Mask, faint: Mask, hue: Hue, *, needs_outline: bool) -> list[Stamp]:
    """The stamps of one mask: outlined ones first, then patches of ink that are not part of those.

    What stands inside a plain ring is looked for in `faint`, which shows paler ink: letters are thinner than a rim.
    """
    found: list[Stamp] = []
    outlined: list[Stamp] = []
    seen: list[Patch] = []
    for share in _JOINED:
        for patch in _patches(mask, share):
            if not any(_is_like(patch, other) for other in seen):
                outlined += _outlined(mask, faint, patch, hue)
                seen.append(patch)
    for stamp in sorted(outlined, key=lambda s: -s.confidence):
        if not any(_overlap(stamp.extent, other.extent) > _SAME for other in found):
            found.append(stamp)
    if not needs_outline:
        for patch in _patches(mask, _JOINED[0]):
            is_known = any(_overlap(_corners(patch), s.extent) > _TOUCHED for s in found)
            if not is_known and max(patch[2:]) < _LARGEST * min(mask.shape) and _is_strewn(mask, patch):
                found.append(Stamp(hue, "unknown", _corners(patch), 0.5))
    return found


def _patches(mask: Mask, share: float) -> Iterator[Patch]:
    """Connected patches of a seal's size, ink nearer than `share` of the page's longer side joined."""
    size = (mask.shape[1] // _COARSE, mask.shape[0] // _COARSE)
    coarse = (cv2.resize(mask, size, interpolation=cv2.INTER_AREA) > 0).astype(np.uint8)
    reach = max(1, round(share * max(coarse.shape)))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
    joined = cv2.morphologyEx(coarse, cv2.MORPH_CLOSE, kernel)
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    side = min(mask.shape)
    # A sheet of A4 is 210 mm wide, a seal at most 60 mm; on a spread or a small page, or two side by side, it is more.
    most = side if mask.shape[0] > 1.2 * side else 1.6 * side
    for index in range(1, count):
        x, y, w, h = (_COARSE * v for v in stats[index].tolist()[:4])
        if min(w, h) >= _LEAST_SIDE * side and max(w, h) <= min(_MOST_SIDE * most, _SLIMMEST * min(w, h)):
            yield x, y, w, h


def _outlined(mask: Mask, faint: Mask, patch: Patch, hue: Hue) -> list[Stamp]:
    """The rings of a patch, or the frame around it, with ink inside: an empty outline may mark, it seals nothing."""
    frame = find_frame(mask, patch)
    least = _BLUE_SUPPORT if hue == "blue" else 0.0
    large = _LARGEST * min(mask.shape)
    if frame is not None and max(frame.extent()[2] - frame.extent()[0], frame.extent()[3] - frame.extent()[1]) > large:
        frame = None
    if frame is not None and frame.support >= _PLAIN_FRAME and _frame_fill(faint, frame) > _FILLED:
        return [Stamp(hue, "square", frame.extent(), _trust(frame.support), frame)]
    rings = [
        r
        for r in find_rings(mask, patch)
        if r.support >= least and _ring_fill(faint if r.support >= _PLAIN_RING else mask, r) > _FILLED
    ]
    framed = []
    if frame is not None and frame.support >= least and _frame_fill(faint, frame) > _FILLED:
        framed.append(Stamp(hue, "square", frame.extent(), _trust(frame.support), frame))
    height, width = mask.shape
    return framed + [
        Stamp(
            hue,
            "round" if min(r.a, r.b) > _ROUND * max(r.a, r.b) else "oval",
            _clipped(r.extent(), width, height),
            _trust(r.support),
            r,
        )
        for r in rings
    ]


def _ring_fill(mask: Mask, ring: Ring) -> float:
    """The share of ink well inside a ring, where its text and star stand."""
    inside = np.zeros(mask.shape, np.uint8)
    cv2.ellipse(
        inside, ((ring.x, ring.y), (2 * 0.85 * ring.a, 2 * 0.85 * ring.b), float(np.degrees(ring.turn))), (255,), -1
    )
    return _fill(mask, inside, ring.extent())


def _frame_fill(mask: Mask, frame: Frame) -> float:
    inside = np.zeros(mask.shape, np.uint8)
    middle = frame.corners.mean(axis=0)
    cv2.fillConvexPoly(inside, np.rint(middle + 0.82 * (frame.corners - middle)).astype(np.int32), (255,))
    return _fill(mask, inside, frame.extent())


def _fill(mask: Mask, inside: Mask, extent: tuple[float, float, float, float]) -> float:
    left, top, right, bottom = (max(0, round(v)) for v in extent)
    area = inside[top : bottom + 1, left : right + 1] > 0
    return float((mask[top : bottom + 1, left : right + 1][area] > 0).mean()) if area.any() else 0.0


def _is_strewn(mask: Mask, patch: Patch) -> bool:
    """Whether ink lies all over a patch of a seal's proportions, as a worn seal's does; print stands in lines."""
    x, y, w, h = patch
    if not 0.55 <= w / h <= 1.8:
        return False
    ink = mask[y : y + h, x : x + w] > 0
    cells = cv2.resize(ink.astype(np.float32), (3, 3), interpolation=cv2.INTER_AREA)
    between_lines = max(float((~ink.any(axis=axis)).mean()) for axis in (0, 1))
    return bool(cells.min() > _IN_CELL and ink.mean() > 0.05 and between_lines < _BETWEEN)


def _clipped(extent: tuple[float, float, float, float], width: int, height: int) -> tuple[float, float, float, float]:
    left, top, right, bottom = extent
    return max(0.0, left), max(0.0, top), min(float(width), right), min(float(height), bottom)


def _is_like(patch: Patch, other: Patch) -> bool:
    """Whether two patches are nearly the same rectangle."""
    shared = _overlap(_corners(patch), _corners(other))
    return shared > _LIKE and min(patch[2] * patch[3], other[2] * other[3]) > _LIKE**2 * max(
        patch[2] * patch[3], other[2] * other[3]
    )


def _corners(patch: Patch) -> tuple[float, float, float, float]:
    x, y, w, h = patch
    return float(x), float(y), float(x + w), float(y + h)


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """Shared area as a share of the smaller extent."""
    w = min(one[2], other[2]) - max(one[0], other[0])
    h = min(one[3], other[3]) - max(one[1], other[1])
    areas = [(e[2] - e[0]) * (e[3] - e[1]) for e in (one, other)]
    return w * h / max(1e-6, min(areas)) if w > 0 and h > 0 else 0.0


def _trust(support: float) -> float:
    return round(min(0.97, 0.35 + 0.62 * support), 3)


def _scaled(stamp: Stamp, factor: float) -> Stamp:
    left, top, right, bottom = (v * factor for v in stamp.extent)
    outline = stamp.outline.scaled(factor) if stamp.outline is not None else None
    return Stamp(stamp.hue, stamp.shape, (left, top, right, bottom), stamp.confidence, outline)
