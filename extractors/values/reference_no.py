"""合同号, 提运单号, 证书编号: numbers that an enterprise, a carrier or an agency gave, in any shape.

>>> stripped("合同号：TJYH—2026-018"), stripped(" COSU 6123456780 ")
('合同号:TJYH-2026-018', 'COSU6123456780')
"""

from __future__ import annotations

import re

from extractors.model import Reading
from extractors.values.parsed import ABSENT, Parsed, ascii_code, weakest

FLOOR = 0.6
_LEAST_DIGITS = 2


def stripped(text: str) -> str:
    """The number without blanks and the punctuation around it, otherwise as printed."""
    return ascii_code(text).strip("*:-./,;、")


def parse(reading: Reading) -> Parsed:
    """The number as printed; letters and digits must be the same in every look, which may lose the dashes."""
    said = stripped(reading.text)
    if sum(c.isdecimal() for c in said) < _LEAST_DIGITS:
        return ABSENT
    confidence = weakest(reading)
    certain = confidence >= FLOOR and all(_bare(look.text) == _bare(said) for look in reading.looks if _bare(look.text))
    return Parsed(value=said if certain else None, confidence=confidence, candidates=((said, confidence),))


def _bare(text: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", ascii_code(text))
