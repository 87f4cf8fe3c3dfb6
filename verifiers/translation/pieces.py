"""Clauses that a scan broke in pieces: what goes on with its neighbour belongs to that neighbour's counterpart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.clauses.model import Clause

Group = tuple[tuple[int, ...], tuple[int, ...]]

_ENDED = re.compile(r"[。．.；;：:！!？?]\s*[)）”\"»]?\s*$")
_LABEL = re.compile(r"^.{1,14}[：:]")
_CASED = re.compile(r"[A-Za-z\u00c0-\u024f\u0400-\u04ff]")


def with_pieces(every: Sequence[Clause], groups: Sequence[Group]) -> list[Group]:
    """The groups of places that say the same, each with the unmatched pieces that go on with one of its clauses."""
    members: dict[int, set[int]] = {}
    for number, group in enumerate(groups):
        for place in (*group[0], *group[1]):
            members.setdefault(place, set()).add(number)
    for text in _texts(every):
        for before, piece in pairwise(text):
            if piece not in members and before in members and goes_on(every[before], every[piece]):
                members[piece] = set(members[before])
        for piece, after in reversed(list(pairwise(text))):
            if piece not in members and after in members and goes_on(every[piece], every[after]):
                members[piece] = set(members[after])
    foreign = {place for group in groups for place in group[0]}
    sides = [(set(left), set(right)) for left, right in groups]
    languages = {every[place].language for place in foreign}
    for place, numbers in members.items():
        for number in numbers:
            sides[number][0 if every[place].language in languages else 1].add(place)
    return [(tuple(sorted(left)), tuple(sorted(right))) for left, right in sides]


def goes_on(before: Clause, piece: Clause) -> bool:
    """Whether a clause reads on from the one before it: in the middle of a sentence, or after one without an end."""
    if piece.number is not None or before.role != "body" or piece.role != "body":
        return False
    first = _CASED.match(piece.text.lstrip('“"«( '))
    if first is not None:
        return first.group().islower()
    return not (_ENDED.search(before.text) or _LABEL.match(before.text) or _LABEL.match(piece.text))


def _texts(every: Sequence[Clause]) -> list[list[int]]:
    """The places of the body clauses of each file and language, in reading order."""
    found: dict[tuple[str, str], list[int]] = {}
    for place, clause in enumerate(every):
        if clause.language is not None and clause.role == "body":
            found.setdefault((clause.file, clause.language), []).append(place)
    return list(found.values())
