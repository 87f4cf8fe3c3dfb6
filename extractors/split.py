"""The pages of one file as documents: each page claimed by one kind, each kind's pages split into papers."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.documents import kinds
from extractors.documents.other import Other
from extractors.model import Facts, Sheet
from extractors.titles import lists_papers


def classify(sheet: Sheet) -> type[Facts]:
    """The one kind that claims a page; `Other` where none does, where more than one does, and for a list of papers."""
    if not (sheet.readings or sheet.seals) or lists_papers(sheet):
        return Other
    claims = [kind for kind in kinds().values() if kind.claims(sheet)]
    return claims[0] if len(claims) == 1 else Other


def _inner(sheet: Sheet) -> type[Facts]:
    """The one kind that an unclaimed page may be an inner page of, by its content; `Other` for none or several."""
    if any(kind.claims(sheet) for kind in kinds().values()):
        # Claimed more than once: nobody's, and no inner page either.
        return Other
    found = [kind for kind in kinds().values() if kind.has_inside(sheet)]
    return found[0] if len(found) == 1 else Other


def read_documents(sheets: Sequence[Sheet]) -> tuple[Facts, ...]:
    """Every document in the sheets of one file, in the order of its first page.

    A page that no kind claims is offered to the kind of the paper before it, else to the kind it may be an inner page
    of: papers are often photographed page by page, each into a file of its own. A page without print, such as the
    back of a leaf, does not end a paper.
    """
    pages: dict[type[Facts], list[Sheet]] = {}
    current: type[Facts] = Other
    paper: list[Sheet] = []
    for sheet in sheets:
        kind = classify(sheet)
        is_free = kind is Other and bool(sheet.readings) and not lists_papers(sheet)
        if is_free and paper and current.continues(paper, sheet):
            kind, paper = current, [*paper, sheet]
        elif kind is not Other or sheet.readings:
            current = kind = _inner(sheet) if is_free else kind
            paper = [] if kind is Other else [sheet]
        pages.setdefault(kind, []).append(sheet)
    documents = [kind.read(paper) for kind, claimed in pages.items() for paper in kind.split(claimed)]
    return tuple(sorted(documents, key=lambda facts: (min(facts.pages), facts.kind)))
