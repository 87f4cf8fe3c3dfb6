"""The text of a square stamp as straight lines: its rows one after another, and its columns from the right."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
Profile = NDArray[np.float64]
_HEIGHT = 48
_EDGE = 0.055
_MOST = 6
_EMPTY = 0.42
_WINDOW = 0.16
_INK = 0.45
_BLANK = 0.012


def as_lines(plane: Image, corners: NDArray[np.float32], side: int = 288) -> list[Image]:
    """The stamp inside a frame (4x2, clockwise) of a plane (uint8, dark on white) as one or two BGR strips.

    The first strip holds the rows from top to bottom, the second the columns from right to left, where there are any.
    """
    flat = _without_frame(_flattened(plane, corners, side))
    ink = np.clip(1 - flat.astype(np.float64) / 255, 0, 1)
    rows, columns = (_cuts(ink.mean(axis=axis)) for axis in (1, 0))
    by_row = [_scaled(flat[a:b]) for a, b in rows]
    strips = [_strung(by_row)]
    if len(rows) > 1 and len(columns) > 1:
        cells = [flat[a:b, c:d] for c, d in reversed(columns) for a, b in rows]
        strips.append(_strung([_scaled(cell) for cell in cells if (cell < 255 * (1 - _INK)).mean() > _BLANK]))
    return [np.repeat(strip[:, :, None], 3, axis=2) for strip in strips if strip.size]


def _flattened(plane: Image, corners: NDArray[np.float32], side: int) -> Image:
    """The inside of the frame as an upright picture whose longer side is `side`."""
    w, h = (float(np.linalg.norm(corners[1] - corners[i])) for i in (0, 2))
    size = max(48, round(side * w / max(w, h))), max(48, round(side * h / max(w, h)))
    target = np.array([[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    return np.asarray(cv2.warpPerspective(plane, matrix, size, flags=cv2.INTER_CUBIC, borderValue=(255,)), np.uint8)


def _without_frame(flat: Image) -> Image:
    """The picture without the frame's own lines along its four edges."""
    inner = flat
    for turn in range(4):
        along = np.clip(1 - np.rot90(inner, turn).astype(np.float64) / 255, 0, 1).mean(axis=1)
        edge = max(2, round(_EDGE * len(along)))
        lines = np.flatnonzero(along[: 2 * edge] > 0.5)
        cut = int(lines[-1]) + 2 if len(lines) else edge // 2
        inner = np.rot90(np.rot90(inner, turn)[cut:], -turn)
    return np.ascontiguousarray(inner)


def _cuts(profile: Profile) -> list[tuple[int, int]]:
    """The rows or columns of a grid by its ink: as many equal parts as have a gap between any two of them."""
    inked = np.flatnonzero(profile > 0.15 * profile.max()) if profile.max() > 0 else np.array([], int)
    if not len(inked):
        return []
    first, last = int(inked[0]), int(inked[-1]) + 1
    usual = float(profile[first:last].mean())
    best = [first, last]
    for count in range(2, _MOST + 1):
        pitch = (last - first) / count
        reach = max(1, round(_WINDOW * pitch))
        spots = [round(first + pitch * i) for i in range(1, count)]
        gaps = [spot - reach + int(np.argmin(profile[spot - reach : spot + reach + 1])) for spot in spots]
        if all(profile[gap] < _EMPTY * usual for gap in gaps):
            best = [first, *gaps, last]
    return list(pairwise(best))


def _scaled(part: Image) -> Image:
    """A row or cell scaled to the height of a line, with a little paper around."""
    room = max(1, part.shape[0] // 12)
    padded = cv2.copyMakeBorder(part, room, room, room // 2, room // 2, cv2.BORDER_CONSTANT, value=(255,))
    width = max(8, round(padded.shape[1] * _HEIGHT / padded.shape[0]))
    return np.asarray(cv2.resize(padded, (width, _HEIGHT), interpolation=cv2.INTER_CUBIC), np.uint8)


def _strung(parts: list[Image]) -> Image:
    return np.hstack(parts) if parts else np.empty((0, 0), np.uint8)
