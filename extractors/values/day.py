"""Calendar days (YYYY-MM-DD) as these papers print them.

Certificates print a stroke through the zero, which every general recogniser takes for an 8. So a date is decoded over
the valid days only, from the candidates of each digit; where the calendar cannot tell 0 from 8, no value is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product

from extractors.model import Candidate, Char, Reading
from extractors.values import named_day
from extractors.values.parsed import ABSENT, Parsed, fold, pooled

FLOOR = 0.9
EARLIEST, LATEST = 1950, 2099
_MAX_CHOICES = 3
_LEAST = 0.02
_NEGLIGIBLE = 0.005
_STROKED_ZERO = 0.5
_POSSIBLE = 0.15
_LOOKALIKE = {
    "O": "0",
    "D": "0",
    "Q": "0",
    "I": "1",
    "L": "1",
    "|": "1",
    "B": "8",
    "S": "5",
    "Z": "2",
    "G": "6",
    "Θ": "0",
    "Ø": "0",
}
_SHAPE = re.compile(
    r"(\d{4})\D{1,3}(\d{2})\D{1,3}(\d{2})"
    r"|(\d{4})(\d{2})(\d{2})(?!\d)"
    # One of the two strokes was too faint to be read; full groups leave no digit's place open.
    r"|(?<![0-9A-Za-z])(\d{4})(\d{2})[-./](\d{2})(?!\d)"
    r"|(?<![0-9A-Za-z])(\d{4})[-./](\d{2})(\d{2})(?!\d)"
    r"|(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})(?=日|[,，;；。)）]|$)"
)

# A day of one figure behind a month of two: the other was lost, as where a seal lies over the end of the line.
_CUT_SHORT = re.compile(r"\d{4}([-./])\d{2}\1\d(?![\d日])")
_WRITTEN = ("text_layer", "reviewer")

Digits = tuple[dict[str, float], ...]


def parse(reading: Reading) -> Parsed:
    """The one valid day that the print can mean; null where several can, or none."""
    looks = (reading, *reading.looks)
    if reading.channel not in _WRITTEN and any(_CUT_SHORT.search("".join(fold(r.text).split())) for r in looks):
        return Parsed(candidates=((fold(reading.text), 0.0),))
    said = [digits for digits in map(_digits, looks) if digits]
    if not said:
        return _written_out(reading)
    if any(len(digits) != len(said[0]) for digits in said):
        return Parsed(candidates=tuple((_spelled(d), 0.0) for d in said))
    scored = sorted(_days(_mix(said)), key=lambda item: -item[1])
    total = sum(p for _, p in scored)
    if not total:
        return Parsed(candidates=((_spelled(said[0]), 0.0),))
    candidates: tuple[Candidate, ...] = tuple((day.isoformat(), p / total) for day, p in scored[:5])
    confidence = _agreement(said, scored[0][0]) * candidates[0][1]
    return Parsed(value=scored[0][0] if confidence >= FLOOR else None, confidence=confidence, candidates=candidates)


def _written_out(reading: Reading) -> Parsed:
    """A day with its month's name or its year last; null where the order of its figures leaves two days open."""
    found = named_day.find(reading.text)
    if not found:
        return ABSENT
    days = found[0].days
    figures = [_certainty(c) for c in reading.chars if fold(c.text).isdecimal()]
    confidence = min(figures, default=reading.confidence)
    looks = {one.days for look in reading.looks for one in named_day.find(look.text)[:1]}
    certain = len(days) == 1 and confidence >= FLOOR and looks <= {days}
    return Parsed(
        value=days[0] if certain else None,
        confidence=confidence if len(days) == 1 else 0.0,
        candidates=tuple((day.isoformat(), confidence / len(days)) for day in days),
    )


def _certainty(char: Char) -> float:
    return max(_spread(char).values(), default=0.0)


