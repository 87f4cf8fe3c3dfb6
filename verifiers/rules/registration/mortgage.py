"""REG-MORT-01: no open mortgage."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.encumbrance import must_be_released
from verifiers.law import ANNOUNCEMENT, ORDER
from verifiers.ruling import BLOCK, LICENCE, Ruling, rule


@rule("REG-MORT-01", severity=BLOCK, stages=LICENCE, cites=[ANNOUNCEMENT["六(2)"], ORDER["第四十二条"]])
def no_open_mortgage(subject: Subject) -> Ruling:
    """抵押登记未解除 / a mortgage without a later release."""
    return must_be_released(subject, "抵押登记", "解除抵押", "mortgage")
