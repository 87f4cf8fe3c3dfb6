"""海关编号, 预录入编号: eighteen digits; 1 to 4 the customs office, 5 to 8 the year, 9 is 1 for imports and 0 for exports.

>>> number("*022020260000123456*"), is_import("022020261000123456"), is_import("022020260000123456")
('022020260000123456', True, False)
"""

from __future__ import annotations

import re

from extractors.model import Reading
from extractors.values.parsed import ABSENT, Parsed, ascii_code, spelled_alike, weakest

FLOOR = 0.6
LENGTH = 18
_DIRECTION = 8
_NUMBER = re.compile(r"(?<![0-9A-Z])[0-9][0-9A-Z]{7,19}(?![0-9A-Z])")


def number(text: str) -> str:
    """The number in a text, without stars and blanks; empty where there is none."""
    found = _NUMBER.search(ascii_code(text).replace("*", " "))
    return found.group() if found else ""


def is_import(customs_no: str) -> bool:
    """Whether the ninth digit of an eighteen-digit 海关编号 says import; a number of another length says nothing."""
    return len(customs_no) == LENGTH and customs_no[_DIRECTION] == "1"


def parse(reading: Reading) -> Parsed:
    """The number as printed; no check digit protects it, so every look must agree."""
    said = number(reading.text)
    if not said:
        return ABSENT
    confidence = weakest(reading)
    certain = confidence >= FLOOR and spelled_alike(reading, number)
    return Parsed(value=said if certain else None, confidence=confidence, candidates=((said, confidence),))
