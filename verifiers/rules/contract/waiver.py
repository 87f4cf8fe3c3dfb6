"""CON-AFTER-02: after-sales terms that are more than a waiver."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.contracts import contracts, not_read
from verifiers.law import GUIDE, NOTICE
from verifiers.ruling import LICENCE, REVIEW, Ruling, failed, passed, rule, skipped


@rule(
    "CON-AFTER-02",
    severity=REVIEW,
    stages=LICENCE,
    per="application",
    cites=[GUIDE["(二十一)"], NOTICE["附件1 二"], NOTICE["附件1 三"]],
)
def after_sales_is_no_waiver(subject: Subject) -> Ruling:
    """售后条款只是免责 / the after-sales text only waives: as is, 不提供质保."""
    papers = contracts(subject)
    terms = [term for paper in papers for term in paper.facts.after_sales.value or ()]
    if not terms:
        return skipped("合同未见售后服务内容，见 CON-AFTER-01。", "No after-sales text was found; see CON-AFTER-01.")
    waivers = [term for term in terms if term.topic == "waiver"]
    at = subject.at(*(waivers or terms))
    if len(waivers) < len(terms):
        return passed(
            "售后条款含有服务义务，不只是免责。", "The after-sales terms hold duties, not only a waiver.", at=at
        )
    said = "；".join(f"“{term.text[:60]}”（第 {term.page} 页）" for term in waivers[:3])
    return not_read(subject, papers, "售后条款是否只有免责", "whether it only waives") or failed(
        f"合同的售后条款只有免责表述：{said}，不能视为售后服务内容。",
        "The after-sales text of the contract only waives; that is no after-sales service.",
        "请在合同中约定实际的售后服务（质保、配件、维修技术支持、网点），或提交说明由商务主管部门判断。 "
        "Agree on real after-sales services in the contract.",
        at=at,
        found=waivers[0].text,
    )
