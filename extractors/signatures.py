"""Handwriting that looks like a signature: pen strokes near a place for signing that are no print, no line, no stamp.

Nobody claims to know whose it is. Clean print must never count: ink inside lines that were read is left out, and what
remains must be drawn in one go larger than a letter is printed, or be in blue. Other coloured ink at such a place, of a
pen or a stamp too pale to tell, is a trace: given with a confidence at which nobody may take it for a signature.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.model import Reading, Sheet, Signature
from extractors.stamp_ink import excess
from intake.model import Box

Image = NDArray[np.uint8]
Mask = NDArray[np.uint8]
PLACE = re.compile(
    r"签字|签名|签章|签署|盖章|法定代表人|负责人|授权代表|经办人|代理人|signature|signed|sign here|authori[sz]ed|"
    r"representative|on behalf of|подпись|подписал|директор|firma|توقيع",
    re.IGNORECASE,
)
# However long the line is that two columns of labels were read as, no sentence asks in brackets.
_BRACKETED = re.compile(
    r"[(（](?:盖章|公章|签字|签章|签名|seal|stamp|signature|печать|подпись|firma|sello)[)）]", re.IGNORECASE
)
_LONGEST_LABEL = 48
_LONGER_SIDE = 1400
_DARK, _BLUE, _PALE_BLUE = 0.66, 14.0, 7.0
_LEFT, _RIGHT, _ABOVE, _BELOW = 0.06, 0.42, 0.055, 0.065
_LINE = 0.03
_READ, _READ_WHOLE, _MOSTLY = 0.7, 3, 0.6
_JOINED = 0.008
_LEAST_WIDTH, _MOST_WIDTH, _MOST_HEIGHT = 0.035, 0.42, 0.13
_THIN = (0.015, 0.34)
_IN_ONE_GO = 1.55
_FLATTEST = 0.3
_SURE_BLUE, _SURE_DARK, _TRACE = 0.85, 0.6, 0.3
_PALE_RED, _LEAST_TRACE, _APART = 13.0, 0.004, 0.03


@dataclass(frozen=True, slots=True)
class _Stroke:
    """A cluster of ink in pixels of the smaller picture, and how surely it was written by hand."""

    x: int
    y: int
    w: int
    h: int
    confidence: float


def find_signatures(page: Image, sheet: Sheet) -> tuple[Signature, ...]:
    """The signatures on an upright page (BGR uint8) that was read as `sheet`, top to bottom; none without a label."""
    labels = [sheet.on_page(r.box) for r in sheet.readings if _asks(r.text)]
    if not labels:
        return ()
    scale = min(1.0, _LONGER_SIDE / max(page.shape[:2]))
    small = page if scale == 1 else np.asarray(cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))
    small = np.asarray(small, np.uint8)
    height, width = small.shape[:2]
    zone = np.zeros((height, width), np.uint8)
    for label in labels:
        rows = slice(max(0, int((label.top - _ABOVE) * height)), int((label.bottom + _BELOW) * height) + 1)
        zone[rows, max(0, int((label.left - _LEFT) * width)) : int((label.right + _RIGHT) * width) + 1] = 255
    line = float(np.median([r.box.height for r in sheet.readings])) * height
    found: list[_Stroke] = []
    blue = _pen_blue(small) & zone
    dark = _print_like(small) & zone
    pens = (
        (_without_print(blue, sheet, dark), 0.9, _SURE_BLUE),
        (_without_print(dark & ~blue, sheet), _IN_ONE_GO, _SURE_DARK),
    )
    for ink, least, confidence in pens:
        pen = _without_lines(ink, width)
        for stroke in _clusters(pen, least * max(6.0, line), confidence):
            if not any(_touch(stroke, other) for other in found):
                found.append(stroke)
    coloured = cv2.bitwise_or(blue, np.where(excess(small, "red") > _PALE_RED, 255, 0).astype(np.uint8) & zone)
    found += _traces(_without_print(np.asarray(coloured, np.uint8), sheet, dark), found, sheet)
    return tuple(
        Signature(
            page=sheet.page.number,
            box=Box(left=s.x / width, top=s.y / height, right=(s.x + s.w) / width, bottom=(s.y + s.h) / height),
            confidence=s.confidence,
        )
        for s in sorted(found, key=lambda s: (s.y, s.x))
    )


def _asks(text: str) -> bool:
    """Whether a line is a label for a signature or a seal."""
    return bool(_BRACKETED.search(text)) or (len(text) <= _LONGEST_LABEL and bool(PLACE.search(text)))


def _pen_blue(image: Image) -> Mask:
    """Blue ink, and the paler ink of the same strokes: a pen pales where it is lifted and where print lies below it."""
    strength = excess(image, "blue")
    pale = np.where(strength > _PALE_BLUE, 255, 0).astype(np.uint8)
    count, strokes = cv2.connectedComponents(pale)
    inked = np.zeros(count, np.uint8)
    inked[strokes[strength > _BLUE]] = 255
    inked[0] = 0
    return np.asarray(inked[strokes], np.uint8)


def _print_like(image: Image) -> Mask:
    """Ink that is dark in every channel: black pen and print, no red stamp."""
    blue, green, red = cv2.split(image)
    lightest = cv2.max(cv2.max(blue, green), red)
    paper = cv2.resize(
        cv2.medianBlur(cv2.resize(lightest, None, fx=0.05, fy=0.05, interpolation=cv2.INTER_AREA), 5),
        lightest.shape[::-1],
        interpolation=cv2.INTER_LINEAR,
    )
    limits = np.ceil(_DARK * np.arange(256)).astype(np.uint8)
    return np.asarray(cv2.compare(lightest, cv2.LUT(paper, limits), cv2.CMP_LT), np.uint8)


def _without_print(ink: Mask, sheet: Sheet, print_ink: Mask | None = None) -> Mask:
    """The ink outside the lines that were read as print; what was hardly read may be handwriting.

    A blue pen may run over black print: `print_ink` given, only lines that are themselves in the colour of `ink` are
    left out.
    """
    rest = ink.copy()
    height, width = ink.shape
    for reading in sheet.readings:
        if reading.confidence < _READ:
            continue
        box = sheet.on_page(reading.box)
        room = 0.15 * box.height
        rows = slice(max(0, int((box.top - room) * height)), int((box.bottom + room) * height) + 1)
        columns = slice(max(0, int((box.left - room) * width)), int((box.right + room) * width) + 1)
        if print_ink is None or _is_printed_in(ink[rows, columns], print_ink[rows, columns], reading):
            rest[rows, columns] = 0
    return rest


def _is_printed_in(ink: Mask, print_ink: Mask, reading: Reading) -> bool:
    """Whether a line is itself printed in an ink: it holds letters, and most of its dark points are of that ink."""
    written = sum(c.isalnum() for c in reading.text)
    return written >= _READ_WHOLE and bool(np.count_nonzero(ink) > _MOSTLY * np.count_nonzero(print_ink | ink))


def _without_lines(ink: Mask, width: int) -> Mask:
    """The ink without ruled lines, which are straight and thin."""
    length = max(12, round(_LINE * width))
    rest: NDArray[Any] = ink
    for size in ((length, 1), (1, length)):
        lines = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, size))
        rest = cv2.subtract(rest, cv2.dilate(lines, np.ones((3, 3), np.uint8)))
    return np.asarray(rest, np.uint8)


def _clusters(ink: Mask, least: float, confidence: float) -> Iterator[_Stroke]:
    """Clusters of strokes of a signature's size, one of them at least `least` pixels long and drawn in one go."""
    height, width = ink.shape
    reach = max(3, round(_JOINED * width))
    joined = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_RECT, (2 * reach, reach)))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    for index in range(1, count):
        x, y, w, h, _ = stats[index].tolist()
        if not (_LEAST_WIDTH * width < w < _MOST_WIDTH * width and h < _MOST_HEIGHT * height):
            continue
        part = np.where(labels[y : y + h, x : x + w] == index, ink[y : y + h, x : x + w], 0).astype(np.uint8)
        if _THIN[0] < np.count_nonzero(part) / part.size < _THIN[1] and _is_drawn(part, least):
            yield _Stroke(x, y, w, h, confidence)


