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
_WORDS = re.compile(
    r"不合格|不符合[^,，。;；]{0,20}|(?:未|不予?)通过|不宜出口|(?:基本)?合格|(?:基本)?符合[^,，。;；]{0,24}|通过|"
    r"[不未暂][^,，。;；]{0,5}出口|(?:准予|准许|同意|可以?)出口|"
    r"(?i:not\s*(?:passed|qualified|compliant)|unqualified|disqualified|fail(?:ed)?|pass(?:ed)?|qualified"
    r"|compl(?:ies|iant))"
)
_BAD = re.compile(r"不|未|(?i:not|un|dis|fail)")


def verdicts(text: str) -> list[str]:
    """The words of a text that say how an inspection ended, each once; of boxes to tick, the ticked one."""
    said = re.sub(r"\s+", "", simplify(fold(text)))
    ticked = _TICKED.search(said)
    said = _UNTICKED.sub(" ", said) if ticked else said
    return list(dict.fromkeys(m.group() for m in _WORDS.finditer(_NONE_BAD.sub(" ", said))))


def is_bad(verdict: str) -> bool:
    """Whether a word says that the vehicle did not pass."""
    return bool(_BAD.match(verdict))


def parse(reading: Reading) -> Parsed:
    """The words of the conclusion; null where both outcomes stand there unticked, or where they were hardly read."""
    said = verdicts(reading.text)
    if not said:
        return ABSENT
    bad = [word for word in said if is_bad(word)]
    confidence = weakest(_of_words(reading))
    candidates = tuple((word, confidence) for word in said)
    looks = [any(map(is_bad, verdicts(look.text))) for look in reading.looks if verdicts(look.text)]
    certain = confidence >= FLOOR and (not bad or len(bad) == len(said)) and all(b == bool(bad) for b in looks)
    return Parsed(value="，".join(said) if certain else None, confidence=confidence, candidates=candidates)


def _of_words(reading: Reading) -> Reading:
    """The reading with those characters alone that decide: 不, 未, 合, 格, 符, 通, 过 and Latin letters."""
    chars = tuple(c for c in reading.chars if re.match(r"[不未合格符通过A-Za-z]", simplify(fold(c.text)) or " "))
    return reading.model_copy(update={"chars": chars}) if chars else reading
