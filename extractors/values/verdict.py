"""检测结论: what an inspection came to, as the words that say so: 合格, 不合格, 符合出口质量要求, Pass.

>>> verdicts("经检测，该车符合WM/T 8-2022，综合评定合格，未见不合格项")
['符合WM/T8-2022', '合格']
>>> verdicts("☑合格 □不合格"), verdicts("合格/不合格"), verdicts("不符合出口质量要求")
(['合格'], ['合格', '不合格'], ['不符合出口质量要求'])
"""

from __future__ import annotations

import re

from extractors.model import Reading
from extractors.values.parsed import ABSENT, Parsed, fold, weakest
from extractors.values.simplified import simplify

FLOOR = 0.6
_NONE_BAD = re.compile(r"(?:无|没有|未见|未发现|不存在)[^。;；,，]{0,6}不(?:合格|符合)项?目?|不合格项?[:：]?(?:无|0项)")
_TICKED = re.compile(r"[☑√■✓✔☒●◉]\s*")
_UNTICKED = re.compile(r"[□○◯☐口囗]\s*(?:基本)?(?:不合格|不符合|合格|符合|不通过|通过|(?i:pass|fail))")
_ALLOW = r"(?:准予|准许|允许|批准|同意)"
_REFUSED = (
    r"(?:(?:不|未)(?:予|获|经)?(?:准予?|准许|允许|许|同意|批准|予|得|能|可以?|宜|应|建议|推荐|支持|适[合宜]|具备|满足|达到?)"
    rf"|暂不|暂缓|拒绝|无法|禁止|达不到)(?:{_ALLOW}|办理|其|[该本此]?车辆?)*出口"
)
# Said of the whole vehicle at the beginning of a phrase; further in, something that is not told may take it back.
_ALLOWED = (
    r"(?:(?<=[,，。;；:：、])|^)(?:经(?:检[测验查]|查验|审核|(?:综合)?评定))?(?:[该本此]?车辆?)?"
    r"(?P<yes>(?:准予|准许|同意|可以?)出口)"
)
_WORDS = re.compile(
    r"不合格|不符合[^,，。;；]{0,20}|(?:未|不予?)通过|(?:基本)?合格|(?:基本)?符合[^,，。;；]{0,24}|通过|"
    rf"{_REFUSED}|{_ALLOWED}|"
    r"(?i:not\s*(?:passed|qualified|compliant)|unqualified|disqualified|fail(?:ed)?|pass(?:ed)?|qualified"
    r"|compl(?:ies|iant))"
)
_BAD = re.compile(r"不|未|暂|拒绝|无法|禁止|达不到|(?i:not|un|dis|fail)")
_CONDITION = re.compile(
    r"(?:整改|复[检验查]|维修|修[复理]|更换)[^。;；]{0,8}(?:后(?![保备视门桥轮围翼灯挡窗排杠悬座])|方可|才)"
)


def verdicts(text: str) -> list[str]:
    """The words of a text that say how an inspection ended, each once; of boxes to tick, the ticked one."""
    said = re.sub(r"\s+", "", simplify(fold(text)))
    ticked = _TICKED.search(said)
    said = _UNTICKED.sub(" ", said) if ticked else said
    return list(dict.fromkeys(m["yes"] or m.group() for m in _WORDS.finditer(_NONE_BAD.sub(" ", said))))


def is_bad(verdict: str) -> bool:
    """Whether a word says that the vehicle did not pass."""
    return bool(_BAD.match(verdict))


def parse(reading: Reading) -> Parsed:
    """The words of the conclusion; null for both outcomes unticked, for a condition, or for words hardly read."""
    said = verdicts(reading.text)
    if not said:
        return ABSENT
    bad = [word for word in said if is_bad(word)]
    confidence = weakest(_of_words(reading))
    candidates = tuple((word, confidence) for word in said)
    looks = [any(map(is_bad, verdicts(look.text))) for look in reading.looks if verdicts(look.text)]
    certain = confidence >= FLOOR and (not bad or len(bad) == len(said)) and all(b == bool(bad) for b in looks)
    certain = certain and (bool(bad) or not _CONDITION.search(re.sub(r"\s+", "", simplify(fold(reading.text)))))
    return Parsed(value="，".join(said) if certain else None, confidence=confidence, candidates=candidates)


def _of_words(reading: Reading) -> Reading:
    """The reading with those characters alone that decide: 不, 未, 合, 格, 符, 通, 过 and Latin letters."""
    chars = tuple(c for c in reading.chars if re.match(r"[不未合格符通过A-Za-z]", simplify(fold(c.text)) or " "))
    return reading.model_copy(update={"chars": chars}) if chars else reading
