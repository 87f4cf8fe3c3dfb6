"""Free text as printed: names, types, colours. Kept as it stands, only folded."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.model import Reading
from extractors.values.parsed import ABSENT, Parsed, ascii_code, fold, weakest
from extractors.values.simplified import simplify

FLOOR = 0.8
_WHOLE_LINE = 0.9
_EDGE = re.compile(r"^[\s:;,.·。、|/_-]+|[\s:;,·。、|/_-]+$")
_CODE = re.compile(r"[0-9A-Z-]{6,}")
_CJK = r"\u4e00-\u9fff（）()"


def clean(text: str) -> str:
    """Folded text without the punctuation that belongs to the form, and without blanks between Chinese characters."""
    folded = _EDGE.sub("", simplify(fold(text)))
    return re.sub(rf"(?<=[{_CJK}])\s+(?=[{_CJK}])", "", folded)


def parse(reading: Reading) -> Parsed:
    """Text as printed, by its surest look; no value below the floor, or where another sure look says otherwise."""
    whole = [look for look in reading.looks if look.box.width > _WHOLE_LINE * reading.box.width]
    opinions = sorted(((weakest(r), clean(r.text), r) for r in (reading, *whole)), key=lambda item: -item[0])
    confidence, value, best = opinions[0]
    if not value:
        return ABSENT
    disputed = any(sure >= FLOOR and _bare(said) != _bare(value) for sure, said, _ in opinions[1:])
    shown = value if confidence >= FLOOR and not disputed and _codes_alike(best, reading.looks) else None
    return Parsed(value=shown, confidence=confidence, candidates=((value, confidence),))


def _codes_alike(reading: Reading, looks: Sequence[Reading]) -> bool:
    """Whether every look at a model or code in the text spells it the same."""
    codes = [_bare(code) for code in _CODE.findall(ascii_code(reading.text))]
    return all(code in _bare(look.text) for look in looks if look.text.strip() for code in codes)


def _bare(text: str) -> str:
    """Letters and figures alone: looks over the alphabet of codes know neither blanks nor dashes nor small letters."""
    return re.sub(r"[^\w]", "", ascii_code(text))