def _traces(ink: Mask, known: Sequence[_Stroke], sheet: Sheet) -> list[_Stroke]:
    """Clusters of coloured ink, away from every signature and seal that was found, that were not told to be one."""
    height, width = ink.shape
    room = round(_APART * width)
    free = _without_lines(ink, width)
    seals = [(s.box.left * width, s.box.top * height, s.box.width * width, s.box.height * height) for s in sheet.seals]
    for x, y, w, h in [*((s.x, s.y, s.w, s.h) for s in known), *seals]:
        free[max(0, int(y) - room) : int(y + h) + room, max(0, int(x) - room) : int(x + w) + room] = 0
    joined = cv2.dilate(free, np.ones((room // 2, room // 2), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    sizes = np.bincount(labels[free > 0], minlength=len(stats))
    least = (_LEAST_TRACE * width) * _LEAST_WIDTH * width
    return [
        _Stroke(x, y, w, h, _TRACE)
        for (x, y, w, h, _), size in zip(stats[1:].tolist(), sizes[1:].tolist(), strict=True)
        if size > least and w > _LEAST_WIDTH * width
    ]


def _is_drawn(part: Mask, least: float) -> bool:
    """Whether one connected stroke is longer than printed letters are, bent, and thin."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(part, np.ones((2, 2), np.uint8)))
    return any(
        max(w, h) >= least and min(w, h) >= _FLATTEST * least and area < 0.45 * w * h
        for _, _, w, h, area in stats[1:].tolist()
    )


def _touch(one: _Stroke, other: _Stroke) -> bool:
    return (
        one.x < other.x + other.w and other.x < one.x + one.w and one.y < other.y + other.h and other.y < one.y + one.h
    )
