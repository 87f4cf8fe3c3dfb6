"""Several looks at one line of a stamp taken together: what they agree on is sure, what they dispute stays open.

A look is one reading of the same stretch of a stamp: of its ink told apart another way, cut a little deeper, or
condensed more. Letters are matched by where they stand, never by what they say.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from extractors.ocr.engine import Glyph, Line
from extractors.values.simplified import simplify

_CHINESE = re.compile(r"[\u4E00-\u9FFF]")
_DASH = re.compile(r"[-—–]")
_PLACED = re.compile(r"[()（）\w]")
_LETTER = re.compile(r"[^\W_]|[()（）\-—–]")
_WRITTEN = re.compile(r"[^\W_]")
_FEW, _MOSTLY, _LEAST = 5, 0.7, 3
_SKIPPED, _ONE_MORE, _ROOMY = 1.42, 2.4, 1.3
_REACH, _CANDIDATES = 0.5, 5
_SURER, _SKIPS, _CREDIBLE, _ENOUGH = 16, 0.3, 0.6, 0.3
_SURE_DASH = 0.8


def is_chinese(line: Line) -> bool:
    """Whether a line holds enough Chinese characters, and little else, to judge where they stand."""
    count = len(_chinese(line))
    return count >= _FEW and count >= _MOSTLY * len(line.glyphs)


def is_even(line: Line) -> bool:
    """Whether the characters of a line of Chinese stand at about equal distances, brackets and figures among them."""
    if not is_chinese(line):
        return True
    glyphs = _placed(line)
    steps = np.diff([_middle(g) for g in glyphs])
    widths = np.array([g.end - g.start for g in glyphs])
    # The edges between characters lie halfway: two wide neighbours share the room of a third.
    room = float(np.minimum(widths[:-1], widths[1:]).max() / np.median(widths))
    return bool(steps.max() < _SKIPPED * np.median(steps)) and room < _ROOMY


def skipped(line: Line) -> frozenset[int]:
    """The letters of a line of Chinese, by number, after which there is room for one more that was not read."""
    if not is_chinese(line):
        return frozenset()
    glyphs = _placed(line)
    steps = np.diff([_middle(g) for g in glyphs]) / np.median(np.diff([_middle(g) for g in glyphs]))
    letters = np.cumsum([bool(_WRITTEN.match(g.text)) for g in glyphs]) - 1
    return frozenset(letters[:-1][(steps > _SKIPPED) & (steps < _ONE_MORE)].tolist())


def is_filled(line: Line) -> bool:
    """Whether a line of Chinese leaves no room for a further character at either end of its strip."""
    if not is_chinese(line):
        return True
    middles = [_middle(g) for g in _chinese(line)]
    return bool(max(middles[0], 1 - middles[-1]) < _SKIPPED * np.median(np.diff(middles)))


def reach(line: Line) -> tuple[float, float]:
    """Where a line's letters begin and end in its strip, no letter being wider than the line's usual one."""
    first, last = line.glyphs[0], line.glyphs[-1]
    if not is_chinese(line):
        return first.start, last.end
    half = float(np.median(np.diff([_middle(g) for g in _chinese(line)]))) / 2
    return max(first.start, _middle(first) - half), min(last.end, _middle(last) + half)


def together(lines: Sequence[Line]) -> Line:
    """What looks at the same line say together, a letter's confidence being its mean over all of them.

    A look that is doubtful as a whole, or skips letters, counts little; a letter that a look does not see at its place
    counts against it there. Lines of little Chinese are not mixed: the surest one stands.
    """
    if len(lines) < 2 or not all(_can_be_mixed(line) for line in lines):
        return max(lines, key=lambda line: line.confidence)
    spots = _spots(lines)
    middles = spots.mean(axis=1)
    near = _REACH * float(np.median(np.diff(middles)))
    votes: list[defaultdict[str, float]] = [defaultdict(float) for _ in spots]
    weights = np.array([line.confidence**_SURER * (1.0 if is_even(line) else _SKIPS) for line in lines])
    weights /= weights.sum()
    for line, weight in zip(lines, weights.tolist(), strict=True):
        for glyph in filter(_counts, line.glyphs):
            away = np.abs(middles - _middle(glyph))
            if away.min() <= near:
                for letter, share in _shares(glyph):
                    votes[int(away.argmin())][letter] += weight * share
    glyphs = tuple(_glyph(vote, *spot) for vote, spot in zip(votes, spots.tolist(), strict=True) if vote)
    return Line("".join(g.text for g in glyphs), float(np.mean([g.confidence for g in glyphs])), glyphs)


def _can_be_mixed(line: Line) -> bool:
    count = len(_chinese(line))
    return count >= _LEAST and count >= _MOSTLY * len(line.glyphs)


def _spots(lines: Sequence[Line]) -> NDArray[np.float64]:
    """Where the letters stand (n, 2), by the looks that skip none: each place at which enough of them see a letter.

    A look far more doubtful than the best one does not say how many letters there are.
    """
    best = max(line.confidence for line in lines)
    credible = [line for line in lines if line.confidence >= _CREDIBLE * best]
    even = [line for line in credible if is_even(line)] or credible
    seen = [[(g.start, g.end) for g in filter(_counts, line.glyphs)] for line in even]
    near = _REACH * float(np.median([np.median(np.diff([sum(spot) / 2 for spot in spots])) for spots in seen]))
    places: list[list[tuple[float, float]]] = []
    for spot in sorted(chain.from_iterable(seen), key=sum):
        # A look may lose the first letter and another one the last: equal counts are not the same letters.
        if places and sum(spot) / 2 - np.mean(places[-1]) < near:
            places[-1].append(spot)
        else:
            places.append([spot])
    return np.asarray([np.median(spots, axis=0) for spots in places if len(spots) > _ENOUGH * len(even)], np.float64)


def _shares(glyph: Glyph) -> Iterator[tuple[str, float]]:
    """What a character may be, its traditional form added to the simple one: engravers use either."""
    shares: defaultdict[str, float] = defaultdict(float)
    for letter, share in glyph.candidates or ((glyph.text, glyph.confidence),):
        shares[simplify(letter)] += share
    said = simplify(glyph.text)
    shares[said] = max(shares[said], glyph.confidence)
    yield from shares.items()


def _glyph(votes: dict[str, float], start: float, end: float) -> Glyph:
    best = sorted(votes.items(), key=lambda vote: -vote[1])[:_CANDIDATES]
    return Glyph(best[0][0], min(1.0, best[0][1]), start, end, tuple(best))


def _counts(glyph: Glyph) -> bool:
    return bool(_LETTER.match(glyph.text))


def _placed(line: Line) -> list[Glyph]:
    """What takes room in a line: letters, brackets, and a dash that is surely one (一汽-大众)."""
    return [g for g in line.glyphs if _PLACED.match(g.text) or (_DASH.match(g.text) and g.confidence >= _SURE_DASH)]


def _chinese(line: Line) -> list[Glyph]:
    return [g for g in line.glyphs if _CHINESE.match(g.text)]


def _middle(glyph: Glyph) -> float:
    return (glyph.start + glyph.end) / 2
