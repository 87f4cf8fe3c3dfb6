"""What people decide about a case, beside what the machine says: its standing, the acts that change it, and why."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import model_validator

from intake.model import Frozen


class Standing(StrEnum):
    """Where a case stands with the people who decide."""

    OPEN = "open"
    RETURNED = "returned"
    RESUBMITTED = "resubmitted"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What a person does: to a finding (accept, overrule), or to the case."""

    ACCEPT = "accept"
    OVERRULE = "overrule"
    REQUEST = "request"
    RETURN = "return"
    APPROVE = "approve"
    WITHDRAW = "withdraw"
    RESUBMIT = "resubmit"


_UNDECIDED = frozenset({Standing.OPEN, Standing.RESUBMITTED})
LIVING = _UNDECIDED | {Standing.RETURNED}
"""Where a case is not over: it may still be approved."""
_MOVES: dict[Act, tuple[frozenset[Standing], Standing | None]] = {
    Act.ACCEPT: (_UNDECIDED, None),
    Act.OVERRULE: (_UNDECIDED, None),
    Act.REQUEST: (_UNDECIDED, Standing.RETURNED),
    Act.RETURN: (_UNDECIDED, Standing.RETURNED),
    Act.APPROVE: (_UNDECIDED, Standing.APPROVED),
    Act.WITHDRAW: (LIVING, Standing.WITHDRAWN),
    Act.RESUBMIT: (frozenset({Standing.RETURNED}), Standing.RESUBMITTED),
}
"""From which standings an act is possible, and to which it leads; null where the standing stays."""


class NotAllowedNow(Exception):
    """The case does not stand where this act begins."""

    def __init__(self, standing: Standing, act: Act) -> None:
        super().__init__(f"{act.value} is not possible while the case is {standing.value}")
        self.standing = standing
        self.act = act


class DecidedMeanwhile(Exception):
    """Someone else changed the case since it was looked at; `revision` is where it stands now."""

    def __init__(self, revision: int, who: str) -> None:
        super().__init__(f"changed meanwhile by {who}, now at revision {revision}")
        self.revision = revision
        self.who = who


class ReportChanged(Exception):
    """The case was judged again since its report was looked at; `version` is the newest report."""

    def __init__(self, version: int) -> None:
        super().__init__(f"now at report {version}")
        self.version = version


class FindingsStand(Exception):
    """A case cannot be approved while faults stand that nobody has overruled."""

    def __init__(self, rules: tuple[str, ...]) -> None:
        super().__init__(", ".join(rules))
        self.rules = rules


def acts_of(standing: Standing) -> frozenset[Act]:
    """What may be done to a case that stands there."""
    return frozenset(act for act, (since, _) in _MOVES.items() if standing in since)


def require_living(standing: Standing, act: Act) -> None:
    """Raises NotAllowedNow for a case that is over: no paper, no value and no declaration of it changes any more."""
    if standing not in LIVING:
        raise NotAllowedNow(standing, act)


def after(standing: Standing, act: Act) -> Standing:
    """Where a case stands after an act; raises NotAllowedNow."""
    since, to = _MOVES[act]
    if standing not in since:
        raise NotAllowedNow(standing, act)
    return to or standing


class Choice(Frozen):
    """What one person wants to do, as it comes from a page or a program.

    An act on a finding names its rule and its vehicle (null for the application). Overruling, returning and
    withdrawing need a reason; asking for papers needs `papers` (document kinds).
    """

    act: Act
    rule: str | None = None
    vehicle: str | None = None
    reason: str = ""
    papers: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        about_finding = self.act in {Act.ACCEPT, Act.OVERRULE}
        if about_finding != (self.rule is not None):
            raise ValueError("accept and overrule name a rule; no other act does")
        if self.act in {Act.OVERRULE, Act.WITHDRAW} and not self.reason.strip():
            raise ValueError("a reason is needed")
        if (self.act is Act.REQUEST) != bool(self.papers):
            raise ValueError("request names the papers; no other act does")
        return self


class Decision(Frozen):
    """A choice that was made: by whom, when, on which report, and on which state of the finding (`finding`).

    `version` is the version of the case, `report_version` the report that was looked at.
    """

    seq: int
    application: str
    version: int
    report_version: int
    act: Act
    rule: str | None
    vehicle: str | None
    finding: str | None
    reason: str
    papers: tuple[str, ...]
    who: str
    at: str


class Case(Frozen):
    """Where an application stands with people: `version` counts how often it was handed in, from 1.

    `revision` grows with every act. `handed_in_at` is when the newest version came, from which the law's clock runs;
    `report_before` is the report on which the case was last returned, null while it never was.
    """

    application: str
    version: int
    revision: int
    standing: Standing
    handed_in_at: str
    report_before: int | None
