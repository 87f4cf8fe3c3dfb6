"""Finding a printed word in text that a recogniser may have misspelt."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

_SWAP, _GAP = 1.0, 1.25


def tolerance(word: str) -> float:
    """How many misread characters a label of this length survives: none up to three, then about one in four."""
    return 0.0 if len(word) <= 3 else max(_GAP if len(word) > 4 else _SWAP, len(word) / 4)


def find_approximately(text: str, word: str, *, exact: bool) -> list[tuple[int, int, float]]:
    """Places of `word` in `text` as (start, end, distance), left to right; the best of overlapping places.

    With `exact` only letter-true places; else places within the word's tolerance that are not exact.
    """
    if not exact:
        place = _misspelt(text, word)
        return [] if place is None else [place]
    found: list[tuple[int, int, float]] = []
    start = text.find(word)
    while start >= 0:
        found.append((start, start + len(word), 0.0))
        start = text.find(word, start + len(word))
    return found


# The same few hundred words are looked for in the same lines by every kind of document.
@lru_cache(maxsize=1 << 17)
def _misspelt(text: str, word: str) -> tuple[int, int, float] | None:
    limit = tolerance(word)
    if not limit or (len(word) - len(text)) * _GAP > limit or _lacking(text, word) > limit:
        return None
    place = _closest(text, word)
    return place if place is not None and 0 < place[2] <= limit else None


def _lacking(text: str, word: str) -> int:
    """How many letters of a word a text does not hold, each counted as often as the word has it."""
    if len(_letters(word).difference(text)) > tolerance(word):
        return len(word)
    return sum(max(0, count - text.count(letter)) for letter, count in Counter(word).items())


@lru_cache(maxsize=4096)
def _letters(word: str) -> frozenset[str]:
    return frozenset(word)


def _closest(text: str, word: str) -> tuple[int, int, float] | None:
    """The substring of `text` nearest to `word` (weighted edit distance, free ends)."""
    row = [(0.0, j) for j in range(len(text) + 1)]
    for i, letter in enumerate(word, 1):
        above, row = row, [(i * _GAP, 0)]
        for j, read in enumerate(text, 1):
            swap = above[j - 1][0] + (0.0 if read == letter else _SWAP)
            options = (
                (swap, above[j - 1][1]),
                (above[j][0] + _GAP, above[j][1]),
                (row[j - 1][0] + _GAP, row[j - 1][1]),
            )
            row.append(min(options, key=lambda option: option[0]))
    end = min(range(1, len(row)), key=lambda j: row[j][0], default=None)
    return None if end is None else (row[end][1], end, row[end][0])


def is_like(text: str, word: str) -> bool:
    """Whether `word` stands in `text`, exactly or within its tolerance."""
    return word in text or _misspelt(text, word) is not None
