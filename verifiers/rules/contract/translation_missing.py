"""CON-LANG-01: a foreign-language contract comes with its Chinese translation."""

from __future__ import annotations

from collections.abc import Sequence

from verifiers.absence import may_be_hidden
from verifiers.case import Subject
from verifiers.contracts import contracts, not_read, packs
from verifiers.law import GUIDE
from verifiers.model import JudgedDocument
from verifiers.ruling import BLOCK, LICENCE, Ruling, failed, passed, rule, unclear
from verifiers.translation.copies import copies
from verifiers.translation.judging import not_aligned
from verifiers.translation.versions import Versions, versions
from verifiers.translation.wording import language

_REMEDY = (
    "请提供合同全文的中文译本（可为双语对照或单独文件，逐条对应，含车辆明细、金额和售后条款），与原文一并上传；以中文译本为准。 "
    "Upload a Chinese translation of the whole contract, clause by clause, together with the original."
)


@rule("CON-LANG-01", severity=BLOCK, stages=LICENCE, per="application", cites=[GUIDE["(二十一)"]])
def foreign_contract_is_translated(subject: Subject) -> Ruling:
    """外文合同没有中文译本 / a foreign-language contract without Chinese translation.

    A copy of the foreign text is no translation. What only a part lacks is CON-TRANS-02's.
    """
    papers = contracts(subject)
    found = versions(papers)
    if packs(papers) or not (found.foreign or found.chinese):
        unread = not_read(subject, papers, "合同是否有外文内容及中文译本", "whether it is foreign and translated")
        return unread or passed("合同没有外文条款。", "The contract holds no foreign clause.")
    if not found.is_foreign:
        return passed("合同为中文文本。", "The contract is in Chinese.")
    if not found.is_translated:
        return _without(subject, papers, found)
    if not found.is_aligned:
        return not_aligned(subject, found)
    return _translated(found)


def _translated(found: Versions) -> Ruling:
    names = "、".join(_languages(found))
    return passed(
        f"{names}合同附有中文译本，约 {found.coverage:.0%} 的外文条款有对应译文。",
        f"The contract comes with a Chinese translation ({found.coverage:.0%} of its text was matched).",
        found=f"{found.coverage:.2f}",
    )


def _without(subject: Subject, papers: Sequence[JudgedDocument], found: Versions) -> Ruling:
    names = "、".join(_languages(found))
    hidden = may_be_hidden(subject, "contract")
    if hidden:
        return unclear(
            f"合同为{names}，未见中文译本；{'、'.join(hidden)} 未能读出或识别，可能就是译本。",
            "The contract is foreign and no translation was found, but some papers were not read and may be it.",
            _REMEDY,
            at=subject.at(*found.foreign[:1]),
        )
    unread = not_read(subject, papers, "是否附有中文译本", "whether there is a translation")
    if unread is not None:
        return unread
    same = "；".join(f"{copy.file} 与 {original.file} 文字相同，不是译本" for original, copy in copies(papers))
    return failed(
        f"合同为{names}，没有中文译本{f'（{same}）' if same else ''}。",
        "The contract is in a foreign language and has no Chinese translation.",
        _REMEDY,
        at=subject.at(*found.foreign[:1]),
        found=names,
    )


def _languages(found: Versions) -> list[str]:
    return list(dict.fromkeys(language(clause.language) for clause in found.foreign))
