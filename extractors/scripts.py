"""Which script a text is in, and which print of a page the default engine left unread because it does not know it.

Measured with PP-OCRv6 small (18,708 characters) on print of 36 px in DejaVu Sans and Liberation Serif: Spanish and
French read without an error at a confidence of 0.996 and more (of their signs only ¡ is missing), Turkish and
Vietnamese with a few letters lost. There is no Cyrillic and no Arabic letter in the list, nor Thai, Georgian or Hangul;
of Greek there are 62. Such print does not come out as other letters: it is left blank. A Russian line reads as its
figures and commas at a confidence of about 0.9, an Arabic one as nothing, and a VIN amid Russian words loses
characters of its own (LSVNV218XS2000017 read L2182000017). So neither confidence nor the letters read tell such a line,
but its ink does: most of it belongs to no character.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import Protocol, TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.model import Reading
from intake.model import Box

Image = NDArray[np.uint8]
Quad = NDArray[np.float32]

# The language packs of Tesseract that read a script, the likeliest first.
PACKS: dict[str, tuple[str, ...]] = {
    "cyrillic": ("rus", "ukr", "kaz", "bul", "mon", "uzb_cyrl", "kir", "tgk"),
    "arabic": ("ara", "fas", "urd"),
    "thai": ("tha",),
    "hangul": ("kor",),
    "greek": ("ell",),
    "georgian": ("kat",),
    "armenian": ("hye",),
    "hebrew": ("heb",),
    "devanagari": ("hin",),
    "bengali": ("ben",),
    "khmer": ("khm",),
    "lao": ("lao",),
    "myanmar": ("mya",),
    "ethiopic": ("amh",),
    "sinhala": ("sin",),
    "tamil": ("tam",),
}
RIGHT_TO_LEFT = frozenset({"arabic", "hebrew"})
_FEWEST_LETTERS = 2


class _Spoken(Protocol):
    @property
    def text(self) -> str: ...

    @property
    def box(self) -> Box: ...


Placed = TypeVar("Placed", bound=_Spoken)

_DARK = 60
_FEWEST_LINES, _LEAST_SHARE = 3, 0.12
_UNREAD, _HALF_READ, _SLENDER = 0.5, 0.12, 3.0
_SAME_LINE = 0.3
_LONG, _SQUARE = 4.0, 0.42
_DOT, _DOTTED, _DUST = 0.3, 0.2, 6


def script_of(text: str) -> str | None:
    """The script of most letters of a text as Unicode names it in small letters (`cjk`, `latin`, `cyrillic` …)."""
    counted = _scripts(text)
    return counted.most_common(1)[0][0] if counted else None


def unreadable_script(text: str) -> str | None:
    """The script in a text that the default engine does not know, null where it knows every letter."""
    counted = Counter({name: count for name, count in _scripts(text).items() if name in PACKS})
    found = counted.most_common(1)
    return found[0][0] if found and found[0][1] >= _FEWEST_LETTERS else None


def _scripts(text: str) -> Counter[str]:
    letters = (c for c in unicodedata.normalize("NFKC", text) if c.isalpha())
    return Counter(unicodedata.name(c, "unknown").partition(" ")[0].lower() for c in letters)


def in_reading_order(pieces: Sequence[Placed]) -> list[Placed]:
    """The pieces of one line in the order they are read: right to left where most letters run that way.

    Words and figures of the other direction keep their own order among themselves.
    """
    ordered = sorted(pieces, key=lambda piece: piece.box.left)
    counted = Counter(script_of(piece.text) in RIGHT_TO_LEFT for piece in pieces if script_of(piece.text))
    if counted[True] <= counted[False]:
        return ordered
    runs = [list(run) for _, run in groupby(ordered[::-1], key=lambda p: script_of(p.text) in RIGHT_TO_LEFT)]
    return [p for run in runs for p in (run if script_of(run[0].text) in RIGHT_TO_LEFT else run[::-1])]


def unread_lines(page: Image, quads: Sequence[Quad], readings: Sequence[Reading]) -> tuple[Box, ...]:
    """Lines of print most of whose ink no character that was read accounts for; none on a page with few of them.

    `page` is the level BGR image that was read, `quads` the lines found on it in pixels. A stray one is a signature, a
    logo or damage; print in an unknown script comes in lines.
    """
    boxes, spans, shares = _measured(page, quads, readings)
    width = sum(box.width for box, share in zip(boxes, shares, strict=True) if share > _UNREAD)
    if sum(share > _UNREAD for share in shares) < _FEWEST_LINES or width < _LEAST_SHARE * sum(b.width for b in boxes):
        return ()
    found: list[Box] = []
    for box, share, (left, _) in zip(boxes, shares, spans, strict=True):
        if share > _HALF_READ:
            # Among such lines, one that is half read is a foreign word beside a code, or beside its translation.
            beside = any(box.overlap(r.box) > _SAME_LINE and holds_chinese(r.text) for r in readings)
            found += _stretches(left, box) if beside else [box]
    return tuple(found)


def stray_lines(page: Image, quads: Sequence[Quad], readings: Sequence[Reading]) -> tuple[Box, ...]:
    """Long lines most of whose ink belongs to no character, on a page with few of them; most are no print at all."""
    boxes, _, shares = _measured(page, quads, readings)
    aspect = page.shape[1] / page.shape[0]
    return tuple(
        box
        for box, share in zip(boxes, shares, strict=True)
        if share > _UNREAD and box.width * aspect > _LONG * box.height
    )


def _measured(
    page: Image, quads: Sequence[Quad], readings: Sequence[Reading]
) -> tuple[list[Box], list[tuple[NDArray[np.bool_], NDArray[np.bool_]]], list[float]]:
    """The lines of a page, their unread and all of their ink, and the share of the one in the other."""
    ink = dark_ink(page)
    boxes = [line_box(quad, page.shape) for quad in quads]
    account = _Account(readings)
    spans = [account.unaccounted(ink, box) for box in boxes]
    return boxes, spans, [float(left.sum() / whole.sum()) if whole.any() else 0.0 for left, whole in spans]


@lru_cache(maxsize=4096)
def _is_chinese(char: str) -> bool:
    return _scripts(char)["cjk"] > 0


def holds_chinese(text: str) -> bool:
    """Whether a text has Chinese characters, which no pack for another script would read."""
    return _scripts(text)["cjk"] >= _FEWEST_LETTERS


def _stretches(left: NDArray[np.bool_], box: Box) -> list[Box]:
    """The parts of a line that hold unread ink, small gaps bridged; what is narrower than a word is none."""
    places, unit = np.flatnonzero(left), box.width / len(left)
    # Words are told apart by about a third of the line's height; what stands further off is another thing.
    height = box.height / unit
    runs = np.split(places, np.flatnonzero(np.diff(places) > height) + 1)
    wide = [run for run in runs if len(run) and run[-1] - run[0] > height]
    return [
        box.model_copy(update={"left": box.left + run[0] * unit, "right": box.left + (run[-1] + 1) * unit})
        for run in wide
    ]


def likely_script(page: Image, lines: Sequence[Box]) -> str:
    """A guess from the shapes alone for naming a language pack: print with many dots is Arabic, other print Cyrillic.

    The two are by far the commonest of the scripts that contracts of this trade are written in. In six typefaces, clean
    and blurred, a third to a half of the pieces of Arabic ink are dots, and a tenth of the Cyrillic ones.
    """
    ink = dark_ink(page)
    heights = [height for box in lines for height in _heights(_cut(ink, box))]
    dots = sum(height < _DOT for height in heights)
    return "arabic" if dots > _DOTTED * len(heights) else "cyrillic"


def _heights(ink: NDArray[np.bool_]) -> list[float]:
    """The height of every connected piece of ink as a share of the line's height, dust left out."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8))
    return [height / ink.shape[0] for _, _, _, height, area in stats[1:].tolist() if area >= _DUST]


