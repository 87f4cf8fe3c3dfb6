"""The nouns of contract text: clauses in one language, and content that a print would hide."""

from __future__ import annotations

from typing import Literal

from extractors.model import Row
from intake.model import Box, Frozen, HiddenKind

Topic = Literal["warranty", "period", "parts", "technical_support", "outlets", "contact", "split_of_duties", "waiver"]
ClauseRole = Literal["title", "heading", "body", "table", "signature"]


class Clause(Row):
    """One clause, or one paragraph of it, in one language.

    `number` is its printed number ("12", "3.1", null without one); `language` ISO 639-1, null where it cannot be told;
    `file` the file it stands in, because versions may lie in several files; `counterpart` the index of the clause of
    the same contract that says the same in Chinese (for a foreign clause) or in a foreign language (for a Chinese one),
    null where none was found in this file. `is_sure` is false where the text was hardly read.
    """

    file: str
    text: str
    language: str | None = None
    number: str | None = None
    role: ClauseRole = "body"
    topic: Topic | None = None
    counterpart: int | None = None
    is_sure: bool = True


class HiddenPlace(Frozen):
    """Hidden content of a file with the page it belongs to."""

    kind: HiddenKind
    page: int
    text: str | None = None
    box: Box | None = None
