"""ASC-OUTLET-02: a service outlet lies in the country the goods go to."""

from __future__ import annotations

from extractors.documents.after_sales_confirmation import AfterSalesConfirmation
from extractors.values import country
from verifiers.absence import may_be_hidden
from verifiers.case import Subject
from verifiers.confirmation import Confirmation, asked_for
from verifiers.law import NOTICE
from verifiers.ruling import LICENCE, REVIEW, Ruling, failed, passed, rule, skipped, unclear


@rule("ASC-OUTLET-02", severity=REVIEW, stages=LICENCE, per="application", cites=[NOTICE["(一)"]])
def outlet_is_in_the_destination(subject: Subject) -> Ruling:
    """售后服务网点不在进口国 / no service outlet lies in the destination country."""
    papers = asked_for(subject)
    if isinstance(papers, Ruling):
        return papers
    with_outlets = [paper for paper in papers if paper.outlets]
    if not with_outlets:
        return skipped("确认书没有读出售后服务网点，见 ASC-OUTLET-01。", "No outlet was read; see ASC-OUTLET-01.")
    at = subject.at(*(outlet for paper in with_outlets for outlet in paper.outlets))
    lacking = [(paper, place) for paper in with_outlets for place in _wanted(subject, paper) - _served(paper)]
    if not lacking and all(_wanted(subject, paper) for paper in with_outlets):
        return passed("进口国设有售后服务网点。", "There is an outlet in the destination country.", at=at)
    names = "、".join(dict.fromkeys(country.name_zh(place) for _, place in lacking))
    served = "、".join(dict.fromkeys(country.name_zh(c) for paper, _ in lacking for c in sorted(_served(paper))))
    hidden = may_be_hidden(subject, AfterSalesConfirmation.kind)
    if not hidden and any(all(country.code(outlet.country or "") for outlet in paper.outlets) for paper, _ in lacking):
        return failed(
            f"确认书所列售后服务网点在{served}，进口国{names}没有网点。",
            f"The outlets lie in {served}, none in the destination country.",
            "请由生产企业补充在该进口国的售后服务网点。 Have the manufacturer name an outlet in that country.",
            at=at,
            found=served,
        )
    return unclear(
        f"{'、'.join(hidden) or '部分网点所在国家（或确认书的出口国别）'}未能读出，无法判定{names or '进口国'}是否设有网点。",
        "The country of some outlet, the destination, or a page that may list outlets could not be read.",
        "请上传清晰写明网点所在国家的确认书。 Upload a confirmation that names the country of every outlet legibly.",
        at=at,
    )


def _served(paper: Confirmation) -> set[str]:
    return {found for outlet in paper.outlets if (found := country.code(outlet.country or ""))}


def _wanted(subject: Subject, paper: Confirmation) -> set[str]:
    """The declared country; the countries of the confirmation where none is declared, or goods go through a zone."""
    declared = country.code(subject.application.destination or "")
    if declared is not None and declared != "CHN":
        return {declared}
    return {found for name in paper.destinations if (found := country.code(name))}
