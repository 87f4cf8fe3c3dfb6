"""情况说明 of an unlock package (guide, annex 1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal, Self

from extractors.model import Facts, Field, Row, Sheet
from extractors.page_numbers import papers
from extractors.passages import has_heading, print_of, spelled
from extractors.statement_parts import Part, parts_of
from extractors.unlock_pages import unlock_page
from extractors.writers import writer_of
from intake.model import Box

StatementTopic = Literal["deregistered_in_time", "problem", "truthfulness", "contact"]
_TOPICS = 4
_LEGIBLE, _LEAST_LETTERS = 0.7, 4


class Statement(Row):
    """One thing that the statement says: 按期注销说明, 问题描述, 材料真实性承诺, 联系人及联系方式."""

    topic: StatementTopic
    text: str


class UnlockStatement(Facts):
    """情况说明: `statements` are its parts by topic, quoted; a heading without content is none.

    Where a part was not found and some line could hardly be read, `statements` has no value.
    """

    kind: ClassVar[str] = "unlock_statement"
    paper: ClassVar[str] = "情况说明"

    applicant: Field[str] = Field[str]()
    statements: Field[tuple[Statement, ...]] = Field[tuple[Statement, ...]]()

    @classmethod
    def claims(cls, sheet: Sheet) -> bool:
        """Whether the page is headed as a statement and speaks of a deregistration that a system does not know."""
        return unlock_page(sheet) == "statement"

    @classmethod
    def continues(cls, paper: Sequence[Sheet], sheet: Sheet) -> bool:
        """Whether a page without heading goes on with the letter."""
        return bool(paper) and bool(print_of(sheet)) and not has_heading(sheet)

    @classmethod
    def split(cls, sheets: Sequence[Sheet]) -> list[list[Sheet]]:
        """The statements in a file, each with the pages it goes on over."""
        return papers(sheets, lambda sheet: unlock_page(sheet) == "statement")

    @classmethod
    def read(cls, sheets: Sequence[Sheet]) -> Self:
        """The four parts by what their sentences say and under which heading they stand."""
        rows = tuple(_row(part) for sheet in sheets for part in parts_of(sheet))
        return cls(**cls.standing(sheets), applicant=writer_of(sheets), statements=_field(sheets, rows))


def _row(part: Part) -> Statement:
    return Statement(page=part.page, box=part.box, topic=part.topic, text=part.text)


def _field(sheets: Sequence[Sheet], rows: tuple[Statement, ...]) -> Field[tuple[Statement, ...]]:
    print_ = [(sheet, r) for sheet in sheets for r in print_of(sheet)]
    if not print_ or any(sheet.failure for sheet in sheets):
        return Field()
    is_whole = len({row.topic for row in rows}) == _TOPICS
    doubtful = [r for _, r in print_ if r.confidence < _LEGIBLE and len(spelled([r])) >= _LEAST_LETTERS]
    first = rows[0] if rows else None
    return Field(
        value=rows if is_whole or not doubtful else None,
        raw="".join(row.text for row in rows) or spelled([r for _, r in print_])[:80],
        confidence=min((r.confidence for _, r in print_), default=0.0),
        page=first.page if first else sheets[0].page.number,
        box=first.box if first else sheets[0].on_page(Box.around(r.box for s, r in print_ if s is sheets[0])),
    )
