"""Figures and codes amid foreign words, which the default engine knows better than a reader of languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from extractors.model import Char
from extractors.ocr.engine import Engine
from extractors.stacked import Piece, cut_out
from extractors.values.parsed import ascii_code

Image = NDArray[np.uint8]
_FEWEST_DIGITS = 1
_SURE, _CERTAIN = 0.85, 0.95
_SHARE = re.compile(r"(?:^|\D)%(\d{1,3}(?:[.,]\d{1,2})?)$|(?<!\d)(\d{1,3}(?:[.,]\d{1,2})?)%$")
_FIGURES = re.compile(r"([^\W\d_]{0,2})([\d.,]+)")
_NOTHING_ELSE = re.compile(r"[0-9.,%]+")


def checked(engine: Engine, page: Image, pieces: Sequence[Piece]) -> list[Piece]:
    """Figures and codes amid foreign words, read by the default engine, which knows what else they might be.

    Its reading stands only where it is sure and has as many characters: what it does not know, it leaves out.
    """
    spots = [i for i, piece in enumerate(pieces) if sum(c.isdigit() for c in piece.text) >= _FEWEST_DIGITS]
    result = list(pieces)
    lines = engine.recognise([cut_out(page, pieces[i].box)[0] for i in spots]) if spots else []
    for i, line in zip(spots, lines, strict=True):
        piece = pieces[i]
        glyphs = [glyph for glyph in line.glyphs if glyph.text.strip()]
        if line.confidence < _SURE:
            continue
        said = "".join(glyph.text for glyph in glyphs)
        # Where both see nothing but figures, they need not be as many: a reader of words loses one now and then.
        is_certain = line.confidence >= _CERTAIN and all(map(_NOTHING_ELSE.fullmatch, (said, piece.text)))
        if len(glyphs) != len(ascii_code(piece.text)) and ("%" in said or not is_certain):
            result[i] = _as_share(piece, said, line.confidence, is_certain=is_certain)
            continue
        width = piece.box.width
        chars = tuple(
            Char(
                text=glyph.text,
                confidence=glyph.confidence,
                left=piece.box.left + glyph.start * width,
                right=piece.box.left + max(glyph.start, glyph.end) * width,
                candidates=glyph.candidates,
            )
            for glyph in glyphs
        )
        result[i] = replace(piece, text="".join(c.text for c in chars), confidence=line.confidence, chars=chars)
    return result


def _as_share(piece: Piece, said: str, confidence: float, *, is_certain: bool) -> Piece:
    """A share whose sign a reader took for figures: 9030, where the engine sees %30, is 30%.

    Unless the engine is certain, the figures of the share must be among those that the reader saw.
    """
    share, figures = _SHARE.search(said), _FIGURES.fullmatch(piece.text)
    if share is None or figures is None:
        return piece
    value = share.group(1) or share.group(2)
    if not (is_certain or figures.group(2).endswith(value) or figures.group(2).startswith(value)):
        return piece
    return replace(piece, text=f"{figures.group(1)}{value}%", confidence=confidence, chars=())
