"""联系电话: telephone numbers as printed, several with 、 or / between them.

>>> number("+971 4 123 4567)提供售后服务"), number("0086-22-2345678 / 13800000000"), number("张三")
('+971 4 123 4567', '0086-22-2345678/13800000000', '')
"""

from __future__ import annotations

import re

from extractors.model import Reading
from extractors.values.parsed import ABSENT, Parsed, fold, weakest

FLOOR = 0.6
_NUMBER = re.compile(r"(?:\+|00|\()?\d[\d\s().-]{4,24}\d|\d{5,}")


def number(text: str) -> str:
    """The telephone numbers of a text, as printed, a stroke between two; an empty string where there is none."""
    said = re.sub(r"[‐‑‒–—一]", "-", fold(text))
    return "/".join(re.sub(r"\s*-\s*", "-", " ".join(found.split())) for found in _NUMBER.findall(said))


def parse(reading: Reading) -> Parsed:
    """The numbers in a print, without the name of who answers them."""
    said = number(reading.text)
    if not said:
        return ABSENT
    digits = tuple(c for c in reading.chars if fold(c.text).isdecimal())
    confidence = weakest(reading.model_copy(update={"chars": digits}) if digits else reading)
    value = said if confidence >= FLOOR else None
    return Parsed(value=value, confidence=confidence, candidates=((said, confidence),))
