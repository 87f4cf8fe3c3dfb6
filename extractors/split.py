"""The pages of one file as documents: each page claimed by one kind, each kind's pages split into papers."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.documents import kinds
from extractors.documents.other import Other
from extractors.model import Facts, Sheet
from extractors.page_numbers import goes_on
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


def _is_free(sheet: Sheet, kind: type[Facts]) -> bool:
    """Whether a page of print is left to whichever paper it goes on with."""
    return kind is Other and bool(sheet.readings) and not lists_papers(sheet)


def _adopt(pages: dict[type[Facts], list[Sheet]]) -> None:
    """Gives each page of nobody to the one kind of which a paper in the file lacks it, wherever the page stands.

    A page that was taken in may show that another one belongs there too.
    """
    free = [sheet for sheet in pages.get(Other, ()) if _is_free(sheet, classify(sheet))]
    count = len(free) + 1
    while len(free) < count:
        count = len(free)
        for sheet in list(free):
            kinds_ = [kind for kind, own in pages.items() if kind is not Other and kind.lacks(own, sheet)]
            if len(kinds_) == 1:
                free.remove(sheet)
                pages[Other].remove(sheet)
                pages[kinds_[0]] = sorted([*pages[kinds_[0]], sheet], key=lambda s: s.page.number)
    if not pages.get(Other, True):
        del pages[Other]


def read_documents(sheets: Sequence[Sheet]) -> tuple[Facts, ...]:
    """Every document in the sheets of one file, in the order of its first page.

    A page that no kind claims is offered to the kind of the paper before it, unless by its content it is an inner page
    of another kind, whose it then is: papers are often photographed page by page, in any order. A page without print,
    such as the back of a leaf, does not end a paper.
    """
    pages: dict[type[Facts], list[Sheet]] = {}
    current: type[Facts] = Other
    paper: list[Sheet] = []
    for sheet in sheets:
        kind = classify(sheet)
        is_free = _is_free(sheet, kind)
        inner = _inner(sheet) if is_free else Other
        is_its_own = inner in (Other, current) or current.holds_any_text or bool(paper and goes_on(paper, sheet))
        if is_free and paper and is_its_own and current.continues(paper, sheet):
            kind, paper = current, [*paper, sheet]
        elif kind is not Other or sheet.readings:
            current = kind = inner if is_free else kind
            paper = [] if kind is Other else [sheet]
        pages.setdefault(kind, []).append(sheet)
    _adopt(pages)
    documents = [kind.read(paper) for kind, claimed in pages.items() for paper in kind.split(claimed)]
    return tuple(sorted(documents, key=lambda facts: (min(facts.pages), facts.kind)))
