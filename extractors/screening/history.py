"""Places of a page that were put there after the page had been saved as JPEG once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.screening.lattice import SIDE, Lattice
from extractors.screening.suspicion import Suspicion
from extractors.upright import Turn
from intake.model import Box
from intake.turning import turned_box

# No four blocks of some hundred honest pages, saved once or twice more, came near this; most edits lie beyond 60.
_PROVEN = 40.0
_JOINED, _MOST_AREA, _MOST_PLACES = 4.0, 0.25, 3
_LEAST_SHARE = 0.5
_NO_TRACE = (
    "压缩痕迹：本页看不出更早的一次保存，最后一次保存之前的改动无从辨认 / "
    "compression: no trace of an earlier save shows, so changes made before the last save cannot be told"
)
_BURNT_OUT = "压缩痕迹：画面大半为纯白或纯黑，无法比较 / compression: most of the picture is pure white or black and carries none"
_TWO_HISTORIES = (
    "压缩痕迹：本页由多幅图像拼成 / compression: the page is put together from pictures of several histories"
)


class Weighed(NamedTuple):
    """What the compression of a page told: the places found, and why others could not be."""

    found: tuple[Suspicion, ...] = ()
    unscreened: tuple[str, ...] = ()


def weigh_history(lattice: Lattice, size: tuple[int, int], turn: Turn, number: int, lines: Sequence[Box]) -> Weighed:
    """The places that stand off the lattice of page `number`, worst first, each with an ordinary line to compare.

    `size` is (height, width) of the picture in the direction of the file, `turn` what makes it upright; `lines` lie on
    the upright page.
    """
    if not lattice.is_seen:
        return Weighed(unscreened=(_NO_TRACE,))
    silent = (_BURNT_OUT,) if lattice.share < _LEAST_SHARE else ()
    labels, peaks = _places(lattice.doubt)
    if np.count_nonzero(np.isin(labels, list(peaks))) > _MOST_AREA * labels.size:
        return Weighed(unscreened=(_TWO_HISTORIES,))
    worst = sorted(peaks, key=lambda place: -peaks[place])[:_MOST_PLACES]
    boxes = {place: turned_box(_box(labels == place, lattice, size), turn) for place in worst}
    ordinary = [line for line in lines if not any(line.overlap(box) > 0 for box in boxes.values())]
    found = tuple(
        Suspicion(
            kind="recompressed",
            page=number,
            box=box,
            compare_with=_like(box, ordinary),
            said="此处的压缩痕迹与本页其余部分不同，像是本页保存之后才放上去的；请与另一处对比底纹、笔画边缘和清晰度",
            said_en="the compression here differs from the rest of the page, as if it was put there after the page was "
            "saved; compare paper, edges of strokes and sharpness with the other place",
            facts=(("log_odds", round(peaks[place], 1)),),
        )
        for place, box in boxes.items()
    )
    return Weighed(found, silent)


def _places(doubt: NDArray[np.float32]) -> tuple[NDArray[np.int32], dict[int, float]]:
    """Patches of doubtful blocks, numbered, and of each that is proven how strongly its four worst blocks say so."""
    four = np.zeros_like(doubt)
    four[:-1, :-1] = doubt[:-1, :-1] + doubt[1:, :-1] + doubt[:-1, 1:] + doubt[1:, 1:]
    doubtful = ((doubt > _JOINED) | (cv2.dilate(four, np.ones((2, 2)), anchor=(1, 1)) > _PROVEN)).astype(np.uint8)
    joined = cv2.morphologyEx(doubtful, cv2.MORPH_CLOSE, np.ones((3, 5), np.uint8))
    count, labels = cv2.connectedComponents(joined, connectivity=8)
    peaks = {place: float(four[labels == place].max()) for place in range(1, count)}
    return np.asarray(labels, np.int32), {place: peak for place, peak in peaks.items() if peak > _PROVEN}


def _box(patch: NDArray[np.bool_], lattice: Lattice, size: tuple[int, int]) -> Box:
    rows, columns = np.flatnonzero(patch.any(axis=1)), np.flatnonzero(patch.any(axis=0))
    height, width = size
    return Box(
        left=(lattice.across + columns[0] * SIDE) / width,
        top=(lattice.down + rows[0] * SIDE) / height,
        right=(lattice.across + (columns[-1] + 1) * SIDE) / width,
        bottom=(lattice.down + (rows[-1] + 1) * SIDE) / height,
    )


def _like(box: Box, lines: Sequence[Box]) -> Box | None:
    """The line nearest to a place, those of another height counting as farther off."""
    x, y = box.centre

    def far(line: Box) -> float:
        height = abs(np.log(max(line.height, 1e-4) / max(box.height, 1e-4)))
        return float(np.hypot(line.centre[0] - x, line.centre[1] - y) + 0.1 * height)

    return min(lines, key=far, default=None)
