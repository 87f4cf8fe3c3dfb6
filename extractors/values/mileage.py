"""行驶里程: kilometres on the odometer, as a whole number.

>>> from extractors.model import Reading
>>> from intake.model import Box
>>> box = Box(left=0, top=0, right=1, bottom=1)
>>> said = [Reading(text=t, page=1, box=box, confidence=1.0, engine="x") for t in ("45,678 km", "4.56万公里", "-")]
>>> [parse(reading).value for reading in said]
[45678, 45600, None]
"""

from __future__ import annotations

import re
from decimal import Decimal

from extractors.model import Reading
from extractors.values.parsed import ABSENT, Parsed, fold, spelled_alike, weakest

FLOOR = 0.6
_SHAPE = re.compile(
    r"(?:\((?:公里|千米|km)\)|约|里程|:|读数|为)*"
    r"(\d[\d\s,.']*)(万)?(?:公里|千米|km|КМ|км|KM|Km|kilomet(?:er|re)s?)?(?:\(?表显\)?)?[.。,，;；)]?$"
)
_GROUPED = re.compile(r"(\d{1,3})(?:[,.'](\d{3}))+")


def kilometres(text: str) -> str:
    """The whole kilometres that a print says, or an empty string."""
    match = _SHAPE.fullmatch(re.sub(r"\s", "", fold(text)))
    if not match:
        return ""
    figure = match.group(1).rstrip(".,'")
    if _GROUPED.fullmatch(figure) and not match.group(2):
        figure = re.sub(r"[,.']", "", figure)
    figure = figure.replace(",", "").replace("'", "")
    if figure.count(".") > 1:
        return ""
    return str(int(Decimal(figure) * (10000 if match.group(2) else 1)))


def parse(reading: Reading) -> Parsed:
    """Whole kilometres; 万公里 are ten thousand; anything that is no distance stays raw."""
    said = kilometres(reading.text)
    if not said:
        return ABSENT
    digits = tuple(c for c in reading.chars if fold(c.text).isdecimal())
    confidence = weakest(reading.model_copy(update={"chars": digits}) if digits else reading)
    certain = confidence >= FLOOR and spelled_alike(reading, kilometres)
    return Parsed(value=int(said) if certain else None, confidence=confidence, candidates=((said, confidence),))
