"""CON-AFTER-01: the contract holds after-sales terms."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.contracts import contracts, not_read, numbers
from verifiers.law import GUIDE
from verifiers.ruling import BLOCK, LICENCE, Ruling, failed, passed, rule

TOPICS = {
    "warranty": "质量保证",
    "period": "质保期限",
    "parts": "配件供应",
    "technical_support": "技术支持",
    "outlets": "服务网点",
    "contact": "联系方式",
    "split_of_duties": "责任划分",
    "waiver": "免责",
}


@rule("CON-AFTER-01", severity=BLOCK, stages=LICENCE, per="application", cites=[GUIDE["(二十一)"]])
def after_sales_terms_are_there(subject: Subject) -> Ruling:
    """合同没有售后服务内容 / the contract has no after-sales content.

    A heading alone is no content. Text that only waives is CON-AFTER-02's.
    """
    papers = contracts(subject)
    without = [number for number, parts in numbers(papers).items() if not any(p.facts.after_sales.value for p in parts)]
    terms = [term for paper in papers for term in paper.facts.after_sales.value or ()]
    duties = [term for term in terms if term.topic != "waiver"]
    if not without:
        topics = "、".join(dict.fromkeys(TOPICS[term.topic] for term in duties))
        return passed(
            f"合同含售后服务内容（{topics}）。" if duties else "合同的售后条款只有免责表述，见 CON-AFTER-02。",
            "The contract holds after-sales terms."
            if duties
            else "Its after-sales text only waives; see CON-AFTER-02.",
            at=subject.at(*(duties or terms)),
            found="；".join(term.text for term in (duties or terms)[:2]),
        )
    which = "".join(f"（合同号 {number}）" for number in without if number and len(numbers(papers)) > 1)
    return not_read(subject, papers, "是否含售后服务内容", "whether it holds after-sales terms") or failed(
        f"合同{which}没有售后服务内容。",
        "The contract holds no after-sales terms.",
        "请与买方签订补充协议或重新签订合同，写明质保期限、配件供应、维修技术支持、服务网点和联系方式，"
        "以及买卖双方的售后责任，再上传。 Add after-sales terms (warranty, period, parts, support, outlets, contact, "
        "each side's duties) to the contract.",
        at=subject.at(*(paper.facts.contract_no for paper in papers)),
    )
