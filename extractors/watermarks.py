"""Large pale letters across a page, such as 仅供核对用: found by their tint and size, levelled, and read as one line.

The line reader leaves pale print alone, because certificates are covered with it; a word that is laid once over the
whole of a paper says what the paper is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.model import Reading
from extractors.ocr.engine import Engine
from intake.model import Box

Image = NDArray[np.uint8]
Rect = tuple[tuple[float, float], tuple[float, float], float]
# A declaration's print: its check copies are marked so; looking on every page would cost too much.
_BEARERS = ("报关单", "海关编号", "预录入编号")
_LONG_SIDE = 1200
_PALEST, _DARKEST, _GREY = 0.04, 0.6, 40
_PRINT_PX, _NEAR_PX = (5, 7, 9), 75
_LEAST_LONG, _LEAST_ACROSS, _MOST_LONG = 0.02, 0.011, 0.3
_LEAST_SHAPE, _MOST_HIGH = 2.0, 0.22
_LEAST_PARTS, _LEAST_LETTERS, _SURE = 3, 3, 0.5
_ROOM, _LINE_PX = 1.25, 48


def marks_across(engine: Engine, page: Image, readings: Sequence[Reading], number: int) -> tuple[Reading, ...]:
    """The watermark of a page whose print says that it may bear one that matters; raises EngineFailure."""
    said = "".join(reading.text for reading in readings)
    return read_watermark(engine, page, number) if any(word in said for word in _BEARERS) else ()


def read_watermark(engine: Engine, page: Image, number: int) -> tuple[Reading, ...]:
    """The one line of large pale letters on an upright page (BGR), as a faint reading; raises EngineFailure."""
    scale = _LONG_SIDE / max(page.shape[:2])
    small = np.asarray(cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    pale = _pale(small)
    rects = [rect for wipe in _PRINT_PX for rect in _places(small, wipe)]
    lines = [turned for rect in rects for turned in _both_ways(_level(pale, rect))]
    if not lines:
        return ()
    read = engine.recognise(lines, quick=True)
    best = max(range(len(read)), key=lambda i: read[i].confidence * min(len(read[i].text), _LEAST_LETTERS))
    text, confidence, rect = read[best].text.strip(), read[best].confidence, rects[best // 2]
    if len(text) < _LEAST_LETTERS or confidence < _SURE:
        return ()
    height, width = small.shape[:2]
    (left, top), (right, bottom) = cv2.boxPoints(rect).min(axis=0), cv2.boxPoints(rect).max(axis=0)
    box = Box(
        left=max(0.0, float(left) / width),
        top=max(0.0, float(top) / height),
        right=min(1.0, float(right) / width),
        bottom=min(1.0, float(bottom) / height),
    )
    return (Reading(text=text, page=number, box=box, confidence=confidence, engine=engine.name, ink="faint"),)


def _both_ways(line: Image) -> list[Image]:
    """The line as it lies and upside down: its tilt does not tell which way up it is."""
    return [line, np.ascontiguousarray(line[::-1, ::-1])]


def _places(page: Image, wipe: int) -> list[Rect]:
    """The turned rectangles around large pale strokes, all of them and those that stand together, if they form a line.

    A closing of `wipe` pixels wipes out print, whose strokes are thin; what is left of it is low and short.
    """
    gray = cv2.cvtColor(page, cv2.COLOR_BGR2GRAY)
    broad = cv2.morphologyEx(gray, cv2.MORPH_CLOSE, np.ones((wipe, wipe), np.uint8))
    broad = cv2.GaussianBlur(broad, (5, 5), 0)
    depth = 1 - broad.astype(np.float32) / _paper(broad)
    colour = page.max(axis=2).astype(np.int16) - page.min(axis=2)
    pale = ((depth > _PALEST) & (depth < _DARKEST) & (colour < _GREY)).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(pale, connectivity=8)
    height, width = pale.shape
    x, y, w, h = stats[:, 0], stats[:, 1], stats[:, 2], stats[:, 3]
    long, across = np.maximum(w, h) / max(pale.shape), np.minimum(w, h) / max(pale.shape)
    kept = (x > 1) & (y > 1) & (x + w < width - 1) & (y + h < height - 1)
    kept &= (long >= _LEAST_LONG) & (long <= _MOST_LONG) & (across >= _LEAST_ACROSS)
    if kept.sum() < _LEAST_PARTS:
        return []
    strokes = cast(Image, kept[labels].astype(np.uint8))
    rects = [_around(strokes), _around(_largest_group(strokes))]
    return [rect for rect in rects if rect is not None]


def _around(strokes: Image) -> Rect | None:
    """The rectangle around some strokes with a little room; null where they do not form a line."""
    (cx, cy), (a, b), angle = cv2.minAreaRect(cv2.findNonZero(strokes))
    if min(a, b) * _LEAST_SHAPE > max(a, b) or min(a, b) > _MOST_HIGH * max(strokes.shape):
        return None
    room = (_ROOM - 1) * min(a, b) + 4
    return (cx, cy), (a + 2 * room, b + room), angle


def _largest_group(strokes: Image) -> Image:
    """The strokes that stand close together, most of all: a shadow or the table under a paper stands apart."""
    reach = np.ones((_NEAR_PX, _NEAR_PX), np.uint8)
    _, groups = cv2.connectedComponents(cv2.dilate(strokes, reach))
    counted = np.bincount(groups[strokes > 0].ravel())
    return cast(Image, ((groups == counted.argmax()) & (strokes > 0)).astype(np.uint8))


def _paper(gray: NDArray[Any]) -> NDArray[np.float32]:
    """How bright the paper is at each place, light and shade of a photograph followed."""
    height, width = gray.shape
    small = cv2.resize(gray, (max(1, width // 6), max(1, height // 6)), interpolation=cv2.INTER_AREA)
    even = cv2.medianBlur(cv2.dilate(small, np.ones((3, 3), np.uint8)), 41)
    return np.maximum(cv2.resize(even, (width, height)).astype(np.float32), 1.0)


def _pale(page: Image) -> Image:
    """The page with its dark print wiped out and its pale letters made dark."""
    gray = cv2.cvtColor(page, cv2.COLOR_BGR2GRAY)
    depth = np.clip(1 - gray.astype(np.float32) / _paper(gray), 0, 1)
    usual = depth[(depth > _PALEST) & (depth < _DARKEST)]
    tint = float(np.median(usual)) if usual.size else _PALEST
    dark = cv2.dilate((depth > min(0.9, 2.2 * tint + 0.05)).astype(np.uint8), np.ones((3, 3), np.uint8))
    wiped = cv2.inpaint((255 * (1 - depth)).astype(np.uint8), dark, 3, cv2.INPAINT_TELEA)
    return cast(Image, np.clip(255 - (255.0 - wiped) * (0.85 / max(tint, 0.05)), 0, 255).astype(np.uint8))


def _level(gray: Image, rect: Rect) -> Image:
    """The rectangle turned level, its long side from left to right."""
    corners = cv2.boxPoints(rect)
    if np.linalg.norm(corners[1] - corners[0]) > np.linalg.norm(corners[2] - corners[1]):
        corners = np.roll(corners, -1, axis=0)
    if corners[2][0] < corners[1][0]:
        corners = np.roll(corners, 2, axis=0)
    long, short = float(np.linalg.norm(corners[2] - corners[1])), float(np.linalg.norm(corners[1] - corners[0]))
    size = max(_LINE_PX, round(_LINE_PX * long / max(short, 1.0))), _LINE_PX
    target = np.array([[0, size[1]], [0, 0], [size[0], 0], [size[0], size[1]]], np.float32)
    line = cv2.warpPerspective(
        gray, cv2.getPerspectiveTransform(corners.astype(np.float32), target), size, borderValue=(255,)
    )
    return cast(Image, cv2.cvtColor(line, cv2.COLOR_GRAY2BGR))
