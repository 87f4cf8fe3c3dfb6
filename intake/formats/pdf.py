"""PDF pages become pixels by pypdfium2, with the words of their text layer beside them; and what a PDF is made of."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from intake.errors import BadFile
from intake.formats.pdf_pictures import LOOKED_AT, POINTS_AN_INCH, Pictures, pictures_among
from intake.formats.source import Pixels, Raster, check_number, check_pages, check_size, decoding
from intake.formats.text_layer import TextLayer
from intake.limits import Limits
from intake.model import Box
from intake.problems import problem

TEXT_OVER_SCAN = "text_over_scan"
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
        """Draws page `number`: a scan at its own resolution, anything else at `render_dpi` or its pictures' own."""
        check_number(number, self.page_count)
        with decoding():
            page = self._document[number - 1]
            try:
                found = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)
                pictures = pictures_among(found, *page.get_size())
                dpi = self._resolution(page, pictures)
                bitmap = page.render(scale=dpi / POINTS_AN_INCH, prefer_bgrx=False, maybe_alpha=False)
                pixels = _bgr(bitmap.to_numpy())
                bitmap.close()
                is_written = _holds_text(page)
            finally:
                page.close()
        height, width = pixels.shape[:2]
        check_size(width, height, self._limits)
        # Most scans have no text layer, and looking for one costs more the more pages the file has.
        words, remarks = self._text.words(number, self.page_count) if is_written else ((), ())
        if words and pictures.filling:
            remarks = (*remarks, TEXT_OVER_SCAN)
        return Raster(pixels, dpi, words, remarks, steps=pictures.steps)

    def _resolution(self, page: Any, pictures: Pictures) -> float:
        """Dots an inch to draw at; a sheet of absurd size is drawn small rather than in gigabytes."""
        width, height = page.get_size()
        if not (math.isfinite(width) and math.isfinite(height) and width > 0 and height > 0):
            raise BadFile(problem("FILE-CORRUPT"))
        # A hair less, lest rounding up the sheet by one pixel redraw every pixel of a scan.
        own = (pictures.filling or pictures.finest) * (1 - _HAIR)
        wanted = own if pictures.filling else max(own, float(self._limits.render_dpi))
        bound = self._limits.raster_side * POINTS_AN_INCH / max(width, height)
        return float(min(wanted, self._limits.scan_dpi, bound))


def _holds_text(page: Any) -> bool:
    """Whether any character stands on the page, drawn or invisible."""
    text = page.get_textpage()
    try:
        return bool(text.count_chars())
    finally:
        text.close()


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


def _open(source: Path | bytes) -> Any:
    try:
        return pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as error:
        if error.err_code in _LOCKED:
            raise BadFile(problem("FILE-ENCRYPTED")) from error
        raise


PartKind = Literal["text", "picture", "drawing", "annotation"]
# What people lay over a page with a viewer; links, form fields and markings between the lines hide nothing.
_LAID = {
    pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_INK, pdfium.FPDF_ANNOT_SQUARE,
    pdfium.FPDF_ANNOT_REDACT,
}  # fmt: skip
_UNSEEN_MODES = frozenset({pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP})
_FINE = 100_000
_SKETCH_SIDE = 2400
_MOST_PARTS = 20_000
_ASLANT = 0.1


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a page draws, in the order of drawing; `box` lies on the page as shown.

    `number` is its place among the things of the page's content, or among its annotations, which come after them;
    `text` is what a note of a viewer says.
    """

    kind: PartKind
    number: int
    box: Box
    text: str = ""


class PdfParts:
    """An opened PDF, or an earlier state of one, as what it is made of."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self.page_count = len(document)

    def signed_ranges(self) -> list[tuple[int, ...]]:
        """The byte ranges of every digital signature: start and length, in turn."""
        ranges = []
        for number in range(pdfium.FPDF_GetSignatureCount(self._document)):
            signature = pdfium.FPDF_GetSignatureObject(self._document, number)
            count = pdfium.FPDFSignatureObj_GetByteRange(signature, None, 0)
            found = (ctypes.c_int * count)()
            pdfium.FPDFSignatureObj_GetByteRange(signature, found, count)
            ranges.append(tuple(found))
        return ranges

    def software(self) -> list[str]:
        """The programs that the file says it was made with."""
        told = self._document.get_metadata_dict(skip_empty=True)
        return [told[key] for key in ("Creator", "Producer") if told.get(key)]

    def parts(self, number: int) -> list[Part]:
        """What page `number` draws; text that is never shown is left out."""
        page = self._document[number - 1]
        try:
            found = []
            for index, each in enumerate(islice(page.get_objects(max_depth=1), _MOST_PARTS)):
                if kind := _kind(each.raw):
                    found.append(Part(kind, index, _shown(page, *each.get_bounds())))
            return found + _annotations(page)
        finally:
            page.close()

    def sketch(self, number: int, dpi: float, hide: Collection[int] = (), *, bare: bool = False) -> Pixels:
        """Page `number` in grey, small; without the things of those numbers, and without annotations where `bare`."""
        page = self._document[number - 1]
        try:
            for index, each in enumerate(islice(page.get_objects(max_depth=1), _MOST_PARTS)):
                if index in hide:
                    pdfium.FPDFPageObj_SetIsActive(each.raw, 0)
            width, height = page.get_size()
            scale = min(dpi / POINTS_AN_INCH, _SKETCH_SIDE / max(width, height))
            bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=not bare, draw_annots=not bare)
            drawn = bitmap.to_numpy().reshape(bitmap.height, bitmap.width).copy()
            bitmap.close()
            return np.asarray(drawn, np.uint8)
        finally:
            page.close()

    def texts(self, number: int, boxes: Sequence[Box], around: float = 0.0) -> list[str]:
        """What the file's own text says at places of page `number` as shown, and that far to either side."""
        page = self._document[number - 1]
        boxes = [box.model_copy(update={"left": box.left - around, "right": box.right + around}) for box in boxes]
        text = page.get_textpage()
        try:
            return [" ".join(text.get_text_bounded(*_in_page(page, box)).split()) for box in boxes]
        finally:
            text.close()
            page.close()


