"""出口许可证号: `YY-AA-XXXXXX`, year, issuing body and serial (证面内容规范, item 3).

>>> shaped("26－02-100123"), shaped("2602100123"), shaped("26-021-100123")
('26-02-100123', '26-02-100123', '26-021-100123')
"""

from __future__ import annotations

import re

from extractors.model import Reading
from extractors.values.parsed import ABSENT, Parsed, ascii_code, spelled_alike, weakest

FLOOR = 0.6
_SHAPE = re.compile(r"(?<![0-9A-Z])(\d{2})-?([0-9A-Z]{2})-?([0-9A-Z]{6})(?![0-9A-Z-])")
_NUMBER = re.compile(r"[0-9][0-9A-Z-]{5,19}")


def shaped(text: str) -> str:
    """The number in its official shape; one of another shape as printed; empty where there is none."""
    folded = ascii_code(text)
    found = _SHAPE.search(folded)
    if found:
        return "-".join(found.groups())
    other = _NUMBER.search(folded)
    return other.group() if other else ""


def parse(reading: Reading) -> Parsed:
    """The licence number; no check digit protects it, so every look must agree."""
    number = shaped(reading.text)
    if not number:
        return ABSENT
    confidence = weakest(reading)
    certain = confidence >= FLOOR and spelled_alike(reading, shaped)
    return Parsed(value=number if certain else None, confidence=confidence, candidates=((number, confidence),))
