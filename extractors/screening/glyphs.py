"""The letters and figures of printed values, cut out one by one, so that the same ones can be laid over another.

Only what stands clear of its neighbours is cut: a letter that touches another, a line or a stamp tells nothing of type.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.model import Reading, Sheet
from intake.model import Box

Image = NDArray[np.uint8]
Floats = NDArray[np.float32]
Place = tuple[int, int, int, int]  # left, top, right, bottom
# Figures and capitals stand on one line and reach one height; those that hang below it are left out.
_LETTERS = frozenset("0123456789ABCDEFGHKLMNPRSTUVWXYZ")
_BETWEEN = frozenset("IJOQ-·年月")
_HIGH, AROUND = 40, 10
_STROKE, _LEAST_DEPTH, _SPECK = 0.45, 25.0, 8
_ABOVE_ANOTHER, _LOWEST, _WIDEST, _LONG, _TALL = 0.4, 0.35, 1.1, 1.6, 1.3
_GAP = 3
_DOT_HIGH, _DOT_WIDE, _DOTS = 5, 10, 5
_OFF_HEIGHT, _LEAST_GLYPHS, _SURE = 0.12, 3, 0.6
_LEAST_CAP = 10.0
_CAP, _SIDE, _SLACK, _SOFT = 24, 40, 3, 0.8
_PAPER, _NEARBY = 25, 31


@dataclass(frozen=True, slots=True)
class Glyph:
    """One letter of a value: its `box` lies on the level page, `left` to `bottom` are pixels of the line's cut-out.

    `shape` is its ink at the size that makes the letters of its value all one height.
    """

    char: str
    box: Box
    left: int
    top: int
    right: int
    bottom: int
    shape: Floats


@dataclass(frozen=True, slots=True)
class Value:
    """Print of one piece with its clear letters; `box` lies on the level page, `cap` is their height in page pixels."""

    box: Box
    glyphs: tuple[Glyph, ...]
    cap: float


def printed_values(page: Image, sheet: Sheet) -> list[Value]:
    """What stands in one piece in the dark lines of an upright BGR page, where some of its letters stand clear."""
    worth = (reading for reading in sheet.readings if reading.ink == "dark" and len(reading.chars) >= _LEAST_GLYPHS)
    return [value for reading in worth for value in _values(page, sheet, reading)]


def likeness(one: Glyph, other: Glyph) -> float:
    """How alike two letters look at their best fit, -1 to 1, whatever the depth of their ink."""
    inner = one.shape[_SLACK:-_SLACK, _SLACK:-_SLACK]
    return float(cv2.matchTemplate(other.shape, inner, cv2.TM_CCOEFF_NORMED).max())


def _pieces(reading: Reading) -> list[range]:
    """Where letters and figures follow one another: a word of the form before a value is of another print."""
    ends = [at for at, char in enumerate(reading.chars) if char.text not in _LETTERS and char.text not in _BETWEEN]
    spans = [range(a + 1, b) for a, b in pairwise([-1, *ends, len(reading.chars)])]
    return [span for span in spans if sum(reading.chars[at].text in _LETTERS for at in span) >= _LEAST_GLYPHS]


def _values(page: Image, sheet: Sheet, reading: Reading) -> Iterator[Value]:
    pieces = _pieces(reading)
    if not pieces:
        return
    line, cap = cut_out(page, sheet, reading.box), reading.box.height * page.shape[0] / _HIGH
    scale = (line.shape[1] - 2 * AROUND) / reading.box.width
    edges = [tuple(AROUND + (x - reading.box.left) * scale for x in (c.left, c.right)) for c in reading.chars]
    ink = _ink(line, [edge for edge, char in zip(edges, reading.chars, strict=True) if char.text in _LETTERS])
    if ink is None:
        return
    dotted = _dotted(ink)
    ink[dotted] = 0
    # What a dotted line runs through or along has lost its edge.
    found = [
        (at, place)
        for at, place in _placed(reading, _blobs(ink), edges)
        if not dotted[max(0, place[1] - _GAP) : place[3] + _GAP].any()
    ]
    for piece in pieces:
        glyphs = _glyphs(reading, ink, [(at, place) for at, place in found if at in piece])
        usual = float(np.median([glyph.bottom - glyph.top for glyph in glyphs])) * cap if glyphs else 0.0
        if len(glyphs) >= _LEAST_GLYPHS and usual >= _LEAST_CAP:
            first, last = reading.chars[piece[0]], reading.chars[piece[-1]]
            box = reading.box.model_copy(update={"left": first.left, "right": last.right})
            yield Value(box, glyphs, usual)


def _glyphs(reading: Reading, ink: Floats, placed: Sequence[tuple[int, Place]]) -> tuple[Glyph, ...]:
    """Letters with their shapes, those left out whose height says that something was cut off or grew on to them."""
    if not placed:
        return ()
    usual = float(np.median([bottom - top for _, (_, top, _, bottom) in placed]))
    found = []
    for at, place in placed:
        if abs(place[3] - place[1] - usual) <= _OFF_HEIGHT * usual:
            char = reading.chars[at]
            box = reading.box.model_copy(update={"left": char.left, "right": char.right})
            found.append(Glyph(char.text, box, *place, _shape(ink, place, _CAP / usual)))
    return tuple(found)


def cut_out(page: Image, sheet: Sheet, box: Box) -> Image:
    """The line at a box of the level page, level and of one height, with a little of what is around it."""
    height, width = page.shape[:2]
    wide = max(1, round(box.width * width * _HIGH / (box.height * height)))
    across, down = box.width / wide, box.height / _HIGH
    into = np.array([[across, 0, box.left - AROUND * across], [0, down, box.top - AROUND * down], [0, 0, 1]])
    level = np.eye(3) if sheet.flat_to_page is None else np.array(sheet.flat_to_page).reshape(3, 3)
    matrix = np.diag([width, height, 1.0]) @ level @ into
    flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    size = wide + 2 * AROUND, _HIGH + 2 * AROUND
    return np.asarray(cv2.warpPerspective(page, matrix, size, flags=flags, borderMode=cv2.BORDER_REPLICATE), np.uint8)


def _ink(line: Image, letters: Sequence[tuple[float, ...]]) -> Floats | None:
    """How dark print lies, 0 to 1, by how dark it gets in letters; red is left out, and none where it hardly shows."""
    plain = cv2.extractChannel(line, 2).astype(np.float32)
    paper = cv2.blur(cv2.dilate(cv2.blur(plain, (3, 3)), np.ones((_PAPER, _PAPER))), (_NEARBY, _NEARBY))
    depth = np.clip(paper - plain, 0, None)
    inside = np.zeros(depth.shape, bool)
    for left, right in letters:
        inside[AROUND + _HIGH // 4 : -AROUND - _HIGH // 4, max(0, round(left)) : round(right)] = True
    full = float(np.percentile(depth[inside], 95)) if inside.any() else 0.0
    return np.asarray(np.clip(depth / full, 0, 1), np.float32) if full >= _LEAST_DEPTH else None


def _dotted(ink: Floats) -> NDArray[np.bool_]:
    """The rows of dotted lines: those in which many dots stand side by side."""
    count, _, stats, middles = cv2.connectedComponentsWithStats((ink > _STROKE).astype(np.uint8), connectivity=8)
    dots = (stats[1:count, 3] <= _DOT_HIGH) & (stats[1:count, 2] <= _DOT_WIDE)
    rows = np.round(middles[1:count, 1][dots]).astype(int)
    found = np.zeros(ink.shape[0], bool)
    for row in set(rows.tolist()):
        if np.count_nonzero(np.abs(rows - row) <= 1) >= _DOTS:
            found[max(0, row - _DOT_HIGH // 2) : row + _DOT_HIGH // 2 + 1] = True
    return found


def _blobs(ink: Floats) -> list[Place]:
    """Patches of ink from left to right, those that stand above one another as one; lines and specks left out."""
    count, _, stats, _ = cv2.connectedComponentsWithStats((ink > _STROKE).astype(np.uint8), connectivity=8)
    patches: list[Place] = []
    for left, top, wide, high, area in sorted(stats[1:count].tolist()):
        cut = top == 0 or top + high == ink.shape[0]
        if cut or area < _SPECK or wide > _LONG * _HIGH or high > _TALL * _HIGH:
            continue
        here = left, top, left + wide, top + high
        for index, there in enumerate(patches):
            shared = min(here[2], there[2]) - max(here[0], there[0])
            gap = max(here[1], there[1]) - min(here[3], there[3])
            if gap <= _GAP and shared > _ABOVE_ANOTHER * min(wide, there[2] - there[0]):
                patches[index] = (*np.minimum(here[:2], there[:2]).tolist(), *np.maximum(here[2:], there[2:]).tolist())
                break
        else:
            patches.append(here)
    return patches


def _placed(
    reading: Reading, blobs: Sequence[Place], edges: Sequence[tuple[float, ...]]
) -> Iterator[tuple[int, Place]]:
    """The letters that one patch alone stands for, by their index in the reading."""
    middles = [-np.inf, *((left + right) / 2 for left, right in edges), np.inf]
    for at, (char, (first, last)) in enumerate(zip(reading.chars, edges, strict=True)):
        if char.text not in _LETTERS or char.confidence < _SURE:
            continue
        here = [blob for blob in blobs if first - 1 <= (blob[0] + blob[2]) / 2 <= last + 1]
        if len(here) != 1:
            continue
        left, top, right, bottom = here[0]
        is_letter = bottom - top >= _LOWEST * _HIGH and right - left <= _WIDEST * (bottom - top) + 2
        # A patch that reaches the middle of the next letter holds both.
        if is_letter and middles[at] < left and right < middles[at + 2]:
            yield at, here[0]


def _shape(ink: Floats, place: Place, scale: float) -> Floats:
    """The ink of a letter alone in the middle of a square, scaled."""
    left, top, right, bottom = place
    room = max(0, left - 1), max(0, top - 1)
    alone = ink[room[1] : bottom + 1, room[0] : right + 1]
    middle = (left + right) / 2 - room[0], (top + bottom) / 2 - room[1]
    move = np.array([[scale, 0, _SIDE / 2 - middle[0] * scale], [0, scale, _SIDE / 2 - middle[1] * scale]], np.float32)
    return np.asarray(cv2.GaussianBlur(cv2.warpAffine(alone, move, (_SIDE, _SIDE)), (0, 0), _SOFT), np.float32)
