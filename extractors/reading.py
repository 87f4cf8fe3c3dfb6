"""One page from file to sheet: turned upright, its lines found and read, doubtful stretches read again.

These are the tasks that run beside an engine in a supervised child process; what they return is data alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.codes import decode
from extractors.crops import level, portion
from extractors.flatten import flattened_page
from extractors.ink import InkGauge
from extractors.model import Char, Reading, Sheet
from extractors.ocr.engine import Engine, Line
from extractors.red_ink import find_seals, red_mask, share, without_red
from extractors.rulings import crossings, find_rulings
from extractors.upright import Turn, direction, turned
from extractors.vin_reader import Look, find_runs, look_again
from intake.formats import open_source
from intake.limits import Limits
from intake.model import Box, Page, Word
from intake.quality import measure

Image = NDArray[np.uint8]
Quad = NDArray[np.float32]
_UNDER_RED = 0.02
_LINE_MARGIN = 0.06
_ROOM = 1.6
_SAME_PLACE = 0.55
_SMALL, _MOST_ENLARGED = 1400, 3.0


def read_page(engine: Engine, path: Path, media_type: str, number: int, limits: Limits, file: str) -> Sheet:
    """Reads page `number` (from 1) of a stored file; raises BadFile and EngineFailure."""
    with open_source(path, media_type, limits) as source:
        raster = source.raster(number)
    if raster.pixels is None:
        return text_sheet(file, number, raster.words)
    return read_image(engine, raster.pixels, raster.words, number=number, file=file)


def render_page(engine: Engine, path: Path, media_type: str, number: int, turn: Turn, limits: Limits) -> bytes:
    """The upright page as PNG: the image that all boxes refer to; raises BadFile."""
    del engine
    with open_source(path, media_type, limits) as source:
        raster = source.raster(number)
    pixels = raster.pixels if raster.pixels is not None else np.full((1414, 1000, 3), 255, np.uint8)
    _, png = cv2.imencode(".png", turned(pixels, turn), [cv2.IMWRITE_PNG_COMPRESSION, 1])
    return png.tobytes()


def read_image(
    engine: Engine, pixels: Image, words: tuple[Word, ...] = (), *, number: int = 1, file: str = ""
) -> Sheet:
    """Reads one page image (BGR uint8, any of four directions, a little skewed); raises EngineFailure."""
    pixels = _enlarged(pixels)
    found = engine.detect(pixels)
    turn = direction(engine, pixels, found)
    upright = turned(pixels, turn)
    quads = engine.detect(upright) if turn else found
    flat, to_page, skew = flattened_page(upright, quads)
    if flat is not upright:
        quads = [_mapped(np.linalg.inv(to_page), quad) for quad in quads]
    codes, regions = decode(upright, number)
    mask = red_mask(upright)
    rulings = find_rulings(flat)
    quads = [*quads, *_hidden(engine, flat, quads)]
    reader = _LineReader(engine, flat, rulings, number)
    height, width = upright.shape[:2]
    return Sheet(
        file=file,
        page=Page(
            number=number,
            image_sha256=hashlib.sha256(upright.tobytes()).hexdigest(),
            width=width,
            height=height,
            rotation=turn,
            quality=measure(upright, skew),
            words=tuple(w.model_copy(update={"box": _turned_box(w.box, turn)}) for w in words),
        ),
        readings=reader.read(quads),
        codes=codes,
        seals=find_seals(mask, number),
        rulings=rulings,
        code_regions=regions,
        flat_to_page=_as_fractions(to_page, flat.shape, upright.shape),
    )


def _hidden(engine: Engine, flat: Image, quads: Sequence[Quad]) -> list[Quad]:
    """Lines that only show once the red ink of the seals over them is gone."""
    height, width = flat.shape[:2]
    pale = without_red(flat)
    found: list[Quad] = []
    for seal in find_seals(red_mask(flat), 0):
        top, bottom = int(seal.box.top * height), int(seal.box.bottom * height)
        reach = int(1.5 * seal.box.width * width)
        left, right = max(0, int(seal.box.left * width) - reach), min(width, int(seal.box.right * width) + reach)
        shift = np.array([left, top], np.float32)
        found += [quad + shift for quad in engine.detect(np.ascontiguousarray(pale[top:bottom, left:right]))]
    return [quad for quad in found if not any(_cover(quad, known) for known in quads)]


def _cover(one: Quad, other: Quad) -> bool:
    """Whether two lines lie over one another by a third of the smaller one."""
    (al, at), (ar, ab), (bl, bt), (br, bb) = one.min(0), one.max(0), other.min(0), other.max(0)
    shared = max(0.0, min(ar, br) - max(al, bl)) * max(0.0, min(ab, bb) - max(at, bt))
    return bool(shared > min((ar - al) * (ab - at), (br - bl) * (bb - bt)) / 3)


def _enlarged(pixels: Image) -> Image:
    """A small picture enlarged, so that its print is as high as the print the recogniser was trained on."""
    longer = max(pixels.shape[:2])
    if longer >= _SMALL:
        return pixels
    scale = min(_MOST_ENLARGED, _SMALL / longer)
    return np.asarray(cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC), np.uint8)


def text_sheet(file: str, number: int, words: Sequence[Word]) -> Sheet:
    """A page that has text and no picture (a Word or Excel file): its words are its readings."""
    blank = np.full((1414, 1000, 3), 255, np.uint8)
    readings = tuple(
        Reading(text=w.text, page=number, box=w.box, confidence=1.0, engine="file", channel="text_layer") for w in words
    )
    digest = hashlib.sha256("\n".join(w.text for w in words).encode()).hexdigest()
    page = Page(number=number, image_sha256=digest, width=1000, height=1414, quality=measure(blank), words=tuple(words))
    return Sheet(file=file, page=page, readings=readings)


class _LineReader:
    """Reads the text lines of one level page."""

    def __init__(self, engine: Engine, flat: Image, rulings: tuple[Box, ...], page: int) -> None:
        self._engine = engine
        self._flat = flat
        self._rulings = rulings
        self._page = page
        self._height, self._width = flat.shape[:2]
        self._red = red_mask(flat)
        self._gauge = InkGauge(flat, self._red, rulings)

    def read(self, quads: Sequence[Quad]) -> tuple[Reading, ...]:
        """Every line as a Reading with its looks, from top to bottom and left to right."""
        found = [cell for quad in quads for cell in self._split(quad)]
        boxes = [self._box(q) for q in found]
        cells = [self._whole(quad, box, boxes) for quad, box in zip(found, boxes, strict=True)]
        lines = self._engine.recognise([level(self._flat, q, _LINE_MARGIN) for q in cells])
        under_red = [share(self._red, self._box(q)) > _UNDER_RED for q in cells]
        looks: dict[int, list[Reading]] = {}
        for look in look_again(self._engine, self._flat, find_runs(lines, cells, under_red)):
            looks.setdefault(look.run.line, []).append(self._look(look))
        for index, reading in self._under_red(lines, cells, under_red):
            looks.setdefault(index, []).append(reading)
        ink = self._gauge.inks([self._box(q) for q in cells])
        readings = [
            self._reading(line, quad).model_copy(update={"looks": tuple(looks.get(i, ())), "ink": ink[i]})
            for i, (line, quad) in enumerate(zip(lines, cells, strict=True))
            if line.text.strip()
        ]
        printed = self._gauge.printed(_without_doubles(readings))
        return tuple(sorted(printed, key=lambda r: (round(r.box.centre[1], 3), r.box.left)))

    def _split(self, quad: Quad) -> list[Quad]:
        """The quad cut where a vertical table line runs through it, unless the print itself runs across that line."""
        box = self._box(quad)
        if box.width <= 0:
            return []
        edge = 0.4 * box.height * self._height / self._width
        lines = crossings(box, self._rulings)
        inside = [x for x in lines if box.left + edge < x < box.right - edge]
        cuts = [x for x in inside if not self._gauge.runs_across(x, box)]
        places = [0.0, *((x - box.left) / box.width for x in cuts), 1.0]
        return [portion(quad, a, b) for a, b in pairwise(places)]

    def _whole(self, quad: Quad, box: Box, boxes: Sequence[Box]) -> Quad:
        """The quad stretched to the print that its detection cut off, up to its neighbours and the edges of its cell."""
        middle, room = box.centre[1], _ROOM * box.height * self._height / self._width
        beside = [b for b in boxes if b is not box and b.top < middle < b.bottom]
        edges = [r.centre[0] for r in self._rulings if r.height > r.width and r.top < middle < r.bottom]
        lefts = [b.right for b in beside if b.right <= box.left + 0.2 * room] + [x for x in edges if x < box.left]
        rights = [b.left for b in beside if b.left >= box.right - 0.2 * room] + [x for x in edges if x > box.right]
        left = min(box.left, max([0.0, box.left - room, *lefts]))
        right = max(box.right, min([1.0, box.right + room, *rights]))
        start, end = self._gauge.reach(box, left, right)
        width = max(box.width, 1e-6)
        return portion(quad, (start - box.left) / width, 1 + (end - box.right) / width)

    def _under_red(
        self, lines: Sequence[Line], cells: Sequence[Quad], under_red: Sequence[bool]
    ) -> list[tuple[int, Reading]]:
        """Lines with red ink over them, read once more from the red channel, in which the ink is gone."""
        spots = [i for i, red in enumerate(under_red) if red]
        pale = without_red(self._flat)
        again = self._engine.recognise([level(pale, cells[i], _LINE_MARGIN) for i in spots])
        return [
            (i, self._reading(line, cells[i]).model_copy(update={"channel": "red"}))
            for i, line in zip(spots, again, strict=True)
            if line.text.strip() and lines[i].text.strip()
        ]

    def _look(self, look: Look) -> Reading:
        return self._reading(look.line, look.run.quad).model_copy(update={"channel": look.channel})

    def _reading(self, line: Line, quad: Quad) -> Reading:
        return Reading(
            text=line.text,
            page=self._page,
            box=self._box(quad),
            confidence=line.confidence,
            engine=self._engine.name,
            chars=tuple(
                Char(
                    text=g.text,
                    confidence=g.confidence,
                    left=self._x(quad, g.start),
                    right=max(self._x(quad, g.start), self._x(quad, g.end)),
                    candidates=g.candidates,
                )
                for g in line.glyphs
            ),
        )

    def _x(self, quad: Quad, fraction: float) -> float:
        left, right = (quad[0] + quad[3]) / 2, (quad[1] + quad[2]) / 2
        return float(left[0] + (right[0] - left[0]) * fraction) / self._width

    def _box(self, quad: Quad) -> Box:
        """The level box of a line: its ends and the mean of its upper and lower edge."""
        return Box(
            left=max(0.0, float(min(quad[0][0], quad[3][0])) / self._width),
            top=max(0.0, float((quad[0][1] + quad[1][1]) / 2) / self._height),
            right=min(1.0, float(max(quad[1][0], quad[2][0])) / self._width),
            bottom=min(1.0, float((quad[2][1] + quad[3][1]) / 2) / self._height),
        )


def _without_doubles(readings: Sequence[Reading]) -> list[Reading]:
    """The readings without those that a surer one covers: a detector may find the same print twice."""
    kept: list[Reading] = []
    for reading in sorted(readings, key=lambda r: -r.confidence * len(r.text.strip()) ** 0.5):
        if all(reading.box.overlap(other.box) < _SAME_PLACE for other in kept):
            kept.append(reading)
    return kept


def _mapped(matrix: NDArray[np.float64], quad: Quad) -> Quad:
    return np.asarray(cv2.perspectiveTransform(quad.reshape(1, 4, 2).astype(np.float64), matrix)[0], np.float32)


def _as_fractions(
    matrix: NDArray[np.float64], flat: tuple[int, ...], page: tuple[int, ...]
) -> tuple[float, ...] | None:
    """The matrix between pixels as one between fractions of the two images; none where nothing was levelled."""
    if np.array_equal(matrix, np.eye(3)):
        return None
    into = np.diag([flat[1], flat[0], 1.0])
    out = np.diag([1 / page[1], 1 / page[0], 1.0])
    return tuple(float(v) for v in (out @ matrix @ into).ravel())


def _turned_box(box: Box, turn: Turn) -> Box:
    """Where a box of the source lies once the page was turned clockwise."""
    spots = {
        0: (box.left, box.top, box.right, box.bottom),
        90: (1 - box.bottom, box.left, 1 - box.top, box.right),
        180: (1 - box.right, 1 - box.bottom, 1 - box.left, 1 - box.top),
        270: (box.top, 1 - box.right, box.bottom, 1 - box.left),
    }
    left, top, right, bottom = spots[turn]
    return Box(left=left, top=top, right=right, bottom=bottom)
