"""What a clause says in figures and names, in one spelling for every language, so that two versions can be compared.

>>> [(a.kind, a.value) for a in anchors("质保期为交付后十二个月或3万公里，定金百分之三十。", "zh")]
[('duration', '12 month'), ('duration', '30000 km'), ('percent', '30')]
>>> [(a.kind, a.value) for a in anchors("Twelve (12) months or 30,000 km; thirty percent (30%).", "en")]
[('duration', '12 month'), ('duration', '30000 km'), ('percent', '30')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from extractors.clauses import units
from extractors.values import country, currency, named_day
from extractors.values.numerals import Number, find, flat, plain

Kind = Literal["vin", "amount", "currency", "quantity", "date", "percent", "country", "duration"]
_VIN = re.compile(r"(?i)(?<![A-Z0-9])(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z0-9]{17}(?![A-Z0-9])")
_LEAST_DIGITS = 3
_BRACKET = 3
_BESIDE_BEFORE, _BESIDE_AFTER = (
    re.compile(r"[\s:：.,(（]{0,3}"),
    re.compile(r"\s*[)）]?\s*(?:[(（][^()（）]{1,90}[)）]\s*)?[(（/\s]{0,3}"),
)
_MONEY = re.compile(r"\d{1,3}(?:[ ,.\u00a0']\d{3})+(?:[.,]\d{2})?|\d+[.,]\d{2}")
# A telephone number, its groups in either order: right-to-left lines print 4381 671 400 +86.
_PHONE = re.compile(
    r"(?<!\d)(?=(?:[ ().,+-]*\d){9})"
    r"(?:\+\d{1,3}(?:[ ().,-]{1,4}\d{2,4})+|(?:\d{2,4}[ ().,-]{1,4})+(?:\+\d{1,3}|\d{1,3}\+))(?!\d)"
)
_IN_A_CODE = re.compile(r"[A-Za-z№#][-/.]?$|\d[-/]$")


@dataclass(frozen=True, slots=True)
class Anchor:
    """One figure or name at characters `start` to `end` of a clause, its `value` spelt alike in every language.

    vin: 17 characters; amount: a decimal string, in `currency` (ISO 4217) where one stands nearby; quantity: a count of
    vehicles or units; date: YYYY-MM-DD, or both days with `|` between them where the print leaves it open; percent: a
    decimal string (0.5 for 5‰); country: alpha-3; duration: `12 month`, `30 day`, `5 working_day`, `48 hour`,
    `100000 km` (years count as months, weeks as days).
    """

    kind: Kind
    value: str
    start: int
    end: int


@lru_cache(maxsize=16384)
def anchors(text: str, language: str | None) -> tuple[Anchor, ...]:
    """Every anchor of a clause in order of place; `language` is ISO 639-1, or null where nobody knows it."""
    said = flat(text)
    days = [
        Anchor("date", "|".join(sorted(day.isoformat() for day in found.days)), found.start, found.end)
        for found in named_day.find(said, language)
    ]
    vins = [
        Anchor("vin", m.group().upper(), *m.span())
        for m in _VIN.finditer(said)
        if sum(c.isdecimal() for c in m.group()) >= _LEAST_DIGITS
    ]
    money = [Anchor("currency", m.code, m.start, m.end) for m in currency.find(said)]
    firm = [*days, *vins, *money]
    counted = list(_counted(said, language, firm))
    return _unique([*firm, *counted, *_countries(said, money)])


def _counted(said: str, language: str | None, firm: Sequence[Anchor]) -> Iterator[Anchor]:
    """What the numbers of a clause count: shares, spans of time and road, vehicles, money."""
    yield from (Anchor("duration", value, start, end) for value, start, end in units.whole_words(said))
    solid = [(a.start, a.end) for a in firm if a.kind != "currency"] + [m.span() for m in _PHONE.finditer(said)]
    money = [a for a in firm if a.kind == "currency"]
    for number in find(said, language):
        if any(start < number.end and number.start < end for start, end in solid):
            continue
        anchor = _share(said, number) or _measured(said, number) or _amount(said, number, money)
        if anchor is not None:
            yield anchor


def _share(said: str, number: Number) -> Anchor | None:
    scale = units.share(said, number.start, number.end)
    if scale is None:
        return None
    factor, start, end = scale
    return Anchor("percent", plain(number.value * factor), start, end)


def _measured(said: str, number: Number) -> Anchor | None:
    """A duration, a distance or a count, by the unit behind the number."""
    unit = units.behind(said, number.end)
    if unit is None or _IN_A_CODE.search(said[: number.start]):
        return None
    kind, name, factor, end = unit
    if kind == "quantity":
        # 一辆 and "one vehicle" are said in passing, where other languages say "a vehicle".
        is_count = number.value == int(number.value) and (number.style == "digits" or number.value > 1)
        return Anchor("quantity", plain(number.value), number.start, end) if is_count else None
    value = number.value * factor
    too_long = name == "month" and value > units.LONGEST_MONTHS
    return None if too_long else Anchor("duration", f"{plain(value)} {name}", number.start, end)


def _amount(said: str, number: Number, money: Sequence[Anchor]) -> Anchor | None:
    """A number beside a currency, or one that is printed as money is (12,000.00)."""
    named = any(_belongs(said, number, m) for m in money)
    before = said[: number.start]
    is_money = bool(_MONEY.fullmatch(number.text)) and not units.is_measure(said, number.end)
    if named or (is_money and number.style == "digits" and not _IN_A_CODE.search(before)):
        return Anchor("amount", plain(number.value), number.start, number.end)
    return None


def _belongs(said: str, number: Number, money: Anchor) -> bool:
    """Whether a currency is that of a number: it stands before it, or behind it and before no other number."""
    if money.end <= number.start:
        return bool(_BESIDE_BEFORE.fullmatch(said, money.end, number.start))
    if money.start < number.end or re.match(r"\s*\d", said[money.end : money.end + 4]):
        return False
    return bool(_BESIDE_AFTER.fullmatch(said, number.end, money.start))


def _countries(said: str, money: Sequence[Anchor]) -> Iterator[Anchor]:
    """Countries outside the names of currencies: a US dollar is no destination."""
    masked = said
    for m in money:
        masked = masked[: m.start] + " " * (m.end - m.start) + masked[m.end :]
    for code in country.named_in(masked):
        yield Anchor("country", code, 0, len(said))


def _unique(found: Sequence[Anchor]) -> tuple[Anchor, ...]:
    """In order of place; the words of a number and the figures in brackets behind it are one anchor."""
    kept: list[Anchor] = []
    for anchor in sorted(found, key=lambda a: (a.start, -a.end)):
        twin = next((a for a in reversed(kept) if (a.kind, a.value) == (anchor.kind, anchor.value)), None)
        if twin is None or anchor.start > twin.end + _BRACKET:
            kept.append(anchor)
    return tuple(kept)


def decimal(anchor: Anchor) -> Decimal:
    """The figure of an amount, quantity, percentage or duration."""
    return Decimal(anchor.value.partition(" ")[0])
