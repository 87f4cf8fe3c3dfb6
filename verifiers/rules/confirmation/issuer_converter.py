"""ASC-ISSUER-03: a maker of converted vehicles may not confirm."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.compare import company
from verifiers.confirmation import asked_for
from verifiers.law import WORK_GUIDE_1211
from verifiers.ruling import LICENCE, REVIEW, Ruling, failed, passed, rule


@rule("ASC-ISSUER-03", severity=REVIEW, stages=LICENCE, per="application", cites=[WORK_GUIDE_1211["一(二)"]])
def issuer_is_no_converter(subject: Subject) -> Ruling:
    """确认书由改装车生产企业出具 / the issuer is a maker of converted vehicles, who may not confirm."""
    papers = asked_for(subject)
    if isinstance(papers, Ruling):
        return papers
    converters = {company(name) for name in subject.table("conversion_makers")}
    issuers = [paper.field("issuer") for paper in papers]
    at = subject.at(*issuers)
    refused = [issuer.value for issuer in issuers if issuer.value is not None and company(issuer.value) in converters]
    if refused:
        return failed(
            f"确认书出具单位“{'”“'.join(refused)}”是改装车生产企业，不可出具确认书。",
            f"The issuer {', '.join(refused)} converts vehicles and may not confirm.",
            "请由车辆（底盘）的生产企业出具确认书。 Have the maker of the vehicle itself issue the confirmation.",
            at=at,
            found="、".join(refused),
        )
    names = [issuer.need() for issuer in issuers]
    return passed(f"出具单位“{'”“'.join(names)}”不是改装车企业。", "No issuer is a converter of vehicles.", at=at)
