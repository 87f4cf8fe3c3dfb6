"""Serial numbers: 登记证书编号 (12 digits), engine numbers, certificate numbers of other papers."""

from __future__ import annotations

import re

from extractors.model import Reading
from extractors.values.parsed import ABSENT, Parsed, ascii_code, spelled_alike, weakest

FLOOR = 0.6
_TWELVE = re.compile(r"\d{12}")


def _solid(text: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", ascii_code(text))


def parse_twelve(reading: Reading) -> Parsed:
    """The 12 digits of a 登记证书编号, with or without the stars around them."""
    text = _solid(reading.text)
    if not text:
        return ABSENT
    confidence = weakest(reading)
    certain = confidence >= FLOOR and _TWELVE.fullmatch(text) and spelled_alike(reading, _solid)
    return Parsed(value=text if certain else None, confidence=confidence, candidates=((text, confidence),))


def engine(text: str) -> str:
    """An engine or serial number without blanks and framing stars, otherwise as printed."""
    return ascii_code(text).strip("*:-./")


def parse(reading: Reading) -> Parsed:
    """A free serial number (发动机号, 编号): no check digit protects it, so every look must agree."""
    text = engine(reading.text)
    if not text:
        return ABSENT
    confidence = weakest(reading)
    # Some looks know the letters and figures of codes alone, and neither dashes nor Chinese.
    certain = confidence >= FLOOR and spelled_alike(reading, _solid)
    return Parsed(value=text if certain else None, confidence=confidence, candidates=((text, confidence),))
