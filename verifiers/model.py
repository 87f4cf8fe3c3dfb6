"""The nouns of judging: the law that is cited, the rule that applies it, and what it found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal

from intake.model import Box, Frozen, SourceFile, Stage

if TYPE_CHECKING:
    from verifiers.case import Subject
    from verifiers.ruling import Ruling


class Severity(StrEnum):
    """How much a failed rule weighs: the licence would be refused, a person must look, or information."""

    BLOCK = "block"
    REVIEW = "review"
    NOTE = "note"


class Outcome(StrEnum):
    """What a rule found. `unclear`: could not be read or decided; `skipped`: something it needs is absent."""

    PASSED = "passed"
    FAILED = "failed"
    UNCLEAR = "unclear"
    SKIPPED = "skipped"


class Verdict(StrEnum):
    """The machine's advice on the whole application."""

    PASS = "pass"
    REVIEW = "review"
    RETURN = "return"


class Citation(Frozen):
    """An article of a legal instrument, in our own words.

    `in_force` and `until` bound its validity (until null: still in force); `checked_on` is the day somebody last
    compared it with the text; `read` tells whether the official text was read or only a copy or summary (†).
    """

    instrument: str
    article: str
    paraphrase: str
    in_force: date
    until: date | None = None
    checked_on: date
    read: bool = True

    def is_in_force(self, on: date) -> bool:
        """Whether the article was in force on a day; both ends count."""
        return self.in_force <= on and (self.until is None or on <= self.until)


class Evidence(Frozen):
    """A place that supports a finding. `document` is a document id (d1, d2 …)."""

    document: str
    page: int
    box: Box | None = None


class Finding(Frozen):
    """What one rule says of one subject (a vehicle's declared VIN, or null for the application). Always data."""

    rule: str
    severity: Severity
    outcome: Outcome
    vehicle: str | None = None
    message: str
    message_en: str
    remedy: str | None = None
    declared: str | None = None
    found: str | None = None
    evidence: tuple[Evidence, ...] = ()
    citations: tuple[Citation, ...] = ()
    reason: str | None = None


class Diff(Frozen):
    """Declared beside found, for one field as one document prints it."""

    field: str
    declared: str | None
    found: str | None
    status: Literal["same", "different", "unreadable", "missing"]
    document: str | None = None
    page: int | None = None
    box: Box | None = None


class JudgedDocument(Frozen):
    """A document of the report: its facts, its id and the declared vehicle it was assigned to."""

    id: str
    file: str
    pages: tuple[int, ...]
    kind: str
    vehicle: str | None
    facts: Any


class Report(Frozen):
    """The whole pre-check of one application (contract section 3)."""

    application: str
    judged_on: date
    verdict: Verdict
    engine: dict[str, Any]
    files: tuple[SourceFile, ...]
    documents: tuple[JudgedDocument, ...]
    diffs: tuple[tuple[str, tuple[Diff, ...]], ...]
    findings: tuple[Finding, ...]


Per = Literal["vehicle", "application", "each"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the catalogue: its fixed code, weight, law, and the function that decides it.

    `per` says what it speaks of: every vehicle, the application, or `each` (the application and every vehicle).
    `title` is the first line of the function's docstring, `explanation` the rest.
    """

    code: str
    severity: Severity
    stages: frozenset[Stage]
    per: Per
    cites: tuple[Citation, ...]
    title: str
    explanation: str
    decide: Callable[[Subject], Ruling]

    @property
    def since(self) -> date | None:
        """The first day on which any cited article was in force; null for a rule of our own making."""
        return min((c.in_force for c in self.cites), default=None)

    def is_in_force(self, on: date) -> bool:
        """Whether some cited article was in force on a day; a rule without citations always is."""
        return not self.cites or any(c.is_in_force(on) for c in self.cites)
