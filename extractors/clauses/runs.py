"""The texts of a contract whose pages lie in files of their own: those that go on with one another are one text.

Whoever photographs a contract page by page hands in no page that its translation fits page by page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.clauses.model import Clause

_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*")
_BEFORE_ALL, _AFTER_ALL = (0,), (1000,)


@dataclass(frozen=True, slots=True)
class Text:
    """Clauses in one language by their indices, in reading order; `file` is the one that it begins in."""

    file: str
    language: str
    indices: tuple[int, ...]


def runs(clauses: Sequence[Clause], texts: Sequence[Text]) -> list[Text]:
    """The texts, those of one language made one whose clause numbers go on from one file to the next.

    A page without numbers goes with them: before them where it bears the title, else behind them. Texts that count
    the same clauses are versions of their own, and all of that language then stay as they are.
    """
    joined: list[Text] = []
    for language in dict.fromkeys(text.language for text in texts):
        own = sorted((text for text in texts if text.language == language), key=lambda text: _span(clauses, text))
        spans = [_span(clauses, text) for text in own]
        follow = all(after[0] >= before[1] for before, after in pairwise(spans))
        if len(own) > 1 and follow and any(_BEFORE_ALL < first < _AFTER_ALL for first, _ in spans):
            joined.append(Text(own[0].file, language, tuple(index for text in own for index in text.indices)))
        else:
            joined += [text for text in texts if text.language == language]
    return joined


def _span(clauses: Sequence[Clause], text: Text) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The lowest and the highest clause number of a text."""
    numbers = [clauses[i].number or "" for i in text.indices]
    counted = [tuple(map(int, number.split("."))) for number in numbers if _NUMBER.fullmatch(number)]
    if counted:
        return min(counted), max(counted)
    is_title = any(clauses[i].role == "title" for i in text.indices)
    return (_BEFORE_ALL, _BEFORE_ALL) if is_title else (_AFTER_ALL, _AFTER_ALL)
