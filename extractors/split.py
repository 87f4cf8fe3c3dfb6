"""The pages of one file as documents: each page claimed by one kind, each kind's pages split into papers."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.documents import kinds
from extractors.documents.other import Other
from extractors.model import Facts, Sheet


def classify(sheet: Sheet) -> type[Facts]:
    """The one kind that claims a page; `Other` where none does, or where more than one does."""
    claims = [kind for kind in kinds().values() if kind.claims(sheet)]
    return claims[0] if len(claims) == 1 else Other


def read_documents(sheets: Sequence[Sheet]) -> tuple[Facts, ...]:
    """Every document in the sheets of one file, in the order of its first page."""
    pages: dict[type[Facts], list[Sheet]] = {}
    current: tuple[type[Facts], list[Sheet]] | None = None
    for sheet in sheets:
        kind = classify(sheet)
        if kind is Other and current and current[0].continues(current[1], sheet):
            kind = current[0]
        pages.setdefault(kind, []).append(sheet)
        current = (kind, [*(current[1] if current and current[0] is kind else ()), sheet])
    documents = [kind.read(paper) for kind, claimed in pages.items() for paper in kind.split(claimed)]
    return tuple(sorted(documents, key=lambda facts: (min(facts.pages), facts.kind)))