def _kind(thing: Any, depth: int = 3) -> PartKind | None:
    """What a thing on a page is, null for text that is never shown; a group that holds text is text.

    Text that runs aslant is a drawing: a watermark says nothing at any place.
    """
    kind = pdfium.FPDFPageObj_GetType(thing)
    if kind == pdfium.FPDF_PAGEOBJ_TEXT:
        mode = pdfium.FPDFTextObj_GetTextRenderMode(thing)
        return None if mode in _UNSEEN_MODES else "drawing" if _is_aslant(thing) else "text"
    if kind == pdfium.FPDF_PAGEOBJ_FORM and depth:
        count = min(pdfium.FPDFFormObj_CountObjects(thing), LOOKED_AT)
        inner = {_kind(pdfium.FPDFFormObj_GetObject(thing, number), depth - 1) for number in range(count)}
        return (
            "text" if "text" in inner else "picture" if inner == {"picture"} else "drawing" if inner - {None} else None
        )
    return "picture" if kind == pdfium.FPDF_PAGEOBJ_IMAGE else "drawing"


def _is_aslant(thing: Any) -> bool:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(thing, matrix)
    small, large = sorted((abs(matrix.a), abs(matrix.b)))
    return bool(small > _ASLANT * large)


def _shown(page: Any, left: float, bottom: float, right: float, top: float) -> Box:
    """A rectangle of the page's own space on the page as shown: cropped, turned, in fractions."""
    across, down = ctypes.c_int(), ctypes.c_int()
    places = []
    for x, y in ((left, bottom), (right, top)):
        pdfium.FPDF_PageToDevice(page, 0, 0, _FINE, _FINE, 0, x, y, ctypes.byref(across), ctypes.byref(down))
        places.append((min(max(across.value / _FINE, 0.0), 1.0), min(max(down.value / _FINE, 0.0), 1.0)))
    (a, b), (c, d) = places
    return Box(left=min(a, c), top=min(b, d), right=max(a, c), bottom=max(b, d))


def _in_page(page: Any, box: Box) -> tuple[float, float, float, float]:
    """A place of the page as shown in the page's own space: left, bottom, right, top."""
    x, y = ctypes.c_double(), ctypes.c_double()
    places = []
    for across, down in ((box.left, box.top), (box.right, box.bottom)):
        at = round(across * _FINE), round(down * _FINE)
        pdfium.FPDF_DeviceToPage(page, 0, 0, _FINE, _FINE, 0, *at, ctypes.byref(x), ctypes.byref(y))
        places.append((x.value, y.value))
    (a, b), (c, d) = places
    return min(a, c), min(b, d), max(a, c), max(b, d)


def _annotations(page: Any) -> list[Part]:
    found = []
    for number in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_PARTS)):
        annotation = pdfium.FPDFPage_GetAnnot(page, number)
        place = pdfium.FS_RECTF()
        subtype = pdfium.FPDFAnnot_GetSubtype(annotation)
        if subtype in _LAID and pdfium.FPDFAnnot_GetRect(annotation, place):
            box = _shown(page, place.left, place.bottom, place.right, place.top)
            text = _contents(annotation) if subtype == pdfium.FPDF_ANNOT_FREETEXT else ""
            found.append(Part("annotation", number, box, text))
        pdfium.FPDFPage_CloseAnnot(annotation)
    return found


def _contents(annotation: Any) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
    held = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", held, size)
    return bytes(held).decode("utf-16-le", "replace").rstrip("\0")


@contextmanager
def open_parts(source: Path | bytes) -> Iterator[PdfParts]:
    """Opens a PDF, or the first bytes of one, to see what it is made of; raises BadFile."""
    with decoding():
        document = _open(source)
    with document:
        document.init_forms()
        yield PdfParts(document)
