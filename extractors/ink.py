"""What a line is written in: dark print, red ink, or the faint colour of a watermark.

Print is what stays dark in the red channel of a page; how dark print is on this page, its own lines tell.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.model import Char, Ink, Reading
from extractors.red_ink import share
from intake.model import Box

Plane = NDArray[np.uint8]
_PRINT = 0.36
_FAINT_CHAR = 0.3
_RED, _LEAST_RED = 0.06, 0.045
_OUTWEIGHED, _LEAST_PRINT = 0.16, 0.06
_NEAR, _TOUCHING = 0.45, 0.2
_NEXT = 0.35
_SAMPLED = 2000
_UNREAD = 0.004
_ENOUGH_LINES = 12
_STROKE = 0.045
_RULED = 0.6
_APART = 0.4
_RULING_EDGE = 1
_DOTS, _LONGER, _FLAT = 0.25, 2.0, 0.25
_DARKER, _DARK = 0.2, (0.3, 0.4)


class InkGauge:
    """Measures the ink of one level page (BGR), its table lines left out."""

    def __init__(self, image: NDArray[np.uint8], red: Plane, rulings: Sequence[Box]) -> None:
        self._red = red
        self._plane = image[:, :, 2]
        self._unruled = self._plane.copy()
        height, width = self._plane.shape
        for ruling in rulings:
            _patch(self._unruled, _widened(ruling, _RULING_EDGE / width, _RULING_EDGE / height))[:] = 255
        self._paper = _paper(self._unruled)
        self._dark = _least_dark(self._plane, red)

    def inks(self, boxes: Sequence[Box]) -> list[Ink]:
        """The ink of each line of the page, in the order given."""
        depths = self._depths(boxes)
        usual = self._usual(depths)
        return [
            "red" if self._is_red(box) else "dark" if depth >= _PRINT * usual else "faint"
            for depth, box in zip(depths, boxes, strict=True)
        ]

    def _is_red(self, box: Box) -> bool:
        """Whether red ink outweighs the dark ink in a box: the text of a seal, even where a line crosses it.

        Dark is what stands out from the red ink itself, under it too: values are often printed paler than their labels.
        """
        if share(self._red, box) < _LEAST_RED:
            return False
        plane = _patch(self._unruled, box)
        dark = _without_dotted_lines((plane < _paper(plane) * (1 - self._dark)).astype(np.uint8))
        red = (_patch(self._red, box) > 0).astype(np.float64)
        if dark.mean() >= _OUTWEIGHED * red.mean():
            return False
        # A title may be but a part of a line that a red watermark runs through.
        wide = np.ones(2 * len(dark))
        darks, reds = (np.convolve(plane.mean(axis=0), wide / len(wide), "valid") for plane in (dark, red))
        return not bool(((darks > _LEAST_PRINT) & (darks > 0.5 * reds)).any())

    def printed(self, readings: Sequence[Reading]) -> list[Reading]:
        """The readings without the faint or red characters that a watermark or a seal added at their ends."""
        usual = self._usual(self._depths([r.box for r in readings if r.ink == "dark"]))
        return [self._trimmed(r, usual) if r.ink == "dark" and r.chars else r for r in readings]

    def print_alone(self, top: int, bottom: int, left: int, right: int) -> NDArray[np.uint8]:
        """A part of the page (in pixels) as a BGR image in which nothing is left of its red ink."""
        plane = self._plane[top:bottom, left:right]
        paper = _paper(plane)
        return np.asarray(
            cv2.cvtColor(
                np.where(plane > paper * (1 - self._dark), int(paper), plane).astype(np.uint8), cv2.COLOR_GRAY2BGR
            ),
            np.uint8,
        )

    def runs_across(self, x: float, box: Box) -> bool:
        """Whether print touches a vertical table line at `x` from both sides within a line of text."""
        reach = _NEAR * box.height * self._plane.shape[0] / self._plane.shape[1]
        depth = 0.5 * self._usual(self._depths([box]))
        sides = []
        for left, right in ((x - reach, x), (x, x + reach)):
            part = _patch(self._unruled, Box(left=max(0.0, left), top=box.top, right=right, bottom=box.bottom))
            inked = (part < self._paper * (1 - depth)).sum(axis=0) > 0.12 * part.shape[0]
            columns = np.flatnonzero(inked)
            gap = len(inked) if not len(columns) else (len(inked) - 1 - columns[-1] if right == x else columns[0])
            sides.append(gap < _TOUCHING * box.height * self._plane.shape[0])
        return all(sides)

    def reach(self, box: Box, left: float, right: float) -> tuple[float, float]:
        """Where the print of a line really begins and ends, between the limits `left` and `right`.

        Detectors cut off the first or last character now and then; print that goes on from a box's end belongs to it.
        """
        height, width = self._plane.shape
        band = _patch(self._unruled, Box(left=left, top=box.top, right=right, bottom=box.bottom))
        if not band.size:
            return box.left, box.right
        paper = _paper(band)
        depth = 0.5 * max(0.2, _depth(_patch(self._unruled, box)))
        dark = band < paper * (1 - depth)
        # Rows that are dark nearly throughout, and their rims, are the rest of a table line; single pixels are grain.
        ruled = np.convolve(dark.mean(axis=1) >= _RULED, (1, 1, 1))[1:-1] > 0
        dark[ruled] = False
        inked = np.flatnonzero(dark.sum(axis=0) > max(1.0, _STROKE * len(band)))
        step = _NEXT * box.height * height
        offset = int(left * width)
        start, end = int(box.left * width) - offset, int(box.right * width) - offset
        for column in inked[inked < start][::-1]:
            start = int(column) if start - column < step else start
        for column in inked[inked > end]:
            end = int(column) if column - end < step else end
        return max(left, (offset + start) / width), min(right, (offset + end + 1) / width)

    def has_unread_print(self, place: Box, known: Sequence[Box]) -> bool:
        """Whether dark print stands in a place outside the lines already found there."""
        height, width = self._plane.shape
        part = _patch(self._unruled, place)
        dark = part < _paper(part) * (1 - 0.5 * max(0.3, self._usual(self._depths(known))))
        top, left = max(0, int(place.top * height)), max(0, int(place.left * width))
        for box in known:
            rows = slice(max(0, int(box.top * height) - top), max(0, int(box.bottom * height) - top + 1))
            dark[rows, max(0, int(box.left * width) - left) : max(0, int(box.right * width) - left + 1)] = False
        return bool(dark.mean() > _UNREAD)

    def lone_print(self, known: Sequence[Box]) -> list[Box]:
        """Dark marks of the height of a line, in the table but in none of the `known` lines, as boxes."""
        if len(known) < _ENOUGH_LINES:
            return []
        height, width = self._plane.shape
        line = float(np.median([b.height for b in known])) * height
        depth = 0.65 * self._usual(self._depths(known))
        dark = (self._unruled < self._paper * (1 - depth)).astype(np.uint8)
        for box in known:
            room = _APART * line
            _patch(dark, _widened(box, room / width, room / height))[:] = 0
        inside = Box.around(known)
        kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (max(3, int(0.7 * line)), 3))
        _, _, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(dark, kernel))
        return [
            _widened(Box(left=x / width, top=y / height, right=(x + w) / width, bottom=(y + h) / height),
                     0.12 * line / width, 0.12 * line / height)
            for x, y, w, h, area in stats[1:].tolist()
            if 0.45 * line < h < 1.1 * line and 0.3 * line < w < 30 * line and area > 0.3 * w * h
            and inside.left < x / width < inside.right and inside.top < y / height < inside.bottom
        ]  # fmt: skip

    def _depths(self, boxes: Sequence[Box]) -> list[float]:
        return [_depth(_patch(self._unruled, box)) for box in boxes]

    @staticmethod
    def _usual(depths: Sequence[float]) -> float:
        """How dark print is here: most of a page's lines may be watermark, the darker ones are print."""
        return float(np.percentile(depths, 85)) if depths else 0.0

    def _trimmed(self, reading: Reading, usual: float) -> Reading:
        count = len(reading.chars)
        start, end = 0, count
        while start < end and self._is_faint(reading.chars[start], reading.box, usual):
            start += 1
        while end > start and self._is_faint(reading.chars[end - 1], reading.box, usual):
            end -= 1
        # One faint character may be a worn letter; two in a row are another ink.
        start, end = (start if start > 1 else 0), (end if count - end > 1 else count)
        if (start, end) == (0, count) or start >= end:
            return reading
        chars = reading.chars[start:end]
        box = reading.box.model_copy(update={"left": chars[0].left, "right": chars[-1].right})
        return reading.model_copy(update={"text": "".join(c.text for c in chars), "chars": chars, "box": box})

    def _is_faint(self, char: Char, line: Box, usual: float) -> bool:
        place = Box(left=char.left, top=line.top, right=char.right, bottom=line.bottom)
        if not char.text.isalnum() or share(self._red, place) >= _RED:
            return False
        return _depth(_patch(self._unruled, place)) < _FAINT_CHAR * usual


