"""How findings on translations speak: clauses by number and page, languages by name, quotes cut short."""

from __future__ import annotations

from collections.abc import Sequence

from babel import Locale

from extractors.clauses.model import Clause
from verifiers.translation.mismatch import NAMES, Mismatch
from verifiers.translation.volume import CHINESE

SHOWN = 5
_QUOTED = 60


def language(code: str | None) -> str:
    """The Chinese name of a foreign language: 英文, 俄文 …; 外文 for a row of names and figures in a foreign table."""
    if code in (None, CHINESE):
        return "外文"
    return str(Locale("zh").languages.get(code or "", code)).replace("语", "文")


def where(clause: Clause) -> str:
    """A clause as a reader finds it: 第12条 (number), else nothing but its page."""
    return f"第{clause.number}条" if clause.number else f"第{clause.page}页"


def quoted(clause: Clause) -> str:
    """The beginning of a clause in quotation marks."""
    text = " ".join(clause.text.split())
    return f"“{text[:_QUOTED]}{'…' if len(text) > _QUOTED else ''}”"


def told(mismatch: Mismatch) -> str:
    """One difference in a sentence: 合同第12条金额：英文（第1页）写“USD 12,000”，中文译文（第3页）写“12,800 美元”."""
    foreign, chinese = mismatch.foreign[0], mismatch.chinese[0]
    one = f"写“{mismatch.foreign_said}”" if mismatch.foreign_said else "没有写"
    other = f"写“{mismatch.chinese_said}”" if mismatch.chinese_said else "没有写"
    return (
        f"合同{where(foreign)}{NAMES[mismatch.kind][0]}：{language(foreign.language)}（{place(foreign)}）{one}，"
        f"中文译文（{place(chinese)}）{other}"
    )


def told_en(found: Sequence[Mismatch]) -> str:
    """The same in English, shorter."""
    said = [
        f"{NAMES[m.kind][1]}: {m.foreign_said or 'nothing'} / {m.chinese_said or 'nothing'} (page {m.foreign[0].page})"
        for m in found[:SHOWN]
    ]
    return "; ".join(said)


def place(clause: Clause) -> str:
    """File and page of a clause."""
    return f"{clause.file} 第{clause.page}页"


def many(said: Sequence[str]) -> str:
    """Several things in one sentence, the first few spelt out."""
    said = list(dict.fromkeys(said))
    return "；".join(said[:SHOWN]) + (f"；等共 {len(said)} 处" if len(said) > SHOWN else "")
