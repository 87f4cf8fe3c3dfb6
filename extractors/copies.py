"""Black-and-white copies: pages on which a seal would not be red."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.stamp_rings import find_rings

BLACK_AND_WHITE = "black_and_white"
"""The remark on a page on which no colour can be seen."""

Image = NDArray[np.uint8]
Mask = NDArray[np.uint8]
_LONGER_SIDE = 900
_TINT, _COLOURED = 6.0, 0.002
_DARK = 0.62
_LEAST_SIDE, _MOST_SIDE = 0.09, 0.4
_THIN = 0.45
_SURELY = 0.82


def is_black_and_white(page: Image) -> bool:
    """Whether a BGR page is a copy without colour: grey throughout, or with a stamp on it that came out black."""
    scale = min(1.0, _LONGER_SIDE / max(page.shape[:2]))
    small = page if scale == 1 else np.asarray(cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))
    planes = cv2.split(cv2.GaussianBlur(small, (3, 3), 0))
    spread = cv2.subtract(
        cv2.max(cv2.max(planes[0], planes[1]), planes[2]), cv2.min(cv2.min(planes[0], planes[1]), planes[2])
    )
    return float((spread > _TINT).mean()) < _COLOURED or _has_black_stamp(planes)


def _has_black_stamp(planes: Sequence[Any]) -> bool:
    """Whether a ring of a seal's size, with print inside, is drawn on the page in black or grey."""
    darkest = cv2.max(cv2.max(planes[0], planes[1]), planes[2])
    mask = np.where(darkest < _DARK * np.percentile(darkest, 80), 255, 0).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(mask, np.ones((3, 3), np.uint8)))
    side = min(mask.shape)
    for index in range(1, count):
        x, y, w, h, area = stats[index].tolist()
        is_ring_like = _LEAST_SIDE * side < min(w, h) and max(w, h) < _MOST_SIDE * side and 0.5 < w / h < 2
        if not is_ring_like or area > _THIN * w * h:
            continue
        alone = np.where(labels == index, mask, 0).astype(np.uint8)
        if any(ring.support >= _SURELY for ring in find_rings(alone, (x, y, w, h))):
            return True
    return False
