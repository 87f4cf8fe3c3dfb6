"""情况说明 of an unlock package (guide, annex 1)."""

from __future__ import annotations

from typing import ClassVar, Literal

from extractors.model import Facts, Field, Row

StatementTopic = Literal["deregistered_in_time", "problem", "truthfulness", "contact"]


class Statement(Row):
    """One thing that the statement says: 按期注销说明, 问题描述, 材料真实性承诺, 联系人及联系方式."""

    topic: StatementTopic
    text: str


class UnlockStatement(Facts):
    """情况说明: `statements` are its parts by topic."""

    kind: ClassVar[str] = "unlock_statement"
    paper: ClassVar[str] = "情况说明"

    applicant: Field[str] = Field[str]()
    statements: Field[tuple[Statement, ...]] = Field[tuple[Statement, ...]]()
