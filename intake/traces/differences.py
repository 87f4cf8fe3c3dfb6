"""Where two small grey pictures of one page differ: print that vanished, and print that came."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from intake.formats.source import Pixels
from intake.model import Box

DPI = 150
_INK, _BARE = 70, 45
_GROUND = 31
_REACH = (61, 11)
_EDGE = 4
_FEWEST = 12
_MOST_PLACES = 12
_LARGEST = 0.1
_LETTER = (0.045, 0.03)
_ACROSS, _DOWN = 0.015, 0.008


@dataclass(frozen=True, slots=True)
class Place:
    """A place where print vanished (`is_lost`), or came onto bare paper."""

    box: Box
    is_lost: bool

    @property
    def is_small(self) -> bool:
        """Whether it is no larger than a letter or two."""
        return self.box.width < _LETTER[0] and self.box.height < _LETTER[1]


def vanished(before: Pixels, after: Pixels) -> Pixels:
    """255 where `before` has ink and `after` bare paper all around, for the edges of print are drawn a hair apart.

    A watermark laid over print makes it lighter, and no paper of it.
    """
    paper = cv2.morphologyEx(before, cv2.MORPH_CLOSE, np.ones((_GROUND, _GROUND), np.uint8)).astype(np.int16)
    bare = cv2.erode(after, np.ones((3, 3), np.uint8)) > paper - _BARE
    return np.asarray(np.where((before < paper - _INK) & bare, 255, 0), np.uint8)


def is_stroke(before: Pixels, place: Place) -> bool:
    """Whether what came is small and stands on print: a stroke that makes a letter another one."""
    height, width = before.shape
    box = place.box
    rows = slice(int(box.top * height), int(box.bottom * height) + 1)
    columns = slice(int(box.left * width), int(box.right * width) + 1)
    return place.is_small and inked(before[rows, columns], before) >= _FEWEST


def cutting(page: Pixels, box: Box) -> bytes:
    """A place with a little around it as JPEG; nothing for one that is no place but half a page."""
    if box.width * box.height > _LARGEST:
        return b""
    height, width = page.shape
    rows = slice(int(max(0.0, box.top - _DOWN) * height), int((box.bottom + _DOWN) * height) + 1)
    columns = slice(int(max(0.0, box.left - _ACROSS) * width), int((box.right + _ACROSS) * width) + 1)
    return bytes(cv2.imencode(".jpg", page[rows, columns], [cv2.IMWRITE_JPEG_QUALITY, 80])[1].tobytes())


def inked(part: Pixels, page: Pixels) -> int:
    """How many pixels of a part of a page are print."""
    return int((part < float(np.percentile(page, 90)) - _INK).sum())


def places(before: Pixels, after: Pixels) -> list[Place]:
    """The places where two pictures of one size differ, those where print vanished first; one line is one place."""
    lost, gained = vanished(before, after), vanished(after, before)
    differing = cv2.max(lost, gained)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(differing, np.ones(_REACH[::-1], np.uint8)))
    lost_in = np.bincount(labels[lost > 0], minlength=count)
    gained_in = np.bincount(labels[gained > 0], minlength=count)
    found = [
        Place(_box(np.where(labels == each, differing, 0), stats[each]), is_lost=bool(lost_in[each] >= _FEWEST))
        for each in np.flatnonzero(np.maximum(lost_in, gained_in) >= _FEWEST)
    ]
    return sorted(found, key=lambda place: not place.is_lost)[:_MOST_PLACES]


def _box(mask: Pixels, stats: np.ndarray) -> Box:
    """The box around what is marked, within the rectangle of its component, a little wider."""
    height, width = mask.shape
    left, top, across, down = (int(value) for value in stats[:4])
    rows, columns = np.nonzero(mask[top : top + down, left : left + across])
    return Box(
        left=max(0, left + int(columns.min()) - _EDGE) / width,
        top=max(0, top + int(rows.min()) - _EDGE) / height,
        right=min(width, left + int(columns.max()) + _EDGE) / width,
        bottom=min(height, top + int(rows.max()) + _EDGE) / height,
    )
