"""What a rule answers, and how it is declared: `@rule(CODE, …)` above one function of one subject."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake.model import Stage
from verifiers.model import Citation, Evidence, Outcome, Per, Rule, Severity

if TYPE_CHECKING:
    from verifiers.case import Subject

BLOCK, REVIEW, NOTE = Severity.BLOCK, Severity.REVIEW, Severity.NOTE
EVERY_STAGE = frozenset(Stage)
LICENCE = frozenset({Stage.LICENCE})
AFTER_EXPORT = frozenset({Stage.DEREGISTRATION, Stage.UNLOCK})

Places = tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Ruling:
    """The answer of one rule on one subject: sentences in Chinese and English, and the places they rest on.

    `severity` overrides the rule's own where the catalogue says so; `reason` tells a machine why, where that matters.
    """

    outcome: Outcome
    message: str
    message_en: str
    remedy: str | None = None
    declared: str | None = None
    found: str | None = None
    at: Places = ()
    severity: Severity | None = None
    reason: str | None = None


def passed(
    message: str, message_en: str, *, at: Places = (), declared: str | None = None, found: str | None = None
) -> Ruling:
    """The subject is in order."""
    return Ruling(Outcome.PASSED, message, message_en, at=at, declared=declared, found=found)


def failed(
    message: str,
    message_en: str,
    remedy: str,
    *,
    at: Places = (),
    declared: str | None = None,
    found: str | None = None,
    severity: Severity | None = None,
    reason: str | None = None,
) -> Ruling:
    """The subject breaks the rule; `remedy` tells the applicant what to do."""
    return Ruling(Outcome.FAILED, message, message_en, remedy, declared, found, at, severity, reason)


def unclear(
    message: str,
    message_en: str,
    remedy: str,
    *,
    at: Places = (),
    declared: str | None = None,
    found: str | None = None,
    reason: str | None = None,
) -> Ruling:
    """It could not be read or decided; `remedy` tells how to make it decidable."""
    return Ruling(Outcome.UNCLEAR, message, message_en, remedy, declared, found, at, reason=reason)


def skipped(message: str, message_en: str, *, reason: str | None = None, at: Places = ()) -> Ruling:
    """The rule has nothing to look at; another rule speaks where something is missing."""
    return Ruling(Outcome.SKIPPED, message, message_en, at=at, reason=reason)


def rule(
    code: str, *, severity: Severity, stages: frozenset[Stage], per: Per = "vehicle", cites: Sequence[Citation] = ()
) -> Callable[[Callable[[Subject], Ruling]], Rule]:
    """Declares the function below as the rule `code`; its docstring is what a person would say.

    A rule that rests on a text nobody has read in the original (`read` false everywhere) may not block; this is a
    programming error and raises ValueError at import.
    """
    if severity is BLOCK and cites and not any(c.read for c in cites):
        raise ValueError(f"{code} blocks without a text that was read")

    def declare(decide: Callable[[Subject], Ruling]) -> Rule:
        title, _, explanation = (inspect.getdoc(decide) or "").partition("\n")
        if not title:
            raise ValueError(f"{code} has no docstring")
        return Rule(code, severity, stages, per, tuple(cites), title, explanation.strip(), decide)

    return declare
