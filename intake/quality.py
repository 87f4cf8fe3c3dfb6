"""What a page image is like: sharpness, contrast, glare, size and cut edges, and whether anything is on it at all."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from intake.model import Quality

Pixels = npt.NDArray[Any]

# A page is measured at this longer side, so that the figures mean the same for a phone photo and a fax.
_MEASURED_SIDE = 1600
_BLANK_SIDE = 1000
_TILE = 32
# Percentiles of every third pixel each way are the same, and nine times as fast.
_SPARSE = (slice(None, None, 3), slice(None, None, 3))
SMALL_SIDE = 1000
_BLURRED_BELOW = 0.4
_GLARE_ABOVE = 0.02
_LOW_CONTRAST_BELOW = 0.25
# Paper brighter than this was whitened by a scanner or drawn by a program: its white is no glare.
_WHITENED = 225
_BURNT_OUT = 250
# Letters at the measured side are this many pixels high.
_LETTER = range(5, 60)
_CUT_LETTERS = 5
_SOLID, _BAR = 0.6, 4
# Strokes are thinner than this share of a letter's height, and than this many pixels.
_BLOB, _THICKEST = 0.6, 10


def measure(pixels: Pixels, skew_degrees: float = 0.0) -> Quality:
    """Measures an upright page.

    Args:
        pixels: BGR, uint8, height by width by 3.
        skew_degrees: The rotation left in the page, passed through into the result.
    """
    height, width = pixels.shape[:2]
    reduced = _reduced(pixels, _MEASURED_SIDE)
    grey = cv2.cvtColor(reduced, cv2.COLOR_BGR2GRAY)
    paper = _paper(grey)
    contrast, sharpness, glare = _contrast(grey, paper), _sharpness(grey), _glare(grey)
    faults = {
        "small": min(height, width) < SMALL_SIDE,
        "blurred": sharpness < _BLURRED_BELOW,
        "glare": glare > _GLARE_ABOVE,
        "low_contrast": contrast < _LOW_CONTRAST_BELOW,
        "cut": _is_cut(reduced),
    }
    return Quality(
        width=width,
        height=height,
        sharpness=round(sharpness, 3),
        glare=round(glare, 3),
        contrast=round(contrast, 3),
        skew_degrees=skew_degrees,
        faults=tuple(name for name, is_so in faults.items() if is_so),
    )


def is_blank(pixels: Pixels) -> bool:
    """Whether nothing at all is written, printed or stamped on the page.

    Paper texture, scanner noise, fax speckle, shadows and dark scan borders do not count; three letters do. In doubt a
    page is not blank, for a page that was read in vain costs less than one that was skipped.
    """
    reduced = _reduced(pixels, _BLANK_SIDE)
    # The darkest channel shows ink of every colour, a red or blue stamp as well as black.
    ink = cv2.medianBlur(np.ascontiguousarray(reduced.min(axis=2)), 3)
    margin = max(2, round(0.02 * min(ink.shape)))
    inner = ink[margin:-margin, margin:-margin]
    if inner.size == 0:
        return False
    depth = cv2.subtract(_paper(inner), inner)
    # No paper is grainier than the upper bound; a page so full of print that no place is quiet must not hide itself.
    marks = (depth > min(60.0, max(22.0, 6.0 * _noise(depth)))).astype(np.uint8)
    return not _holds_marks(marks)


def _noise(depth: Pixels) -> float:
    """The spread of the bare paper's grain, taken where the page is quietest: print and pictures are no grain."""
    height, width = depth.shape[0] // _TILE * _TILE, depth.shape[1] // _TILE * _TILE
    if not height or not width:
        return 0.0
    tiles = depth[:height, :width].reshape(height // _TILE, _TILE, width // _TILE, _TILE)
    return float(np.percentile(tiles.std(axis=(1, 3)), 20))


def _holds_marks(marks: Pixels) -> bool:
    """Whether some mark is larger than a speck: three letters, or one stroke as long as a word.

    What reaches the edge is the dark border of a scan, or the table under a photographed page.
    """
    height, width = marks.shape
    _, _, stats, _ = cv2.connectedComponentsWithStats(marks, connectivity=8)
    left, top, wide, high, areas = stats[1:].T
    is_inside = (left > 0) & (top > 0) & (left + wide < width) & (top + high < height)
    sides = np.maximum(wide, high)
    letters = is_inside & (sides >= 5) & (areas >= 8)
    strokes = is_inside & (sides >= 25) & (areas >= 25)
    return int(letters.sum()) >= 3 or bool(strokes.any())


def _reduced(pixels: Pixels, side: int) -> Pixels:
    height, width = pixels.shape[:2]
    scale = side / max(height, width)
    if scale >= 1:
        return pixels
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _paper(grey: Pixels) -> Pixels:
    """The brightness of the paper at every place: strokes are closed over, then shading is kept."""
    size = (max(1, grey.shape[1] // 4), max(1, grey.shape[0] // 4))
    coarse = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    closed = cv2.morphologyEx(coarse, cv2.MORPH_CLOSE, np.ones((11, 11), np.uint8))
    smooth = cv2.blur(closed, (11, 11))
    whole = cv2.resize(smooth, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(whole, dtype=np.uint8)


def _contrast(grey: Pixels, paper: Pixels) -> float:
    """How much darker the ink is than the paper beside it, on a 0 to 1 scale; the darkest half percent is ink."""
    return float(np.percentile(cv2.subtract(paper, grey)[_SPARSE], 99.5)) / 255.0


def _sharpness(grey: Pixels) -> float:
    """How steep the edges of the ink are for their height: 1 falls within one pixel, 0 is fog.

    Slope over the height of the same edge, so that neither brightness nor contrast counts; half the height within one
    pixel is the most that a central difference can show.
    """
    smooth = cv2.GaussianBlur(grey, (3, 3), 0)
    across, down = cv2.Sobel(smooth, cv2.CV_32F, 1, 0), cv2.Sobel(smooth, cv2.CV_32F, 0, 1)
    slope = cv2.magnitude(across, down) / 8.0
    window = np.ones((9, 9), np.uint8)
    step = cv2.subtract(cv2.dilate(smooth, window), cv2.erode(smooth, window)).astype(np.float32)
    edges = (slope >= np.percentile(slope[_SPARSE], 97)) & (
        step > max(20.0, float(np.percentile(step[_SPARSE], 99)) / 2)
    )
    if not edges.any():
        return 0.0
    return min(1.0, 2.0 * float(np.percentile(slope[edges] / step[edges], 75)))


def _glare(grey: Pixels) -> float:
    """The share of the page in burnt-out patches that are clearly brighter than the rest of the paper."""
    if float(np.percentile(grey[_SPARSE], 60)) > _WHITENED:
        return 0.0
    burnt = cv2.morphologyEx((grey >= _BURNT_OUT).astype(np.uint8), cv2.MORPH_OPEN, np.ones((15, 15), np.uint8))
    return float(burnt.mean())


def _is_cut(pixels: Pixels) -> bool:
    """Whether text runs over an edge: several letter-sized marks on paper touch the same side of the picture.

    Coloured ink is bright in one channel at least, and does not count: a seal is often put half beside the page. Nor do
    the bars of a code, solid and slim: what they say is known or not, wherever the picture ends; nor what is thicker
    than strokes, the grain of the table on which a page was photographed.
    """
    blue, green, red = cv2.split(pixels)
    brightest = cv2.max(cv2.max(blue, green), red)
    marks = (cv2.subtract(_paper(brightest), brightest) > 50).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(marks, connectivity=8)
    height, width = brightest.shape
    left, top, wide, high, area = stats[1:].T
    letters = (high >= _LETTER.start) & (high < _LETTER.stop) & (wide >= 3) & (wide < _LETTER.stop)
    letters &= (area < _SOLID * wide * high) | (high < _BAR * wide)
    sides = (left == 0, top == 0, left + wide == width, top + high == height)
    many = [touching for side in sides if len(touching := np.flatnonzero(letters & side)) >= _CUT_LETTERS]
    if not many:
        return False
    inked = marks > 0
    owner = labels[inked].astype(np.intp) - 1
    thickness = np.zeros(len(high))
    np.maximum.at(thickness, owner, 2 * cv2.distanceTransform(marks, cv2.DIST_L2, 3)[inked])
    is_written = (thickness < _THICKEST) | (thickness < _BLOB * high)
    return any(int(is_written[touching].sum()) >= _CUT_LETTERS for touching in many)
