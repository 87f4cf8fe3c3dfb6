"""Values that a code table knows: 国产 or 进口, 车辆类型, 使用性质. A doubtful letter may leave only one of them.

The table confirms what the engine itself holds possible; where it holds two listed values possible there is none.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from itertools import product
from pathlib import Path

from extractors.model import Char, Reading
from extractors.values import text
from extractors.values.parsed import Parsed, ValueKind, fold
from extractors.values.simplified import simplify

_FLOOR, _POSSIBLE, _UNSEEN = 0.8, 0.1, 0.003
_MARGIN, _QUITE_SURE = 20.0, 0.95
_WHOLE_LINE = 0.9
_STRAY = 0.6


def one_of(values: Collection[str]) -> ValueKind:
    """Text as printed; where a letter of it is doubtful, the one listed value that the engine's candidates spell."""

    def parse(reading: Reading) -> Parsed:
        said = text.parse(reading)
        whole = [look for look in reading.looks if look.box.width > _WHOLE_LINE * reading.box.width]
        if not said.candidates or not reading.chars or (said.value is not None and not _is_slip(reading, said, values)):
            return said
        said = said.model_copy(update={"value": None})
        told = {found for look in (reading, *whole) if (found := _fitting(_letters(look), values)) is not None}
        if len(told) != 1 or any(_contradicts(_letters(look), *told) for look in (reading, *whole)):
            return said
        value = next(iter(told))
        return said.model_copy(update={"value": value, "candidates": ((value, said.confidence), *said.candidates)})

    return parse


def known_or_sure(values: Collection[str]) -> ValueKind:
    """Text as printed, of a kind that nobody can list in full.

    What is a listed value but for a letter that is not quite sure has no value, and is never made that one.
    """

    def parse(reading: Reading) -> Parsed:
        said = text.parse(reading)
        return said.model_copy(update={"value": None}) if _is_slip(reading, said, values) else said

    return parse


def _is_slip(reading: Reading, said: Parsed, values: Collection[str]) -> bool:
    """Whether a text that no table knows is a listed value but for one letter that is not quite sure: 作营运."""
    letters = _letters(reading)
    apart = [
        [char for char, letter in zip(letters, value, strict=True) if simplify(fold(char.text)) != letter]
        for value in values
        if len(value) == len(letters)
    ]
    if said.value in values:
        return False
    return _has_stray(letters, values) or any(len(odd) == 1 and odd[0].confidence < _QUITE_SURE for odd in apart)


def _has_stray(letters: Sequence[Char], values: Collection[str]) -> bool:
    """Whether letters spell a listed value and, before or behind it, one that is not quite sure: a seal's."""
    ends = [(letters[1:], letters[0]), (letters[:-1], letters[-1])] if len(letters) > 1 else []
    return any(
        stray.confidence < _QUITE_SURE and "".join(simplify(fold(c.text)) for c in rest) in values
        for rest, stray in ends
    )


def _letters(reading: Reading) -> list[Char]:
    """The letters of a reading; no listed value has a figure, and a doubtful one is a stroke of something else."""
    letters = [c for c in reading.chars if fold(c.text).isalnum()]
    return [c for c in letters if c.confidence >= _STRAY or not c.text.isascii()]


def _fitting(letters: Sequence[Char], values: Collection[str]) -> str | None:
    """The listed value that the candidates spell, if no other one comes near it."""
    scores = sorted(((_score(letters, v), v) for v in values if len(v) == len(letters)), reverse=True)
    if not scores or not _is_possible(letters, scores[0][1]):
        return None
    return scores[0][1] if len(scores) == 1 or scores[0][0] > _MARGIN * scores[1][0] else None


def _score(letters: Sequence[Char], value: str) -> float:
    return math.prod(max(_share(char, letter), _UNSEEN) for char, letter in zip(letters, value, strict=True))


def _share(char: Char, letter: str) -> float:
    """The probability that a place holds a letter, or a traditional or full-width twin of it."""
    candidates = char.candidates or ((char.text, char.confidence),)
    return sum(p for said, p in candidates if simplify(fold(said)) == letter)


