"""ASC-ISSUER-02: the issuer is a vehicle maker of the ministry's announcement."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.compare import company
from verifiers.confirmation import asked_for
from verifiers.law import WORK_GUIDE_1211
from verifiers.ruling import LICENCE, REVIEW, Ruling, failed, passed, rule


@rule("ASC-ISSUER-02", severity=REVIEW, stages=LICENCE, per="application", cites=[WORK_GUIDE_1211["一(二)"]])
def issuer_is_announced(subject: Subject) -> Ruling:
    """出具单位未列入《道路机动车辆生产企业及产品公告》 / the issuer is not among the announced vehicle makers."""
    papers = asked_for(subject)
    if isinstance(papers, Ruling):
        return papers
    announced = {company(name) for name in subject.table("announcement_makers")}
    issuers = [paper.field("issuer") for paper in papers]
    at = subject.at(*issuers)
    missing = [
        issuer.value for issuer in issuers if issuer.value is not None and company(issuer.value) not in announced
    ]
    if missing:
        return failed(
            f"确认书出具单位“{'”“'.join(missing)}”未列入《道路机动车辆生产企业及产品公告》（名称须一致）。",
            f"The issuer {', '.join(missing)} is not among the announced vehicle makers.",
            "请核对出具单位全称；须由《公告》内的车辆生产企业以同一名称出具。 "
            "Have a maker of the announcement issue it under the very name listed there.",
            at=at,
            found="、".join(missing),
        )
    names = [issuer.need() for issuer in issuers]
    return passed(f"出具单位“{'”“'.join(names)}”在《公告》内。", "Every issuer is an announced maker.", at=at)
