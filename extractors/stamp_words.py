"""The words that the seals of all companies and offices share: a letter in doubt within them makes nobody else.

What a name is known by stands outside these words, and there nothing but what was read ever counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.model import UNSURE
from extractors.ocr.engine import Glyph, Line
from extractors.values.simplified import simplify

_LONG = (
    "贸易有限公司", "科技有限公司", "供应链有限公司", "股份有限公司", "有限责任公司", "有限公司", "国际贸易", "汽车贸易", "汽车销售",
    "技术服务", "进出口", "二手车", "机动车", "鉴定评估", "检验检测", "公安局", "车辆管理所", "交通警察", "合同专用章", "业务专用章",
    "财务专用章", "检测专用章", "专用章",
)  # fmt: skip
_SHORT = ("集团", "汽车", "国际", "出口", "贸易", "销售", "服务", "检测", "检验", "交通")
SHARED = re.compile("|".join((*_LONG, *_SHORT)))
_WRITTEN = re.compile(r"[^\W_]")
SURE, MAY_BE, _SEEN, ENOUGH = 0.7, 0.15, 0.4, 0.9
# Of 1,389 letters under print, 13 were misread; 9 of those were held possible by this much, and so were 29 others.
_POSSIBLE, _CERTAIN = 0.08, 0.85
# Of 61 letters that were not sure but as likely as this, 46 were right; of 19 less likely ones 8.
_LIKELY = 0.4


def settled(line: Line) -> Line:
    """The line with a doubtful letter read as the one that completes a long shared word, where it may well be that.

    All other letters of the word must be sure: 有眼公司, 眼 perhaps 限, is 有限公司.
    """
    glyphs = list(line.glyphs)
    for word in _LONG:
        for start in range(len(glyphs) - len(word) + 1):
            odd = [n for n, letter in enumerate(word, start) if simplify(glyphs[n].text) != letter]
            others = [g for n, g in enumerate(glyphs[start : start + len(word)], start) if n not in odd]
            if len(odd) != 1 or any(share(g) < SURE for g in others):
                continue
            letter = word[odd[0] - start]
            if (likely := share(glyphs[odd[0]], letter)) >= MAY_BE:
                glyphs[odd[0]] = replace(glyphs[odd[0]], text=letter, confidence=likely)
    return (
        line
        if tuple(glyphs) == line.glyphs
        else replace(line, text="".join(g.text for g in glyphs), glyphs=tuple(glyphs))
    )


def certainties(line: Line) -> Iterator[float]:
    """How sure each letter of a line is; within a shared word that stands there whole, sure enough."""
    glyphs = [g for g in line.glyphs if _WRITTEN.match(g.text)]
    said = "".join(simplify(g.text)[:1] for g in glyphs)
    least = {
        n: MAY_BE if match.group() in _LONG else _SEEN for match in SHARED.finditer(said) for n in range(*match.span())
    }
    for index, glyph in enumerate(glyphs):
        sure = share(glyph)
        yield max(sure, ENOUGH) if sure >= least.get(index, 1.0) else sure


def possible(glyph: Glyph, certainty: float) -> str:
    """All that a letter may well be, the likeliest first; UNSURE at its end where it is not sure.

    UNSURE stands first where even the likeliest is not likely.
    """
    said = simplify(glyph.text)
    others = dict.fromkeys(other for text, _ in glyph.candidates if (other := simplify(text)) != said)
    likely = "".join(other for other in others if _WRITTEN.match(other) and share(glyph, other) >= _POSSIBLE)
    if certainty >= _CERTAIN:
        return said + likely
    return said + likely + UNSURE if certainty >= _LIKELY else UNSURE + said + likely


def share(glyph: Glyph, letter: str | None = None) -> float:
    """How likely a character is `letter` (else what it reads), the traditional form added: engravers use either."""
    said = simplify(glyph.text) if letter is None else letter
    added = sum(p for text, p in glyph.candidates if simplify(text) == said)
    return max(glyph.confidence, added) if simplify(glyph.text) == said else added
