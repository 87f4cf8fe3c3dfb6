"""SH-PLEDGE-02: both companies signed or sealed the commitment letter and their licences."""

from __future__ import annotations

import re

from extractors.documents.business_licence import BusinessLicence
from extractors.documents.commitment_letter import CommitmentLetter
from intake.model import Stage
from verifiers.batch import about
from verifiers.case import Subject
from verifiers.law import SHANGHAI
from verifiers.law.shanghai_2024 import JURISDICTION
from verifiers.local import elsewhere
from verifiers.model import Outcome
from verifiers.quota import sealed_by_both
from verifiers.ruling import REVIEW, Ruling, rule, unclear
from verifiers.sealed import judge_seal
from verifiers.several import together

_PARTIES = 2
_REGISTRAR = re.compile(r"市场监督|工商行政|行政审批|登记机关")


@rule(
    "SH-PLEDGE-02", severity=REVIEW, stages=frozenset({Stage.PLATE_QUOTA}), per="application", cites=[SHANGHAI["附件1"]]
)
def letter_is_sealed_by_both(subject: Subject) -> Ruling:
    """承诺书缺一家企业的签章或盖章的营业执照 / the letter lacks a signature or seal, or a licence copy its seal.

    A letter without a seal that bears two signatures is unclear: whose they are nobody can tell.
    """
    if other := elsewhere(subject, JURISDICTION, "上海", "Shanghai", if_unknown=True):
        return other
    letters = about(subject, CommitmentLetter)
    letter = sealed_by_both(subject, letters, "承诺书", "commitment letter")
    if (
        letter.outcome is Outcome.FAILED
        and sum(not s.is_trace for d in letters for s in d.facts.signatures) >= _PARTIES
    ):
        return unclear(
            f"{letter.message.rstrip('。')}，但有手写签名，是否为两家企业所签须人工核对。",
            "A seal is missing on the letter, but it bears signatures; whose they are a person must see.",
            letter.remedy or "",
            at=letter.at,
        )
    answers = [letter] + [
        judge_seal(
            subject, [d], party=d.facts.name.need(), what=f"营业执照复印件（{d.file}）的公章",
            what_en=f"the seal on the licence copy {d.file}",
            others=[seal.text for seal in d.facts.seals if seal.text and _REGISTRAR.search(seal.text)],
        )
        for d in subject.shared(BusinessLicence)
    ]  # fmt: skip
    return together(answers)
