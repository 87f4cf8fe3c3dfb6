"""DER-SEAL-01: the seal of the vehicle registration office, for unlocking."""

from __future__ import annotations

from intake.model import Stage
from verifiers.case import Subject
from verifiers.law import GUIDE
from verifiers.office_seal import judge_office_seal
from verifiers.ruling import BLOCK, Ruling, rule


@rule("DER-SEAL-01", severity=BLOCK, stages=frozenset({Stage.UNLOCK}), cites=[GUIDE["附件1"]])
def sealed_for_unlocking(subject: Subject) -> Ruling:
    """注销证明书没有车管所印章（解锁） / no seal of the vehicle registration office, where unlocking demands it."""
    return judge_office_seal(subject)
