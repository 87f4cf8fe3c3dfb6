"""Amounts in the boxes of forms: a decimal string without separators, as many decimals as printed.

>>> plain("26,500.00"), plain("USD 8 500.0000"), plain("￥12,3456.78"), plain("辆")
('26500.00', '8500.0000', '', '')
"""

from __future__ import annotations

import re

from extractors.model import Reading
from extractors.values.parsed import ABSENT, Parsed, fold, weakest

FLOOR = 0.6
_AMOUNT = re.compile(r"(?<![\d.,])(\d{1,3}(?:[, ]\d{3})+|\d+)(\.\d+)?(?![\d.,])")


def plain(text: str) -> str:
    """The first amount of a text without its separators; empty where there is none, or one oddly grouped."""
    found = _AMOUNT.search(fold(text))
    return re.sub(r"[, ]", "", found.group(1)) + (found.group(2) or "") if found else ""


def parse(reading: Reading) -> Parsed:
    """The amount, whatever its currency; every look must agree."""
    said = plain(reading.text)
    if not said:
        return ABSENT
    digits = tuple(c for c in reading.chars if fold(c.text).isdecimal())
    confidence = weakest(reading.model_copy(update={"chars": digits}) if digits else reading)
    # A look over capitals and digits alone loses the points.
    alike = all(re.sub(r"\D", "", fold(look.text)) in re.sub(r"\D", "", said) for look in reading.looks)
    certain = confidence >= FLOOR and alike
    return Parsed(value=said if certain else None, confidence=confidence, candidates=((said, confidence),))
