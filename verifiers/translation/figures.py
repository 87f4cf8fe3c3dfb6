"""The figures and names of a clause, and when two that are written differently mean the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.clauses.anchors import Anchor, anchors
from extractors.clauses.model import Clause
from extractors.values import country
from extractors.values.numerals import find, flat, plain

_HALF = re.compile(r"一半|半数|\bhalf\b|половин|\bmitad\b|\bmoitié\b|نصف")
_HOURS_A_DAY = 24
_SPAN = re.compile(r"(\d+(?:\.\d+)?) (hour|day)")
_SIDE = 4
_PHONE_BEFORE = re.compile(
    r"(?:\+\s*\(?|(?:电\s*话|手机|传真|热线|tel|phone|fax|mobile|hotline|тел|факс|телефон|tél|هاتف)[^\d]{0,16})[\d\s()-]*$",
    re.IGNORECASE,
)
_PHONE_AFTER = re.compile(r"[ -]\d{2,4}(?:[ -]\d|(?!\d|[.,]\d))")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Figure:
    """An anchor in its clause."""

    anchor: Anchor
    clause: Clause

    @property
    def said(self) -> str:
        """What is printed there, an amount with the currency beside it; a country by its Chinese name."""
        if self.anchor.kind == "country":
            return country.name_zh(self.anchor.value)
        beside = [(money.start, money.end) for money in self._beside()]
        start = min([self.anchor.start, *(left for left, _ in beside)])
        end = max([self.anchor.end, *(right for _, right in beside)])
        return self.clause.text[start:end].strip() or self.anchor.value

    @property
    def currencies(self) -> frozenset[str]:
        """The currencies printed beside an amount."""
        return frozenset(money.value for money in self._beside())

    def _beside(self) -> list[Anchor]:
        if self.anchor.kind != "amount":
            return []
        every = anchors(self.clause.text, self.clause.language)
        start, end = self.anchor.start, self.anchor.end
        gaps = [(money, money.start - end, start - money.end) for money in every if money.kind == "currency"]
        return [money for money, behind, before in gaps if abs(behind) <= _SIDE or abs(before) <= _SIDE]

    @property
    def is_in_digits(self) -> bool:
        """Whether it is printed in digits, which no language can mistake."""
        return bool(_DIGIT.search(flat(self.clause.text[self.anchor.start : self.anchor.end])))

    def equals(self, other: Figure) -> bool:
        """Whether two figures of one kind mean the same: 48 hours and 2 days, days that either reading allows."""
        one, two = self.anchor, other.anchor
        if one.kind == "date":
            return bool(set(one.value.split("|")) & set(two.value.split("|")))
        if one.kind == "duration":
            return _span(one.value) == _span(two.value)
        return one.value == two.value

    def is_in(self, figures: Iterable[Figure]) -> bool:
        """Whether one of the figures means the same."""
        return any(self.anchor.kind == other.anchor.kind and self.equals(other) for other in figures)

    def is_echoed(self, clauses: Sequence[Clause]) -> bool:
        """Whether the clauses say its number in some other way: without its unit, in words, as a half."""
        if self.anchor.kind in {"vin", "country", "currency"}:
            return False
        if self.anchor.kind == "date":
            # Where days are written so that they can be read, bare numbers prove nothing: 5 March is not 3 May.
            is_dated = any(other.anchor.kind == "date" for other in figures(clauses))
            return not is_dated and any(_has_day(self.anchor.value, clause.text) for clause in clauses)
        number = self.anchor.value.partition(" ")[0]
        if self.anchor.kind == "percent" and number == "50" and any(_HALF.search(c.text.lower()) for c in clauses):
            return True
        numbers = {plain(n.value) for c in clauses for n in find(flat(c.text), c.language)}
        return number in numbers or (self.anchor.value.endswith(" month") and _years(number) in numbers)


def figures(clauses: Iterable[Clause]) -> tuple[Figure, ...]:
    """Every figure and name of several clauses."""
    return tuple(
        Figure(a, clause)
        for clause in clauses
        for a in anchors(clause.text, clause.language)
        if not _is_phone(clause.text, a)
    )


def _is_phone(text: str, anchor: Anchor) -> bool:
    """Whether a figure is part of a telephone number: grouped digits behind + or 电话, or with more digits behind."""
    if anchor.kind != "amount":
        return False
    return bool(_PHONE_BEFORE.search(text[: anchor.start]) or _PHONE_AFTER.match(text[anchor.end :]))


def _span(value: str) -> str:
    match = _SPAN.fullmatch(value)
    if match is None:
        return value
    hours = float(match[1]) * (_HOURS_A_DAY if match[2] == "day" else 1)
    return f"{hours:g} hour"


def _years(months: str) -> str:
    years = float(months) / 12
    return f"{years:g}"


def _has_day(value: str, text: str) -> bool:
    """Whether year, month and day stand as bare numbers in a text, in any order."""
    numbers = set(map(int, re.findall(r"\d{1,4}", flat(text))))
    return any({int(part) for part in day.split("-")} <= numbers for day in value.split("|"))
