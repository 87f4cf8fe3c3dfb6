"""CON-SIGN-01: both parties signed or sealed the contract, and not after the application."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from extractors.model import Field
from verifiers.case import Subject
from verifiers.contracts import contracts, lacking
from verifiers.law import GUIDE
from verifiers.model import JudgedDocument
from verifiers.ruling import LICENCE, REVIEW, Ruling, failed, passed, rule, unclear
from verifiers.several import together
from verifiers.signing import signing


@rule("CON-SIGN-01", severity=REVIEW, stages=LICENCE, per="application", cites=[GUIDE["(二十一)"]])
def both_parties_signed(subject: Subject) -> Ruling:
    """合同缺一方签字或盖章，或签订日期晚于申请日 / a party's signature or seal is missing, or the date is too late.

    Missing is said only where a legible colour scan shows the end of the contract; a file of text cannot show it.
    """
    papers = contracts(subject)
    return together([_dated(subject, [paper.facts.signed_on for paper in papers]), _signed(subject, papers)])


def _dated(subject: Subject, fields: Sequence[Field[date]]) -> Ruling:
    known = [field for field in fields if field.value is not None]
    late = [field for field in known if field.need() > subject.submitted_on]
    at = subject.at(*(late or known or fields))
    if late:
        return failed(
            f"合同签订日期 {late[0].value} 晚于申请日 {subject.submitted_on}。",
            f"The contract is dated {late[0].value}, after the application of {subject.submitted_on}.",
            "请核对合同签订日期；申请许可证须以已签订的合同为依据。 Check the date; apply on the ground of a signed contract.",
            at=at,
            declared=subject.submitted_on.isoformat(),
            found=str(late[0].value),
        )
    if known:
        return passed(f"合同签订于 {known[0].value}。", f"The contract is dated {known[0].value}.", at=at)
    return unclear(
        "合同的签订日期未能读出。",
        "The date of the contract could not be read.",
        "请上传写明签订日期的合同签字页，使日期清晰可辨。 Upload the signature page with a legible date.",
        at=at,
    )


def _signed(subject: Subject, papers: Sequence[JudgedDocument]) -> Ruling:
    found = signing(subject, papers)
    if found.is_by_both:
        return passed("合同有买卖双方的签字或盖章。", "Both parties signed or sealed the contract.", at=found.at)
    missing = found.missing
    remedy = (
        f"请上传{missing}已签字或盖章的合同签字页彩色扫描件。 "
        "Upload a colour scan of the signature page, signed or sealed by both parties."
    )
    if found.would_show and not lacking(subject, papers):
        return failed(
            f"合同签字页未见{missing}的签字或盖章。",
            "A party's signature or seal is missing on the contract.",
            remedy,
            at=found.at or found.pages,
        )
    return unclear(
        f"未能在合同上辨认出{missing}的签字或盖章（文字文件、黑白件、墨迹太淡、页面不清晰或缺页），无法判定是否已签章。",
        "A party's signature or seal could not be made out: a file of text, a copy in black and white, pale ink, "
        "or a page that is unclear or missing.",
        remedy,
        at=found.at or found.pages,
    )
