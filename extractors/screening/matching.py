"""Whether two pages are one paper: laid over one another, their lines compared as they read and as they look.

A form agrees with itself whatever is printed on it, so the mean says nothing: the worst places carry the answer. Two
papers on one form also differ in where their print stands, the same paper scanned twice does not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.model import Reading, Sheet
from extractors.screening.overlay import Image, Matrix, Plate, laid, overlaid
from intake.echoes import Difference, Match
from intake.model import Box

_VERY_SURE, _SURE, _SEEN = 0.95, 0.85, 0.4
_AROUND = 8
_SOFT = 1.2
_PLAIN, _BARE = 18.0, 0.35
_LEAST_LINES = 5
_SAME_PLACE = 0.4
_ONE_PAPER, _LEAST_VALUES = 0.85, 3
"""How well nine lines of ten must agree at their worst place on two pictures of one paper, and how many values tell."""
_ONE_PRINT = 1.5
"""How far nine values of ten may stand from where they should: two prints on one form never fall on the same spot."""
_BELOW_OTHERS, _FIGURES_BELOW, _FAR_BELOW, _TIMES_USUAL = 0.025, 0.008, 0.05, 3.0
_MOST_CHANGED = 6
_ALIKE = str.maketrans("OQDILZSBG", "000112586")
_FIGURE, _TWO_DIGITS, _CELL_FIGURES = re.compile("[0-9A-Za-z]"), re.compile(r"\d{2}"), 2
_PARTICULAR = re.compile(r"(?=[0-9A-Z]*\d)(?!(?:19|20)\d{6}$)[0-9A-Z]{7,}")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line here, what stands at its place there, how alike the two look at their worst stretch, and how far apart.

    `shift` is in pixels of the pictures that are compared.
    """

    here: Reading
    box: Box
    there: Reading | None
    box_there: Box
    alike: float
    shift: float

    @property
    def reads_otherwise(self) -> bool:
        """Whether both are surely read and say different things; a part of the other is the same line cut shorter."""
        if self.there is None or min(self.here.confidence, self.there.confidence) < _SURE:
            return False
        one, other = _plain(self.here.text), _plain(self.there.text)
        return one not in other and other not in one

    @property
    def least_gap(self) -> float:
        """How far below the others it must look: little where both are sure and figures alone stand for figures."""
        one, other = _plain(self.here.text), _plain(self.there.text) if self.there else ""
        sure = min(self.here.confidence, self.there.confidence if self.there else 0.0) >= _VERY_SURE
        figures = all(a == b or (a + b).isascii() for a, b in zip(one, other, strict=False))
        return _FIGURES_BELOW if sure and figures and len(one) == len(other) else _BELOW_OTHERS

    @property
    def is_value(self) -> bool:
        """Whether a number or a day is in it that was printed onto the form; forms number their cells up to 34."""
        return len(_FIGURE.findall(self.here.text)) > _CELL_FIGURES and _TWO_DIGITS.search(self.here.text) is not None

    @property
    def bears_another_number(self) -> bool:
        """Whether both surely print numbers of which hardly two papers bear the same, and none of them is the same."""
        if not self.reads_otherwise or self.there is None:
            return False
        here, there = _numbers(self.here.text), _numbers(self.there.text)
        return bool(here and there and not here & there)


def match(here: Plate, sheet_here: Sheet, there: Plate, sheet_there: Sheet) -> Match:
    """What two pages have in common; the boxes of its differences are fractions of each upright page."""
    matrix = laid(there, here)
    if matrix is None:
        return Match(sameness="unrelated")
    lines = _lines(here, sheet_here, overlaid(there, here, matrix), sheet_there, matrix)
    if len(lines) < _LEAST_LINES:
        return Match(sameness="unrelated")
    usual = float(np.percentile([line.alike for line in lines], 10))
    stays = [line.shift for line in lines if line.is_value and not line.reads_otherwise]
    if usual < _ONE_PAPER or len(stays) < _LEAST_VALUES or float(np.percentile(stays, 90)) > _ONE_PRINT:
        is_same = _shares_number(lines) and not any(line.bears_another_number for line in lines)
        return Match(sameness="same" if is_same else "other")
    return _on_one_paper(lines, usual)


def _on_one_paper(lines: Sequence[_Line], usual: float) -> Match:
    """What was changed between two pictures of one paper, if anything was."""
    changed = [line for line in lines if line.reads_otherwise and line.alike < usual - line.least_gap]
    if len(changed) > _MOST_CHANGED:
        return Match(sameness="other")
    far = max(_FAR_BELOW, _TIMES_USUAL * (1 - usual))
    seen = [each for each in lines if each not in changed and each.alike < usual - far]
    differing = changed + (seen if len(changed) + len(seen) <= _MOST_CHANGED else [])
    if differing:
        return Match(sameness="altered", differences=tuple(_difference(line) for line in differing))
    return Match(sameness="same" if _shares_number(lines) else "other")


