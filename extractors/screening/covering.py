"""Seals that hide the print they stand on: where its lines run on under the rim of a seal, they are gone.

The ink of a stamp lets print show through, so that lines are as dark under it as beside it. A picture of a seal laid
over a page replaces what is below; that shows however the page was saved since.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from extractors.model import Seal
from extractors.screening.suspicion import Suspicion

Image = NDArray[np.uint8]
Line = NDArray[np.float32]
Mask = NDArray[np.bool_]
_LEAST_SIDE, _MOST_REACH = 70, 230
_ANGLES, _NEAR, _FAR, _BEYOND = 480, 0.55, 1.6, 1.15
_COLUMNS = (60, 260)
_LEAST_COLOUR, _OF_FULL = 0.1, 0.45
_WIDEST, _FOLLOWED, _STEADY, _AROUND = 0.09, 0.4, 0.03, _ANGLES // 24
_FAINTEST, _OVER_NOISE = 0.2, 5.0
_ASKEW, _BLURRED = 2, 3
# Opaque pastes and honest seals that somebody drew with paint too thick lie apart here, not those half transparent.
_SHOWN = 0.3
# Of 969 impressions on honest pages, scanned, photographed, copied and sent, none hid more than two lines.
_LEAST_HIDDEN, _MOST_SHOWN = 3, 1 / 3


class Crossings(NamedTuple):
    """How many lines of print that run on under a seal's rim are gone there, and how many show through."""

    hidden: int
    shown: int


class _Unrolled(NamedTuple):
    """What lies around a seal's centre, a row an angle: the red channel, colour beyond the paper's, pixels a step."""

    light: Line
    tinge: Line
    step: float


class _Rim(NamedTuple):
    """Where the rim ends at each angle, how wide it usually is, and the angles at which it was seen itself."""

    outer: NDArray[np.int64]
    width: int
    seen: Mask


def find_covering(page: Image, seals: Sequence[Seal]) -> Iterator[Suspicion]:
    """The seals of a captured page that hide the print they stand on, each beside one that lets it show through."""
    crossed = [crossings(page, seal) for seal in seals]
    inked = [seal.box for seal, its in zip(seals, crossed, strict=True) if its is not None and its.shown > its.hidden]
    for seal, found in zip(seals, crossed, strict=True):
        if found is None or found.hidden < _LEAST_HIDDEN or found.shown > _MOST_SHOWN * found.hidden:
            continue
        yield Suspicion(
            kind="covering_seal",
            page=seal.page,
            box=seal.box,
            compare_with=next((box for box in inked if box.overlap(seal.box) == 0), None),
            said="印章边框经过的印刷字线在边框下不见了，盖章的印油不会遮住印刷字线，像是把印章图片贴在上面；请与原件对比",
            said_en="print that runs on under the rim of the seal is gone there; stamp ink lets print show through, a "
            "picture of a seal laid over it does not; compare with the original",
            facts=(
                ("hidden", found.hidden),
                ("shown", found.shown),
            ),
        )


