"""One paragraph that says the same in two languages, one behind the other, cut where the language changes.

>>> by_language("卖方应提供质保。The Seller shall provide a warranty.")
['卖方应提供质保。', 'The Seller shall provide a warranty.']
>>> by_language("卖方：Tianjin Yuanhang Co., Ltd. 应交货至CIF Vladivostok")
['卖方：Tianjin Yuanhang Co., Ltd. 应交货至CIF Vladivostok']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from extractors.clauses.language import known_words

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
_ATOM = re.compile(rf"[{_HAN}]+|[^\W\d_{_HAN}]+(?:['’-][^\W\d_{_HAN}]+)*")
_SENTENCE_END = re.compile(r"[。.;；!?！？/|\n]+[)）”\"»]*\s*")
_CJK_END = re.compile(r"[。；！？]")
# A heading in two languages, each with its number: 第二条 价格 Article 2 Price.
_SECOND_NUMBER = re.compile(
    rf"(?i)(?<=[{_HAN}）)。])\s*[/|]?\s*(?=(?:article|clause|section|статья|раздел|cl[aá]usula|"
    rf"art[ií]culo|المادة)\s*[\divx])"
)
_SECOND_LABEL = re.compile(
    r"(?i)\s*[/|]?\s*(?=(?:the\s*)?(?:seller|buyer|contract\s*no|date|продавец|покупатель|контракт\s*№|"
    r"дата|vendedor|comprador|contrato|fecha|"
    r"vendeur|acheteur|contrat|البائع|المشتري|رقم\s*العقد)[^:：\n]{0,24}[:：])"
)
_TOLD = re.compile(r"[:：]\s*\S{3}")
_FEW_HAN, _FEW_WORDS, _MANY_WORDS = 4, 3, 6


@dataclass
class _Run:
    """Neighbouring words of one script."""

    script: str
    start: int
    end: int
    words: list[str]

    @property
    def is_strong(self) -> bool:
        """Whether the run is language of its own, not a name, code or trade term inside the other language."""
        if self.script == "han":
            return sum(len(w) for w in self.words) >= _FEW_HAN
        lower = sum(w[:1].islower() for w in self.words)
        if self.script != "latin":
            is_name = self.script == "cyrillic" and lower <= 1 and len(self.words) <= _FEW_WORDS + 2
            return len(self.words) >= 2 and not is_name
        known = known_words(self.words)
        is_prose = lower >= 2 and (known >= 2 or len(self.words) >= _MANY_WORDS)
        return len(self.words) > _FEW_WORDS and (is_prose or known >= _MANY_WORDS // 2)


def by_language(text: str) -> list[str]:
    """The pieces of a paragraph, one for each stretch of a language; one piece where it is in one language.

    Names, codes and trade terms of another script stay with the sentence around them.
    """
    second = _SECOND_NUMBER.search(text) or _second_label(text)
    if second is not None:
        return [*by_language(text[: second.start()]), *by_language(text[second.end() :])]
    runs = _merged(_runs(text))
    if len(runs) < 2:
        return [text.strip()] if text.strip() else []
    cuts = [_border(text, before.end, after.start) for before, after in pairwise(runs)]
    edges = [0, *cuts, len(text)]
    return [piece for a, b in pairwise(edges) if (piece := text[a:b].strip(" \t/|\n"))]


def _second_label(text: str) -> re.Match[str] | None:
    """The label that opens the other language's half of a line: 卖方：天津…公司 Seller: Tianjin …"""
    for match in _SECOND_LABEL.finditer(text):
        if _TOLD.search(text, 0, match.start()) and re.search(f"[{_HAN}]", text[: match.start()]):
            return match
    return None


def _script(word: str) -> str:
    letter = word[0]
    if "\u3400" <= letter <= "\u9fff":
        return "han"
    if "\u0400" <= letter <= "\u052f":
        return "cyrillic"
    return "arabic" if "\u0600" <= letter <= "\u06ff" or letter >= "\ufb50" else "latin"


def _runs(text: str) -> Iterator[_Run]:
    run: _Run | None = None
    for atom in _ATOM.finditer(text):
        script = _script(atom.group())
        # A full stop between two Latin sentences ends no run; a line break does not either.
        if run is not None and run.script == script:
            run.end = atom.end()
            run.words.append(atom.group())
            continue
        if run is not None:
            yield run
        run = _Run(script, atom.start(), atom.end(), [atom.group()])
    if run is not None:
        yield run


def _merged(runs: Iterator[_Run]) -> list[_Run]:
    """Strong runs alone, each with the weak ones behind it, and neighbours of one script joined."""
    kept: list[_Run] = []
    for run in runs:
        if kept and (not run.is_strong or run.script == kept[-1].script):
            kept[-1].end = run.end
            if run.script == kept[-1].script:
                kept[-1].words += run.words
        elif not kept or kept[-1].is_strong or kept[-1].script == run.script:
            kept.append(run)
        else:
            # What stands before the first strong run (a label, a brand) belongs to it.
            kept[-1] = _Run(run.script, kept[-1].start, run.end, run.words)
    return kept


def _border(text: str, end: int, start: int) -> int:
    """Where the gap between two languages is cut: behind the end of a sentence, before a bracket or a new number."""
    gap = text[end:start]
    ended = list(_SENTENCE_END.finditer(gap))
    if ended:
        first = _CJK_END.search(gap)
        return end + (next(m.end() for m in ended if m.start() >= first.start()) if first else ended[0].end())
    opening = re.search(r"[(（\[【«“\"]", gap)
    if opening:
        return end + opening.start()
    closing = re.match(r"[)）\]】»”%\d.,]*[:：,，]?\s*", gap)
    return end + (closing.end() if closing else 0)
