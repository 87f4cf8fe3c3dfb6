"""How likely each foreign clause and each Chinese one say the same, as a matrix of scores (0: nothing for it)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from extractors.clauses import recitals
from extractors.clauses.anchors import anchors
from extractors.clauses.lexicon import concepts, weight
from extractors.clauses.model import Clause
from extractors.values.numerals import flat

Scores = NDArray[np.float32]
Flags = NDArray[np.bool_]
_WORTH = {
    "vin": 2.0, "amount": 0.9, "date": 0.9, "percent": 0.8, "duration": 0.8, "quantity": 0.4, "country": 0.3,
    "currency": 0.2,
}  # fmt: skip
_INTRODUCED = 0.6
_NAME_WORTH, _MOST_SHARED, _MOST_NAMES = 0.35, 2.4, 1.0
_SAME_NUMBER, _OTHER_NUMBER = 1.2, -0.7
_BASE, _LENGTH, _FREE_LENGTH, _FARTHEST = 0.3, 0.8, 0.35, 1.6
_ABOUT, _ABOUT_ELSE, _DOUBT = 1.4, -0.6, 0.1
_OTHER_ROLE, _BESIDE, _NEXT = -2.0, 1.6, 0.5
_NAME = re.compile(r"[A-Z][A-Za-z]{2,}|\d[\d.,]*\d|[A-Z]{3}")
_COMMON = 0.25


def likeness(
    foreign: Sequence[Clause], chinese: Sequence[Clause], places: tuple[Sequence[int], Sequence[int]]
) -> Scores:
    """Scores of every pair, foreign clauses down and Chinese ones across; `places` those in reading order."""
    total = np.full((len(foreign), len(chinese)), _BASE, np.float32)
    total += _by_length(foreign, chinese)
    total += _by_number(foreign, chinese)
    total += np.minimum(_shared([_figures(c) for c in foreign], [_figures(c) for c in chinese]), _MOST_SHARED)
    total += np.minimum(_shared([_names(c) for c in foreign], [_names(c) for c in chinese]), _MOST_NAMES)
    total += _by_subject(foreign, chinese)
    total += _by_role(foreign, chinese)
    return total + _by_place(foreign, chinese, places)


def _by_length(foreign: Sequence[Clause], chinese: Sequence[Clause]) -> Scores:
    """Nothing for lengths that fit, less the further they are apart."""
    one = np.log1p(np.array([weight(c.text) for c in foreign], np.float32))[:, None]
    two = np.log1p(np.array([weight(c.text) for c in chinese], np.float32))[None, :]
    apart = np.abs(one - two)
    return np.asarray(-_LENGTH * np.clip(apart - _FREE_LENGTH, 0, _FARTHEST), np.float32)


def _by_number(foreign: Sequence[Clause], chinese: Sequence[Clause]) -> Scores:
    """Equal clause numbers speak for a pair, differing ones against it, missing and bracketed ones not at all."""
    same, differ = _numbers(foreign, chinese)
    return np.asarray(np.where(same, _SAME_NUMBER, np.where(differ, _OTHER_NUMBER, 0)), np.float32)


def differ_in_number(foreign: Sequence[Clause], chinese: Sequence[Clause]) -> Flags:
    """Which pairs carry different numbers of one style: such clauses are never parts of one another."""
    return _numbers(foreign, chinese)[1]


def _numbers(foreign: Sequence[Clause], chinese: Sequence[Clause]) -> tuple[Flags, Flags]:
    """Which pairs carry the same clause number, and which ones different numbers of one style."""
    known = {
        number: i + 1 for i, number in enumerate(dict.fromkeys(c.number for c in (*foreign, *chinese) if c.number))
    }
    one = np.array([known.get(c.number or "", 0) for c in foreign])[:, None]
    two = np.array([known.get(c.number or "", 0) for c in chinese])[None, :]
    said = (one > 0) & (two > 0)
    # (1) may stand where the other version counts 12.1: a difference of style says nothing.
    levels = [
        [(c.number or "").count(".") + 10 * (c.number or "").startswith("(") for c in side]
        for side in (foreign, chinese)
    ]
    alike = np.array(levels[0])[:, None] == np.array(levels[1])[None, :]
    return np.asarray(said & (one == two)), np.asarray(said & (one != two) & alike)


def _figures(clause: Clause) -> dict[str, float]:
    """What a clause says in figures, and which parties it introduces: their names differ from language to language."""
    introduced = {f"introduces {role}": _INTRODUCED for role, _ in recitals.told(clause.text)}
    return {f"{a.kind} {a.value}": _WORTH[a.kind] for a in anchors(clause.text, clause.language)} | introduced


def _names(clause: Clause) -> dict[str, float]:
    return {name.upper(): _NAME_WORTH for name in _NAME.findall(flat(clause.text))}


def _shared(foreign: Sequence[Mapping[str, float]], chinese: Sequence[Mapping[str, float]]) -> Scores:
    """The worth of what both clauses name, rarer things alone: what every other clause names tells nothing."""
    result = np.zeros((len(foreign), len(chinese)), np.float32)
    where = _places(chinese)
    for name, rows in _places(foreign).items():
        columns = where.get(name, [])
        if not columns or min(len(rows) / len(foreign), len(columns) / len(chinese)) > _COMMON + 2 / len(chinese):
            continue
        result[np.ix_(rows, columns)] += foreign[rows[0]][name]
    return result


def _places(side: Iterable[Mapping[str, float]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for i, named in enumerate(side):
        for name in named:
            found.setdefault(name, []).append(i)
    return found


def _by_subject(foreign: Sequence[Clause], chinese: Sequence[Clause]) -> Scores:
    """What both clauses are about, against what only one of them is."""
    sides = [[concepts(c.text, c.language) for c in side] for side in (foreign, chinese)]
    names = sorted(set().union(*sides[0], *sides[1]))
    column = {name: i for i, name in enumerate(names)}
    tables = []
    for side in sides:
        table = np.zeros((len(side), max(1, len(names))), np.float32)
        for i, about in enumerate(side):
            table[i, [column[name] for name in sorted(about)]] = 1.0
        tables.append(table)
    both = tables[0] @ tables[1].T
    one, two = tables[0].sum(1)[:, None], tables[1].sum(1)[None, :]
    share = both / np.maximum(np.sqrt(one * two), 1.0)
    disjoint = (one > 0) & (two > 0) & (both == 0)
    unknown = (one == 0) | (two == 0)
    return np.asarray(
        _ABOUT * share + np.where(disjoint, _ABOUT_ELSE, 0.0) + np.where(unknown, _DOUBT, 0.0), np.float32
    )


def _by_role(foreign: Sequence[Clause], chinese: Sequence[Clause]) -> Scores:
    one = np.array([c.role == "body" for c in foreign])[:, None]
    two = np.array([c.role == "body" for c in chinese])[None, :]
    return np.asarray(np.where(one != two, _OTHER_ROLE, 0.0), np.float32)


def _by_place(
    foreign: Sequence[Clause], chinese: Sequence[Clause], places: tuple[Sequence[int], Sequence[int]]
) -> Scores:
    """Clauses side by side in one table row, and neighbours in a text whose languages take turns."""
    result = np.zeros((len(foreign), len(chinese)), np.float32)
    if not foreign or not chinese or foreign[0].file != chinese[0].file:
        return result
    on_page: dict[int, list[int]] = {}
    for b, clause in enumerate(chinese):
        on_page.setdefault(clause.page, []).append(b)
    for a, clause in enumerate(foreign):
        for b in on_page.get(clause.page, []):
            if _is_beside(clause, chinese[b]):
                result[a, b] += _BESIDE
    order = {place: b for b, place in enumerate(places[1])}
    neighbours = [
        (a, order[place + step]) for a, place in enumerate(places[0]) for step in (-1, 1) if place + step in order
    ]
    if len({a for a, _ in neighbours}) > 0.5 * len(foreign):
        for a, b in neighbours:
            result[a, b] += _NEXT
    return result


def _is_beside(one: Clause, two: Clause) -> bool:
    height = min(one.box.bottom, two.box.bottom) - max(one.box.top, two.box.top)
    apart = max(one.box.left, two.box.left) >= min(one.box.right, two.box.right) - 0.01
    return apart and height > 0.6 * min(one.box.height, two.box.height) > 0
