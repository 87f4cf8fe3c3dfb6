"""What runs inside a supervised child process and never in the parent: opening and picturing an applicant's file."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from api.report_view import Picture
from extractors.ocr.engine import Engine
from extractors.reading import render_page
from extractors.upright import Turn
from intake.formats import open_source
from intake.limits import Limits
from intake.model import Box, SourceFile
from intake.package import PackagedFile
from intake.quality import is_blank
from intake.receive import receive

PICTURE_WIDTH = 1200
PICTURE_QUALITY = 82
CROP_MARGIN = 0.012


def describe(engine: Engine) -> tuple[str, dict[str, str]]:
    """The engine's name and the hashes of its model files, for the report."""
    return engine.name, engine.models()


def inspect(engine: Engine, file: PackagedFile, limits: Limits) -> SourceFile:
    """Receives one file: type by content, hash, caps, number of pages. A file that kills its reader kills a child."""
    return receive(file, limits)


def page_is_blank(engine: Engine, path: Path, media_type: str, number: int, limits: Limits) -> bool:
    """Whether nothing at all is on page `number` (from 1)."""
    with open_source(path, media_type, limits) as source:
        pixels = source.raster(number).pixels
    return pixels is not None and is_blank(pixels)


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
