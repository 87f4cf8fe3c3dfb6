"""ASC-SEAL-01: the manufacturer sealed the confirmation."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.confirmation import asked_for
from verifiers.law import NOTICE
from verifiers.ruling import BLOCK, LICENCE, Ruling, rule
from verifiers.sealed import judge_seal
from verifiers.several import together


@rule("ASC-SEAL-01", severity=BLOCK, stages=LICENCE, per="application", cites=[NOTICE["(一)"]])
def manufacturer_sealed(subject: Subject) -> Ruling:
    """确认书缺生产企业公章或印文与出具单位不符 / the manufacturer's seal is missing, or reads as somebody else's."""
    papers = asked_for(subject)
    if isinstance(papers, Ruling):
        return papers
    rulings = [
        judge_seal(
            subject,
            paper.parts,
            party=paper.field("issuer").value,
            what=f"确认书（{paper.place}）的生产企业公章",
            what_en=f"the manufacturer's seal on the confirmation ({paper.place})",
        )
        for paper in papers
    ]
    return together(rulings)
