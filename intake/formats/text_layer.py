"""The text layer of a PDF by pdfplumber: words placed on the page as it is drawn, rotation and crop box included."""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

import pdfplumber
from pdfplumber.utils.text import extract_words

from intake.formats.radicals import unified
from intake.model import Box, Word

BROKEN = "text_layer_broken"
# They describe every oddity of a damaged file on standard error, names and values included; ours is the remark.
for _library in ("pdfminer", "pdfplumber"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)

# How pdfplumber is to read letters that run that way on the page as it is shown.
_DIRECTIONS: dict[str, dict[str, Any]] = {
    "right": {"line_dir": "ttb", "char_dir": "ltr"},
    "left": {"line_dir": "btt", "char_dir": "rtl"},
    "down": {"line_dir_rotated": "rtl", "char_dir_rotated": "ttb"},
    "up": {"line_dir_rotated": "ltr", "char_dir_rotated": "btt"},
}

_LEFTWARD = frozenset({"R", "AL"})
_MIRRORED = str.maketrans("()[]{}«»<>", ")(][}{»«><")

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
    """Words as fractions of the sheet as viewers show it."""
    left, top, right, bottom = _visible(page)
    width, height = right - left, bottom - top
    if width <= 0 or height <= 0:
        return ()
    words = []
    for found in _found(page):
        box = Box(
            left=(found["x0"] - left) / width,
            top=(found["top"] - top) / height,
            right=(found["x1"] - left) / width,
            bottom=(found["bottom"] - top) / height,
        )
        across, down = box.centre
        if 0 <= across <= 1 and 0 <= down <= 1:
            words.append(Word(text=_logical(found), box=box))
    return tuple(words)


def _logical(found: dict[str, Any]) -> str:
    """A word as it is spelled: letters that run from right to left lie on the page in the opposite order.

    Figures and Latin letters among them keep theirs, brackets are mirrored, joined forms become the letters they stand
    for (one printed sign may be two letters). A word that holds no such letter stays as it is.
    """
    text = unified(found["text"])
    if not any(unicodedata.bidirectional(c) in _LEFTWARD for c in text):
        return text
    signs: list[str] = [char["text"] for char in found["chars"]][::-1]
    runs = [
        list(run) for _, run in groupby(signs, key=lambda sign: sign.isascii() and (sign.isalnum() or sign in ".,:/-"))
    ]
    turned = [sign for run in runs for sign in (run[::-1] if any(s.isascii() and s.isalnum() for s in run) else run)]
    spelled = (unicodedata.normalize("NFKC", sign) if sign >= "\ufb1d" else sign for sign in turned)
    return "".join(spelled).translate(_MIRRORED)


def _found(page: Any) -> Iterator[dict[str, Any]]:
    """Words by the way their letters run; pdfplumber alone would spell text that runs leftward or upward backwards."""
    by_direction: dict[str, list[dict[str, Any]]] = {name: [] for name in _DIRECTIONS}
    # Bold print is often the same letters drawn twice, a hair apart.
    for char in page.dedupe_chars().chars:
        across, up = char["matrix"][:2]
        sideways = abs(up) > abs(across)
        name = ("up" if up > 0 else "down") if sideways else ("right" if across >= 0 else "left")
        by_direction[name].append(char)
    for name, chars in by_direction.items():
        yield from extract_words(chars, return_chars=True, **_DIRECTIONS[name])


def _visible(page: Any) -> tuple[float, float, float, float]:
    """The part of the crop box on the media box, in pdfplumber's coordinates of the turned page.

    Computed from the page's own boxes: for turned pages pdfplumber swaps the axes of the crop box without turning it.
    """
    media, crop = page.page_obj.mediabox, page.page_obj.cropbox
    left, low = max(media[0], crop[0]) - media[0], max(media[1], crop[1]) - media[1]
    right, high = min(media[2], crop[2]) - media[0], min(media[3], crop[3]) - media[1]
    width, height = media[2] - media[0], media[3] - media[1]
    turned = {
        0: (left, height - high, right, height - low),
        90: (low, left, high, right),
        180: (width - right, low, width - left, high),
        270: (height - high, width - right, height - low, width - left),
    }[page.rotation]
    across, down = page.mediabox[:2]
    return turned[0] + across, turned[1] + down, turned[2] + across, turned[3] + down
