"""Amounts of money as decimal strings without separators, their decimals as printed; capitals (大写) included.

>>> printed("1.234,50"), printed("USD 120,000.00"), printed("壹拾贰万叁仟元整")
('1234.50', '120000.00', '123000')
"""

from __future__ import annotations

import re
from decimal import Decimal

from extractors.model import Reading
from extractors.values.numerals import Number, find, plain
from extractors.values.parsed import ABSENT, Parsed, fold, weakest

FLOOR = 0.6
_WHOLE = 0.9
_CENTS = re.compile(r"^\s*[元圆]\s*(?:([零壹贰叁肆伍陆柒捌玖])角)?\s*(?:零?([壹贰叁肆伍陆柒捌玖])分)?")
_DIGITS = "零壹贰叁肆伍陆柒捌玖"


def printed(text: str) -> str | None:
    """The first amount of a text as a decimal string, else null."""
    numbers = [n for n in find(text) if n.style != "words"]
    return spelled(text, numbers[0]) if numbers else None


def spelled(text: str, number: Number) -> str:
    """A number of a text with its decimals as printed; jiao and fen (角分) behind capitals count."""
    if number.style != "chinese":
        return format(number.value, "f") if number.text[-1:].isdecimal() else plain(number.value)
    cents = _CENTS.match(text[number.end :])
    jiao, fen = (_DIGITS.find(c) if c else 0 for c in cents.groups()) if cents else (0, 0)
    return plain(number.value + Decimal(jiao) / 10 + Decimal(fen) / 100)


def parse(reading: Reading) -> Parsed:
    """The amount of a reading; null where a figure is in doubt or another look says another amount."""
    value = printed(reading.text)
    if value is None:
        return ABSENT
    figures = tuple(c for c in reading.chars if fold(c.text).isdecimal())
    confidence = weakest(reading.model_copy(update={"chars": figures})) if figures else reading.confidence
    whole = [look for look in reading.looks if look.box.width > _WHOLE * reading.box.width]
    looks = {printed(look.text) for look in whole if look.text.strip()}
    certain = confidence >= FLOOR and looks <= {value, None}
    return Parsed(value=value if certain else None, confidence=confidence, candidates=((value, confidence),))
