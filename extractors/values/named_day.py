"""Days in running text: months by name in any language of a contract, Chinese dates, and figures in any order.

>>> [found.days for found in find("Signed on March 12, 2026 / подписан «12» марта 2026 г. / 二〇二六年三月十二日")]
[(datetime.date(2026, 3, 12),), (datetime.date(2026, 3, 12),), (datetime.date(2026, 3, 12),)]
>>> [day.isoformat() for day in find("12/03/2026")[0].days]
['2026-03-12', '2026-12-03']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel import Locale

from extractors.values.number_words import bare
from extractors.values.numerals import chinese, flat

EARLIEST, LATEST = 1950, 2099
_LOCALES = ("en", "ru", "es", "fr", "ar", "ar_SY", "ar_DZ", "ar_MA", "pt", "de", "uk", "kk", "tr")
_DAY_FIRST = {"ru", "es", "fr", "ar", "pt", "de", "uk", "kk", "tr", "it"}
_HAN = "〇○零一二两三四五六七八九十\\d"
_CHINESE = re.compile(rf"([{_HAN}]{{4}})\s*年\s*([{_HAN}]{{1,3}})\s*月\s*([{_HAN}]{{1,3}})\s*[日号]?")
_YEAR_FIRST = re.compile(r"(?<![\w.-])((?:19|20)\d\d)\s?([-./])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?![\d-]|\.\d)")
_YEAR_LAST = re.compile(r"(?<![\w.-])(\d{1,2})\s?([-./])\s?(\d{1,2})\s?\2\s?((?:19|20)\d\d)(?![\d-])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ORDINAL = r"(?:st|nd|rd|th|er|º|°|-?го|-?е)?"
_QUOTES = "[«»\"'“”()]*"
_JOINT = r"(?:\s*(?:de|del|d['’]|day\s+of|of|في|من|месяца)\s*|[\s,./-]*)"
_PREMIER = re.compile(r"(?i)\b(?:premier|primero|1er)$")


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A date at characters `start` to `end` of a text; two `days` where the order of its figures leaves both open."""

    days: tuple[date, ...]
    start: int
    end: int


def find(text: str, language: str | None = None) -> list[FoundDay]:
    """Every whole date of a text in order of place; what is no day of the calendar is none.

    `language` decides between day first and month first where it has but one custom; dots always put the day first.
    """
    said = flat(text)
    found: list[FoundDay] = []
    for start, end, days in sorted((*_figures(said, language), *_named(said)), key=lambda item: (item[0], -item[1])):
        if days and (not found or start >= found[-1].end):
            found.append(FoundDay(days, start, end))
    return found


def _figures(said: str, language: str | None) -> Iterator[tuple[int, int, tuple[date, ...]]]:
    for match in _CHINESE.finditer(said):
        numbers = [int(g) if g.isdecimal() else chinese(g) for g in match.groups()]
        if None not in numbers:
            yield *match.span(), _days(*(int(n) for n in numbers if n is not None))
    for match in _YEAR_FIRST.finditer(said):
        yield *match.span(), _days(int(match.group(1)), int(match.group(3)), int(match.group(4)))
    for match in _YEAR_LAST.finditer(said):
        first, second, year = int(match.group(1)), int(match.group(3)), int(match.group(4))
        days = _days(year, second, first)
        if match.group(2) != "." and language not in _DAY_FIRST and first != second:
            days += _days(year, first, second)
        yield *match.span(), days


def _named(said: str) -> Iterator[tuple[int, int, tuple[date, ...]]]:
    """Dates around a month's name: the day before it, or behind it, and the year behind both."""
    if not _YEAR.search(said):
        return
    for month in _months_pattern().finditer(said):
        number = _months()[_key(month.group())]
        before, after = said[max(0, month.start() - 30) : month.start()], said[month.end() : month.end() + 30]
        year = re.match(rf"(?i)[.\s{_QUOTES[1:-2]}]*{_JOINT}((?:19|20)\d\d)(?!\d)", after)
        first = re.search(rf"(?i)(?<![\d.,/-])(\d{{1,2}})\s*{_ORDINAL}\s*{_QUOTES}{_JOINT}$", before)
        if year and (first or _PREMIER.search(before.rstrip(" de"))):
            day, width = (int(first.group(1)), len(first.group())) if first else (1, 0)
            yield month.start() - width, month.end() + year.end(), _days(int(year.group(1)), number, day)
            continue
        second = re.match(rf"(?i)\.?\s*(\d{{1,2}})\s*{_ORDINAL}(?!\d)[\s,]*((?:19|20)\d\d)(?!\d)", after)
        if second:
            yield month.start(), month.end() + second.end(), _days(int(second.group(2)), number, int(second.group(1)))


def _days(year: int, month: int, day: int) -> tuple[date, ...]:
    try:
        found = date(year, month, day)
    except ValueError:
        return ()
    return (found,) if EARLIEST <= year <= LATEST else ()


def _key(name: str) -> str:
    return " ".join(bare(name).rstrip(".").split())


@cache
def _months() -> dict[str, int]:
    """Every month's name and its short form, without accents; of names that clash the first one stands."""
    found: dict[str, int] = {"sept": 9, "set": 9}
    for width in ("wide", "abbreviated"):
        for locale in _LOCALES:
            for number, name in Locale.parse(locale).months["format"][width].items():
                found.setdefault(_key(str(name)), int(number))
    for number, name in Locale.parse("ru").months["stand-alone"]["wide"].items():
        found.setdefault(_key(str(name)), int(number))
    return found


@cache
def _months_pattern() -> re.Pattern[str]:
    """The names as printed, accents or not; Latin and Cyrillic ones only as whole words."""
    accents = {"a": "[aáâä]", "e": "[eéè]", "i": "[iíı]", "u": "[uûúü]", "c": "[cç]", "o": "[oó]", "ا": "[اأإآ]",
               "g": "[gğ]", "s": "[sş]", "ه": "[هة]", "и": "[ий]", "і": "[іi]"}  # fmt: skip
    names = sorted(_months(), key=lambda name: (-len(name), name))
    spelled = ["".join(accents.get(c, r"\s+" if c == " " else re.escape(c)) for c in name) for name in names]
    return re.compile(rf"(?i)(?<![^\W\d_])(?:{'|'.join(spelled)})(?![^\W\d_])")
