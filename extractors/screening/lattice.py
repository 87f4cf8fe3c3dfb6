"""Where a page does not share the JPEG history of the rest: its coefficients stand off the lattice of an earlier save.

A picture saved as JPEG has DCT coefficients at multiples of that save's steps. Saved again, losslessly or with finer
steps, the multiples still show, everywhere but in blocks that were changed between the two saves. What the page itself
shows is the law for its blocks: nothing is assumed of cameras, scanners or encoders.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
Floats = NDArray[np.float32]
Counts = NDArray[np.float64]
SIDE = 8
_FREQUENCIES = (
    (0, 1), (1, 0), (2, 0), (1, 1), (0, 2), (0, 3), (1, 2), (2, 1), (3, 0), (4, 0), (3, 1), (2, 2), (1, 3), (0, 4),
    (0, 5),
)  # fmt: skip
_LARGEST, _LONGEST = 600, 79
_LEAST_BLOCKS, _LEAST_SEEN = 400, 60
_COMB, _NEARLY, _COARSER = 0.3, 0.75, 1.3
_LEAST_COMBS, _MARGIN = 4, 3
_SAMPLE, _SURE_COMBS, _CLEAR = 1024, 13, 0.8
_LUMA = np.array([0.114, 0.587, 0.299], np.float32)
_HALF, _SPREAD = 0.45, 1200


@dataclass(frozen=True, slots=True)
class Lattice:
    """How far each 8 by 8 block of a picture stands off the lattice of its earlier save.

    `doubt` holds, for each block, the logarithm of how much likelier it is if it was put there later; 0 for a block
    that cannot be weighed. `share` is the share of blocks that can; `is_seen` tells whether an earlier save shows. The
    first block begins `down` and `across` pixels from the corner: a picture that was turned keeps its blocks.
    """

    doubt: Floats
    share: float
    is_seen: bool
    down: int = 0
    across: int = 0


def off_lattice(pixels: Image, steps: Sequence[int] | None = None) -> Lattice:
    """Weighs every block of a picture in the direction of its file.

    `steps` is the 8 by 8 luma table that the file itself was saved with, where it is a JPEG.
    """
    here = _weighed(pixels, steps)
    down, across = (side % SIDE for side in pixels.shape[:2])
    # Only a lossless file is asked: the blocks of a last save would show as a pattern of their own.
    is_asked = steps is None and not here.is_seen and here.share >= _CLEAR
    for top, left in dict.fromkeys(((down, across), (down, 0), (0, across))) if is_asked else ():
        moved = pixels[top:, left:]
        if (top or left) and _weighed(moved[:_SAMPLE, :_SAMPLE], None, _SURE_COMBS).is_seen:
            return replace(_weighed(moved, None, _SURE_COMBS), down=top, across=left)
    return here


def _weighed(pixels: Image, steps: Sequence[int] | None, least: int = _LEAST_COMBS) -> Lattice:
    """The lattice whose blocks begin in the picture's corner."""
    usable = ~_clipped(pixels)
    doubt, share, combs = np.zeros(usable.shape, np.float32), float(usable.mean()), 0
    is_enough = np.count_nonzero(usable) >= _LEAST_BLOCKS
    blocks = _coefficients(pixels)
    for row, column in _FREQUENCIES if is_enough else ():
        unit = steps[row * SIDE + column] if steps else 1
        size = np.abs(blocks[:, :, row, column])
        earlier = _step(np.bincount(_binned(size[usable], 1, _LARGEST), minlength=_LARGEST + 1).astype(np.float64))
        if earlier < _COARSER * unit:
            continue
        bins = _binned(size, unit, _SPREAD // unit)
        doubt += _weights(np.bincount(bins[usable], minlength=_SPREAD // unit + 1), earlier / unit)[bins]
        combs += 1
    doubt[~usable | (combs < least)] = 0
    return Lattice(doubt, share, combs >= least)


def _clipped(pixels: Image) -> NDArray[np.bool_]:
    """Blocks with a pixel near either end of the scale: there a decoder cut off what the coefficients said."""
    height, width = (side // SIDE * SIDE for side in pixels.shape[:2])
    inner = np.ascontiguousarray(pixels[:height, :width])
    planes = cv2.split(inner)
    low = cv2.min(cv2.min(planes[0], planes[1]), planes[2])
    high = cv2.max(cv2.max(planes[0], planes[1]), planes[2])
    cut = (low <= _MARGIN) | (high >= np.iinfo(np.uint8).max - _MARGIN)
    return np.asarray(cut.reshape(height // SIDE, SIDE, width // SIDE, SIDE).any(axis=(1, 3)))


def _coefficients(pixels: Image) -> Floats:
    """The luma DCT of every block, (rows, columns, 8, 8); exact luma, for rounding it would blur fine lattices."""
    height, width = (side // SIDE * SIDE for side in pixels.shape[:2])
    luma = cv2.transform(pixels[:height, :width].astype(np.float32), _LUMA[None])
    blocks = luma.reshape(height // SIDE, SIDE, width // SIDE, SIDE).transpose(0, 2, 1, 3)
    place = np.arange(SIDE)
    basis = np.cos((2 * place[None] + 1) * place[:, None] * np.pi / (2 * SIDE)) / 2
    basis[0] /= np.sqrt(2)
    turn = basis.astype(np.float32)
    return np.asarray(turn @ blocks @ turn.T, np.float32)


def _binned(sizes: Floats, unit: int, most: int) -> NDArray[np.intp]:
    return np.asarray(np.minimum(np.rint(sizes / unit), most), np.intp)


def _step(histogram: Counts) -> int:
    """The coarsest step whose multiples coefficients of these sizes keep to; 0 for none."""
    size = np.arange(len(histogram))
    combs: list[tuple[int, float]] = []
    for step in range(2, _LONGEST + 1):
        seen = np.where(size > _HALF * step, histogram, 0)
        if seen.sum() < _LEAST_SEEN:
            break
        combs.append((step, float((seen * np.cos(2 * np.pi * size / step)).sum() / seen.sum())))
    best = max((comb for _, comb in combs), default=0.0)
    return max((step for step, comb in combs if comb > max(_COMB, _NEARLY * best)), default=0)


def _weights(histogram: NDArray[np.intp], period: float) -> Floats:
    """For each size, how much likelier it is on a page without the comb (the same, smoothed) than on this one.

    The constants added to both keep a size that was hardly ever seen from weighing more than its rarity can carry.
    """
    held = np.concatenate([histogram[:0:-1], [2 * histogram[0]], histogram[1:]]) / 2
    reach = int(np.ceil(period))
    kernel = np.clip(period - np.abs(np.arange(-2 * reach, 2 * reach + 1)), 0, None)
    smooth = np.convolve(held, kernel / kernel.sum(), "same")
    floor = 0.002 * smooth + 1e-5 * held.sum() / len(held) + 0.3
    return np.asarray(np.log((smooth + floor) / (held + floor))[len(histogram) - 1 :], np.float32)
