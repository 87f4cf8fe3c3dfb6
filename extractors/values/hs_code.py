"""商品编码, 商品编号: the ten digits of a tariff line, as printed, without dots and blanks.

>>> digits("8703.2341 10"), digits("8703234110其他小轿车"), digits("小轿车")
('8703234110', '8703234110', '')
"""

from __future__ import annotations

import re

from extractors.model import Reading
from extractors.values.parsed import ABSENT, Parsed, fold, spelled_alike, weakest

FLOOR = 0.6
_CODE = re.compile(r"(?<!\d)\d{4}(?:[. ]?\d){2,9}")


def digits(text: str) -> str:
    """The first six to thirteen digits of a text that may be a tariff line; empty where there are none."""
    found = _CODE.search(fold(text))
    return re.sub(r"\D", "", found.group()) if found else ""


def parse(reading: Reading) -> Parsed:
    """The code, whatever its length; a rule says whether it is one."""
    code = digits(reading.text)
    if not code:
        return ABSENT
    numeric = tuple(c for c in reading.chars if fold(c.text).isdecimal())
    confidence = weakest(reading.model_copy(update={"chars": numeric}) if numeric else reading)
    certain = confidence >= FLOOR and spelled_alike(reading, digits)
    return Parsed(value=code if certain else None, confidence=confidence, candidates=((code, confidence),))
