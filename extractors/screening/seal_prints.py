"""The print of a seal: how its ink lies, cell by cell, kept small enough to be compared with every other seal.

Ink is weighed in the two channels that it darkens, where the full detail of a picture is kept; its colour only tells
where ink is at all. Two impressions of one stamp share its design and differ in where the ink took; a copy shares both.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from intake.model import Box

Image = NDArray[np.uint8]
Floats = NDArray[np.float32]
_SIDE, _LEVELS = 128, 15
_LEAST_PIXELS, _ROOM = 90, 1.12
_PALE, _CLEAR, _FULL = 8.0, 10.0, 20.0
_REACH = 11
_SCALES = np.arange(0.97, 1.0301, 0.005)
_DESIGN, _INKED, _LEAST_CELLS, _BROAD = 6.0, 0.35, 500, 4.0
_SAME_DESIGN = 0.55
_UNIT, _SMALL = 4, 200
# Of 164 pairs of impressions of one stamp within four degrees of one another the likest came to 0.942; of 83 copies
# that are above 0.92 two lie below 0.945.
_ALIKE, _ALIKE_SMALL = 0.945, 0.95
# Among the seals of very many papers chance brings likelier ones: of impressions at one very angle some reach 0.942.
_ALIKE_ELSEWHERE = 0.96
_SOFT = 0.5
_LOW = 16


def take_print(page: Image, box: Box) -> bytes:
    """The print of the seal at a box of a BGR page; empty where it is too small to tell one impression from another."""
    height, width = page.shape[:2]
    side = max(box.width * width, box.height * height)
    if side < _LEAST_PIXELS:
        return b""
    crop = _square(page, (box.centre[0] * width, box.centre[1] * height), side * _ROOM)
    # Softened to what cells can hold, so that a shift by part of a cell changes nothing.
    ink = cv2.GaussianBlur(ink_of(crop), (0, 0), _SOFT * crop.shape[0] / _SIDE)
    cells = cv2.resize(ink, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA)
    shares = np.clip(cells / (np.percentile(cells, 97) + 1e-3), 0, 1)
    levels = np.rint(shares * _LEVELS).astype(np.uint8).ravel()
    return bytes([min(255, int(side) // _UNIT)]) + zlib.compress((levels[::2] << 4 | levels[1::2]).tobytes(), 9)


def ink_of(crop: Image) -> Floats:
    """How dark coloured ink lies on each pixel of a BGR crop, in grey levels beyond its paper."""
    planes = [plane.astype(np.float32) for plane in cv2.split(crop)]
    high = np.maximum(np.maximum(planes[0], planes[1]), planes[2])
    low = np.minimum(np.minimum(planes[0], planes[1]), planes[2])
    colour = cv2.GaussianBlur(high - low - np.median(high - low), (0, 0), 1.0)
    dark = 255 - (planes[0] + planes[1] + planes[2] - high) / 2
    bare = dark[colour < _PALE]
    paper = np.median(bare) if bare.size else dark.min()
    return np.asarray(np.clip(dark - paper, 0, None) * np.clip((colour - _CLEAR) / _FULL, 0, 1), np.float32)


@dataclass(frozen=True, slots=True)
class SealPrint:
    """A print laid out for comparison: its cells, the spectrum of its design, and how many pixels it was across."""

    cells: Floats
    spectrum: NDArray[np.complex128]
    energy: float
    pixels: int = 0

    @staticmethod
    def of(packed: bytes) -> SealPrint | None:
        """The print as `take_print` gave it; none for an empty one."""
        if not packed:
            return None
        pairs = np.frombuffer(zlib.decompress(packed[1:]), np.uint8)
        levels = np.stack([pairs >> 4, pairs & _LEVELS], axis=1).reshape(_SIDE, _SIDE)
        return replace(_laid_out(np.asarray(levels / _LEVELS, np.float32)), pixels=packed[0] * _UNIT)


def sketch(packed: bytes) -> bytes:
    """256 bits of a print, few of which differ where one impression is seen twice; it only proposes."""
    seen = SealPrint.of(packed)
    if seen is None:
        raise ValueError("an empty print has no sketch")
    waves = cv2.dct(seen.cells)[: _LOW + 1, : _LOW + 1].ravel()[1 : _LOW * _LOW + 1]
    return np.packbits(waves > np.median(waves)).tobytes()


def is_same_elsewhere(one: SealPrint, other: SealPrint) -> bool:
    """Whether two prints out of very many are of one impression."""
    return likeness(one, other) >= _ALIKE_ELSEWHERE


def is_same_impression(one: SealPrint, other: SealPrint) -> bool:
    """Whether two prints are of one impression: ink lies alike in them, and more so where little of it was seen."""
    bar = _ALIKE_SMALL if min(one.pixels, other.pixels) < _SMALL else _ALIKE
    return likeness(one, other) >= bar


def likeness(one: SealPrint, other: SealPrint) -> float:
    """How alike two prints are inside their strokes, where ink lies by chance; -1 to 1, 0 where designs differ."""
    if _shift(one, other)[0] < _SAME_DESIGN:
        return 0.0
    best: tuple[float, Floats] = (-1.0, other.cells)
    middle = (_SIDE - 1) / 2
    for scale in _SCALES:
        turn = cv2.getRotationMatrix2D((middle, middle), 0, float(scale))
        scaled = np.asarray(cv2.warpAffine(other.cells, turn, (_SIDE, _SIDE), flags=cv2.INTER_CUBIC), np.float32)
        score, across, down = _shift(one, _laid_out(scaled))
        if score > best[0]:
            move = np.array([[1, 0, across], [0, 1, down]], np.float32)
            moved = cv2.warpAffine(scaled, move, (_SIDE, _SIDE), flags=cv2.INTER_CUBIC)
            best = score, np.asarray(moved, np.float32)
    return _within_strokes(one.cells, best[1])


def _square(page: Image, centre: tuple[float, float], side: float) -> Image:
    """The square around a point, the page's edge drawn on where it ends."""
    room = int(side)
    x, y = (round(middle - side / 2) + room for middle in centre)
    wide = cv2.copyMakeBorder(page, room, room, room, room, cv2.BORDER_REPLICATE)
    return np.asarray(wide[y : y + room, x : x + room], np.uint8)


