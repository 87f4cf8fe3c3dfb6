"""数量: how many vehicles a cell says, with or without the unit 辆 (001), which is told from kilograms and pieces.

>>> spelled("3辆"), spelled("1.0000 辆"), spelled("20"), spelled("1700千克"), spelled("2台")
('3', '1', '20', '', '2')
"""

from __future__ import annotations

import re

from extractors.model import Reading
from extractors.values.parsed import ABSENT, Parsed, fold, spelled_alike, weakest

FLOOR = 0.6
_MOST = 100_000
_COUNT = re.compile(r"(?<![\d.])(\d+)(?:\.0+)?(?:[辆台部]|\(?(?:units?|sets?|pcs)\b|\(?001\)?$|$)", re.IGNORECASE)


def spelled(text: str) -> str:
    """The digits of the first count of vehicles in a text; empty where there is none."""
    found = _COUNT.search(re.sub(r"[\s,]", "", fold(text)))
    return found.group(1) if found else ""


def parse(reading: Reading) -> Parsed:
    """A whole number of vehicles."""
    said = spelled(reading.text)
    if not said or int(said) > _MOST:
        return ABSENT
    digits = tuple(c for c in reading.chars if fold(c.text).isdecimal())
    confidence = weakest(reading.model_copy(update={"chars": digits}) if digits else reading)
    certain = confidence >= FLOOR and spelled_alike(reading, spelled)
    return Parsed(value=int(said) if certain else None, confidence=confidence, candidates=((said, confidence),))
