"""号牌号码 (plate number, GA 36-2018): province character, office letter, five or six characters without I and O."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.model import Char, Reading
from extractors.values.parsed import ABSENT, Parsed, ascii_code, pooled, weakest
from extractors.values.simplified import simplify

FLOOR = 0.6
PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_SHAPE = re.compile(rf"[{PROVINCES}使领][A-Z][0-9A-HJ-NP-Z]{{4,5}}[0-9A-HJ-NP-Z挂学警港澳]")
_BLANK = re.compile(r"[\s·.:-]")
_LENGTHS, _HEAD = (7, 8), 2
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SERIAL = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_LIKELY, _SPREAD, _NONE = 0.3, 0.02, ""
# A figure where only a letter stands may be the one letter like it, if that was seen too; 0 is like D, O and Q.
_TWINS, _BY_TWIN = {"8": "B"}, 0.5
_WHOLE_LOOK = 0.95


def parse(reading: Reading) -> Parsed:
    """A plate as printed, each place over its own alphabet; what is no plate keeps only its raw text."""
    said = _spelled(reading)
    if not said:
        return ABSENT
    length = len(_letters(reading))
    looks = [look for look in (reading, *reading.looks) if len(_letters(look)) == length]
    # A look at the run of Latin letters shows at its edge but a part of the character before them.
    first = [look for look in looks if look.box.width > _WHOLE_LOOK * reading.box.width]
    places = [_place([_letters(k)[at] for k in (looks if at else first)], at, length) for at in range(length)]
    if length not in _LENGTHS or not all(places):
        return Parsed(confidence=weakest(reading), candidates=((said, weakest(reading)),))
    text = "".join(max(place, key=lambda c: place[c]) for place in places)
    confidence = min(max(place.values()) for place in places)
    certain = confidence >= FLOOR and _SHAPE.fullmatch(text) is not None
    return Parsed(value=text if certain else None, confidence=confidence, candidates=((text, confidence),))


def _spelled(reading: Reading) -> str:
    return simplify(_BLANK.sub("", ascii_code(reading.text)))


def _letters(reading: Reading) -> list[Char]:
    if not reading.chars:
        return [Char(text=c, confidence=reading.confidence, left=0, right=0) for c in _spelled(reading)]
    return [c for c in reading.chars if _BLANK.sub("", ascii_code(c.text))]


def _place(chars: Sequence[Char], at: int, length: int) -> dict[str, float]:
    """The legal characters of a place by all looks of the same length; nothing where none is likely in itself."""
    legal = PROVINCES + "使领" if not at else _LETTERS if at == 1 else _SERIAL + "挂学警港澳" * (at == length - 1)
    spreads = [spread for char in chars if (spread := _spread(char, legal))]
    if max((p for spread in spreads for letter, p in spread.items() if letter), default=0.0) < _LIKELY:
        return {}
    pool = pooled(spreads)
    doubt = pool.pop(_NONE, 0.0)
    return pool if pool and max(pool.values()) > doubt else {}


def _spread(char: Char, legal: str) -> dict[str, float]:
    """The legal characters that a look saw, and as one doubt all that it saw beside them; nothing where it saw none."""
    spread: dict[str, float] = {}
    said = [(simplify(ascii_code(text))[:1], p) for text, p in char.candidates or ((char.text, char.confidence),)]
    for letter, p in said:
        if letter and letter in legal:
            spread[letter] = spread.get(letter, 0.0) + p
    for letter, p in said:
        twin = _TWINS.get(letter, "")
        if letter not in legal and spread.get(twin, 0.0) >= _LIKELY:
            spread[twin] += _BY_TWIN * p
    seen = sum(spread.values())
    return {**spread, _NONE: max(0.0, 1 - seen)} if seen >= _SPREAD else {}
