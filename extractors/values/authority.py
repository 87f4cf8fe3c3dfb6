"""登记机关, 发证机关: the vehicle office that registered or issued; its name has a beginning and an ending of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractors.model import Char, Reading
from extractors.slices import cut, letters
from extractors.values import offices, text
from extractors.values.parsed import Parsed, fold
from extractors.values.places import provinces, short

# A day printed below the office: no name of one has a figure in it.
_DAY = re.compile(r"[12二][09〇○零o]\D?\d|[12]\d{3}|二[0零〇○o]")
_STAMP = re.compile(r"\(?(?:盖章|公章|印章|章)\)?$")
# What follows the office and is no part of it was read off its seal.
_GOES_ON = re.compile(r"(?:车辆管理所|车管所)(?!$|.*(?:所|站|中心|厅|点|窗口)$)")
_WHOLE = re.compile(r"[^省市区县州盟旗].*[省市区县州盟旗].*(?:所|局|队|站|中心|厅)")
_PROVINCES = "|".join(short(each) for each in provinces() if each.endswith("省"))
_PROVINCE_LOST = re.compile(rf"^(?:{_PROVINCES})(?!省|市)")
_NO_PROVINCE = re.compile(rf"^(?!{_PROVINCES}).{{1,4}}省")
# The words of every office's name; with a letter of them misread it is none.
_MISSPELT = re.compile(
    r"公(?!安|主岭)|(?<!公)安局|交通(?!警|管|巡|安)|(?<!交)通警|警(?!察|支|大|总|队)|管理(?!所|局|站|支|大|总|处|科|中|服|分)"
)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_ENOUGH, _HOLE = 6, 1.6
_WHOLE_LOOK = 0.9
_CERTAIN = 0.9


def parse(reading: Reading) -> Parsed:
    """The office as printed; of a doubtful name, the one office of the country's that its looks can spell.

    A name that stops in its middle, begins in it or has a hole where a seal lies was not read as a whole: no value.
    """
    day = _DAY.search("".join(letters(reading)))
    if day is not None and day.start():
        reading = cut(reading, 0, day.start())
    looks = [_letters(r) for r in (reading, *reading.looks) if r.box.width > _WHOLE_LOOK * reading.box.width]
    known = offices.told(looks)
    parsed = text.parse(reading)
    if known is not None:
        return Parsed(value=known, confidence=max(_CERTAIN, parsed.confidence), candidates=((known, _CERTAIN),))
    value = _STAMP.sub("", parsed.value) if parsed.value is not None else None
    is_broken = bool(reading.looks) and any(_has_hole(name) for name in looks)
    return parsed.model_copy(update={"value": None if is_broken or not _is_whole(value or "") else value})


def _is_whole(name: str) -> bool:
    """Whether a name begins with a place, no letter of its province lost, and ends with an office."""
    is_maimed = any(p.search(name) for p in (_PROVINCE_LOST, _NO_PROVINCE, _GOES_ON, _MISSPELT))
    return not is_maimed and _WHOLE.fullmatch(name) is not None


def _letters(reading: Reading) -> list[Char]:
    """The letters of a look, without a word for the seal behind them."""
    chars = [c for c in reading.chars if _CHINESE.match(fold(c.text)[:1] or " ")]
    said = "".join(fold(c.text)[:1] for c in chars)
    return chars[: len(_STAMP.sub("", said))]


def _has_hole(name: Sequence[Char]) -> bool:
    """Whether a letter is missing between two of one line, by the pitch of all."""
    middles = [(c.left + c.right) / 2 for c in name]
    steps = [b - a for a, b in pairwise(middles) if b > a]
    return len(steps) >= _ENOUGH and max(steps) > _HOLE * median(steps)
