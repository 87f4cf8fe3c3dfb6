"""Foreign clauses without a Chinese counterpart: those surely left out, and those whose counterpart was not found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.clauses.model import Clause
from verifiers.translation.figures import figures
from verifiers.translation.versions import Pair, Versions
from verifiers.translation.volume import total, weight

_LONGER = 1.25
"""How much longer than usual a Chinese clause is that may translate a neighbouring foreign clause as well."""
_LENGTHS = (0.25, 4.0)
"""How much shorter or longer than usual the free translation of a recital or an address may be."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Foreign clauses in a row that found no counterpart, the pairs around them, and the Chinese clauses left there."""

    lone: tuple[Clause, ...]
    before: Pair | None
    after: Pair | None
    spare: tuple[Clause, ...]

    @property
    def is_free_text(self) -> bool:
        """Whether as many unnumbered Chinese clauses of fitting length are left there: recitals, addresses, notes."""
        if len(self.lone) != len(self.spare) or any(c.number for c in (*self.lone, *self.spare)):
            return False
        shares = [weight(c) / max(1.0, weight(f)) for f, c in zip(self.lone, self.spare, strict=True)]
        return all(_LENGTHS[0] <= share <= _LENGTHS[1] for share in shares)

    @property
    def around(self) -> tuple[Pair, ...]:
        """The pairs before and after, as far as there are any."""
        return tuple(pair for pair in (self.before, self.after) if pair is not None)


def untranslated(found: Versions) -> tuple[tuple[Clause, ...], tuple[Clause, ...]]:
    """(sure, doubtful) foreign clauses that no Chinese clause translates.

    A clause whose figures stand in a neighbour's counterpart is translated there, and so is free text beside as much
    free text. Doubtful where the clause itself was hardly read, where a Chinese clause is left between its neighbours'
    counterparts, or where a neighbour's counterpart is long enough to translate both.
    """
    sure: list[Clause] = []
    doubtful: list[Clause] = []
    for gap in _gaps(found):
        if gap.is_free_text:
            continue
        for clause in (c for c in gap.lone if not any(_holds(pair, c) for pair in gap.around)):
            is_open = not clause.is_sure or gap.spare or any(_is_long(found, pair, clause) for pair in gap.around)
            (doubtful if is_open or any(not c.is_sure for c in found.spare) else sure).append(clause)
    return tuple(sure), tuple(doubtful)


def _gaps(found: Versions) -> Iterator[Gap]:
    """The lone clauses by the pairs around them, each foreign language and file for itself."""
    places = {id(clause): n for n, clause in enumerate((*found.foreign, *found.chinese))}
    grouped: dict[tuple[int, int], tuple[list[Clause], Pair | None, Pair | None]] = {}
    for clause in found.lone:
        own = [p for p in found.pairs if p.foreign[0].language == clause.language and p.foreign[0].file == clause.file]
        before = max(
            (p for p in own if _end(places, p) < places[id(clause)]), key=lambda p: _end(places, p), default=None
        )
        after = min(
            (p for p in own if _start(places, p) > places[id(clause)]), key=lambda p: _start(places, p), default=None
        )
        grouped.setdefault((id(before), id(after)), ([], before, after))[0].append(clause)
    for lone, before, after in grouped.values():
        first = max(places[id(c)] for c in before.chinese) if before else -1
        last = min(places[id(c)] for c in after.chinese) if after else len(places)
        yield Gap(tuple(lone), before, after, tuple(c for c in found.spare if first < places[id(c)] < last))


def _start(places: dict[int, int], pair: Pair) -> int:
    return min(places[id(c)] for c in pair.foreign)


def _end(places: dict[int, int], pair: Pair) -> int:
    return max(places[id(c)] for c in pair.foreign)


def _holds(pair: Pair, clause: Clause) -> bool:
    """Whether the Chinese side of a neighbouring pair says the clause's figures, and its foreign side does not."""
    own, others, chinese = figures([clause]), figures(pair.foreign), figures(pair.chinese)
    return any(not f.is_in(others) for f in own) and all(f.is_in(chinese) or f.is_echoed(pair.chinese) for f in own)


def _is_long(found: Versions, pair: Pair, clause: Clause) -> bool:
    """Whether the Chinese side of a neighbouring pair is as long as the translation of both would usually be."""
    usual = total(c for p in found.pairs for c in p.chinese) / max(
        1.0, total(c for p in found.pairs for c in p.foreign)
    )
    said, own = total(pair.chinese), total(pair.foreign)
    return len(found.pairs) > 1 and said >= _LONGER * usual * own and said >= usual * (own + weight(clause)) / _LONGER


def lone_among(clauses: Sequence[Clause], some: Sequence[Clause]) -> bool:
    """Whether all of some clauses, and at least one, are among others, as the very same things."""
    known = {id(clause) for clause in clauses}
    return bool(some) and all(id(clause) in known for clause in some)
