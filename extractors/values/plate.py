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
_LIKELY, _SPREAD = 0.3, 0.02
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
    """The legal characters of a place by all looks of the same length; nothing where none holds any of them likely."""
    legal = PROVINCES + "使领" if not at else _LETTERS if at == 1 else _SERIAL + "挂学警港澳" * (at == length - 1)
    spreads = [_spread(char, legal) for char in chars]
    if max((max(s.values(), default=0.0) for s in spreads), default=0.0) < _LIKELY:
        return {}
    # The first two places are of few characters, and what was seen beside them is none of these.
    return pooled([_whole(s, legal) for s in spreads] if at < _HEAD else [s for s in spreads if s])


def _spread(char: Char, legal: str) -> dict[str, float]:
    spread: dict[str, float] = {}
    for text, p in char.candidates or ((char.text, char.confidence),):
        letter = simplify(ascii_code(text))[:1]
        if letter and letter in legal:
            spread[letter] = spread.get(letter, 0.0) + p
    return spread


def _whole(spread: dict[str, float], legal: str) -> dict[str, float]:
    """A spread over the legal characters alone; a look that saw none of them leaves all as likely as before."""
    total = sum(spread.values())
    if total < _SPREAD:
        return dict.fromkeys(legal, 1 / len(legal))
    return {letter: p / total for letter, p in spread.items()}
