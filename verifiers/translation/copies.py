"""Documents that pose as a translation and repeat the original word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from verifiers.model import JudgedDocument

_SAME_FROM = 0.8
_LEAST_CLAUSES = 3
_BLANK = re.compile(r"\W+")


def copies(papers: Sequence[JudgedDocument]) -> Iterator[tuple[JudgedDocument, JudgedDocument]]:
    """(original, copy) for every two documents whose clauses are nearly all the same."""
    texts = {paper.id: {_BLANK.sub("", clause.text).casefold() for clause in paper.facts.clauses} for paper in papers}
    for original, copy in combinations(papers, 2):
        one, other = texts[original.id], texts[copy.id]
        if min(len(one), len(other)) >= _LEAST_CLAUSES and len(one & other) >= _SAME_FROM * max(len(one), len(other)):
            yield original, copy
