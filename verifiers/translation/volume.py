"""How much a clause says, alike for every script, so that versions in several languages can be weighed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.clauses.anchors import anchors
from extractors.clauses.model import Clause

CHINESE = "zh"
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_WORDS = 3
_LEAST_HAN = 4
_LEAST_OPEN = 14
_ENDED = re.compile(r"[。．.；;!！?？]\s*[)）”\"»]?\s*$")
_A_WORD = 1.7
"""Chinese characters that say what one word of another language says."""


def weight(clause: Clause) -> float:
    """How much a clause says, in Chinese characters."""
    han = len(_HAN.findall(clause.text))
    return float(han) if clause.language == CHINESE else _A_WORD * len(_WORD.findall(_HAN.sub(" ", clause.text)))


def total(clauses: Iterable[Clause]) -> float:
    """How much several clauses say together."""
    return sum(weight(clause) for clause in clauses)


def says_something(clause: Clause) -> bool:
    """Whether a clause is more than a title, a heading, a row of a table, a signature line or a name."""
    if clause.role != "body":
        return False
    said = weight(clause.model_copy(update={"text": _without_days(clause)}))
    least = _LEAST_HAN if clause.language == CHINESE else _LEAST_WORDS * _A_WORD
    # A few words without number or full stop are a label, a heading or the head of a table.
    return said >= (least if clause.number or _ENDED.search(clause.text) else _LEAST_OPEN)


def _without_days(clause: Clause) -> str:
    """The text without its dates, whose months are words in some languages and digits in others."""
    text = clause.text
    for anchor in reversed(anchors(clause.text, clause.language)):
        if anchor.kind == "date":
            text = text[: anchor.start] + " " + text[anchor.end :]
    return text
