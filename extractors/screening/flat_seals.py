"""Seals without a grain of ink: software lays one even red, a stamp never does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.model import Seal
from extractors.screening.seal_prints import ink_of
from extractors.screening.suspicion import Suspicion

Image = NDArray[np.uint8]
_LEAST_SIDE, _LEAST_PIXELS = 60, 150
_STROKE, _NEAR = 0.4, (3, 3)
# Of drawn seals most lie below 0.12; of some forty impressions, captured in all ways, none lay below 0.19.
_EVEN = 0.13


def find_flat(page: Image, seals: Sequence[Seal]) -> Iterator[Suspicion]:
    """The seals of a captured BGR page whose strokes are of one depth throughout, each beside another of the page."""
    uneven = {seal.box: unevenness(page, seal) for seal in seals}
    for seal in seals:
        spread = uneven[seal.box]
        if spread is None or spread >= _EVEN:
            continue
        inked = [other for other in seals if (uneven[other.box] or 0.0) >= _EVEN and other.box.overlap(seal.box) == 0]
        yield Suspicion(
            kind="pasted_seal",
            page=seal.page,
            box=seal.box,
            compare_with=inked[0].box if inked else None,
            said="印章的红色处处一样深，没有印油的浓淡，像是软件画上去的；请与原件上的印章对比",
            said_en="the seal is of one even red, without the grain of ink on paper, as software draws it; compare with "
            "the seal on the original",
            facts=(("unevenness", round(spread, 3)),),
        )


def unevenness(page: Image, seal: Seal) -> float | None:
    """How much the depth of ink varies inside the strokes of a seal, as a share of it; none where too little shows."""
    height, width = page.shape[:2]
    rows = slice(max(0, int(seal.box.top * height)), int(seal.box.bottom * height) + 1)
    columns = slice(max(0, int(seal.box.left * width)), int(seal.box.right * width) + 1)
    crop = np.ascontiguousarray(page[rows, columns])
    if min(crop.shape[:2]) < _LEAST_SIDE:
        return None
    ink = cv2.blur(ink_of(crop), _NEAR)
    strokes = (ink > _STROKE * np.percentile(ink, 97)).astype(np.uint8)
    core = ink[cv2.erode(strokes, np.ones(_NEAR, np.uint8)) > 0]
    if core.size < _LEAST_PIXELS:
        return None
    quarter, middle, three = np.percentile(core, (25, 50, 75))
    return float((three - quarter) / middle)
