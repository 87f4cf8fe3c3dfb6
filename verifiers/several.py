"""One ruling out of several on the same question: the weightiest outcome speaks, with everything said for it."""

from __future__ import annotations

from collections.abc import Sequence

from verifiers.model import Outcome
from verifiers.ruling import Ruling

_WEIGHT = (Outcome.FAILED, Outcome.UNCLEAR, Outcome.PASSED, Outcome.SKIPPED)


def together(rulings: Sequence[Ruling]) -> Ruling:
    """The answer for several papers (at least one): failed before unclear before passed, what they say joined."""
    outcome = min((ruling.outcome for ruling in rulings), key=_WEIGHT.index)
    same = [ruling for ruling in rulings if ruling.outcome is outcome]
    return Ruling(
        outcome,
        "".join(dict.fromkeys(ruling.message for ruling in same)),
        " ".join(dict.fromkeys(ruling.message_en for ruling in same)),
        same[0].remedy,
        same[0].declared,
        "、".join(dict.fromkeys(ruling.found for ruling in same if ruling.found)) or None,
        tuple(dict.fromkeys(place for ruling in same for place in ruling.at)),
        same[0].severity,
        same[0].reason,
    )
