"""The text layer of a PDF by pdfplumber: words placed on the page as it is drawn, rotation and crop box included."""

from __future__ import annotations

import logging
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

import pdfplumber

from intake.model import Box, Word

BROKEN = "text_layer_broken"
# They describe every oddity of a damaged file on standard error, names and values included; ours is the remark.
for _library in ("pdfminer", "pdfplumber"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)

_Words = tuple[tuple[Word, ...], tuple[str, ...]]


class TextLayer:
    """The text layer of one PDF, opened on first use and closed on leaving.

    What is drawn on the page stands on its own, so a text layer that cannot be read fails no page: it is said as the
    remark `text_layer_broken`.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stream: BinaryIO | None = None
        self._pdf: Any = None
        self._is_broken = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # The document itself is not closed: that walks all its pages once more, and fails on those that are damaged.
        if self._stream is not None:
            self._stream.close()

    def words(self, number: int, page_count: int) -> _Words:
        """The words of page `number` of `page_count`, in reading order, and remarks."""
        if self._is_broken:
            return (), (BROKEN,)
        try:
            if self._pdf is None:
                self._stream = self._path.open("rb")
                self._pdf = pdfplumber.open(self._stream)
            if len(self._pdf.pages) != page_count:
                # The two libraries disagree about the file: nobody knows which page these words stand on.
                self._is_broken = True
                return (), (BROKEN,)
            page = self._pdf.pages[number - 1]
            try:
                return _placed(page), ()
            finally:
                page.close()
        except MemoryError:
            raise
        except Exception:  # pdfminer raises nearly every built-in error on damaged files
            self._is_broken = self._pdf is None
            return (), (BROKEN,)


def _placed(page: Any) -> tuple[Word, ...]:
    """Words as fractions of the visible sheet: viewers show the part of the crop box that lies on the media box."""
    media, crop = page.mediabox, page.cropbox
    left, top = max(media[0], crop[0]), max(media[1], crop[1])
    width, height = min(media[2], crop[2]) - left, min(media[3], crop[3]) - top
    if width <= 0 or height <= 0:
        return ()
    words = []
    for found in page.extract_words(keep_blank_chars=False, use_text_flow=False):
        box = Box(
            left=(found["x0"] - left) / width,
            top=(found["top"] - top) / height,
            right=(found["x1"] - left) / width,
            bottom=(found["bottom"] - top) / height,
        )
        across, down = box.centre
        if 0 <= across <= 1 and 0 <= down <= 1:
            words.append(Word(text=found["text"], box=box))
    return tuple(words)
