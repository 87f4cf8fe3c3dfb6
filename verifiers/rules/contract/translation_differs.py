"""CON-TRANS-01: VIN and destination are the same in both versions."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.law import GUIDE
from verifiers.ruling import BLOCK, LICENCE, Ruling, rule
from verifiers.translation.judging import differing


@rule("CON-TRANS-01", severity=BLOCK, stages=LICENCE, per="application", cites=[GUIDE["(二十一)"]])
def vehicles_and_destination_agree(subject: Subject) -> Ruling:
    """外文与中文译本的 VIN 或目的地不一致 / a VIN or the destination differs between the contract and its translation."""
    return differing(subject, ("vin", "destination"))
