"""The words a form prints again and again on one page: read once, known again where the very same print stands.

Six empty rows of a certificate ask six times for 登记日期, a table of findings names one method in every row. Only
words of the forms themselves are known again, never a value: two names that differ by a stroke look nearly alike, and
no form prints 登纪日期.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.ocr.engine import Line
from extractors.values.parsed import fold

Image = NDArray[np.uint8]
Grey = NDArray[np.float32]
_WIDER, _HIGHER = 0.2, 0.25
_ALIKE, _SAME = 0.5, 0.5
_LEAST_WIDTH = 1.5
_FIGURE_HEIGHT, _FIGURE_WIDTH = 8, 32
_EDGE, _TILE, _FLAT = 8, 3, 0.15
_SURE = 0.9


def read_once(read: Callable[[Sequence[Image]], list[Line]], crops: Sequence[Image]) -> list[Line]:
    """One line per BGR crop of a page, as `read` gives them; a form word that stands there again is not read again."""
    greys = [np.asarray(cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY), np.float32) for crop in crops]
    first = _firsts(greys)
    lines: dict[int, Line] = {}
    _read_into(lines, read, crops, sorted(set(first)))
    _read_into(lines, read, crops, [i for i, f in enumerate(first) if i != f and not _is_form_word(lines[f])])
    return [lines.get(i) or lines[f] for i, f in enumerate(first)]


def _read_into(
    lines: dict[int, Line], read: Callable[[Sequence[Image]], list[Line]], crops: Sequence[Image], spots: Sequence[int]
) -> None:
    lines.update(zip(spots, read([crops[i] for i in spots]), strict=True))


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    return frozenset((Path(__file__).parent / "form_words.txt").read_text("utf-8").split())


def _is_form_word(line: Line) -> bool:
    text = "".join(fold(line.text).split())
    return text in _words() and min((g.confidence for g in line.glyphs), default=0.0) >= _SURE


def _firsts(greys: Sequence[Grey]) -> list[int]:
    """For every crop the index of the first one that shows the same print: itself, where no earlier one does."""
    figures = np.stack([_figure(grey) for grey in greys]) if greys else np.zeros((0, 1), np.float32)
    sizes = np.array([grey.shape for grey in greys], np.float32).reshape(-1, 2)
    alike = figures @ figures.T > _ALIKE
    alike &= np.abs(sizes[:, None, 0] - sizes[None, :, 0]) <= _HIGHER * sizes[:, None, 0]
    alike &= np.abs(sizes[:, None, 1] - sizes[None, :, 1]) <= _WIDER * sizes[:, None, 0]
    firsts: list[int] = []
    for index, grey in enumerate(greys):
        known = [i for i in np.flatnonzero(alike[index, :index]).tolist() if firsts[i] == i]
        same = (i for i in known if _likeness(grey, greys[i]) > _SAME)
        slender = grey.shape[1] >= _LEAST_WIDTH * grey.shape[0]
        firsts.append(next(same, index) if slender else index)
    return firsts


def _figure(grey: Grey) -> NDArray[np.float32]:
    """A crop as a short vector of length 1: what is alike has a large inner product, shifted a little or not."""
    small = cv2.resize(grey, (_FIGURE_WIDTH, _FIGURE_HEIGHT), interpolation=cv2.INTER_AREA).ravel()
    small = small - small.mean()
    return np.asarray(small / max(1e-6, float(np.linalg.norm(small))), np.float32)


def _likeness(one: Grey, other: Grey) -> float:
    """How alike two crops are at the place where they differ most, laid over one another: 1 where equal.

    The structural similarity of Wang and others (2004) in tiles of a third of the line's height, without its term for
    brightness; a whole line correlates well even where one character is another.
    """
    narrow, wide = sorted((one, other), key=lambda grey: grey.shape[1])
    height = min(one.shape[0], other.shape[0])
    edge = max(2, height // _EDGE)
    inner = narrow[edge:-edge, edge:-edge]
    around = cv2.copyMakeBorder(wide, edge, edge, edge, edge, cv2.BORDER_REPLICATE)
    if min(inner.shape) < 2 * edge or around.shape[0] < inner.shape[0] or around.shape[1] < inner.shape[1]:
        return 0.0
    _, best, _, (x, y) = cv2.minMaxLoc(cv2.matchTemplate(around, inner, cv2.TM_CCOEFF_NORMED))
    if best < _ALIKE:
        return 0.0
    under = around[y : y + inner.shape[0], x : x + inner.shape[1]]
    tile = max(5, (height // _TILE) | 1)
    mean, mean_under = (cv2.blur(part, (tile, tile)) for part in (inner, under))
    spread = cv2.blur(inner * inner, (tile, tile)) - mean * mean
    spread_under = cv2.blur(under * under, (tile, tile)) - mean_under * mean_under
    shared = cv2.blur(inner * under, (tile, tile)) - mean * mean_under
    flat = _FLAT * max(1.0, float(inner.var()))
    likeness = (2 * shared + flat) / (spread + spread_under + flat)
    return float(likeness[tile // 2 : -(tile // 2), tile // 2 : -(tile // 2)].min())