def _is_possible(letters: Sequence[Char], value: str) -> bool:
    """Whether every place may hold its letter of the value, and half of them surely do."""
    shares = [_share(char, letter) for char, letter in zip(letters, value, strict=True)]
    return min(shares) >= _POSSIBLE and 2 * sum(share >= _FLOOR for share in shares) >= len(shares)


def _contradicts(letters: Sequence[Char], value: str) -> bool:
    """Whether a look is sure of a letter that the value does not have at that place, or of another length."""
    if len(letters) != len(value):
        return all(c.confidence >= _FLOOR for c in letters)
    return any(
        char.confidence >= _FLOOR and _share(char, letter) < _POSSIBLE
        for char, letter in zip(letters, value, strict=True)
    )


def _joined(*parts: Sequence[str]) -> Iterator[str]:
    return ("".join(each) for each in product(*parts))


_TRUCKS = ("普通", "厢式", "封闭", "罐式", "平板", "集装厢", "特殊结构", "仓栅式", "车辆运输", "专项作业")
_UNLOADING = ("普通", "厢式", "罐式", "平板", "集装厢", "特殊结构", "仓栅式")

_TYPES = (
    *_joined(("大型", "中型"), ("普通", "双层", "卧铺", "铰接", "越野", "专用"), ("客车",)),
    *_joined(("小型", "微型"), ("普通", "越野", "专用"), ("客车",)),
    *_joined(("大型", "中型", "小型", "微型"), ("轿车", "面包车")),
    *_joined(("大型", "中型", "小型"), ("专用校车",)),
    *_joined(("重型", "中型", "轻型", "微型", "低速"), _TRUCKS, ("货车",)),
    *_joined(("重型", "中型", "轻型", "微型", "低速"), _UNLOADING, ("自卸货车",)),
    *_joined(("重型", "中型", "轻型"), ("半挂", "全挂"), ("牵引车",)),
    *_joined(("重型", "中型", "轻型"), (*_TRUCKS, "低平板", "自卸", "旅居"), ("半挂车", "全挂车")),
    *_joined(("大型", "中型", "小型", "微型", "重型", "轻型"), ("载货", "非载货"), ("专项作业车",)),
    *_joined(("轮式",), ("装载", "挖掘", "平地"), ("机械",)),
    *_joined(("普通", "轻便"), ("正三轮", "侧三轮", "二轮"), ("摩托车",)),
    "三轮汽车", "无轨电车", "有轨电车",
)  # fmt: skip
_USES = (
    "非营运", "公路客运", "公交客运", "出租客运", "旅游客运", "预约出租客运", "货运", "租赁", "警用", "消防", "救护", "工程救险",
    "工程抢险", "营转非", "出租转非", "预约出租转非", "教练", "幼儿校车", "小学生校车", "初中生校车", "中小学生校车", "其他校车",
    "危险品运输", "危险化学品运输", "营运",
)  # fmt: skip
_COLOURS = (
    "白", "灰", "黄", "粉", "红", "紫", "绿", "蓝", "棕", "黑", "银", "橙", "金", "青", "银灰", "深灰", "深蓝", "浅蓝", "其他",
)  # fmt: skip
_BRANDS = (Path(__file__).parent / "brands.txt").read_text("utf-8").split()
_FUELS = ("汽油", "柴油", "混合油", "天然气", "液化石油气", "甲醇", "乙醇", "太阳能", "混合动力")

vehicle_type = one_of(frozenset(_TYPES))
"""车辆类型 by the code table of GA 24.4."""
use = one_of(frozenset(_USES))
"""使用性质 by the code table of the vehicle register."""
fuel = one_of(frozenset(_FUELS))
"""燃料种类 by the code table of the vehicle register."""
colour = known_or_sure(frozenset(_COLOURS))
"""车身颜色: the colours of GA 24.8 and those that older certificates print."""
brand = known_or_sure(frozenset(_BRANDS))
"""车辆品牌 by the brands of passenger cars and the common trucks and buses."""
origin = one_of(frozenset({"国产", "进口"}))
"""国产/进口: what the certificate prints beside that label."""
