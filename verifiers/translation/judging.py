"""What the rules on translations share: when there is nothing to compare, and what they say of differences."""

from __future__ import annotations

from collections.abc import Sequence

from verifiers.case import Subject
from verifiers.contracts import contracts, packs, remedy
from verifiers.model import JudgedDocument
from verifiers.ruling import Places, Ruling, failed, passed, skipped, unclear
from verifiers.translation.certainty import is_firm
from verifiers.translation.fields import differing_fields
from verifiers.translation.mismatch import NAMES, Kind, Mismatch, mismatches
from verifiers.translation.versions import Versions, versions
from verifiers.translation.wording import many, told, told_en

_REMEDY = (
    "请核对原文与中文译本（以中文译本为准），改正不一致之处，由双方确认后重新上传合同和译本。 "
    "Correct the contract or its Chinese translation so that both say the same, and upload both again."
)


def compared(subject: Subject, papers: Sequence[JudgedDocument]) -> Versions | Ruling:
    """The versions of a contract that can be compared; a ruling where there is nothing to compare or to read."""
    found = versions(papers)
    if packs(papers) or not (found.foreign or found.chinese):
        return unclear(
            "合同有文字未能读出，无法核对中外文本是否一致。",
            "Part of the contract could not be read, so its versions could not be compared.",
            remedy(papers),
        )
    if not found.is_foreign:
        return passed(
            "合同为中文文本，无需核对译本。", "The contract is in Chinese; there is no translation to compare."
        )
    if not found.is_translated:
        return skipped("合同没有中文译本，见 CON-LANG-01。", "There is no Chinese translation; see CON-LANG-01.")
    if not found.is_aligned and not mismatches(found):
        return not_aligned(subject, found)
    return found


def not_aligned(subject: Subject, found: Versions) -> Ruling:
    """Unclear: too little of the foreign text found its counterpart in the Chinese one."""
    return unclear(
        f"外文条款只有约 {found.coverage:.0%} 能与中文译本逐条对应，无法核对是否一致。",
        f"Only about {found.coverage:.0%} of the foreign text could be matched with the Chinese translation.",
        "请上传与原文逐条对应、条款编号一致的完整中文译本（最好为 DOCX 或带文字的 PDF）。 "
        "Upload a complete Chinese translation that follows the original clause by clause.",
        at=subject.at(*found.lone[:10]),
    )


def torn(subject: Subject, found: Versions) -> Ruling:
    """Unclear: the page came apart in lines, so that clauses of the two languages could not be told apart."""
    return unclear(
        "合同版面（如并排两栏）未能逐条分开，无法逐条核对中外文本。",
        "The clauses of the two languages could not be told apart on the page, so they could not be compared.",
        "请上传合同的文字版（DOCX 或带文字的 PDF），或将中外文本分开扫描。 "
        "Upload the contract as text (DOCX or PDF), or scan the two versions one after the other.",
        at=subject.at(*found.foreign[:1]),
    )


def differing(subject: Subject, kinds: Sequence[Kind]) -> Ruling:
    """Failed for certain differences of some kinds, unclear for doubtful ones, else passed."""
    papers = contracts(subject)
    found = compared(subject, papers)
    if isinstance(found, Ruling):
        return found
    every = [m for m in mismatches(found) if m.kind in kinds]
    fields = [f for f in differing_fields(papers) if f.kind in kinds and not _is_told(f.kind, every)]
    sure = [m for m in every if m.is_sure and is_firm(subject, m)]
    names = "、".join(NAMES[kind][0] for kind in kinds)
    if sure or fields:
        return failed(
            f"合同外文与中文译本不一致：{many([told(m) for m in sure] + [f.told for f in fields])}。",
            f"The foreign text and its Chinese translation differ: "
            f"{'; '.join(filter(None, [told_en(sure), *(f.told_en for f in fields)]))}.",
            _REMEDY,
            at=_places(subject, sure) + tuple(place for f in fields for place in subject.at(*f.fields)),
            declared=_said([m.foreign_said for m in sure] + [f.foreign_said for f in fields]),
            found=_said([m.chinese_said for m in sure] + [f.chinese_said for f in fields]),
        )
    if every:
        return unclear(
            f"合同外文与中文译本可能不一致，有关条款辨认不清或未能确切对应：{many([told(m) for m in every])}。",
            f"The versions may differ, but the clauses were hardly read or not surely matched: {told_en(every)}.",
            _REMEDY,
            at=_places(subject, every),
        )
    if found.is_torn:
        return torn(subject, found)
    return passed(
        f"合同外文与中文译本的{names}未见不一致（已对应约 {found.coverage:.0%} 的外文条款）。",
        f"No difference was found between the versions ({found.coverage:.0%} of the foreign text was matched).",
    )


def _is_told(kind: Kind, every: Sequence[Mismatch]) -> bool:
    return any(m.kind == kind and m.is_sure for m in every)


def _places(subject: Subject, found: Sequence[Mismatch]) -> Places:
    return subject.at(*(clause for m in found for clause in (*m.foreign[:1], *m.chinese[:1])))


def _said(values: Sequence[str | None]) -> str | None:
    return "；".join(dict.fromkeys(value for value in values if value)) or None
