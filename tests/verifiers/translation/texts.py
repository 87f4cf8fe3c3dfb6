"""Contracts of a few clauses, told as language, text and what else matters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extractors.clauses.align import align
from extractors.clauses.model import Clause
from extractors.documents.contract import Contract
from intake.model import Box
from verifiers.model import JudgedDocument

BOX = Box(left=0.1, top=0.1, right=0.9, bottom=0.2)


def clause(language: str | None, text: str, **more: Any) -> Clause:
    """One clause on page 1 of a file named after its language."""
    told: dict[str, Any] = {
        "file": f"{language}.docx",
        "page": 1,
        "box": BOX,
        "language": language,
        "text": text,
        **more,
    }
    return Clause(**told)


def document(clauses: Sequence[Clause], identity: str = "d1", **fields: Any) -> JudgedDocument:
    """A contract document of these clauses, aligned within itself as a reader leaves them."""
    facts = Contract(file=clauses[0].file, pages=(1,), clauses=align(clauses), **fields)
    return JudgedDocument(id=identity, file=facts.file, pages=(1,), kind="contract", vehicle=None, facts=facts)


def bilingual(*pairs: tuple[str, str], language: str = "en") -> JudgedDocument:
    """A contract whose numbered clauses stand in one file, in `language` and in Chinese by turns, as they belong."""
    clauses: list[Clause] = []
    for number, (foreign, chinese) in enumerate(pairs, start=1):
        here = 2 * number - 2
        clauses.append(clause(language, foreign, file="c.docx", number=str(number), counterpart=here + 1))
        clauses.append(clause("zh", chinese, file="c.docx", number=str(number), counterpart=here))
    facts = Contract(file="c.docx", pages=(1,), clauses=tuple(clauses))
    return JudgedDocument(id="d1", file="c.docx", pages=(1,), kind="contract", vehicle=None, facts=facts)
