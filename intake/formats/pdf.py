"""PDF pages become pixels by pypdfium2, with the words of their text layer beside them."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from intake.errors import BadFile
from intake.formats.image import saved_with
from intake.formats.source import Raster, check_number, check_pages, check_size, decoding
from intake.formats.text_layer import TextLayer
from intake.limits import Limits
from intake.problems import problem

TEXT_OVER_SCAN = "text_over_scan"
_POINTS_AN_INCH = 72.0
# A scanned page is one picture over (nearly) the whole sheet; scanners leave a small margin.
_SCAN_COVERAGE = 0.8
# Enough to know a scan; a drawing of a hundred thousand lines is none, and need not be walked to its end.
_OBJECTS_LOOKED_AT = 400
_HAIR = 1e-7
_LOCKED = frozenset({pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY})


class PdfFile:
    """An opened PDF; pages are drawn as a viewer shows them, with annotations, filled forms and rotation."""

    def __init__(self, document: Any, text: TextLayer, limits: Limits) -> None:
        self._document = document
        self._text = text
        self._limits = limits
        self.page_count = len(document)
        check_pages(self.page_count, limits)

    def raster(self, number: int) -> Raster:
        """Draws page `number`: a scan at its own resolution, anything else at `render_dpi`."""
        check_number(number, self.page_count)
        with decoding():
            page = self._document[number - 1]
            try:
                scan, steps = _scan(page)
                dpi = self._resolution(page, scan)
                bitmap = page.render(scale=dpi / _POINTS_AN_INCH, prefer_bgrx=False, maybe_alpha=False)
                pixels = _bgr(bitmap.to_numpy())
                bitmap.close()
                is_written = _holds_text(page)
            finally:
                page.close()
        height, width = pixels.shape[:2]
        check_size(width, height, self._limits)
        # Most scans have no text layer, and looking for one costs more the more pages the file has.
        words, remarks = self._text.words(number, self.page_count) if is_written else ((), ())
        if words and scan:
            remarks = (*remarks, TEXT_OVER_SCAN)
        return Raster(pixels, dpi, words, remarks, steps=steps)

    def _resolution(self, page: Any, scan: float | None) -> float:
        """Dots an inch to draw at; a sheet of absurd size is drawn small rather than in gigabytes."""
        width, height = page.get_size()
        if not (math.isfinite(width) and math.isfinite(height) and width > 0 and height > 0):
            raise BadFile(problem("FILE-CORRUPT"))
        # A hair less, lest rounding up the sheet by one pixel redraw every pixel of a scan.
        wanted = scan * (1 - _HAIR) if scan else float(self._limits.render_dpi)
        bound = self._limits.raster_side * _POINTS_AN_INCH / max(width, height)
        return float(min(wanted, self._limits.scan_dpi, bound))


def _holds_text(page: Any) -> bool:
    """Whether any character stands on the page, drawn or invisible."""
    text = page.get_textpage()
    try:
        return bool(text.count_chars())
    finally:
        text.close()


def _scan(page: Any) -> tuple[float | None, tuple[int, ...] | None]:
    """The picture that fills the page: its dots an inch, and the table it was saved with if it is a JPEG.

    Above other content than (invisible) text the page is drawn no coarser than a page without a scan.
    """
    best: tuple[float | None, tuple[int, ...] | None] = None, None
    width, height = page.get_size()
    for found in islice(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3), _OBJECTS_LOOKED_AT):
        left, bottom, right, top = found.get_bounds()
        covered = (right - left) * (top - bottom)
        if not covered > _SCAN_COVERAGE * width * height:
            continue
        across, down = found.get_px_size()
        # Areas, because the picture may lie on its side.
        dpi = _POINTS_AN_INCH * math.sqrt(across * down / covered)
        if dpi > (best[0] or 0.0):
            best = dpi, _saved_with(found)
    return best


def _saved_with(found: Any) -> tuple[int, ...] | None:
    """The luma table of a picture that is a JPEG; one that cannot be opened is drawn all the same."""
    if found.get_filters() != ["DCTDecode"]:
        return None
    try:
        with Image.open(io.BytesIO(found.get_data()), formats=["JPEG"]) as picture:
            return saved_with(picture)
    except (OSError, SyntaxError, ValueError):
        return None


def _bgr(page: np.ndarray) -> np.ndarray:
    if page.ndim == 2 or page.shape[2] == 1:
        return np.repeat(page.reshape(*page.shape[:2], 1), 3, axis=2)
    return np.ascontiguousarray(page[:, :, :3])


@contextmanager
def open_file(path: Path, media_type: str, limits: Limits) -> Iterator[PdfFile]:
    """Opens a PDF without a password, as a viewer would; raises BadFile."""
    with decoding():
        document = _open(path)
    with document, TextLayer(path) as text:
        with decoding():
            opened = PdfFile(document, text, limits)
            # Values typed into a form are drawn only by its form environment.
            document.init_forms()
        yield opened


def _open(path: Path) -> Any:
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if error.err_code in _LOCKED:
            raise BadFile(problem("FILE-ENCRYPTED")) from error
        raise
