"""Numbers in running text: digits in every grouping, Chinese numerals and capitals (大写), and number words.

>>> [n.value for n in find("12.500,75 / 12 500 / 12,500.75 / 叁拾万 / 百二十")]
[Decimal('12500.75'), Decimal('12500'), Decimal('12500.75'), Decimal('300000'), Decimal('120')]
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from extractors.values.number_words import words
from extractors.values.simplified import simplify

_CHINESE_DIGIT = {
    **{c: i for i, c in enumerate("零一二三四五六七八九")},
    **{c: i for i, c in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "两": 2, "俩": 2, "弍": 2, "弐": 2, "○": 0,
}  # fmt: skip
_CHINESE_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_TEN_THOUSAND, _HUNDRED_MILLION = "万", "亿"
_CHINESE_LARGE = (_TEN_THOUSAND, _HUNDRED_MILLION)
_CHINESE = "".join((*_CHINESE_DIGIT, *_CHINESE_TENS, *_CHINESE_LARGE))
_SPELLED = re.compile(rf"[{_CHINESE}]+(?:点[{''.join(_CHINESE_DIGIT)}]+)?")
_SPACE = "[ \u00a0\u2009\u202f]"
_DIGITS = re.compile(
    rf"\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:[.,]\d{{1,2}})?(?!\d)"
    r"|\d{1,3}(?:, ?\d{3})+\. ?\d{2}(?!\d)|\d{1,3}(?:['’]\d{3})+(?:[.,]\d+)?"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\d])|\d+(?:[.,]\d+)?"
)
_MULTIPLIER = re.compile(
    r"(?i)\s*(?:(万)|(亿)|(тыс(?:яч[а-я]{0,3}|\.)?|thousand|mille?\b|mil\b|آلاف|ألف)"
    r"|(млн\.?|миллион[а-я]{0,3}|millions?|mill(?:ón|on|ones)\b|مليون|ملايين))"
)
_FOLDED = str.maketrans({"٫": ".", "٬": ",", "٪": "%", "“": '"', "”": '"', "«": '"', "»": '"'})

Style = Literal["digits", "chinese", "words"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number at characters `start` to `end` of a text; `text` is what is printed there, folded."""

    value: Decimal
    start: int
    end: int
    text: str
    style: Style


def flat(text: str) -> str:
    """The text folded to ASCII digits, half-width letters and simplified characters, every character at its place."""
    return text if text.isascii() else "".join(map(_flat, text))


@cache
def _flat(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    folded = unicodedata.normalize("NFKC", character.translate(_FOLDED))
    return simplify(folded) if len(folded) == 1 else character


def plain(value: Decimal) -> str:
    """A number as a decimal string: no separators, no exponent, no zeros behind the point that say nothing."""
    return format(value.normalize(), "f")


def from_digits(token: str) -> Decimal:
    """The number that printed digits mean, whichever of point, comma, blank and apostrophe groups them.

    One separator before exactly three digits groups thousands; the last of two kinds is the decimal one.
    """
    solid = re.sub(r"[^\d.,]", "", token)
    marks = re.findall(r"[.,]", solid)
    if not marks:
        return Decimal(solid)
    last = marks[-1]
    whole, _, rest = solid.rpartition(last)
    grouped = len(marks) > 1 and len(set(marks)) == 1
    thousands = len(marks) == 1 and len(rest) == 3 and whole.strip("0") and len(whole) <= 3
    if grouped or thousands or not rest:
        return Decimal(re.sub(r"[.,]", "", solid))
    return Decimal(re.sub(r"[.,]", "", whole) + "." + rest)


def chinese(text: str) -> Decimal | None:
    """The number that Chinese numerals or capitals spell (二〇二六, 一百二十, 叁拾万零伍佰, 三点五), else null."""
    whole, _, fraction = text.partition("点")
    if not whole or any(c not in _CHINESE for c in whole) or any(c not in _CHINESE_DIGIT for c in fraction):
        return None
    if all(c in _CHINESE_DIGIT for c in whole):
        value = Decimal("".join(str(_CHINESE_DIGIT[c]) for c in whole))
    else:
        value = Decimal(_positional(whole))
    return value + Decimal("0." + "".join(str(_CHINESE_DIGIT[c]) for c in fraction)) if fraction else value


def _positional(text: str) -> int:
    total, section, digit = 0, 0, 0
    for c in text:
        if c in _CHINESE_DIGIT:
            digit = _CHINESE_DIGIT[c]
        elif c in _CHINESE_TENS:
            section += (digit or 1) * _CHINESE_TENS[c]
            digit = 0
        else:
            section += digit
            total = total + section * 10**4 if c == _TEN_THOUSAND else (total + section) * 10**8
            section = digit = 0
    return total + section + digit


def find(text: str, language: str | None = None) -> list[Number]:
    """Every number of a text in order of place; words only of `language`, which may be unknown.

    Positions refer to `text`; digits inside a code (A12345, 2026-018) are numbers too: whoever uses them looks around.
    """
    folded = flat(text)
    found = [*_in_digits(folded), *_in_chinese(folded)]
    taken = [(n.start, n.end) for n in found]
    for value, start, end in words(folded, language):
        if not any(a < end and start < b for a, b in taken):
            found.append(Number(Decimal(value), start, end, folded[start:end], "words"))
    return sorted(found, key=lambda n: n.start)


def _in_digits(folded: str) -> Iterator[Number]:
    for match in _DIGITS.finditer(folded):
        value, end = from_digits(match.group()), match.end()
        times = _MULTIPLIER.match(folded, end)
        if times is not None:
            factor = next(f for f, said in zip((10**4, 10**8, 10**3, 10**6), times.groups(), strict=True) if said)
            value, end = value * factor, times.end()
        yield Number(value, match.start(), end, folded[match.start() : end], "digits")


def _in_chinese(folded: str) -> Iterator[Number]:
    for match in _SPELLED.finditer(folded):
        value = chinese(match.group())
        # 万 and 亿 alone, or behind digits, are no numbers of their own.
        if value is not None and match.group()[0] not in _CHINESE_LARGE:
            yield Number(value, match.start(), match.end(), match.group(), "chinese")
