"""Who signed or sealed a contract, as far as marks on its pages tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.model import Seal, Sheet, Signature
from intake.model import Box
from verifiers.case import Subject
from verifiers.model import Evidence, JudgedDocument
from verifiers.ruling import Places
from verifiers.sealed import BLACK_AND_WHITE, seal_matches

_HIDES = frozenset({"cut", "blurred", "glare", "low_contrast"})
_SELLER, _BUYER = "seller", "buyer"
_APART = 0.03
"""Marks this far apart (fraction of the page) are those of one hand: a signature across its seal."""


@dataclass(frozen=True, slots=True)
class Signing:
    """The marks found, whose they are, and whether a missing one would have been seen.

    `of_seller` and `of_buyer` are places whose seal names that party, `of_somebody` places where nobody can say; `at`
    every mark, `pages` where the contract ends.
    """

    of_seller: int
    of_buyer: int
    of_somebody: int
    at: Places
    pages: Places
    would_show: bool

    @property
    def is_by_both(self) -> bool:
        """Whether at least one mark is left for each party."""
        return bool(self.of_seller) + bool(self.of_buyer) + self.of_somebody >= 2

    @property
    def missing(self) -> str:
        """Which party's mark is missing, in Chinese."""
        if self.of_seller:
            return "买方"
        return "卖方" if self.of_buyer else "其中一方" if self.of_somebody else "买卖双方"


def signing(subject: Subject, papers: Sequence[JudgedDocument]) -> Signing:
    """The marks on all documents of a contract: its versions may be signed one or all."""
    clusters = [cluster for paper in papers for cluster in _clusters(paper)]
    whose = [_whose(cluster, papers) for _, cluster in clusters]
    ends = [(paper, sheet) for paper in papers for sheet in _ends(subject, paper)]
    return Signing(
        of_seller=whose.count(_SELLER),
        of_buyer=whose.count(_BUYER),
        of_somebody=whose.count("somebody"),
        at=tuple(Evidence(document=d.id, page=m.page, box=m.box) for d, cluster in clusters for m in cluster),
        pages=tuple(Evidence(document=paper.id, page=sheet.page.number) for paper, sheet in ends),
        would_show=any(_would_show(sheet) or _shows_marks(paper, sheet) for paper, sheet in ends)
        and not any(_shows_traces(paper, sheet) for paper, sheet in ends),
    )


def _clusters(paper: JudgedDocument) -> Iterator[tuple[JudgedDocument, list[Seal | Signature]]]:
    """The marks of a document, those that touch each other taken together."""
    groups: list[list[Seal | Signature]] = []
    for mark in _marks(paper):
        near = [group for group in groups if any(_touch(mark, other) for other in group)]
        groups = [group for group in groups if group not in near] + [[*(m for g in near for m in g), mark]]
    return ((paper, group) for group in groups)


def _touch(one: Seal | Signature, other: Seal | Signature) -> bool:
    if one.page != other.page:
        return False
    wide = Box(
        left=one.box.left - _APART,
        top=one.box.top - _APART,
        right=one.box.right + _APART,
        bottom=one.box.bottom + _APART,
    )
    return wide.overlap(other.box) > 0


def _whose(cluster: Sequence[Seal | Signature], papers: Sequence[JudgedDocument]) -> str:
    """The party that a seal of the cluster names; nobody's where every seal clearly names others."""
    seals = [mark for mark in cluster if isinstance(mark, Seal)]
    parties = [party for paper in papers for party in paper.facts.parties]
    for role in (_SELLER, _BUYER):
        if any(seal_matches(seal.text, party.name) for seal in seals for party in parties if party.role == role):
            return role
    names = [party.name for party in parties]
    strange = [seal for seal in seals if names and all(seal_matches(seal.text, name) is False for name in names)]
    return "nobody" if seals and len(strange) == len(cluster) else "somebody"


def _ends(subject: Subject, paper: JudgedDocument) -> list[Sheet]:
    """The pages on which a document is signed: those of its signature clauses, else its last one."""
    marked = sorted({clause.page for clause in paper.facts.clauses if clause.role == "signature"})
    sheets = [subject.case.sheet(paper.file, page) for page in marked or paper.pages[-1:]]
    return [sheet for sheet in sheets if sheet is not None]


def _shows_marks(paper: JudgedDocument, sheet: Sheet) -> bool:
    """Whether a page of any origin shows a mark in place, so that another one would show beside it."""
    return sheet.failure is None and any(mark.page == sheet.page.number for mark in _marks(paper))


def _shows_traces(paper: JudgedDocument, sheet: Sheet) -> bool:
    """Whether a page shows coloured ink at a place for signing that nobody could tell to be a signature or a seal."""
    page = sheet.page.number
    return any(mark.page == page and mark.is_trace for mark in paper.facts.signatures)


def _marks(paper: JudgedDocument) -> tuple[Seal | Signature, ...]:
    """The seals and signatures of a document, without mere traces of ink."""
    return (*paper.facts.seals, *(mark for mark in paper.facts.signatures if not mark.is_trace))


def _would_show(sheet: Sheet) -> bool:
    """Whether a signature or seal would be seen: a legible picture in colour."""
    is_picture = bool(sheet.readings) and not any(r.channel == "text_layer" for r in sheet.readings)
    is_clear = BLACK_AND_WHITE not in sheet.page.remarks and not _HIDES & set(sheet.page.quality.faults)
    return is_picture and not sheet.page.words and is_clear and sheet.failure is None
