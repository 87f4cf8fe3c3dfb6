"""Another reader's lines as a page of ours, so that both go through the very same understanding of fields.

The lines are taken at face value, each character as surely as print can be; the page is levelled by them, its table
lines and codes are found as they are for our own reader.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from api.bench_material import Drawn
from api.measuring.children import TIFF
from extractors.codes import decode
from extractors.flatten import flattened_page
from extractors.model import Char, Reading, Sheet
from extractors.ocr.engine import Image
from extractors.ocr.pages import Said
from extractors.rulings import find_rulings
from extractors.upright import Turn, turned
from intake.formats import open_source
from intake.limits import Limits
from intake.model import Box, Page
from intake.quality import measure

_SURE = 0.9999
_NARROW = 0.5


def paper_sheets(paper: Drawn, pages: Sequence[Sequence[Said]], reader: str) -> list[Sheet]:
    """Every page of a paper with the lines that a reader gave of it."""
    sheets = []
    with open_source(paper.path, TIFF, Limits()) as source:
        for number, lines in enumerate(pages, start=1):
            pixels = source.raster(number).pixels
            assert pixels is not None
            upright = turned(pixels, cast(Turn, paper.truth["rotations"][number - 1]))
            sheets.append(sheet_of(upright, lines, number, paper.path.name, reader))
    return sheets


def sheet_of(upright: Image, lines: Sequence[Said], number: int, file: str, reader: str) -> Sheet:
    """A page with the lines that a reader gave of it."""
    quads = [np.array(line.corners, np.float32) for line in lines]
    flat, to_page, skew = flattened_page(upright, quads)
    from_page = cast(NDArray[np.float64], np.linalg.inv(to_page))
    readings = [
        _reading(line, _box(quad, from_page, flat), number, reader) for line, quad in zip(lines, quads, strict=True)
    ]
    codes, regions = decode(upright, number)
    height, width = upright.shape[:2]
    return Sheet(
        file=file,
        page=Page(number=number, image_sha256="0" * 64, width=width, height=height, quality=measure(upright, skew)),
        readings=_in_order([reading for reading in readings if reading.text and reading.box.height > 0]),
        codes=codes,
        code_regions=regions,
        rulings=find_rulings(flat),
    )


def _in_order(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """From top to bottom and, in one row, from left to right: as our own reader hands its lines on."""
    return tuple(sorted(readings, key=lambda r: (round(r.box.centre[1], 3), r.box.left)))


def _box(quad: NDArray[np.float32], from_page: NDArray[np.float64], flat: Image) -> Box:
    mapped = cv2.perspectiveTransform(quad.reshape(1, -1, 2).astype(np.float64), from_page)[0]
    height, width = flat.shape[:2]
    x, y = (np.sort(np.clip(mapped[:, axis] / side, 0, 1)) for axis, side in enumerate((width, height)))
    half = len(mapped) // 2
    return Box(left=float(x[0]), top=float(y[:half].mean()), right=float(x[-1]), bottom=float(y[half:].mean()))


def _reading(line: Said, box: Box, number: int, reader: str) -> Reading:
    """A line whose characters stand side by side, Chinese ones twice as wide as others."""
    text = line.text.strip()
    widths = [1.0 if unicodedata.east_asian_width(c) in "WF" else _NARROW for c in text]
    edges = [box.left + box.width * sum(widths[:at]) / (sum(widths) or 1.0) for at in range(len(text) + 1)]
    chars = tuple(
        Char(text=c, confidence=_SURE, left=left, right=right, candidates=((c, _SURE),))
        for c, left, right in zip(text, edges[:-1], edges[1:], strict=True)
    )
    return Reading(text=text, page=number, box=box, confidence=_SURE, engine=reader, chars=chars)