def _laid_out(cells: Floats) -> SealPrint:
    design = cells - cv2.GaussianBlur(cells, (0, 0), _DESIGN)
    return SealPrint(cells, np.fft.rfft2(design), float((design**2).sum()))


def _shift(one: SealPrint, other: SealPrint) -> tuple[float, float, float]:
    """The best correlation of two designs, and how far the other lies right of and below the first one, negated."""
    surface = np.fft.irfft2(one.spectrum * np.conj(other.spectrum), (_SIDE, _SIDE))
    window = np.roll(surface, (_REACH, _REACH), (0, 1))[: 2 * _REACH + 1, : 2 * _REACH + 1]
    window = window / (np.sqrt(one.energy * other.energy) + 1e-9)
    row, column = np.unravel_index(int(window.argmax()), window.shape)
    across = column - _REACH + _peak(window[row], int(column))
    down = row - _REACH + _peak(window[:, column], int(row))
    return float(window.max()), float(across), float(down)


def _peak(line: NDArray[np.float64], at: int) -> float:
    """Where between cells a peak lies, by the parabola through it and its neighbours."""
    if not 0 < at < len(line) - 1:
        return 0.0
    before, here, after = line[at - 1 : at + 2]
    bend = before - 2 * here + after
    return float(0.5 * (before - after) / bend) if bend else 0.0


def _within_strokes(one: Floats, other: Floats) -> float:
    """The correlation of how ink lies inside the strokes that both prints share, their shapes left out."""
    both = (cv2.GaussianBlur(one, (0, 0), _BROAD / 2) > _INKED) & (cv2.GaussianBlur(other, (0, 0), _BROAD / 2) > _INKED)
    if np.count_nonzero(both) < _LEAST_CELLS:
        return 0.0
    weight = both.astype(np.float32)
    nearby = cv2.GaussianBlur(weight, (0, 0), _BROAD / 2) + 1e-3
    first, second = (
        (cells - cv2.GaussianBlur(cells * weight, (0, 0), _BROAD / 2) / nearby)[both] for cells in (one, other)
    )
    return float((first * second).sum() / np.sqrt((first**2).sum() * (second**2).sum() + 1e-9))
