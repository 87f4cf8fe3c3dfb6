"""MKT-DECL-02: the exporter sealed the declaration."""

from __future__ import annotations

from extractors.documents.market_access_declaration import MarketAccessDeclaration
from verifiers.batch import about
from verifiers.case import Subject
from verifiers.law import GUIDE
from verifiers.ruling import BLOCK, LICENCE, Ruling, rule
from verifiers.sealed import judge_seal


@rule("MKT-DECL-02", severity=BLOCK, stages=LICENCE, per="application", cites=[GUIDE["(二十二)"]])
def declaration_is_sealed(subject: Subject) -> Ruling:
    """市场准入标准声明没有企业公章 / the declaration does not bear the enterprise's seal."""
    papers = about(subject, MarketAccessDeclaration)
    declarants = {d.facts.declarant.value for d in papers} - {None}
    return judge_seal(
        subject,
        papers,
        party=subject.application.exporter or (declarants.pop() if len(declarants) == 1 else None),
        what="市场准入标准声明的企业公章",
        what_en="the enterprise's seal on the market-access declaration",
    )
