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
    costs, starts = [0.0] * (len(text) + 1), list(range(len(text) + 1))
    for i, letter in enumerate(word, 1):
        above, above_starts = costs, starts
        cost, start = i * _GAP, 0
        costs, starts = [cost], [start]
        for j, read in enumerate(text):
            beside, beside_start = cost + _GAP, start
            cost, start = above[j] + (0.0 if read == letter else _SWAP), above_starts[j]
            if above[j + 1] + _GAP < cost:
                cost, start = above[j + 1] + _GAP, above_starts[j + 1]
            if beside < cost:
                cost, start = beside, beside_start
            costs.append(cost)
            starts.append(start)
    end = min(range(1, len(costs)), key=costs.__getitem__, default=None)
    return None if end is None else (starts[end], end, costs[end])


def is_like(text: str, word: str) -> bool:
    """Whether `word` stands in `text`, exactly or within its tolerance."""
    return word in text or _misspelt(text, word) is not None


def same_but_one(said: str, word: str) -> bool:
    """Whether one letter of a word was misread, or lost at either end."""
    wrong = sum(a != b for a, b in zip(said, word, strict=False))
    return (len(said) == len(word) and wrong == 1) or said in (word[1:], word[:-1])


def in_order(letters: str, word: str) -> bool:
    """Whether all letters stand in `word` in their order, whatever stands between them."""
    rest = iter(word)
    return all(letter in rest for letter in letters)
