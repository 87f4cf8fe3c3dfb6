"""号牌号码 (plate number, GA 36-2018): province character, office letter, five or six characters without I and O."""

from __future__ import annotations

import re

from extractors.model import Reading
from extractors.values.parsed import ABSENT, Parsed, ascii_code, weakest
from extractors.values.simplified import simplify

FLOOR = 0.6
PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_SHAPE = re.compile(rf"[{PROVINCES}使领][A-Z][0-9A-HJ-NP-Z]{{4,5}}[0-9A-HJ-NP-Z挂学警港澳]")


def parse(reading: Reading) -> Parsed:
    """A plate as printed; anything that has not the shape of a plate keeps only its raw text."""
    text = simplify(re.sub(r"[\s·.:-]", "", ascii_code(reading.text)))
    if not text:
        return ABSENT
    confidence = weakest(reading)
    certain = confidence >= FLOOR and _SHAPE.fullmatch(text) is not None
    return Parsed(value=text if certain else None, confidence=confidence, candidates=((text, confidence),))
