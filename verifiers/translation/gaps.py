"""Foreign clauses without a Chinese counterpart: those surely left out, and those whose counterpart was not found."""

from __future__ import annotations

from extractors.clauses.model import Clause
from verifiers.translation.figures import figures
from verifiers.translation.versions import Pair, Versions
from verifiers.translation.volume import total, weight

_LONGER = 1.25
"""How much longer than usual a Chinese clause is that may translate a neighbouring foreign clause as well."""


def untranslated(found: Versions) -> tuple[tuple[Clause, ...], tuple[Clause, ...]]:
    """(sure, doubtful) foreign clauses that no Chinese clause translates.

    Doubtful where the clause itself was hardly read, where between its neighbours' counterparts a Chinese clause stands
    that belongs to none, or where a neighbour's counterpart is long enough to translate both. A clause whose figures
    stand in a neighbour's counterpart is translated there.
    """
    places = {id(clause): n for n, clause in enumerate((*found.foreign, *found.chinese))}
    lone = [clause for clause in found.lone if not any(_holds(p, clause) for p in _around(found, places, clause) if p)]
    doubtful = [
        clause
        for clause in lone
        if not clause.is_sure
        or _has_spare(found, places, clause)
        or any(_is_long(found, pair, clause) for pair in _around(found, places, clause) if pair)
    ]
    return tuple(c for c in lone if not any(c is d for d in doubtful)), tuple(doubtful)


def _around(found: Versions, places: dict[int, int], clause: Clause) -> tuple[Pair | None, Pair | None]:
    """The pairs of its language next before and next after a foreign clause, in the same file."""
    own = [p for p in found.pairs if p.foreign[0].language == clause.language and p.foreign[0].file == clause.file]
    before = [p for p in own if places[id(p.foreign[-1])] < places[id(clause)]]
    after = [p for p in own if places[id(p.foreign[0])] > places[id(clause)]]
    return (
        max(before, key=lambda p: places[id(p.foreign[-1])], default=None),
        min(after, key=lambda p: places[id(p.foreign[0])], default=None),
    )


def _has_spare(found: Versions, places: dict[int, int], clause: Clause) -> bool:
    before, after = _around(found, places, clause)
    first = places[id(before.chinese[-1])] if before else -1
    last = places[id(after.chinese[0])] if after else len(places)
    return any(first < places[id(c)] < last or not c.is_sure for c in found.spare)


def _holds(pair: Pair, clause: Clause) -> bool:
    """Whether the Chinese side of a neighbouring pair says the clause's figures, which its own foreign side does not."""
    own, others, chinese = figures([clause]), figures(pair.foreign), figures(pair.chinese)
    return any(not f.is_in(others) for f in own) and all(f.is_in(chinese) or f.is_echoed(pair.chinese) for f in own)


def _is_long(found: Versions, pair: Pair, clause: Clause) -> bool:
    """Whether the Chinese side of a neighbouring pair is as long as the translation of both would usually be."""
    usual = total(c for p in found.pairs for c in p.chinese) / max(
        1.0, total(c for p in found.pairs for c in p.foreign)
    )
    said, own = total(pair.chinese), total(pair.foreign)
    return len(found.pairs) > 1 and said >= _LONGER * usual * own and said >= usual * (own + weight(clause)) / _LONGER
