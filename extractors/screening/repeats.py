"""The very same pixels in two places of a captured page: no two places of a paper are caught with the same noise.

Windows are compared by hash, and only those that a rule on the hashes themselves picks out, so that the same pixels
are picked wherever they stand. Only a file without loss keeps pixels equal; after a JPEG nothing is found here.
"""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.screening.suspicion import Suspicion
from intake.model import Box

Image = NDArray[np.uint8]
Spots = NDArray[np.intp]
_WINDOW, _PICK = 7, 3
_LEAST_SPREAD = 2.0
_LEAST_WINDOWS, _LEAST_AREA, _NEAREST = 4, 20, 10
_MOST_PLACES = 3
_BLOCK = 8
_MOST_ALIKE = 0.4
_KERNELS = np.random.default_rng(20260301).integers(1, 1 << 15, (2, _WINDOW, _WINDOW)).astype(np.float64)
# Weights that sum to nothing, so that a patch made lighter or darker as a whole keeps its hash.
_KERNELS[:, 0, 0] -= _KERNELS.sum(axis=(1, 2))


def find_repeats(page: Image, number: int) -> Iterator[Suspicion]:
    """The places of a captured BGR page whose pixels stand on it a second time, largest first."""
    height, width = page.shape[:2]
    if not _is_noisy(page):
        return
    spots, twins = _equal_windows(np.asarray(cv2.extractChannel(page, 1), np.uint8))
    half = _WINDOW // 2
    for group in _moved_together(spots, twins)[:_MOST_PLACES]:
        boxes = [
            Box(
                left=max(0, corner[1] - half) / width,
                top=max(0, corner[0] - half) / height,
                right=min(width, corner[3] + half + 1) / width,
                bottom=min(height, corner[2] + half + 1) / height,
            )
            for corner in ((*each[group].min(axis=0), *each[group].max(axis=0)) for each in (spots, twins))
        ]
        yield Suspicion(
            kind="repeated",
            page=number,
            box=boxes[1],
            compare_with=boxes[0],
            said="此处与另一处的像素完全相同，连纸面噪点也一样，像是复制过来的；请对照两处",
            said_en="the very same pixels, noise of the paper included, stand in another place, as if copied; compare "
            "the two places",
            facts=(("windows", float(len(group))),),
        )


def _is_noisy(page: Image) -> bool:
    """Whether noise lies all over a page: of what software draws, most pixels are like their neighbours."""
    plane = cv2.extractChannel(page, 1)
    return bool((plane[:, 1:] == plane[:, :-1]).mean() < _MOST_ALIKE)


def _equal_windows(plane: Image) -> tuple[Spots, Spots]:
    """The centres (row, column) of windows that hold the same pixels, as pairs; flat ones are left out."""
    values = plane.astype(np.float64)
    # Whole numbers below 2**53: doubles hold these sums exactly, in whatever order they are added.
    sums = [cv2.filter2D(values, cv2.CV_64F, kernel, borderType=cv2.BORDER_CONSTANT) for kernel in _KERNELS]
    mixed = (np.mod(sums[0], 65521.0)).astype(np.float32)
    picked = mixed == cv2.erode(mixed, np.ones((_PICK, _PICK), np.uint8))
    mean, square = cv2.blur(values, (_WINDOW, _WINDOW)), cv2.blur(values * values, (_WINDOW, _WINDOW))
    picked &= square - mean * mean > _LEAST_SPREAD**2
    half = _WINDOW // 2
    picked[:half], picked[-half:], picked[:, :half], picked[:, -half:] = False, False, False, False
    at = np.argwhere(picked)
    keys = np.stack([each[picked] for each in sums])
    order = np.lexsort(keys)
    same = (np.diff(keys[:, order], axis=1) == 0).all(axis=0)
    return at[order[:-1][same]], at[order[1:][same]]


def _moved_together(spots: Spots, twins: Spots) -> list[Spots]:
    """Groups of pairs that were moved by one and the same way, and cover enough of the page; largest first."""
    swapped = (spots > twins)[:, 0] | ((spots[:, 0] == twins[:, 0]) & (spots[:, 1] > twins[:, 1]))
    spots[swapped], twins[swapped] = twins[swapped], spots[swapped].copy()
    moves = twins - spots
    found = []
    # Blocks that a JPEG left with the same few coefficients are equal too, but only by whole blocks.
    for move in np.unique(moves[(moves % _BLOCK != 0).any(axis=1)], axis=0):
        group = np.flatnonzero((moves == move).all(axis=1))
        extent = np.ptp(spots[group], axis=0) + 1
        if len(group) >= _LEAST_WINDOWS and extent.prod() >= _LEAST_AREA and np.abs(move).max() >= _NEAREST:
            found.append(group)
    return sorted(found, key=len, reverse=True)
