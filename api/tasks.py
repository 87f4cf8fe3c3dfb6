"""What runs inside a supervised child process and never in the parent: opening and picturing an applicant's file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from api.report_view import Picture
from extractors.model import Sheet
from extractors.ocr.engine import Engine
from extractors.reading import render_page
from extractors.screening.matching import match
from extractors.screening.overlay import Plate
from extractors.upright import Turn, turned
from intake.echoes import Match
from intake.formats import open_source
from intake.limits import Limits
from intake.model import Box, SourceFile, Trace
from intake.package import PackagedFile
from intake.quality import is_blank
from intake.receive import receive
from intake.traces import trace_file
from verifiers.seal_twins import is_same_paper, shared_seals

PICTURE_WIDTH = 1200
PICTURE_QUALITY = 82
CROP_MARGIN = 0.012
EXTRACT_WIDTH = 1100
EXTRACT_LEAST = (0.42, 0.05)
FRAME_COLOUR = (40, 40, 214)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of a stored file, with what was read on it."""

    path: Path
    media_type: str
    sheet: Sheet


def describe(engine: Engine) -> tuple[str, dict[str, str]]:
    """The engine's name and the hashes of its model files, for the report."""
    return engine.name, engine.models()


def inspect(engine: Engine, file: PackagedFile, limits: Limits) -> SourceFile:
    """Receives one file: type by content, hash, caps, number of pages. A file that kills its reader kills a child."""
    return receive(file, limits)


def trace(engine: Engine, path: Path, media_type: str, limits: Limits) -> tuple[Trace, ...]:
    """What the structure of a file tells of its history."""
    return trace_file(path, media_type, limits)


def page_is_blank(engine: Engine, path: Path, media_type: str, number: int, limits: Limits) -> bool:
    """Whether nothing at all is on page `number` (from 1)."""
    with open_source(path, media_type, limits) as source:
        pixels = source.raster(number).pixels
    return pixels is not None and is_blank(pixels)


def page_png(
    engine: Engine, path: Path, media_type: str, number: int, turn: Turn, limits: Limits, width: int | None
) -> bytes:
    """The upright page `number` as PNG, at most `width` px wide where that is given."""
    png = render_page(engine, path, media_type, number, turn, limits)
    page = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR) if width else None
    if page is None or width is None or page.shape[1] <= width:
        return png
    size = (width, max(1, round(page.shape[0] * width / page.shape[1])))
    _, small = cv2.imencode(".png", cv2.resize(page, size, interpolation=cv2.INTER_AREA))
    return small.tobytes()


def picture(
    engine: Engine, path: Path, media_type: str, number: int, turn: Turn, limits: Limits, crops: tuple[Box, ...]
) -> Picture:
    """The upright page `number` at most 1,200 px wide, with every place of `crops` cut out at full resolution."""
    png = render_page(engine, path, media_type, number, turn, limits)
    page = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR)
    if page is None:
        raise ValueError(f"page {number} was rendered to something that is no image")
    height, width = page.shape[:2]
    shown = page
    if width > PICTURE_WIDTH:
        size = (PICTURE_WIDTH, max(1, round(height * PICTURE_WIDTH / width)))
        shown = cv2.resize(page, size, interpolation=cv2.INTER_AREA)
    cut = tuple(_jpeg(_cut(page, box)) for box in crops)
    return Picture(shown.shape[1], shown.shape[0], _jpeg(shown), cut)


def extracts(
    engine: Engine, path: Path, media_type: str, number: int, turn: Turn, limits: Limits, boxes: tuple[Box, ...]
) -> tuple[bytes, ...]:
    """JPEGs of places of the upright page `number`, each with its surroundings and a red frame; none for text pages."""
    with open_source(path, media_type, limits) as source:
        pixels = source.raster(number).pixels
    if pixels is None:
        return ()
    page = turned(pixels, turn)
    return tuple(_jpeg(_framed(page, box)) for box in boxes)


def compare_pages(engine: Engine, here: Leaf, others: tuple[Leaf, ...], limits: Limits) -> tuple[Match, ...]:
    """Lays each of the other pages over the first: what they have in common."""
    del engine
    plate = _plate(here, limits)
    made = []
    for other in others:
        laid = _plate(other, limits) if plate is not None else None
        if plate is None or laid is None:
            made.append(Match(sameness="unrelated"))
        else:
            made.append(_with_seals(match(plate, here.sheet, laid, other.sheet), here.sheet, other.sheet))
    return tuple(made)


def _with_seals(found: Match, here: Sheet, there: Sheet) -> Match:
    """What came of two pages, with the seals of one impression where they are two papers."""
    # What cannot be laid over one another may still be one paper, badly taken: then its lines tell.
    if found.sameness in {"same", "altered"} or (found.sameness == "unrelated" and is_same_paper(here, there)):
        return found
    return found.model_copy(update={"seals": tuple((one.box, other.box) for one, other in shared_seals(here, there))})


def _plate(leaf: Leaf, limits: Limits) -> Plate | None:
    """The page made ready; none for a page of text without a picture."""
    with open_source(leaf.path, leaf.media_type, limits) as source:
        pixels = source.raster(leaf.sheet.page.number).pixels
    return None if pixels is None else Plate.of(turned(pixels, leaf.sheet.page.rotation))


def _framed(page: np.ndarray, box: Box) -> np.ndarray:
    """The place in its surroundings, at least EXTRACT_LEAST of the page, framed, at most EXTRACT_WIDTH px wide."""
    height, width = page.shape[:2]
    (x, y), line = box.centre, max(2, width // 500)
    across = max(EXTRACT_LEAST[0], min(1.0, 1.3 * box.width)) / 2
    down = max(EXTRACT_LEAST[1], min(1.0, 1.6 * box.height)) / 2
    left, right = max(0, int((x - across) * width)), min(width, int((x + across) * width))
    top, bottom = max(0, int((y - down) * height)), min(height, int((y + down) * height))
    cut = page[top : max(bottom, top + 1), left : max(right, left + 1)].copy()
    corners = [
        (int(a * width) - left + da * 2 * line, int(b * height) - top + db * 2 * line)
        for a, b, da, db in ((box.left, box.top, -1, -1), (box.right, box.bottom, 1, 1))
    ]
    cv2.rectangle(cut, corners[0], corners[1], FRAME_COLOUR, line)
    if cut.shape[1] <= EXTRACT_WIDTH:
        return cut
    size = (EXTRACT_WIDTH, max(1, round(cut.shape[0] * EXTRACT_WIDTH / cut.shape[1])))
    return np.asarray(cv2.resize(cut, size, interpolation=cv2.INTER_AREA))


def _cut(page: np.ndarray, box: Box) -> np.ndarray:
    height, width = page.shape[:2]
    left = max(0, int((box.left - CROP_MARGIN) * width))
    top = max(0, int((box.top - CROP_MARGIN) * height))
    right = min(width, max(left + 1, int((box.right + CROP_MARGIN) * width)))
    bottom = min(height, max(top + 1, int((box.bottom + CROP_MARGIN) * height)))
    return page[top:bottom, left:right]


def _jpeg(pixels: np.ndarray) -> bytes:
    done, data = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, PICTURE_QUALITY])
    if not done:
        raise ValueError("the page picture could not be encoded")
    return data.tobytes()
