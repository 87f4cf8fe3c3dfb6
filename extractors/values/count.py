"""Counts and measures: millimetres, kilograms, kilowatts, millilitres, seats; integers only."""

from __future__ import annotations

import re

from extractors.model import Reading
from extractors.values.parsed import ABSENT, Parsed, fold, spelled_alike, unstroked, weakest

FLOOR = 0.6
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def digits(text: str) -> str:
    """The first number of a text, as printed, or an empty string."""
    found = _NUMBER.search(re.sub(r"(?<=\d)[\s,](?=\d)", "", unstroked(fold(text))))
    return found.group() if found else ""


def parse(reading: Reading) -> Parsed:
    """A whole number; a fraction other than zero has no integer value and stays raw."""
    number = digits(reading.text)
    if not number or re.search(r"[^\d\s.,/xX×*a-zA-Z()人千克毫米升瓦米-]", fold(reading.text)):
        return ABSENT
    whole, _, fraction = number.partition(".")
    confidence = weakest(_digits_of(reading))
    certain = confidence >= FLOOR and not fraction.strip("0") and spelled_alike(reading, digits)
    return Parsed(
        value=int(whole) if certain else None,
        confidence=confidence,
        candidates=((number, confidence),),
    )


def _digits_of(reading: Reading) -> Reading:
    """The reading without the unit that is printed beside its number."""
    chars = tuple(c for c in reading.chars if fold(c.text).isdecimal())
    return reading.model_copy(update={"chars": chars}) if chars else reading


def parse_three(reading: Reading) -> Parsed:
    """Length, width and height in millimetres, as printed with ×, x, * or blanks between them."""
    numbers = re.findall(r"\d{3,5}", fold(reading.text))
    confidence = weakest(_digits_of(reading))
    if len(numbers) != 3:
        return Parsed(confidence=confidence) if numbers else ABSENT
    looks = [re.findall(r"\d{3,5}", fold(look.text)) for look in reading.looks]
    alike = all(said == numbers for said in looks if len(said) == len(numbers))
    value = tuple(int(n) for n in numbers) if confidence >= FLOOR and alike else None
    return Parsed(value=value, confidence=confidence, candidates=(("×".join(numbers), confidence),))