def dark_ink(page: Image) -> NDArray[np.bool_]:
    """Dark print; red ink is bright in the red channel and left out."""
    red = cv2.extractChannel(page, 2)
    paper = cv2.medianBlur(cv2.resize(red, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA), 21)
    level = cv2.resize(paper, (red.shape[1], red.shape[0]))
    return np.asarray(cv2.subtract(level, red) > _DARK)


class _Account:
    """The places of the characters that were read on a page."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        lines = [(r.box.top, r.box.bottom, r.box.centre[1]) for r in readings]
        chars = [
            (index, char.left, char.right, _is_chinese(char.text))
            for index, reading in enumerate(readings)
            for char in reading.chars
            if char.text.strip()
        ]
        self._top, self._bottom, self._middle = np.array(lines, np.float64).reshape(-1, 3).T
        line, self._left, self._right, chinese = np.array(chars, np.float64).reshape(-1, 4).T
        self._line, self._chinese = line.astype(np.int64), chinese > 0

    def unaccounted(self, ink: NDArray[np.bool_], box: Box) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """The columns of a line whose ink no character accounts for, and those that have ink at all.

        Both are empty where the line is too short to tell.
        """
        height, width = ink.shape
        left, right = int(box.left * width), int(box.right * width)
        top, bottom = int(box.top * height), int(box.bottom * height)
        inked: NDArray[np.bool_] = (
            np.asarray(ink[top:bottom, left:right].any(axis=0)) if bottom > top else np.zeros(0, np.bool_)
        )
        if right - left < _SLENDER * (bottom - top) or inked.sum() < bottom - top:
            inked = np.zeros(0, np.bool_)
        middle = box.centre[1]
        beside = (self._top < middle) & (middle < self._bottom) | (box.top < self._middle) & (self._middle < box.bottom)
        chars = np.flatnonzero(beside[self._line])
        starts, ends = self._left[chars] * width, self._right[chars] * width
        # A recogniser tells where a character's middle is; a Chinese one fills a square around it.
        room = np.maximum(0.0, _SQUARE * (bottom - top) - (ends - starts) / 2)
        more = np.where(self._chinese[chars], room, 0.0)
        accounted = np.zeros_like(inked)
        for start, end in zip(np.trunc(starts - more).tolist(), np.trunc(ends + more).tolist(), strict=True):
            accounted[max(0, int(start) - left) : max(0, int(end) - left)] = True
        return np.asarray(inked & ~accounted), inked


def line_box(quad: Quad, shape: tuple[int, ...]) -> Box:
    """The upright rectangle around a quad in pixels, in fractions of an image of `shape`."""
    height, width = shape[:2]
    (left, top), (right, bottom) = quad.min(axis=0), quad.max(axis=0)
    return Box(
        left=max(0.0, float(left) / width),
        top=max(0.0, float(top) / height),
        right=min(1.0, float(right) / width),
        bottom=min(1.0, float(bottom) / height),
    )


def _cut(ink: NDArray[np.bool_], box: Box) -> NDArray[np.bool_]:
    height, width = ink.shape
    return ink[int(box.top * height) : int(box.bottom * height) + 1, int(box.left * width) : int(box.right * width) + 1]