def crossings(page: Image, seal: Seal) -> Crossings | None:
    """The lines of print under the rim of a red seal; none where the seal is too small or no rim can be followed."""
    unrolled = _unrolled(page, seal)
    rim = unrolled and _rim(unrolled, seal.shape in ("round", "oval"))
    if unrolled is None or rim is None:
        return None
    beyond = max(2, round(2 / unrolled.step))
    outside, inside = rim.outer + beyond, rim.outer - rim.width - beyond
    light = unrolled.light
    under = _drop(_at(light, rim.outer - rim.width // 2), rim.seen)
    pairs = [_at(light, at) + _at(light, at + way) for at, way in ((outside, 1), (inside, -1))]
    beside = [_drop(np.asarray(pair, np.float32)) for pair in pairs]
    noise = 1.48 * float(np.median(np.abs(np.concatenate(beside))))
    inked = [_at(unrolled.tinge, at) > 0 for at in (outside, inside)]
    # A line runs on where it is seen on both sides, a little further around where it crosses askew.
    seen = [_widest(np.where(ink, 0, drop), _ASKEW) for drop, ink in zip(beside, inked, strict=True)]
    return _weighed(np.minimum(*seen), _widest(under, _BLURRED), max(_FAINTEST, _OVER_NOISE * noise))


def _unrolled(page: Image, seal: Seal) -> _Unrolled | None:
    """The seal by angle and by distance from its centre, from well inside its rim to well beyond it."""
    height, width = page.shape[:2]
    across, down = seal.box.width * width / 2, seal.box.height * height / 2
    if 2 * min(across, down) < _LEAST_SIDE:
        return None
    x, y = seal.box.centre[0] * width, seal.box.centre[1] * height
    left, top = max(0, int(x - _FAR * across)), max(0, int(y - _FAR * down))
    crop = page[top : int(y + _FAR * down) + 1, left : int(x + _FAR * across) + 1]
    scale = min(1.0, _MOST_REACH / max(across, down))
    small = cv2.resize(crop, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else crop
    reach = np.linspace(_NEAR, _FAR, int(np.clip(1.1 * scale * max(across, down), *_COLUMNS)))
    turn = np.linspace(0, 2 * np.pi, _ANGLES, endpoint=False)[:, None]
    columns = scale * (x - left + across * reach * np.cos(turn))
    rows = scale * (y - top + down * reach * np.sin(turn))
    polar = cv2.remap(
        small, columns.astype(np.float32), rows.astype(np.float32), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    paper = np.maximum(30, np.percentile(polar[::2, ::2].reshape(-1, 3), 80, axis=0))
    blue, green, red = cv2.split((polar / paper).astype(np.float32))
    tinge = red - cv2.max(blue, green)
    tinge -= float(np.median(tinge))
    full = float(np.percentile(tinge, 97))
    if full < _LEAST_COLOUR:
        return None
    return _Unrolled(red, tinge - np.float32(_OF_FULL * full), scale * max(across, down) * float(reach[1] - reach[0]))


def _rim(unrolled: _Unrolled, is_round: bool) -> _Rim | None:
    """The outermost ink at each angle, and where print hides it, between what is seen on both sides."""
    inked = unrolled.tinge > 0
    count = inked.shape[1]
    if is_round:
        inked[:, round((_BEYOND - _NEAR) / (_FAR - _NEAR) * count) :] = False
    outer = np.where(inked.any(axis=1), count - 1 - inked[:, ::-1].argmax(axis=1), 0)
    usual = np.median(sliding_window_view(np.pad(outer, _AROUND, mode="wrap"), 2 * _AROUND + 1), axis=1)
    seen = np.abs(outer - usual) <= max(2.0, _STEADY * count)
    if seen.mean() < _FOLLOWED:
        return None
    steps = np.arange(count)
    within = np.where(~inked & (steps < outer[:, None]), steps, -1).max(axis=1)
    width = round(float(np.median((outer - within)[seen])))
    if width > 2 * _WIDEST * count / (_FAR - _NEAR):
        return None
    return _Rim(np.rint(np.where(seen, outer, usual)).astype(np.int64), width, np.asarray(seen))


def _at(plane: Line, steps: NDArray[np.int64]) -> Line:
    """A plane at so many steps from the centre, for each angle."""
    return np.asarray(plane[np.arange(len(plane)), np.clip(steps, 0, plane.shape[1] - 1)], np.float32)


def _drop(light: Line, usual: Mask | None = None) -> Line:
    """How much darker than usual it is at each angle, as a share."""
    return 1 - light / max(1e-3, float(np.median(light if usual is None else light[usual])))


def _widest(line: Line, reach: int) -> Line:
    """The most that there is up to `reach` angles away."""
    return np.asarray(np.max([np.roll(line, shift) for shift in range(-reach, reach + 1)], axis=0), np.float32)


def _weighed(beside: Line, under: Line, least: float) -> Crossings:
    """How many stretches that are dark beside the rim are as light under it as if there were nothing."""
    dark = beside > least
    starts = np.flatnonzero(dark & ~np.roll(dark, 1))
    if not len(starts):
        return Crossings(0, 0)
    # A stretch that runs on beyond the last angle began before it and ends at the first ones.
    number = (np.searchsorted(starts, np.arange(len(dark)), side="right") - 1) % len(starts)
    parts = [dark & (number == n) for n in range(len(starts))]
    shown = sum(bool(under[part].max() > _SHOWN * beside[part].max()) for part in parts)
    return Crossings(len(starts) - shown, shown)
