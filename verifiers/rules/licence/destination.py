"""LIC-DEST-01: 进口国(地区) is the final destination of the contract."""

from __future__ import annotations

from verifiers.case import Absent, Subject
from verifiers.law import GUIDE
from verifiers.ruling import BLOCK, LICENCE, Ruling, rule


@rule("LIC-DEST-01", severity=BLOCK, stages=LICENCE, per="application", cites=[GUIDE["(十五)"]])
def destination_is_the_contracts(subject: Subject) -> Ruling:
    """进口国(地区)未填或与合同最终目的地不一致 / the importing country is undeclared or not the contract's destination.

    As long as contracts cannot be read, only the declared part is decided.
    """
    subject.declared("destination")
    raise Absent("contract")
