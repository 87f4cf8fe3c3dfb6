"""Free text as printed: names, types, colours. Kept as it stands, only folded."""

from __future__ import annotations

import re

from extractors.model import Reading
from extractors.values.parsed import ABSENT, Parsed, fold, weakest

FLOOR = 0.45
_EDGE = re.compile(r"^[\s:;,.·。、|/_-]+|[\s:;,·。、|/_-]+$")
_CJK = r"\u4e00-\u9fff（）()"


def clean(text: str) -> str:
    """Folded text without the punctuation that belongs to the form, and without blanks between Chinese characters."""
    folded = _EDGE.sub("", fold(text))
    return re.sub(rf"(?<=[{_CJK}])\s+(?=[{_CJK}])", "", folded)


def parse(reading: Reading) -> Parsed:
    """Text as printed; no value where its least certain character is below the floor."""
    value = clean(reading.text)
    if not value:
        return ABSENT
    confidence = weakest(reading)
    shown = value if confidence >= FLOOR else None
    return Parsed(value=shown, confidence=confidence, candidates=((value, confidence),))
