"""Serial numbers: 登记证书编号 (12 digits), engine numbers, certificate numbers of other papers."""

from __future__ import annotations

import re

from extractors.model import Char, Reading
from extractors.values.parsed import ABSENT, Parsed, ValueKind, ascii_code, heard, spelled_alike, weakest

FLOOR = 0.6
# Of numbers that stand for a vehicle or its papers, where one misread figure is another vehicle's.
_NUMBER_FLOOR = 0.8
_WHOLE_LOOK, _DOUBTFUL, _POSSIBLE, _HINTED = 0.9, 0.6, 0.1, 0.05
_TWINS = ("0OQD", "1IL", "5S", "8B", "2Z")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
# Letters of a certificate's watermark (机动车登记证书) behind a number are the paper's; others may be printed: 018补.
_BEHIND = re.compile(r"(?<=[0-9A-Z])[机动车登记证书]{1,2}$")
_TWELVE = re.compile(r"\d{12}")


def _solid(text: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", ascii_code(text))


def parse_twelve(reading: Reading) -> Parsed:
    """The 12 digits of a 登记证书编号, with or without the stars around them."""
    text = _solid(reading.text)
    if not text:
        return ABSENT
    confidence = weakest(reading)
    certain = confidence >= _NUMBER_FLOOR and _TWELVE.fullmatch(text) and spelled_alike(reading, _solid)
    return Parsed(value=text if certain else None, confidence=confidence, candidates=((text, confidence),))


def engine(text: str) -> str:
    """An engine or serial number without blanks, framing stars and letters of a watermark behind it."""
    return _BEHIND.sub("", ascii_code(text)).strip("*:-./,;。、")


def parse(reading: Reading) -> Parsed:
    """A free serial number (发动机号, 编号): no check digit protects it, so every look must agree."""
    text = engine(reading.text)
    if not text:
        return ABSENT
    confidence = weakest(_number(reading) if _solid(text[-1]) else reading)
    certain = confidence >= FLOOR and all(_agrees(look, reading) for look in heard(reading, _solid))
    return Parsed(value=text if certain else None, confidence=confidence, candidates=((text, confidence),))


def parse_engine(reading: Reading) -> Parsed:
    """An engine number: no check digit tells an O from a 0 in it, and no engine is numbered in Chinese.

    A place where two letters that look alike are both possible leaves it open, and no number is without a figure.
    """
    parsed = parse(reading)
    if parsed.value is None:
        return parsed
    is_number = re.search(r"\d", parsed.value) and not _CHINESE.search(parsed.value)
    is_sure = parsed.confidence > _NUMBER_FLOOR and not any(map(_has_twin, reading.chars))
    return parsed if is_number and is_sure else parsed.model_copy(update={"value": None})


def unmistaken(parse_code: ValueKind) -> ValueKind:
    """A model or type, by its own value kind, left open where some look sees the twin of a letter or figure as well."""

    def parse_unmistaken(reading: Reading) -> Parsed:
        looks = [look for look in (reading, *reading.looks) if look.engine == reading.engine]
        is_open = any(_has_twin(char, _HINTED) for look in looks for char in look.chars)
        parsed = parse_code(reading)
        return parsed.model_copy(update={"value": None}) if is_open else parsed

    return parse_unmistaken


def _has_twin(char: Char, least: float = _POSSIBLE) -> bool:
    said = ascii_code(char.text)
    alike = {twin for group in _TWINS if said and said in group for twin in group if twin != said}
    return any(p >= least and ascii_code(text) in alike for text, p in char.candidates)


def _number(reading: Reading) -> Reading:
    """The reading without the stars and the letters of a watermark behind its number."""
    ends = [i for i, c in enumerate(reading.chars) if _solid(c.text)]
    return reading.model_copy(update={"chars": reading.chars[: ends[-1] + 1]}) if ends else reading


def _agrees(look: Reading, reading: Reading) -> bool:
    """Whether a look spells the same; some know the letters and figures of codes alone, neither dashes nor Chinese.

    A look at the figures behind a Chinese letter shows these alone; at its edge may stand a stroke of something else.
    """
    said, seen = _solid(reading.text), _solid(look.text)
    is_part = look.box.width < _WHOLE_LOOK * reading.box.width and _CHINESE.search(reading.text)
    if is_part and len(seen) > len(said) // 2:
        return said.endswith(seen)
    letters = [c for c in look.chars if _solid(c.text)]
    while letters and len(letters) > len(said) and letters[-1].confidence < _DOUBTFUL:
        letters.pop()
    return not seen or said == (seen if not letters else "".join(_solid(c.text) for c in letters))
