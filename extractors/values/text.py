"""Free text as printed: names, types, colours. Kept as it stands, only folded."""

from __future__ import annotations

import re

from extractors.model import Reading
from extractors.values import simplified
from extractors.values.parsed import ABSENT, Parsed, ascii_code, fold, weakest

FLOOR = 0.8
_EDGE = re.compile(r"^[\s:;,.·。、|/_-]+|[\s:;,·。、|/_-]+$")
_CODE = re.compile(r"[0-9A-Z-]{6,}")
_CJK = r"\u4e00-\u9fff（）()"


def clean(text: str) -> str:
    """Folded text without the punctuation that belongs to the form, and without blanks between Chinese characters."""
    folded = _EDGE.sub("", fold(text).translate(simplified.TABLE))
    return re.sub(rf"(?<=[{_CJK}])\s+(?=[{_CJK}])", "", folded)


def _codes_alike(reading: Reading) -> bool:
    """Whether every look at a model or code in the text spells it the same."""
    codes = _CODE.findall(ascii_code(reading.text))
    return all(code in ascii_code(look.text) for look in reading.looks if look.text.strip() for code in codes)


def parse(reading: Reading) -> Parsed:
    """Text as printed; no value where its least certain character is below the floor."""
    value = clean(reading.text)
    if not value:
        return ABSENT
    confidence = weakest(reading)
    shown = value if confidence >= FLOOR and _codes_alike(reading) else None
    return Parsed(value=shown, confidence=confidence, candidates=((value, confidence),))
