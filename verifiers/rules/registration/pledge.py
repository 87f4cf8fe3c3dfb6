"""REG-MORT-02: no open pledge."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.encumbrance import must_be_released
from verifiers.law import ANNOUNCEMENT, ORDER
from verifiers.ruling import BLOCK, LICENCE, Ruling, rule


@rule("REG-MORT-02", severity=BLOCK, stages=LICENCE, cites=[ANNOUNCEMENT["六(2)"], ORDER["第四十二条"]])
def no_open_pledge(subject: Subject) -> Ruling:
    """质押备案未解除 / a pledge without a later release."""
    return must_be_released(subject, "质押备案", "解除质押备案", "pledge")
