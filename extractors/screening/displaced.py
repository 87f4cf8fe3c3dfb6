"""A letter of a value that stands higher or lower than all others of it, as one that was put in later does.

A printer keeps its line, whatever its face: the middles of figures and capitals lie on one, and so a letter is held
against its own value alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from extractors.model import Sheet
from extractors.screening.glyphs import Glyph, Value
from extractors.screening.suspicion import Suspicion

_LEAST_LETTERS = 6
# In heights of a letter: of many hundred honest values one letter, on a bent page, stood 0.107 off and that much alone.
_OFF, _TIMES_OTHERS, _STEADY, _GROWN = 0.12, 2.2, 0.03, 0.08


def find_displaced(values: Sequence[Value], sheet: Sheet) -> Iterator[Suspicion]:
    """The letters of a page that stand off the line of their value, each beside the whole of it."""
    for value in values:
        if len(value.glyphs) < _LEAST_LETTERS:
            continue
        glyph, off, others = max((_off(value, at) for at in range(len(value.glyphs))), key=lambda each: each[1])
        if off < _OFF or off < _TIMES_OTHERS * max(others, _STEADY):
            continue
        yield Suspicion(
            kind="moved_letter",
            page=sheet.page.number,
            box=sheet.on_page(glyph.box),
            compare_with=sheet.on_page(value.box),
            said="此处的字符比同一栏的其余字符偏高或偏低，像是后来放上去的；请与整栏对比",
            said_en="the letter here stands higher or lower than all others of its value, as if put there later; "
            "compare with the whole value",
            facts=(("off", round(off, 3)), ("others", round(others, 3))),
        )


def _off(value: Value, at: int) -> tuple[Glyph, float, float]:
    """How far a letter stands off the line of the others, and the farthest of these; in heights of a letter.

    A letter that is higher or lower than the others at one end alone was badly cut out, and counts as none.
    """
    places = np.array([((g.left + g.right) / 2, (g.top + g.bottom) / 2, g.bottom - g.top) for g in value.glyphs])
    rest = np.arange(len(places)) != at
    line = np.polyfit(places[rest, 0], places[rest, 1], 1)
    high = float(np.median(places[rest, 2]))
    off = np.abs(places[:, 1] - np.polyval(line, places[:, 0])) / high
    grown = abs(places[at, 2] - high) / high
    return value.glyphs[at], float(off[at]) if grown < _GROWN else 0.0, float(off[rest].max())
