"""Seals that no scanner ever saw: one even red without the noise that the paper around them shows.

An electronic seal that was printed is as even, but was captured with its paper, noise and all: it is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.model import Seal
from extractors.screening.seal_prints import ink_of
from extractors.screening.suspicion import Suspicion

Image = NDArray[np.uint8]
_LEAST_SIDE, _LEAST_PIXELS = 60, 150
_STROKE, _NEAR, _AROUND = 0.4, (3, 3), (5, 5)
# Of drawn seals most lie below 0.12; of some forty impressions, captured in all ways, none lay below 0.19.
_EVEN, _GRAINED = 0.13, 0.16
_QUIET, _LEAST_NOISE, _BARE = 0.5, 0.8, 8.0


def find_flat(seals: Sequence[Seal], looks: Sequence[Look | None]) -> Iterator[Suspicion]:
    """The seals of a captured page that are of one depth and free of its noise, each beside an uneven one of the page.

    `looks` are those of the seals, in their order.
    """
    for seal, seen in zip(seals, looks, strict=True):
        if seen is None or seen.unevenness >= _EVEN or seen.paper < _LEAST_NOISE or seen.ink > _QUIET * seen.paper:
            continue
        inked = [
            other
            for other, its in zip(seals, looks, strict=True)
            if is_grained(its) and other.box.overlap(seal.box) == 0
        ]
        yield Suspicion(
            kind="pasted_seal",
            page=seal.page,
            box=seal.box,
            compare_with=inked[0].box if inked else None,
            said="印章的红色处处一样深，也没有周围纸面的噪点，像是软件画上去的；请与原件上的印章对比",
            said_en="the seal is of one even red without the noise of the paper around it, as software draws it; "
            "compare with the seal on the original",
            facts=(
                ("unevenness", round(seen.unevenness, 3)),
                ("noise", round(seen.ink, 2)),
                ("paper", round(seen.paper, 2)),
            ),
        )


class Look(NamedTuple):
    """How much the depth of ink varies inside strokes, as a share of it, and the noise of ink and of bare paper."""

    unevenness: float
    ink: float
    paper: float


def is_grained(seen: Look | None) -> bool:
    """Whether ink lies so unevenly that it tells one impression from the next; that of printed seals never does."""
    return seen is not None and seen.unevenness >= _GRAINED


def look(page: Image, seal: Seal) -> Look | None:
    """What the inside of a seal's strokes looks like; none where too little of it shows."""
    height, width = page.shape[:2]
    rows = slice(max(0, int(seal.box.top * height)), int(seal.box.bottom * height) + 1)
    columns = slice(max(0, int(seal.box.left * width)), int(seal.box.right * width) + 1)
    crop = np.ascontiguousarray(page[rows, columns])
    if min(crop.shape[:2]) < _LEAST_SIDE:
        return None
    ink = cv2.blur(ink_of(crop), _NEAR)
    strokes = (ink > _STROKE * np.percentile(ink, 97)).astype(np.uint8)
    core = cv2.erode(strokes, np.ones(_NEAR, np.uint8)) > 0
    plain = cv2.extractChannel(crop, 1).astype(np.float32)
    grain = np.abs(plain - cv2.blur(plain, _NEAR))
    bare = (cv2.dilate(ink, np.ones(_AROUND, np.uint8)) < _BARE) & (grain < _BARE)
    if np.count_nonzero(core) < _LEAST_PIXELS or np.count_nonzero(bare) < _LEAST_PIXELS:
        return None
    quarter, middle, three = np.percentile(ink[core], (25, 50, 75))
    return Look(float((three - quarter) / middle), float(np.median(grain[core])), float(np.median(grain[bare])))
