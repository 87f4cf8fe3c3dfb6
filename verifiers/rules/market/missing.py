"""MKT-DECL-01: the declaration on the market's standards is there."""

from __future__ import annotations

from extractors.documents.market_access_declaration import MarketAccessDeclaration
from verifiers.absence import missing
from verifiers.case import Subject
from verifiers.law import GUIDE
from verifiers.model import Evidence
from verifiers.ruling import BLOCK, LICENCE, Ruling, passed, rule


@rule("MKT-DECL-01", severity=BLOCK, stages=LICENCE, per="application", cites=[GUIDE["(二十二)"]])
def declaration_is_there(subject: Subject) -> Ruling:
    """缺市场准入标准声明 / the market-access declaration is missing; it is asked for even without such standards."""
    papers = subject.shared(MarketAccessDeclaration)
    if papers:
        at = tuple(Evidence(document=d.id, page=d.pages[0]) for d in papers if d.pages)
        return passed("市场准入标准声明已提交。", "The market-access declaration is there.", at=at)
    return missing(subject, [MarketAccessDeclaration.kind])
