"""Which sheets of a file make up one booklet: pages with one certificate number, and page 2, which bears none.

Page 2 is bound to the page 1 whose registration day is its day of issue; where the days do not tell, to the page 1
just before it, provided the whole file lies in that order. Else it stays alone: a wrong pair would mix two vehicles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from extractors.booklet import Role, regions, roles, sheet_numbers
from extractors.form import find_form
from extractors.model import Sheet
from extractors.values import day


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A sheet with what binds it: the printed pages it shows, its numbers, and its day of registration or issue."""

    place: int
    sheet: Sheet
    shown: frozenset[Role]
    numbers: frozenset[str]
    registered_on: date | None
    issued_on: date | None

    @property
    def is_loose(self) -> bool:
        return self.shown == {"vehicle"} and not self.numbers


@dataclass(slots=True)
class _Booklet:
    leaves: list[_Leaf] = field(default_factory=list)

    @property
    def numbers(self) -> set[str]:
        return {n for leaf in self.leaves for n in leaf.numbers}

    def has(self, role: Role) -> bool:
        return any(role in leaf.shown for leaf in self.leaves)

    @property
    def registered_on(self) -> date | None:
        return next((leaf.registered_on for leaf in self.leaves if leaf.registered_on), None)


def bind(sheets: Sequence[Sheet]) -> list[list[Sheet]]:
    """The sheets of one file as booklets, in the order of their first sheets."""
    leaves = [_leaf(place, sheet) for place, sheet in enumerate(sheets)]
    booklets = _by_number([leaf for leaf in leaves if not leaf.is_loose])
    loose = [leaf for leaf in leaves if leaf.is_loose]
    loose = _by_day(loose, booklets)
    loose = _by_place(loose, booklets, leaves)
    without = [b for b in booklets if not b.has("vehicle")]
    if len(loose) == 1 and len(without) == 1 and not _contradict(without[0], loose[0]):
        without[0].leaves.append(loose.pop())
    booklets += [_Booklet([leaf]) for leaf in loose]
    ordered = [sorted(b.leaves, key=lambda leaf: leaf.place) for b in booklets]
    return [[leaf.sheet for leaf in each] for each in sorted(ordered, key=lambda each: each[0].place)]


def _leaf(place: int, sheet: Sheet) -> _Leaf:
    shown = frozenset(roles(sheet))
    return _Leaf(
        place=place,
        sheet=sheet,
        shown=shown,
        numbers=frozenset(sheet_numbers(sheet)),
        registered_on=_day_beside(sheet, "summary", "登记日期") if "summary" in shown else None,
        issued_on=_day_beside(sheet, "vehicle", "发证日期") if "vehicle" in shown else None,
    )


def _day_beside(sheet: Sheet, role: Role, label: str) -> date | None:
    """The day beside the first place of a label on a printed page."""
    for region in regions(sheet):
        if region.part.role == role:
            for _, print_ in find_form(sheet, {label: (label,)}, region.readings(sheet)).of(label):
                return day.parse(print_[0]).value if print_ else None
    return None


def _by_number(leaves: Sequence[_Leaf]) -> list[_Booklet]:
    """Booklets by certificate number; a leaf without one goes with the leaf before it, unless its page is there."""
    booklets: list[_Booklet] = []
    for leaf in leaves:
        home = next((b for b in booklets if b.numbers & leaf.numbers), None)
        if home is None and booklets and _continues(booklets[-1], leaf):
            home = booklets[-1]
        if home is None:
            home = _Booklet()
            booklets.append(home)
        home.leaves.append(leaf)
    return booklets


def _continues(booklet: _Booklet, leaf: _Leaf) -> bool:
    repeats = any(booklet.has(role) for role in leaf.shown if role != "entries")
    return not repeats and not (leaf.numbers and booklet.numbers)


def _by_day(loose: Sequence[_Leaf], booklets: Sequence[_Booklet]) -> list[_Leaf]:
    """Binds each page 2 whose day of issue is the registration day of one booklet alone; returns the others."""
    left = []
    for leaf in loose:
        fitting = [b for b in booklets if not b.has("vehicle") and leaf.issued_on and b.registered_on == leaf.issued_on]
        rivals = [other for other in loose if other.issued_on == leaf.issued_on]
        if len(fitting) == 1 and len(rivals) == 1:
            fitting[0].leaves.append(leaf)
        else:
            left.append(leaf)
    return left


def _by_place(loose: Sequence[_Leaf], booklets: Sequence[_Booklet], leaves: Sequence[_Leaf]) -> list[_Leaf]:
    """Binds page 2 to the page 1 just before it, if the file has that order throughout; returns the others."""
    in_order = all(leaf.place > 0 and "summary" in leaves[leaf.place - 1].shown for leaf in leaves if leaf.is_loose)
    left = []
    for leaf in loose:
        before = next((b for b in booklets if any(other.place == leaf.place - 1 for other in b.leaves)), None)
        if in_order and before is not None and not before.has("vehicle") and not _contradict(before, leaf):
            before.leaves.append(leaf)
        else:
            left.append(leaf)
    return left


def _contradict(booklet: _Booklet, leaf: _Leaf) -> bool:
    """Whether page 2 was issued before the registration that page 1 states."""
    return bool(booklet.registered_on and leaf.issued_on and leaf.issued_on < booklet.registered_on)