def _lines(here: Plate, sheet: Sheet, over: Image, sheet_there: Sheet, matrix: Matrix) -> list[_Line]:
    """Every line here that can be looked at, with the one that stands there."""
    back: Matrix = np.asarray(np.linalg.inv(matrix), np.float64)
    others = [(each, _moved(sheet_there.on_page(each.box), matrix)) for each in sheet_there.readings]
    found = []
    for reading in sheet.readings:
        box = sheet.on_page(reading.box)
        if reading.ink == "faint" or reading.confidence < _SEEN:
            continue
        look = _look(here.grey, over, box)
        if look is None:
            continue
        best = max(others, key=lambda each: _shared(box, each[1]), default=None)
        there = best[0] if best and _shared(box, best[1]) > _SAME_PLACE else None
        found.append(_Line(reading, box, there, _moved(box, back), *look))
    return found


def _look(here: Image, over: Image, box: Box) -> tuple[float, float] | None:
    """How alike a place looks in both pictures at its worst stretch, a letter wide, and how far it was moved to fit."""
    height, width = here.shape
    left, right = max(0, round(box.left * width)), min(width, round(box.right * width))
    top, bottom = max(0, round(box.top * height)), min(height, round(box.bottom * height))
    around = over[max(0, top - _AROUND) : bottom + _AROUND, max(0, left - _AROUND) : right + _AROUND]
    place = here[top:bottom, left:right]
    # What stands on one alone was added or covered, as an entry of a later day is: nothing there to compare.
    if around.size == 0 or around.std() < _BARE * place.std():
        return None
    if min(place.shape, default=0) < _AROUND or any(a < b for a, b in zip(around.shape, place.shape, strict=True)):
        return None
    _, _, _, (x, y) = cv2.minMaxLoc(cv2.matchTemplate(around, place, cv2.TM_CCOEFF_NORMED))
    fitted = around[y : y + place.shape[0], x : x + place.shape[1]]
    alike = _worst(*(cv2.GaussianBlur(each, (0, 0), _SOFT).astype(np.float32) for each in (place, fitted)))
    shift = float(np.hypot(x - left + max(0, left - _AROUND), y - top + max(0, top - _AROUND)))
    return None if alike is None else (alike, shift)


def _worst(one: NDArray[np.float32], other: NDArray[np.float32]) -> float | None:
    """The least correlation of a stretch with ink on either; none where there is none."""
    high, wide = one.shape
    span = max(_AROUND, round(0.9 * high))
    worst: float | None = None
    for left in range(0, max(1, wide - span + 1), max(2, span // 4)):
        a, b = one[:, left : left + span], other[:, left : left + span]
        if max(a.std(), b.std()) < _PLAIN:
            continue
        a, b = a - a.mean(), b - b.mean()
        level = float((a * b).sum() / (np.sqrt((a * a).sum() * (b * b).sum()) + 1e-6))
        worst = level if worst is None else min(worst, level)
    return worst


def _shares_number(lines: Sequence[_Line]) -> bool:
    """Whether both print a number that hardly any two papers share; a form and its usual words are no paper."""
    equal = (line for line in lines if line.there is not None)
    return any(_numbers(line.here.text) & _numbers(line.there.text) for line in equal if line.there)


def _numbers(text: str) -> set[str]:
    return {each.translate(_ALIKE) for each in _PARTICULAR.findall(unicodedata.normalize("NFKC", text).upper())}


def _difference(line: _Line) -> Difference:
    if not line.reads_otherwise or line.there is None:
        return Difference(here=line.box, there=line.box_there)
    return Difference(here=line.box, there=line.box_there, said_here=line.here.text, said_there=line.there.text)


def _plain(text: str) -> str:
    """What is compared of a line: letters that readers take for one another count as one."""
    said = re.sub(r"[^0-9A-Z\u4e00-\u9fff]", "", unicodedata.normalize("NFKC", text).upper())
    return said.translate(_ALIKE)


def _moved(box: Box, matrix: Matrix) -> Box:
    corners = [[box.left, box.top], [box.right, box.top], [box.right, box.bottom], [box.left, box.bottom]]
    spots = cv2.perspectiveTransform(np.array([corners], np.float64), matrix)[0]
    (left, top), (right, bottom) = spots.min(axis=0), spots.max(axis=0)
    return Box(left=float(left), top=float(top), right=float(right), bottom=float(bottom))


def _shared(one: Box, other: Box) -> float:
    """The area in both as a share of the area in either."""
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    if width <= 0 or height <= 0:
        return 0.0
    both = width * height
    return both / (one.width * one.height + other.width * other.height - both)
