"""One page from file to sheet: turned upright, its lines found and read, doubtful stretches read again.

These are the tasks that run beside an engine in a supervised child process; what they return is data alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.codes import decode
from extractors.copies import BLACK_AND_WHITE, is_black_and_white
from extractors.flatten import flattened_page
from extractors.foreign import FindReader, drawn_upright, is_upside_down, with_foreign
from extractors.lines import LineReader
from extractors.model import Reading, Sheet
from extractors.ocr import tesseract
from extractors.ocr.engine import Engine
from extractors.rulings import find_rulings
from extractors.screening.fingerprint import fingerprint
from extractors.screening.screens import screened
from extractors.seals import read_seals
from extractors.signatures import find_signatures
from extractors.text_layer import weigh_layer
from extractors.upright import Turn, direction, opposite, turned
from extractors.watermarks import marks_across
from intake.formats import open_source
from intake.limits import Limits
from intake.model import Box, Hidden, Page, Word
from intake.quality import measure
from intake.turning import turned_box

Image = NDArray[np.uint8]
Quad = NDArray[np.float32]
_SMALL, _MOST_ENLARGED = 1400, 3.0


@dataclass(frozen=True, slots=True)
class _Level:
    """A page turned one way, levelled and read: `quads` are its lines in pixels of `flat`."""

    upright: Image
    flat: Image
    to_page: NDArray[np.float64]
    skew: float
    quads: list[Quad]
    rulings: tuple[Box, ...]
    readings: tuple[Reading, ...]


def read_page(engine: Engine, path: Path, media_type: str, number: int, limits: Limits, file: str) -> Sheet:
    """Reads page `number` (from 1) of a stored file; raises BadFile and EngineFailure."""
    with open_source(path, media_type, limits) as source:
        raster = source.raster(number)
    if raster.pixels is None:
        return text_sheet(file, number, raster.words, raster.hidden, raster.remarks)
    return read_image(
        engine,
        raster.pixels,
        raster.words,
        number=number,
        file=file,
        hidden=raster.hidden,
        remarks=raster.remarks,
        steps=raster.steps,
    )


def render_page(engine: Engine, path: Path, media_type: str, number: int, turn: Turn, limits: Limits) -> bytes:
    """The upright page as PNG: the image that all boxes refer to; raises BadFile."""
    del engine
    with open_source(path, media_type, limits) as source:
        raster = source.raster(number)
    pixels = raster.pixels if raster.pixels is not None else np.full((1414, 1000, 3), 255, np.uint8)
    _, png = cv2.imencode(".png", turned(pixels, turn), [cv2.IMWRITE_PNG_COMPRESSION, 1])
    return png.tobytes()


def read_image(
    engine: Engine,
    pixels: Image,
    words: tuple[Word, ...] = (),
    *,
    number: int = 1,
    file: str = "",
    hidden: tuple[Hidden, ...] = (),
    remarks: tuple[str, ...] = (),
    steps: tuple[int, ...] | None = None,
    find_reader: FindReader = tesseract.find,
) -> Sheet:
    """Reads one page image (BGR uint8, any of four directions, a little skewed); raises EngineFailure.

    `words`, `hidden`, `remarks` and `steps` are what the file itself says about the page; `find_reader` is asked for a
    reader of further scripts where the page holds print that the engine does not know.
    """
    large = _enlarged(pixels)
    found = engine.detect(large)
    is_told = drawn_upright(large, found, words, remarks)
    turn = 0 if is_told else direction(engine, large, found)
    with ThreadPoolExecutor(max_workers=1) as aside:
        # Codes need no engine: they are decoded beside the reading, on another core.
        codes = aside.submit(decode, turned(pixels, turn), number)
        level = _levelled(engine, turned(large, turn), found if not turn else None, number)
        if not is_told and is_upside_down(level.flat, level.quads, level.readings, turn, find_reader):
            turn = opposite(turn)
            codes = aside.submit(decode, turned(pixels, turn), number)
            level = _levelled(engine, turned(large, turn), None, number)
        page = turned(pixels, turn)
        seals = read_seals(engine, page, number)
        if not seals and is_black_and_white(page):
            remarks = (*remarks, BLACK_AND_WHITE)
        sheet = Sheet(
            file=file,
            page=_page(page, words, number, turn, level.skew).model_copy(update={"hidden": hidden, "remarks": remarks}),
            readings=level.readings,
            seals=seals,
            rulings=level.rulings,
            flat_to_page=_as_fractions(level.to_page, level.flat.shape, level.upright.shape),
            fingerprint=fingerprint(level.flat, level.readings),
        )
        sheet = weigh_layer(with_foreign(engine, sheet, level.flat, level.quads, find_reader), page)
        sheet = sheet.model_copy(update={"signatures": find_signatures(page, sheet)})
        sheet = sheet.model_copy(update={"codes": codes.result()[0], "code_regions": codes.result()[1]})
    return screened(sheet, pixels, page, steps)


def _levelled(engine: Engine, upright: Image, quads: list[Quad] | None, number: int) -> _Level:
    """Levels and reads a page that stands upright; `quads` are its lines where they were found already."""
    quads = engine.detect(upright) if quads is None else quads
    flat, to_page, skew = flattened_page(upright, quads)
    from_page = cast(NDArray[np.float64], np.linalg.inv(to_page))
    if flat is not upright:
        quads = [_mapped(from_page, quad) for quad in quads]
    rulings = find_rulings(flat)
    reader = LineReader(engine, flat, rulings, number)
    readings = reader.read(reader.unveiled(quads))
    readings = (*readings, *marks_across(engine, flat, readings, number))
    return _Level(upright, flat, to_page, skew, quads, rulings, readings)


def _page(pixels: Image, words: Sequence[Word], number: int, turn: Turn, skew: float) -> Page:
    """The upright page as people see it, with its quality and its text layer."""
    height, width = pixels.shape[:2]
    return Page(
        number=number,
        image_sha256=hashlib.sha256(pixels.tobytes()).hexdigest(),
        width=width,
        height=height,
        rotation=turn,
        quality=measure(pixels, skew),
        words=tuple(w.model_copy(update={"box": turned_box(w.box, turn)}) for w in words),
    )


def _enlarged(pixels: Image) -> Image:
    """A small picture enlarged, so that its print is as high as the print the recogniser was trained on."""
    longer = max(pixels.shape[:2])
    if longer >= _SMALL:
        return pixels
    scale = min(_MOST_ENLARGED, _SMALL / longer)
    return np.asarray(cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC), np.uint8)


def text_sheet(
    file: str, number: int, words: Sequence[Word], hidden: tuple[Hidden, ...] = (), remarks: tuple[str, ...] = ()
) -> Sheet:
    """A page that has text and no picture (a Word or Excel file): its words are its readings, in the same order."""
    blank = np.full((1414, 1000, 3), 255, np.uint8)
    readings = tuple(
        Reading(text=w.text, page=number, box=w.box, confidence=1.0, engine="file", channel="text_layer", part=w.part)
        for w in words
    )
    digest = hashlib.sha256("\n".join(w.text for w in words).encode()).hexdigest()
    page = Page(
        number=number,
        image_sha256=digest,
        width=1000,
        height=1414,
        quality=measure(blank),
        words=tuple(words),
        hidden=hidden,
        remarks=remarks,
    )
    return Sheet(file=file, page=page, readings=readings)


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
