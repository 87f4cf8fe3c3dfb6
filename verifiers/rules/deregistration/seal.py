"""DER-SEAL-02: the seal of the vehicle registration office, outside unlocking."""

from __future__ import annotations

from intake.model import Stage
from verifiers.case import Subject
from verifiers.law import GUIDE
from verifiers.office_seal import judge_office_seal
from verifiers.ruling import REVIEW, Ruling, rule


@rule("DER-SEAL-02", severity=REVIEW, stages=frozenset({Stage.DEREGISTRATION}), cites=[GUIDE["附件1"]])
def sealed_by_the_office(subject: Subject) -> Ruling:
    """注销证明书没有车管所印章 / no seal of the vehicle registration office."""
    return judge_office_seal(subject)
