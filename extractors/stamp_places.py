"""The place that a company's or an office's name begins with: its letters in doubt, told by the places there are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import starmap
from pathlib import Path

from extractors.ocr.engine import Glyph, Line
from extractors.stamp_words import ENOUGH, MAY_BE, SURE, share
from extractors.values.places import provinces, short
from extractors.values.simplified import simplify

_WRITTEN = re.compile(r"[^\W_]")
_RIVAL = 0.3
_SHORTEST_NAME = 6


def placed(line: Line) -> Line:
    """The line with a doubtful letter of the place at its head made sure where it makes a place of it.

    The place's other letters must be sure and this one by far the likeliest: 上[海 .5] is 上海, but [清|济]南 stays open,
    and so does [邓|郑]州: not every place that a name may begin with is known.
    """
    glyphs = list(line.glyphs)
    written = [n for n, glyph in enumerate(glyphs) if _WRITTEN.match(glyph.text)]
    if len(written) < _SHORTEST_NAME:
        return line
    (chance, place), *others = sorted(_told([glyphs[n] for n in written]), reverse=True) or [(0.0, "")]
    if any(other > _RIVAL * chance for other, _ in others):
        return line
    for n, letter in zip(written, place, strict=False):
        if share(glyphs[n], letter) < ENOUGH:
            glyphs[n] = replace(glyphs[n], text=letter, confidence=ENOUGH, candidates=())
    return replace(line, text="".join(glyph.text for glyph in glyphs), glyphs=tuple(glyphs))


@lru_cache(maxsize=1)
def _places() -> tuple[str, ...]:
    """Provinces, prefectures and the cities at which vehicles leave the country, as companies name them."""
    places = [place for province, cities in provinces().items() for place in (province, *cities)]
    further = (Path(__file__).parent / "stamp_places.txt").read_text("utf-8").split()
    return tuple(dict.fromkeys((*map(short, places), *further)))


def _told(head: Sequence[Glyph]) -> Iterator[tuple[float, str]]:
    """The places that the head of a line reads as, and how likely: at most one letter of theirs is in doubt."""
    said = "".join(simplify(glyph.text)[:1] for glyph in head)
    for place in filter(said.startswith, _places()):
        letters = list(zip(head, place, strict=False))
        chances = [share(glyph, letter) for glyph, letter in letters]
        is_read = all(starmap(_is_likeliest, letters))
        if is_read and min(chances) >= MAY_BE and sum(chance >= SURE for chance in chances) >= len(place) - 1:
            yield min(chances), place


def _is_likeliest(glyph: Glyph, letter: str) -> bool:
    """Whether a character reads as this letter and is by far likelier that than any other."""
    others = {simplify(text) for text, _ in glyph.candidates} - {letter}
    return simplify(glyph.text) == letter and all(
        share(glyph, other) <= _RIVAL * share(glyph, letter) for other in others
    )
