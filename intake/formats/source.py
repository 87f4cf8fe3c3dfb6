"""What every reader of a file format gives: pages as pixels and words, and problems as BadFile."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from intake.errors import BadFile
from intake.limits import Limits
from intake.model import Hidden, Word
from intake.problems import problem

log = logging.getLogger("precheck.intake")
Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Raster:
    """One page of a file as it lies in the file, not yet turned upright by what it says.

    Attributes:
        pixels: BGR, uint8, height by width by 3, turned as EXIF or the PDF says; null for a page that is text alone.
        dpi: Pixels an inch, where the file says it credibly.
        words: The text layer, in fractions of this very image.
        remarks: What the reader of this page must know: `text_layer_broken`; `text_over_scan` (one picture fills the
            page, so that its text layer is somebody's OCR); of office files `tracked_changes`, `comments`,
            `columns_left_out`, `converted_from_doc`, `converted_to_text_alone`, `picture_of_document`,
            `picture_not_read`.
        hidden: What a printed copy of this page would not show, or would show differently.
        steps: The 8 by 8 luma table, row by row, that a JPEG was saved with, where its pixels are given as they are.
    """

    pixels: Pixels | None
    dpi: float | None = None
    words: tuple[Word, ...] = ()
    remarks: tuple[str, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    steps: tuple[int, ...] | None = None


class Source(Protocol):
    """An opened file with pages counted from 1."""

    page_count: int

    def raster(self, number: int) -> Raster:
        """Draws page `number`; raises BadFile where that page cannot be used, IndexError where there is none."""


@contextmanager
def decoding() -> Iterator[None]:
    """Turns whatever a decoder throws at a hostile file into BadFile with FILE-CORRUPT.

    The libraries document no closed list of exceptions, and fuzzed files raise nearly every built-in one. Running out
    of memory is no fault of the file's format and passes through to the supervisor of the process. Their warnings about
    harmless oddities would go to standard error, values of the paper included, and are left out.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except (BadFile, MemoryError):
        raise
    except Exception as error:
        log.info("a decoder gave up: %s", type(error).__name__)
        raise BadFile(problem("FILE-CORRUPT")) from error


def check_number(number: int, page_count: int) -> None:
    """Raises IndexError unless 1 <= number <= page_count."""
    if not 1 <= number <= page_count:
        raise IndexError(f"page {number} of {page_count}")


def check_pages(page_count: int, limits: Limits) -> None:
    """Raises BadFile for a file without pages, or with too many."""
    if page_count < 1:
        raise BadFile(problem("FILE-CORRUPT"))
    if page_count > limits.pages:
        raise BadFile(problem("FILE-TOO-MANY-PAGES", limit=limits.pages))


def check_size(width: int, height: int, limits: Limits) -> None:
    """Raises BadFile for a page that is too small to read, or has too many pixels to decode."""
    if width * height > limits.pixels:
        raise BadFile(problem("FILE-TOO-LARGE/pixels", width=width, height=height, limit=f"{limits.pixels:,}"))
    if min(width, height) < limits.min_side:
        raise BadFile(problem("FILE-TOO-SMALL", width=width, height=height, minimum=limits.min_side))