def _agreement(said: Sequence[Digits], best: date) -> float:
    """How far the looks bear out a day: 1 where most spell it and the others spell no day at all.

    An impossible day is known to be misread and contradicts nothing; another possible day does, unless the very look
    that spells it holds the first one possible too. A single look counts as much as its least certain digit.
    """
    spelled = [_day(_spelled(digits)) for digits in said]
    if any(day not in (best, None) and not _holds(digits, best) for day, digits in zip(spelled, said, strict=True)):
        return 0.5
    if len(said) == 1:
        return min(max(spread.values(), default=0.0) for spread in said[0])
    return 1.0 if 2 * spelled.count(best) > len(said) else 0.5


def _holds(digits: Digits, day: date) -> bool:
    """Whether a look holds every digit of a day possible."""
    return all(s.get(d, 0.0) >= _POSSIBLE for s, d in zip(digits, f"{day:%Y%m%d}", strict=True))


def _digits(reading: Reading) -> Digits:
    """Eight digit distributions from the first date in a reading (month and day padded), or nothing."""
    chars = [c for c in reading.chars if c.text.strip()] or [
        Char(text=c, confidence=reading.confidence, left=0, right=0) for c in reading.text if c.strip()
    ]
    letters = "".join(_as_digit(fold(c.text)[:1] or " ") for c in chars)
    found = _SHAPE.search(letters)
    if not found:
        return ()
    groups = [g for g in range(1, _SHAPE.groups + 1) if found.group(g)]
    result: list[dict[str, float]] = []
    for index, group in enumerate(groups):
        spots = [_spread(chars[i]) for i in range(*found.span(group))]
        result += [{"0": 1.0}] * ((2 if index else 4) - len(spots)) + spots
    return tuple(result)


def _as_digit(letter: str) -> str:
    return _LOOKALIKE.get(letter.upper(), letter)


def _spread(char: Char) -> dict[str, float]:
    """Probabilities of the digits at one place, from the recogniser's candidates folded to digits."""
    spread: dict[str, float] = {}
    for text, p in char.candidates or ((char.text, char.confidence),):
        digit = _as_digit(fold(text)[:1] or " ")
        if digit.isdecimal():
            spread[digit] = spread.get(digit, 0.0) + p
    # Whatever the recogniser did not give to a digit is doubt, shared by all ten.
    lost = max(0.0, 1 - sum(spread.values())) / 10
    return {d: spread.get(d, 0.0) + lost for d in "0123456789"} if lost > _NEGLIGIBLE else spread


def _mix(said: Sequence[Digits]) -> Digits:
    mixed = tuple(pooled([digits[i] for digits in said]) for i in range(len(said[0])))
    return tuple(_with_stroked_zero(s) for s in mixed) if _has_stroked_zeros(said) else mixed


def _has_stroked_zeros(said: Sequence[Digits]) -> bool:
    """Whether some look spells an impossible day that 0 instead of 8 would make possible."""
    for digits in said:
        spelled = _spelled(digits)
        if _day(spelled) is None and "8" in spelled:
            return True
    return False


def _with_stroked_zero(spread: dict[str, float]) -> dict[str, float]:
    eight = spread.get("8", 0.0)
    return {**spread, "8": eight * (1 - _STROKED_ZERO), "0": spread.get("0", 0.0) + eight * _STROKED_ZERO}


def _spelled(digits: Digits) -> str:
    return "".join(max(s, key=lambda d: s[d]) if s else "?" for s in digits)


def _day(spelled: str) -> date | None:
    try:
        day = date(int(spelled[:4]), int(spelled[4:6]), int(spelled[6:8]))
    except ValueError:
        return None
    return day if EARLIEST <= day.year <= LATEST else None


def _days(digits: Digits) -> Iterator[tuple[date, float]]:
    """Every valid day that the candidates can spell, with its probability."""
    choices = [
        sorted(((d, p) for d, p in s.items() if p >= _LEAST), key=lambda item: -item[1])[:_MAX_CHOICES] for s in digits
    ]
    for combination in product(*choices):
        day = _day("".join(d for d, _ in combination))
        if day is not None:
            probability = 1.0
            for _, p in combination:
                probability *= p
            yield day, probability
