"""MOD-PROOF-01: the five proofs of a conversion."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.conversion import BOUGHT, TESTED
from verifiers.case import Subject
from verifiers.law import NOTICE
from verifiers.model import Evidence, JudgedDocument
from verifiers.modified import PROOFS, materials, not_modified
from verifiers.ruling import BLOCK, LICENCE, Places, Ruling, failed, passed, rule, unclear


@rule(
    "MOD-PROOF-01", severity=BLOCK, stages=LICENCE,
    cites=[NOTICE["(四)"], *(NOTICE[f"附件2 {n}"] for n in "一二三四五")],
)  # fmt: skip
def conversion_is_proved(subject: Subject) -> Ruling:
    """改装车缺改装真实性证明材料 / a converted vehicle without the five proofs of annex 2."""
    if ruling := not_modified(subject):
        return ruling
    papers = materials(subject)
    items = [d.facts.item.value for d in papers]
    at = tuple(Evidence(document=d.id, page=d.pages[0]) for d in papers if d.pages)
    lacking = [item for item in PROOFS if item not in items]
    if not lacking:
        return _within(papers, at)
    names = "、".join(lacking)
    remedy = f"请补充改装真实性证明材料：{names}。 Add the missing proofs of the conversion."
    hidden = [d.file for d in papers if d.facts.item.value is None]
    hidden += [d.file for d in subject.case.documents if d.kind == "other"] + list(subject.case.unread)
    if hidden:
        return unclear(
            f"未见改装真实性证明材料{names}，但 {'、'.join(dict.fromkeys(hidden))} 未能识别，可能就在其中。",
            f"{len(lacking)} proofs were not found, but some papers were not recognised and may be among them.",
            remedy,
            at=at,
        )
    return failed(
        f"改装车缺少改装真实性证明材料：{names}。",
        f"{len(lacking)} of the five proofs of the conversion are missing.",
        remedy,
        at=at,
    )


def _within(papers: Sequence[JudgedDocument], at: Places) -> Ruling:
    """Passed where the third and fifth proof show all that annex 2 names; a person must look for what is not seen.

    The annex says 包括…等, and not every conversion buys its devices, so that a missing part alone is no fault.
    """
    seen = {each for d in papers for each in d.facts.shows}
    unseen = "、".join(each for each in (*BOUGHT, *TESTED) if each not in seen)
    if not unseen:
        return passed("改装真实性证明材料五项齐全。", "All five proofs of the conversion are there.", at=at)
    return unclear(
        f"改装真实性证明材料五项均有，但其中未见{unseen}，是否齐全须人工核对。",
        "All five proofs are there, but not every agreement, invoice or report that annex 2 names was found in them.",
        f"请补充{unseen}；不涉及的请说明。 Add them, or explain why there are none.",
        at=at,
        found="、".join(each for each in (*BOUGHT, *TESTED) if each in seen) or None,
    )
