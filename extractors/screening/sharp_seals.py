"""Seals whose edges are sharper than those of the print around them: software drew them after the page was captured.

Scanner and camera soften all that stands on a page alike, and stamp ink spreads in paper besides: an impression is not
sharper than print beside it. On a blurred copy that was stamped afresh it is, but still soft in itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.model import Seal
from extractors.screening.suspicion import Suspicion
from intake.model import Box

Image = NDArray[np.uint8]
Plane = NDArray[np.float32]
Mask = NDArray[np.bool_]
_LEAST_SIDE, _ROOM = 60, 0.25
_LEAST_COLOUR, _INK, _ANY_INK, _AWAY = 12.0, 0.5, 0.35, 9
_PRINT, _LEAST_PRINT, _LEAST_EDGE = 0.6, 300, 60.0
_DEEP, _REACH, _NEXT = 0.6, 7, 5
# Of 861 honest seals with print around them, scanned, photographed, copied and sent, none came beyond 1.12. Copies of
# copies with a fresh stamp do, and where a scanner sharpened them strongly one of 180 was as steep as is asked here.
_SHARPER, _STEEP = 1.2, 0.68


class Steepness(NamedTuple):
    """Which share of an edge its steepest step takes, 0 to 1: of a seal's edges, and of those of the print around."""

    seal: float
    print: float


def find_sharp(page: Image, seals: Sequence[Seal]) -> Iterator[Suspicion]:
    """The red seals of a captured page that are sharper than the print around them."""
    for seal in seals:
        steep = steepness(page, seal.box)
        if steep is not None and steep.seal > max(_STEEP, _SHARPER * steep.print):
            yield Suspicion(
                kind="pasted_seal",
                page=seal.page,
                box=seal.box,
                said="印章的边缘比周围的印刷字更清晰，盖在纸上再拍摄或扫描的印章不会如此，像是软件后来放上去的；请与原件上的印章对比",
                said_en="the edges of the seal are sharper than those of the print around it, as those of a seal on "
                "paper never are once captured; compare with the seal on the original",
                facts=(("seal", round(steep.seal, 2)), ("print", round(steep.print, 2))),
            )


def steepness(page: Image, box: Box) -> Steepness | None:
    """How steep the edges of a red seal are, and of the print around it; none where either shows too little."""
    height, width = page.shape[:2]
    across, down = box.width * width, box.height * height
    if min(across, down) < _LEAST_SIDE:
        return None
    room = _ROOM * max(across, down)
    left, top = max(0, int(box.left * width - room)), max(0, int(box.top * height - room))
    crop = np.ascontiguousarray(page[top : int(box.bottom * height + room), left : int(box.right * width + room)])
    blue, green, red = cv2.split(crop.astype(np.float32))
    colour = red - cv2.max(blue, green)
    tinge = np.asarray(cv2.GaussianBlur(colour - np.float32(np.median(colour)), (0, 0), 1), np.float32)
    full = float(np.percentile(tinge, 97))
    if full < _LEAST_COLOUR:
        return None
    seal = _grown(tinge > _INK * full, 3)
    print_ = _grown((red < _PRINT * np.percentile(red, 85)) & ~_grown(tinge > _ANY_INK * full, _AWAY), 3)
    depth, steep = _edges(crop)
    seal &= depth > _DEEP * np.percentile(depth[seal], 90)
    print_ &= depth > _LEAST_EDGE
    if min(np.count_nonzero(seal), np.count_nonzero(print_)) < _LEAST_PRINT:
        return None
    return Steepness(float(np.median(steep[seal])), float(np.median(steep[print_])))


def _edges(crop: Image) -> tuple[Plane, Plane]:
    """How much brightness varies around each pixel, and which share of that the steepest step nearby takes."""
    grey = cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY)
    around = np.ones((_REACH, _REACH), np.uint8)
    depth = cv2.subtract(cv2.dilate(grey, around), cv2.erode(grey, around)).astype(np.float32)
    step = np.zeros_like(grey)
    step[:, :-1] = cv2.absdiff(grey[:, 1:], grey[:, :-1])
    step[:-1] = cv2.max(step[:-1], cv2.absdiff(grey[1:], grey[:-1]))
    steepest = cv2.dilate(step, np.ones((_NEXT, _NEXT), np.uint8)).astype(np.float32)
    return depth, np.asarray(steepest / np.maximum(depth, 1), np.float32)


def _grown(mask: NDArray[np.bool_], side: int) -> Mask:
    return np.asarray(cv2.dilate(mask.astype(np.uint8), np.ones((side, side), np.uint8)) > 0)