def _least_dark(plane: Plane, red: Plane) -> float:
    """How dark ink must be to be none of the red ink, which pale scans keep a part of even in the red channel."""
    inked = plane[red > 0]
    depth = 1 - _percentiles(inked, 75)[0] / max(1.0, _paper(plane)) if inked.size else 0.0
    return min(max(depth + _DARKER, _DARK[0]), _DARK[1])


def _without_dotted_lines(marks: Plane) -> Plane:
    """Marks (1 where inked) of a text line without the dotted line of a form: longer than any stroke of a letter, flat.

    Small print that runs together is as long and not as flat.
    """
    height = len(marks)
    closed = cv2.morphologyEx(marks, cv2.MORPH_CLOSE, np.ones((1, max(3, round(_DOTS * height))), np.uint8))
    lines = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, max(3, round(_LONGER * height))), np.uint8))
    high = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((max(3, round(_FLAT * height)), 1), np.uint8))
    lines = np.where(cv2.dilate(high, np.ones((height | 1, 1), np.uint8)) > 0, 0, lines).astype(np.uint8)
    return np.asarray(np.where(cv2.dilate(lines, np.ones((3, 3), np.uint8)) > 0, 0, marks), np.uint8)


def _patch(plane: Plane, box: Box) -> Plane:
    height, width = plane.shape
    rows = slice(max(0, int(box.top * height)), int(box.bottom * height) + 1)
    return plane[rows, max(0, int(box.left * width)) : int(box.right * width) + 1]


def _widened(box: Box, across: float, down: float) -> Box:
    return Box(left=box.left - across, top=box.top - down, right=box.right + across, bottom=box.bottom + down)


def _depth(patch: Plane) -> float:
    """How much darker the ink is than the paper around it, as a share of the paper's brightness."""
    if not patch.size:
        return 0.0
    # Every second pixel both ways tells as much, four times as fast.
    sample = patch[::2, ::2] if patch.size > _SAMPLED else patch
    ink, paper = _percentiles(sample, 4, 75)
    return (paper - ink) / max(1.0, paper)


def _percentiles(sample: Plane, *shares: float) -> list[float]:
    """The brightness that each share of the pixels, in percent, does not exceed; counting is faster than sorting."""
    counts = np.cumsum(np.bincount(sample.ravel(), minlength=256))
    return [float(np.searchsorted(counts, share / 100 * counts[-1])) for share in shares]


def _paper(sample: Plane) -> float:
    """How bright the paper is: most of a page is bare."""
    return _percentiles(sample, 75)[0]
