"""车辆品牌及型号 in one cell, as licences and quota forms print them: 大众牌 SVW71617BM.

>>> apart("大众牌 SVW71617BM"), apart("比亚迪牌BYD7009BEV1"), apart("大众汽车牌(VOLKSWAGEN) SVW7142BPV")
(('大众牌', 'SVW71617BM'), ('比亚迪牌', 'BYD7009BEV1'), ('大众汽车牌', 'SVW7142BPV'))
>>> apart("SVW71617BM"), apart("大众牌")
((None, 'SVW71617BM'), ('大众牌', None))
"""

from __future__ import annotations

import re

from extractors.model import Reading
from extractors.values.parsed import ABSENT, Parsed, ascii_code, fold, weakest
from extractors.values.text import FLOOR, clean

_MODEL = re.compile(r"(?<![0-9A-Za-z])(?=[0-9A-Z/.+-]*\d)(?=[0-9A-Z/.+-]*[A-Z])[0-9A-Z][0-9A-Z/.+-]{3,}(?![a-z])")
_NAMED = re.compile(r"(?:^|[^\u4e00-\u9fff])([\u4e00-\u9fffA-Za-z0-9·]*?[\u4e00-\u9fff·]+?牌)")
_LEAST_TWIN = 6
_CHINESE = re.compile(r"[\u4e00-\u9fff·]{2,}")
_LABEL = re.compile(r"^(?:车辆)?(?:品牌及型号|品牌型号|品牌|型号|规格、?等级)[:：]?")


def apart(text: str) -> tuple[str | None, str | None]:
    """Brand and model; null what is not printed. The brand ends in 牌 or is the first Chinese name."""
    said = _LABEL.sub("", clean(text))
    model = _MODEL.search(fold(said))
    before = said[: model.start()] if model else said
    after = said[model.end() :] if model else ""
    for side in (before, after):
        named = _NAMED.search(side) or _CHINESE.search(side)
        if named:
            return (named.group(named.lastindex or 0), model.group() if model else None)
    return None, model.group() if model else None


def parse(reading: Reading) -> Parsed:
    """Brand and model as printed, on one line or two; the model must be the same in every look that shows it."""
    said = clean(reading.text)
    if not said:
        return ABSENT
    confidence = weakest(reading)
    model = re.sub(r"[^0-9A-Z]", "", apart(said)[1] or "")
    looks = [re.sub(r"[^0-9A-Z]", "", ascii_code(look.text)) for look in reading.looks]
    certain = confidence >= FLOOR and all(model in look for look in looks if look)
    return Parsed(value=said if certain else None, confidence=confidence, candidates=((said, confidence),))


def chinese_half(text: str) -> str:
    """The Chinese side of a bilingual cell such as 大众牌 / Volkswagen; the text itself where there is only one.

    >>> chinese_half("大众牌 / Volkswagen"), chinese_half("SVW71617BM/SVW71617BM"), chinese_half("汽油/Gasoline")
    ('大众牌', 'SVW71617BM', '汽油')
    """
    halves = [clean(half) for half in re.split(r"[/／|]", text)]
    whole = clean(text)
    middle = len(whole) // 2
    if len(set(halves)) == 1 < len(halves):
        return halves[0]
    # A stroke between two equal names is easily overlooked.
    if middle >= _LEAST_TWIN and whole[:middle] == whole[middle:]:
        return whole[:middle]
    chinese = [half for half in halves if _CHINESE.search(half)]
    latin = [half for half in halves if half and not re.search(r"[\u4e00-\u9fff\d]", half)]
    return chinese[0] if len(chinese) == 1 and len(chinese) + len(latin) == len(halves) else clean(text)
