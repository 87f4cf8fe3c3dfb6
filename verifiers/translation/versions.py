"""The foreign and the Chinese text of a contract, and which of their clauses say the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from extractors.clauses.align import align
from extractors.clauses.model import Clause
from verifiers.model import JudgedDocument
from verifiers.translation.pieces import goes_on, with_pieces
from verifiers.translation.tables import row_pairs
from verifiers.translation.volume import CHINESE, says_something, total

_FOREIGN_FROM = 0.25
"""Share of foreign text from which a contract counts as foreign: below it stand names, addresses and bank data."""
_TRANSLATED_FROM = 0.15
"""Chinese text, measured against the foreign one, below which there is no translation at all."""
_ALIGNED_FROM = 0.5
"""Share of the foreign text with a counterpart below which the versions cannot be compared clause by clause."""
_TORN_FROM, _LEAST_STEPS = 0.25, 8
"""Share of clauses that begin in the middle of a sentence from which a text counts as torn, and how many it takes."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Clauses of one foreign language and the Chinese ones that say the same: one each, or a few where one was split.

    `is_certain` is false where they were put together by likeness alone.
    """

    foreign: tuple[Clause, ...]
    chinese: tuple[Clause, ...]
    is_certain: bool = True

    @property
    def is_sure(self) -> bool:
        """Whether they surely belong together and every clause was read well."""
        return self.is_certain and all(clause.is_sure for clause in (*self.foreign, *self.chinese))


@dataclass(frozen=True, slots=True)
class Versions:
    """All clauses of a contract by language, in reading order.

    `lone` are foreign clauses without a counterpart, `spare` Chinese ones; `neutral` belong to no language: rows of
    numbers and codes.
    """

    foreign: tuple[Clause, ...]
    chinese: tuple[Clause, ...]
    neutral: tuple[Clause, ...]
    pairs: tuple[Pair, ...]
    lone: tuple[Clause, ...]
    spare: tuple[Clause, ...]

    @property
    def is_foreign(self) -> bool:
        """Whether so much of the contract is foreign that it needs a translation."""
        foreign, chinese = total(self.foreign), total(self.chinese)
        return foreign > 0 and foreign >= _FOREIGN_FROM * (foreign + chinese)

    @property
    def is_translated(self) -> bool:
        """Whether there is Chinese text enough to be a translation, at least of a part."""
        return total(self.chinese) >= _TRANSLATED_FROM * total(self.foreign)

    @property
    def coverage(self) -> float:
        """The share of the foreign text that has a Chinese counterpart, 0 to 1."""
        said = total(clause for clause in self.foreign if says_something(clause))
        return 1.0 if said == 0 else 1 - total(self.lone) / said

    @property
    def is_aligned(self) -> bool:
        """Whether enough of the foreign text found its counterpart for the rest to mean something."""
        return self.coverage >= _ALIGNED_FROM

    @property
    def is_torn(self) -> bool:
        """Whether the text came apart in lines, as columns do that nobody told apart: its clauses are none then.

        A clause with a counterpart of its own is no torn line, however it begins.
        """
        homes = {id(clause): id(pair) for pair in self.pairs for clause in pair.foreign}
        texts = [[c for c in self.foreign if c.language == name and c.role == "body"] for name in self.languages]
        steps = [(one, other) for text in texts for one, other in pairwise(text) if one.file == other.file]
        lines = [
            (one, other)
            for one, other in steps
            if goes_on(one, other) and homes.get(id(other)) in (None, homes.get(id(one)))
        ]
        return len(steps) >= _LEAST_STEPS and len(lines) >= _TORN_FROM * len(steps)

    @property
    def languages(self) -> tuple[str | None, ...]:
        """The foreign languages, in the order of the text."""
        return tuple(dict.fromkeys(clause.language for clause in self.foreign))


def versions(papers: Sequence[JudgedDocument]) -> Versions:
    """The clauses of all documents of a contract with their counterparts, wherever those lie."""
    clauses = tuple(clause for paper in papers for clause in paper.facts.clauses)
    pairs = [
        Pair(tuple(clauses[i] for i in left), tuple(clauses[i] for i in right))
        for left, right in with_pieces(clauses, list(_grouped(clauses, _counterparts(clauses))))
    ]
    matched = {id(clause) for pair in pairs for clause in (*pair.foreign, *pair.chinese)}
    foreign = tuple(c for c in clauses if c.language not in (None, CHINESE))
    chinese = tuple(c for c in clauses if c.language == CHINESE)
    pairs += [Pair((one,), (other,), is_certain) for one, other, is_certain in row_pairs(clauses)]
    return Versions(
        foreign=foreign,
        chinese=chinese,
        neutral=tuple(c for c in clauses if c.language is None),
        pairs=tuple(pairs),
        lone=tuple(c for c in foreign if id(c) not in matched and says_something(c)),
        spare=tuple(c for c in chinese if id(c) not in matched and says_something(c)),
    )


@lru_cache(maxsize=2)
def _counterparts(clauses: tuple[Clause, ...]) -> tuple[int | None, ...]:
    """The place of each clause's counterpart: as its file was read, or aligned anew where versions lie in several."""
    files = {clause.file for clause in clauses}
    return tuple(clause.counterpart for clause in (clauses if len(files) < 2 else align(clauses)))


def _grouped(
    every: Sequence[Clause], counterparts: Sequence[int | None]
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Counterparts joined to groups within one foreign language each: a clause may be split in one version only."""
    links = sorted(
        {
            (other, own) if every[own].language == CHINESE else (own, other)
            for own, other in enumerate(counterparts)
            if other is not None and (every[own].language == CHINESE) != (every[other].language == CHINESE)
        }
    )
    for language in dict.fromkeys(every[foreign].language for foreign, _ in links):
        groups: list[tuple[set[int], set[int]]] = []
        for foreign, chinese in (link for link in links if every[link[0]].language == language):
            # Links are in order, so a clause that was split belongs to one of the last groups.
            same = [g for g in groups[-4:] if foreign in g[0] or chinese in g[1]]
            joined = ({foreign}.union(*(g[0] for g in same)), {chinese}.union(*(g[1] for g in same)))
            groups = [g for g in groups if g not in same] + [joined] if same else [*groups, joined]
        yield from sorted((tuple(sorted(left)), tuple(sorted(right))) for left, right in groups)
