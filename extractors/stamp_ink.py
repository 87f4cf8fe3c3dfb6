"""The ink of stamp pads: where a page is red or blue beyond its ground, and a stamp alone without the print under it.

Stamp ink lets the light of its own colour through, print lets none through: a red seal is bright in the red channel
and dark in the green one, black print is dark in both.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
Mask = NDArray[np.uint8]
Plane = NDArray[np.float32]
Hue = Literal["red", "blue"]

_STROKE = 7
_PRINT = 0.5
_GATE = 2.5
_PAPER = 90
_HALO = 3
_TINGED = 0.04
_FLOOR = 0.03
_LEAST_TINGE = 0.05


class _Channels(NamedTuple):
    """Which BGR planes show an ink bright and dark, and which other plane must not be as bright."""

    bright: int
    dark: int
    beside: int


_HUES: dict[Hue, _Channels] = {"red": _Channels(2, 1, 0), "blue": _Channels(0, 1, 2)}


def excess(image: Image, hue: Hue) -> Plane:
    """How much stronger than the others the colour of an ink is, beyond the tint of the paper around; 0 to 255."""
    bright, dark, beside = _HUES[hue]
    planes = cv2.split(image)
    plain = cv2.subtract(planes[bright], cv2.max(planes[dark], planes[beside]), dtype=cv2.CV_32F)
    height, width = plain.shape
    half = cv2.resize(plain, (max(1, width // 2), max(1, height // 2)), interpolation=cv2.INTER_AREA)
    # What is coloured all over (paper, desk, a filled area) is ground; strokes are too thin to be part of it.
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (_STROKE, _STROKE))
    ground = cv2.dilate(cv2.morphologyEx(half, cv2.MORPH_OPEN, kernel), np.ones((3, 3), np.uint8))
    _, above = cv2.threshold(cv2.resize(ground, (width, height)), 0, 0, cv2.THRESH_TOZERO)
    return np.asarray(cv2.subtract(plain, above), np.float32)


def stamp_alone(image: Image, hue: Hue) -> Image:
    """A crop of a page as the stamp alone printed it: dark ink on white (uint8 plane), other print gone.

    Where print lies over the stamp its ink cannot be seen; the gap is filled from what surrounds it.
    """
    bright, dark, _ = _HUES[hue]
    light, shade = (_normal(image[:, :, channel]) for channel in (bright, dark))
    depth = np.clip(1 - shade, 0, 1)
    tinge = cv2.GaussianBlur(np.clip(light - shade, 0, 1), (3, 3), 0)
    gated = np.minimum(depth, _GATE * tinge)
    strong = gated > 0.5 * max(0.12, float(np.percentile(gated, 99)))
    own = float(np.median(light[strong])) if strong.any() else 1.0
    # Colour is blurred by JPEG, brightness is not: only where print casts its edge must colour decide.
    ink = np.where((light > 0.9 * own) & (tinge > _TINGED), depth, gated)
    deepest = max(0.12, float(np.percentile(ink[strong], 60)) if strong.any() else 1.0)
    faint = _FLOOR * deepest
    plane = np.clip(255 * (1 - (ink - faint) / (deepest - faint)), 0, 255).astype(np.uint8)
    hidden = light < _PRINT * own
    if not hidden.any():
        return plane
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_HALO, _HALO))
    return np.asarray(cv2.inpaint(plane, cv2.dilate(hidden.astype(np.uint8), kernel), 3, cv2.INPAINT_TELEA), np.uint8)


def stamp_drawn_out(image: Image, hue: Hue) -> Image:
    """The same, told apart on a picture drawn out to twice its size: closer to the edges of the print over it."""
    large = cv2.resize(image, None, fx=2, fy=2, interpolation=cv2.INTER_LANCZOS4)
    alone = stamp_alone(np.asarray(large, np.uint8), hue)
    return np.asarray(cv2.resize(alone, image.shape[1::-1], interpolation=cv2.INTER_AREA), np.uint8)


def colour_alone(image: Image, hue: Hue) -> Image:
    """The stamp alone by its colour only: softer, and blind to what print hides, but nothing in it is filled in."""
    bright, dark, _ = _HUES[hue]
    light, shade = (_normal(image[:, :, channel]) for channel in (bright, dark))
    tinge = np.clip(light - shade, 0, 1)
    deepest = max(_LEAST_TINGE, float(np.percentile(tinge, 98)))
    return np.clip(255 * (1 - tinge / deepest), 0, 255).astype(np.uint8)


def _normal(plane: Image) -> Plane:
    """A plane divided by the brightness of its paper, 1 for bare paper."""
    paper = max(40.0, float(np.percentile(plane, _PAPER)))
    return np.clip(plane.astype(np.float32) / paper, 0, 1)
