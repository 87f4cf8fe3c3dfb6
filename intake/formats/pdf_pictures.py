"""How fine the pictures on a PDF page are: a scan's own resolution, and that of photographs placed on a sheet."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import islice
from typing import Any, NamedTuple

from intake.formats.image import saved_with

POINTS_AN_INCH = 72.0
# A scanned page is one picture over (nearly) the whole sheet; scanners leave a small margin.
_SCAN_COVERAGE = 0.8
# Photographs placed on a sheet, and scans cut into strips, cover less; a letterhead's logo may be finer than any scan.
_LOGO = 0.05
# Enough to know a scan; a drawing of a hundred thousand lines is none, and need not be walked to its end.
LOOKED_AT = 400


class Pictures(NamedTuple):
    """Dots an inch of the picture that fills a page and of the finest that is no mere logo, 0 where there is none.

    `steps` is the quantisation table that the filling one was saved with if it is a JPEG.
    """

    filling: float = 0.0
    finest: float = 0.0
    steps: tuple[int, ...] | None = None


def pictures_among(objects: Iterable[Any], width: float, height: float) -> Pictures:
    """What the picture objects of a page of `width` x `height` points are, as the renderer lists them."""
    best = Pictures()
    for found in islice(objects, LOOKED_AT):
        left, bottom, right, top = found.get_bounds()
        covered = (right - left) * (top - bottom)
        if not covered > _LOGO * width * height:
            continue
        across, down = found.get_px_size()
        # Areas, because the picture may lie on its side.
        dpi = POINTS_AN_INCH * math.sqrt(across * down / covered)
        best = best._replace(finest=max(dpi, best.finest))
        if covered > _SCAN_COVERAGE * width * height and dpi > best.filling:
            steps = saved_with(found.get_data()) if found.get_filters() == ["DCTDecode"] else None
            best = best._replace(filling=dpi, steps=steps)
    return best
