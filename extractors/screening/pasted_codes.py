"""QR codes that were laid over a page: a rim of other paper around them, or pieces of another code that look out.

A code is squared by its own modules, so that its quiet zone can be gone through side by side. What damages an honest
code (a fold, blur, a shadow, a stamp) crosses it or spoils one side; a rim runs along three sides at least and pieces
of another code stand at two sides that meet. A code blended in without a trace of its own paper is not seen here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.codes import modules_of
from extractors.model import Code, Sheet
from extractors.screening.suspicion import Suspicion
from intake.model import Box

Image = NDArray[np.uint8]
Floats = NDArray[np.float64]
Matrix = NDArray[np.float64]
# The quiet zone is looked at for so many modules, each drawn so many pixels wide.
_WIDE, _MODULE = 7, 8
_AROUND, _SOFT = 0.5, 0.35
_STEPS, _FINE = 30, 1e-4
# Nearer to the code its own blur and a scanner's sharpening change the paper. In grey levels: no side of a code on
# one paper stepped by more than 2 where the paper was even before and after.
_FIRST, _LEAST_STEP, _TIMES_NOISE, _EVEN, _MOST_STEP = 9, 3.0, 2.5, 0.4, 60.0
_SIDES, _ALIKE, _APART = 3, 2.0, 6
_NEAR, _FAR = (0.35, 2.2), (2.7, 3.7)
_LEAST_SHARE, _MOST_SHARE, _MOST_BEYOND, _LEAST_PIECES = 0.2, 0.92, 0.05, 5


class Step(NamedTuple):
    """Where the paper beside a code changes its shade: pixels away from it, and by how much in each channel."""

    at: int
    by: Floats


def find_pasted_codes(page: Image, sheet: Sheet) -> Iterator[Suspicion]:
    """The QR codes of a captured BGR page that lie on paper of their own or over another code."""
    for code in sheet.codes:
        squared = _squared(page, code) if code.symbology == "QRCode" else None
        if squared is None:
            continue
        steps = _rim(squared)
        if steps:
            said = "二维码周围有一圈与纸面深浅不同的边界，像是贴上去的；请与旁边的纸面对比"
            said_en = (
                "paper of another shade runs around the code, as if it was pasted on; compare with the paper beside"
            )
            room = float(np.median([step.at for step in steps])) / _MODULE
        elif _has_pieces(squared):
            said = "二维码边缘露出另一个二维码的残留，像是覆盖上去的；请放大对照"
            said_en = "pieces of another code look out beside the code, as if it was laid over it; look closely"
            room = _FAR[0]
        else:
            continue
        box = _grown(code.box, room / squared.modules)
        facts = (
            ("sides", float(len(steps))),
            ("step", round(float(np.mean([abs(s.by).max() for s in steps] or 0)), 1)),
        )
        yield Suspicion(
            kind="pasted_code", page=sheet.page.number, box=box, compare_with=_beside(box), said=said, said_en=said_en,
            facts=facts,
        )  # fmt: skip


class Squared(NamedTuple):
    """A code upright with its quiet zone, `modules` across; `seen` is 255 where the page shows something."""

    pixels: Image
    seen: Image
    modules: int

    def sides(self, plane: Image) -> Iterator[Image]:
        """What lies beside each side of the code, the row next to it first."""
        edge = _WIDE * _MODULE
        for turn in range(4):
            turned = np.rot90(plane, turn)
            yield np.asarray(turned[:edge, edge : turned.shape[1] - edge][::-1], np.uint8)


def _squared(page: Image, code: Code) -> Squared | None:
    """The code as its own modules lie, to a part of a pixel; none where they cannot be laid over it."""
    height, width = page.shape[:2]
    room = _AROUND * max(code.box.width * width, code.box.height * height)
    rows = slice(max(0, int(code.box.top * height - room)), int(code.box.bottom * height + room))
    columns = slice(max(0, int(code.box.left * width - room)), int(code.box.right * width + room))
    crop = np.ascontiguousarray(page[rows, columns])
    grey = cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY)
    found = modules_of(np.asarray(grey, np.uint8), code.raw)
    if found is None:
        return None
    corners, cells = found
    count = cells.shape[0]
    target = np.array([(0, 0), (count, 0), (count, count), (0, count)], np.float32) * _MODULE + _WIDE * _MODULE
    rough = cv2.getPerspectiveTransform(np.asarray(target, np.float32), corners)
    matrix = _refined(np.asarray(grey, np.uint8), cells, np.asarray(rough, np.float64))
    if matrix is None:
        return None
    side = (count + 2 * _WIDE) * _MODULE
    pixels = cv2.warpPerspective(crop, matrix, (side, side), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)
    whole = np.full(grey.shape, 255, np.uint8)
    seen = cv2.warpPerspective(whole, matrix, (side, side), flags=cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP)
    return Squared(np.asarray(pixels, np.uint8), np.asarray(seen, np.uint8), count)


def _refined(grey: Image, cells: Image, rough: Matrix) -> Matrix | None:
    """The matrix from the squared code to the page that lays the modules over it best, at half the size."""
    edge = _WIDE * _MODULE // 2
    drawn = np.kron(cells, np.ones((_MODULE // 2, _MODULE // 2), np.uint8))
    model = cv2.copyMakeBorder(drawn, edge, edge, edge, edge, cv2.BORDER_CONSTANT, value=(255,))
    halved = rough @ np.diag([2.0, 2.0, 1.0])
    shown = cv2.warpPerspective(grey, halved, model.shape, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)
    soft = [cv2.GaussianBlur(each, (0, 0), _SOFT * _MODULE / 2).astype(np.float32) for each in (model, shown)]
    mask = np.zeros(model.shape, np.uint8)
    inner = slice(edge - _MODULE // 2, _MODULE // 2 - edge)
    mask[inner, inner] = 255
    ends = (cv2.TERM_CRITERIA_COUNT | cv2.TERM_CRITERIA_EPS, _STEPS, _FINE)
    try:
        _, moved = cv2.findTransformECC(
            soft[0], soft[1], np.eye(3, dtype=np.float32), cv2.MOTION_HOMOGRAPHY, ends, mask, 1
        )
    except cv2.error:  # the modules do not settle on the picture: nothing can be said of its edges
        return None
    return np.asarray(halved @ moved @ np.diag([0.5, 0.5, 1.0]), np.float64)


def _rim(squared: Squared) -> list[Step]:
    """The steps of a rim around the code, one a side; none where too few sides show the same one."""
    found = [
        step
        for side, seen in zip(squared.sides(squared.pixels), squared.sides(squared.seen), strict=True)
        if (step := _step(np.median(side, axis=1)[(seen > 0).mean(axis=1) > 1 - 1 / _MODULE])) is not None
    ]
    if len(found) < _SIDES:
        return []
    usual = np.median([step.by for step in found], axis=0)
    channel = int(abs(usual).argmax())
    alike = [step for step in found if 1 / _ALIKE < step.by[channel] / usual[channel] < _ALIKE]
    return alike if len(alike) >= _SIDES else []


def _step(shades: Floats) -> Step | None:
    """The sharp step of a line of shades (n, 3) that is even on both sides of it, far above all others of the line."""
    best, sizes = None, []
    for at in range(_FIRST, len(shades) - 8):
        before, inner = shades[at - 6 : at - 3].mean(axis=0), shades[at - 4 : at - 1].mean(axis=0)
        outer, after = shades[at + 2 : at + 5].mean(axis=0), shades[at + 5 : at + 9].mean(axis=0)
        by = outer - inner
        channel = int(abs(by).argmax())
        size = float(abs(by[channel]))
        sizes.append((at, size))
        uneven = max(abs(inner[channel] - before[channel]), abs(after[channel] - outer[channel]))
        if _LEAST_STEP <= size <= _MOST_STEP and uneven <= _EVEN * size and (best is None or size > abs(best.by).max()):
            best = Step(at, by)
    if best is None:
        return None
    noise = float(np.median([size for at, size in sizes if abs(at - best.at) > _APART] or [0.0]))
    return best if abs(best.by).max() >= _TIMES_NOISE * noise else None


def _has_pieces(squared: Squared) -> bool:
    """Whether dark pieces stand close beside two sides that meet, and nothing behind them, as print and lines do."""
    grey = np.asarray(cv2.cvtColor(squared.pixels, cv2.COLOR_BGR2GRAY), np.uint8)
    edge = _WIDE * _MODULE
    ink, paper = np.percentile(grey[edge:-edge, edge:-edge], (5, 95))
    counts = [_pieces(side < (ink + paper) / 2) for side in squared.sides(np.where(squared.seen, grey, 255))]
    both = [one + next_ for one, next_ in zip(counts, (*counts[1:], counts[0]), strict=True) if one and next_]
    return any(count >= _LEAST_PIECES for count in both)


def _pieces(dark: NDArray[np.bool_]) -> int:
    near, beyond = (dark[round(a * _MODULE) : round(b * _MODULE)].any(axis=0) for a, b in (_NEAR, _FAR))
    if not _LEAST_SHARE <= near.mean() <= _MOST_SHARE or beyond.mean() > _MOST_BEYOND:
        return 0
    return int(np.count_nonzero(np.diff(near.astype(np.int8), prepend=0) == 1))


def _grown(box: Box, share: float) -> Box:
    across, down = share * box.width, share * box.height
    return Box(
        left=max(0.0, box.left - across), top=max(0.0, box.top - down),
        right=min(1.0, box.right + across), bottom=min(1.0, box.bottom + down),
    )  # fmt: skip


def _beside(box: Box) -> Box:
    """The paper to the left of a place, or right of it where that is off the page."""
    shift = -box.width if box.left >= box.width else min(box.width, 1 - box.right)
    return box.model_copy(update={"left": box.left + shift, "right": box.right + shift})
