"""Lines in a script that the default engine does not know, as a further reader hears them in the likeliest language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from extractors.model import Reading
from extractors.ocr.engine import EngineFailure
from extractors.ocr.tesseract import ForeignReader
from extractors.scripts import PACKS, script_of
from extractors.slices import cut
from extractors.stacked import Piece, read_lines
from intake.model import Box

Image = NDArray[np.uint8]
_SAMPLE = 6
LEGIBLE = 0.5
"""The confidence a letter from which a language counts as the one that the lines are in."""
_FEWEST_LETTERS, _SURELY = 5, 0.8


def heard(
    page: Image, lines: Sequence[Box], scripts: Sequence[str | None], reader: ForeignReader | None
) -> list[list[Piece]]:
    """What the reader makes of each line; nothing where there is none, it lacks the language, or fails.

    Lines whose script the text layer names are read in the pack of that script, the others in the one that fits best.
    """
    result: list[list[Piece]] = [[] for _ in lines]
    if reader is None:
        return result
    for script in sorted(set(scripts), key=str):
        spots = [i for i, each in enumerate(scripts) if each == script]
        group = [lines[i] for i in spots]
        try:
            languages = _languages(page, group, script, reader)
            found = read_lines(page, group, reader, languages) if languages else []
        except EngineFailure:
            # The lines stay unread, and the sheet says so.
            continue
        for i, pieces in zip(spots, found, strict=False):
            result[i] = pieces
    return result


def _languages(page: Image, lines: Sequence[Box], script: str | None, reader: ForeignReader) -> tuple[str, ...]:
    """The packs for a page: those of its script, else those that read a sample of it best."""
    latin = ("eng",) if "eng" in reader.languages else ()
    if script is not None:
        pack = next((pack for pack in PACKS[script] if pack in reader.languages), None)
        return (pack, *latin) if pack else ()
    scores = {pack: _score(page, lines, reader, pack, name) for name, pack in _installed(reader)}
    best = max(scores, key=lambda pack: scores[pack], default=None)
    return (best, *latin) if best and scores[best] >= LEGIBLE else ()


def _installed(reader: ForeignReader) -> Iterator[tuple[str, str]]:
    """The first installed pack of every script."""
    for name, packs in PACKS.items():
        if pack := next((pack for pack in packs if pack in reader.languages), None):
            yield name, pack


def _score(page: Image, lines: Sequence[Box], reader: ForeignReader, pack: str, script: str) -> float:
    """How well a sample of the lines reads in one language: confidence a letter, counting letters of its script."""
    read = read_lines(page, longest(lines), reader, (pack,))
    # Codes have letters of their own and tell no language.
    pieces = [piece for line in read for piece in line if not any(c.isdigit() for c in piece.text)]
    letters = sum(sum(c.isalpha() for c in piece.text) for piece in pieces)
    right = sum(piece.confidence * len(piece.text) for piece in pieces if script_of(piece.text) == script)
    return right / letters if letters else 0.0


def legibility(page: Image, lines: Sequence[Box], reader: ForeignReader) -> float:
    """How well the best of the reader's languages reads a sample of the lines, 0 to 1."""
    return max((_score(page, lines, reader, pack, name) for name, pack in _installed(reader)), default=0.0)


def longest(lines: Sequence[Box]) -> list[Box]:
    """The longest lines, as a sample of all of them."""
    return sorted(lines, key=lambda box: -box.width)[:_SAMPLE]


def is_sure(pieces: Sequence[Piece]) -> bool:
    """Whether a line by itself is surely print in a foreign script, and no signature, logo or damage."""
    words = [piece for piece in pieces if script_of(piece.text) in PACKS]
    letters = sum(len(piece.text) for piece in words)
    return letters >= _FEWEST_LETTERS and sum(p.confidence * len(p.text) for p in words) >= _SURELY * letters


def without_foreign(reading: Reading, fresh: Sequence[Reading]) -> Reading:
    """A line of Chinese print without its end, or head, where foreign words were read anew: no word stands twice."""
    level = [f.box for f in fresh if f.box.top < reading.box.centre[1] < f.box.bottom]
    over = [any(b.left <= (c.left + c.right) / 2 <= b.right for b in level) for c in reading.chars]
    kept = [i for i, (char, is_over) in enumerate(zip(reading.chars, over, strict=True))
            if not is_over or script_of(char.text) == "cjk"]  # fmt: skip
    is_whole = len(kept) == len(reading.chars) or not kept or kept[-1] - kept[0] + 1 != len(kept)
    return reading if is_whole else cut(reading, kept[0], kept[-1] + 1)
