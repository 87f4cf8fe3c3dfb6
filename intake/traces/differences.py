"""Where two small grey pictures of one page differ: print that vanished, and print that came."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from intake.formats.source import Pixels
from intake.model import Box

DPI = 150
_INK = 70
_REACH = (25, 11)
_FEWEST = 12
_MOST_PLACES = 12


@dataclass(frozen=True, slots=True)
class Place:
    """A place where print vanished (`is_lost`), or came onto bare paper."""

    box: Box
    is_lost: bool


def vanished(before: Pixels, after: Pixels) -> Pixels:
    """255 where `before` has ink and `after` is clearly lighter; both are drawn by one hand, so that nothing shifts."""
    is_ink = before < float(np.percentile(before, 90)) - _INK
    lighter = after.astype(np.int16) - before > _INK
    return np.asarray(np.where(is_ink & lighter, 255, 0), np.uint8)


def inked(page: Pixels) -> int:
    """How many pixels of a page are print."""
    return int((page < float(np.percentile(page, 90)) - _INK).sum())


def places(before: Pixels, after: Pixels) -> list[Place]:
    """The places where two pictures of one size differ, those where print vanished first."""
    lost, gained = vanished(before, after), vanished(after, before)
    joined = cv2.dilate(cv2.max(lost, gained), np.ones(_REACH[::-1], np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    lost_in = np.bincount(labels[lost > 0], minlength=count)
    gained_in = np.bincount(labels[gained > 0], minlength=count)
    found = [
        Place(_box(stats[each], before.shape), is_lost=bool(lost_in[each] >= _FEWEST))
        for each in range(1, count)
        if max(lost_in[each], gained_in[each]) >= _FEWEST
    ]
    return sorted(found, key=lambda place: not place.is_lost)[:_MOST_PLACES]


def _box(stats: np.ndarray, shape: tuple[int, ...]) -> Box:
    height, width = shape[:2]
    left, top, across, down = (int(value) for value in stats[:4])
    return Box(left=left / width, top=top / height, right=(left + across) / width, bottom=(top + down) / height)
