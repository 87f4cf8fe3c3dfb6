"""Which Chinese clause says the same as which foreign one, within one file or across several.

Dynamic programming over each pair of texts in their order (after Gale and Church), by shared figures and names, clause
numbers, what the clauses are about, their lengths, and their places side by side; what has no fitting partner stays
without one instead of shifting the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from extractors.clauses.language import CHINESE
from extractors.clauses.likeness import differ_in_number, likeness
from extractors.clauses.model import Clause
from extractors.clauses.runs import Text, runs

Scores = NDArray[np.float32]
_ALIGNED = ("heading", "body", "title")
_MERGED = 0.25
_LEAST = 0.35
_MOST_CELLS = 16_000_000
_STEPS = ((1, 1), (2, 1), (1, 2), (3, 1), (1, 3))
_SCRAP, _UNREAD_SCRAP = 5, 20
_OVERHANG, _NEVER = 200, -1000.0


def align(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """The clauses with `counterpart` set to the index of the clause that says the same in the other language.

    Several foreign clauses may share one Chinese clause and the other way round; each points at the partner most
    like it. Clauses may come from several files: each foreign text is compared with the Chinese of its own file and
    of every file that no other text in its language fits better.
    """
    partner: dict[int, int] = {}
    texts = runs(clauses, _texts(clauses))
    chinese = [text for text in texts if text.language == CHINESE]
    for language in dict.fromkeys(text.language for text in texts if text.language != CHINESE):
        foreign = [text for text in texts if text.language == language]
        for one, other in _fitting(clauses, foreign, chinese):
            left = [i for i in one.indices if i not in partner]
            found = _scored(clauses, left, other.indices)
            for i, j, _ in sorted(found, key=lambda pair: -pair[2]):
                partner.setdefault(i, j)
                partner.setdefault(j, i)
    return tuple(c.model_copy(update={"counterpart": partner.get(i)}) for i, c in enumerate(clauses))


def coverage(clauses: Sequence[Clause]) -> float | None:
    """The share of the foreign body clauses that have a Chinese counterpart (0 to 1); null where there is none.

    Headings, titles, tables and signatures do not count, nor scraps of a few letters. Aligned clauses are wanted; a
    foreign clause that nobody could read and that found no counterpart leaves the share unknown.
    """
    foreign = [c for c in clauses if is_foreign(c)]
    if not foreign or any(not c.is_sure and c.counterpart is None for c in foreign):
        return None
    return sum(c.counterpart is not None for c in foreign) / len(foreign)


def is_foreign(clause: Clause) -> bool:
    """Whether a clause is one that wants a Chinese counterpart."""
    letters = sum(c.isalpha() for c in clause.text)
    is_scrap = letters < (_SCRAP if clause.is_sure else _UNREAD_SCRAP)
    return clause.role == "body" and clause.language not in (CHINESE, None) and not is_scrap


def _texts(clauses: Sequence[Clause]) -> list[Text]:
    found: dict[tuple[str, str], list[int]] = {}
    for i, clause in enumerate(clauses):
        if clause.language is not None and clause.role in _ALIGNED:
            found.setdefault((clause.file, clause.language), []).append(i)
    return [Text(file, language, tuple(indices)) for (file, language), indices in found.items()]


def _fitting(
    clauses: Sequence[Clause], foreign: Sequence[Text], chinese: Sequence[Text]
) -> Iterator[tuple[Text, Text]]:
    """Pairs of a foreign text and a Chinese one that belong together, the best first.

    A Chinese text in a file of its own belongs to the foreign text it fits best; one in the same file to that file's.
    """
    if len(foreign) == 1:
        fits = {(0, j): _fit(clauses, foreign[0], text) if len(chinese) > 1 else 1.0 for j, text in enumerate(chinese)}
    else:
        fits = {(i, j): _fit(clauses, one, two) for i, one in enumerate(foreign) for j, two in enumerate(chinese)}
    best = {j: max(range(len(foreign)), key=lambda i: fits[i, j]) for j in range(len(chinese))}
    for (i, j), fit in sorted(fits.items(), key=lambda item: (-item[1], item[0])):
        if fit > 0 and (best[j] == i or foreign[i].file == chinese[j].file):
            yield foreign[i], chinese[j]


def _fit(clauses: Sequence[Clause], one: Text, two: Text) -> float:
    """How well two texts fit, per clause of the shorter one."""
    pairs = _scored(clauses, one.indices, two.indices)
    return sum(score for _, _, score in pairs) / max(1, min(len(one.indices), len(two.indices)))


def _scored(clauses: Sequence[Clause], left: Sequence[int], right: Sequence[int]) -> list[tuple[int, int, float]]:
    """Partners with their scores, among two lists of indices in reading order; long lists are cut first."""
    if not left or not right:
        return []
    if len(left) * len(right) > _MOST_CELLS:
        middle, other = len(left) // 2, len(right) // 2
        return [
            *_scored(clauses, left[:middle], right[: other + _OVERHANG]),
            *_scored(clauses, left[middle:], right[max(0, other - _OVERHANG) :]),
        ]
    foreign, chinese = [clauses[i] for i in left], [clauses[j] for j in right]
    scores = likeness(foreign, chinese, (left, right))
    merging = np.where(differ_in_number(foreign, chinese), np.float32(_NEVER), scores)
    return [(left[a], right[b], score) for a, b, score in _path(scores, merging)]


def _path(scores: Scores, merging: Scores) -> list[tuple[int, int, float]]:
    """The monotone matching with the greatest sum of scores: one to one, and two or three to one either way.

    `merging` are the scores that count where several clauses share a partner.
    """
    n, m = scores.shape
    best = np.zeros((n + 1, m + 1), np.float32)
    moves = {step: _moved(merging if max(step) > 1 else scores, step) for step in _STEPS}
    for i in range(1, n + 1):
        row = best[i - 1].copy()
        for (down, across), gain in moves.items():
            if down <= i:
                reached = best[i - down, : m + 1 - across] + gain[i - down, : m + 1 - across]
                np.maximum(row[across:], reached, out=row[across:])
        best[i] = np.maximum.accumulate(row)
    return _traced(scores, best, moves)


def _moved(scores: Scores, step: tuple[int, int]) -> Scores:
    """What each move gains from cell (i, j): the pairs it makes, less what merging costs; none that does not fit."""
    down, across = step
    n, m = scores.shape
    gain = np.full((n + 1, m + 1), _NEVER, np.float32)
    if n < down or m < across:
        return gain
    views = [scores[d : n - down + 1 + d, a : m - across + 1 + a] for d in range(down) for a in range(across)]
    lowest, total = np.minimum.reduce(views), np.add.reduce(views)
    merged = total - _MERGED * (len(views) - 1)
    gain[: n - down + 1, : m - across + 1] = np.where(lowest >= _LEAST, merged, _NEVER)
    return gain


def _traced(scores: Scores, best: Scores, moves: dict[tuple[int, int], Scores]) -> list[tuple[int, int, float]]:
    """The pairs along the best path."""
    i, j = scores.shape
    pairs: list[tuple[int, int, float]] = []
    while i and j:
        if best[i, j] == best[i, j - 1]:
            j -= 1
            continue
        step = next(
            ((d, a) for (d, a), gain in moves.items()
             if d <= i and a <= j and best[i, j] == best[i - d, j - a] + gain[i - d, j - a]),
            None,
        )  # fmt: skip
        if step is None:
            i -= 1
            continue
        d, a = step
        pairs += [(i - 1 - x, j - 1 - y, float(scores[i - 1 - x, j - 1 - y])) for x in range(d) for y in range(a)]
        i, j = i - d, j - a
    return sorted(pairs)
