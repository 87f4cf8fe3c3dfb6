"""UNL-PKG-03: what the statement must say."""

from __future__ import annotations

from extractors.documents.unlock_statement import UnlockStatement
from intake.model import Stage
from verifiers.batch import about
from verifiers.case import Subject
from verifiers.law import GUIDE
from verifiers.legible import is_legible
from verifiers.model import Evidence
from verifiers.ruling import BLOCK, Ruling, failed, passed, rule, unclear

_TOPICS = {
    "deregistered_in_time": "已按期注销的说明",
    "problem": "问题描述",
    "truthfulness": "材料真实性承诺",
    "contact": "联系人及联系方式",
}


@rule("UNL-PKG-03", severity=BLOCK, stages=frozenset({Stage.UNLOCK}), per="application", cites=[GUIDE["附件1"]])
def statement_is_complete(subject: Subject) -> Ruling:
    """情况说明内容不全 / the statement lacks timely deregistration, the problem, truthfulness or a contact."""
    papers = about(subject, UnlockStatement)
    rows = [row for d in papers for row in d.facts.statements.value or ()]
    lacking = [name for topic, name in _TOPICS.items() if topic not in {row.topic for row in rows}]
    at = subject.at(*rows) or tuple(Evidence(document=d.id, page=d.pages[0]) for d in papers if d.pages)
    if not lacking:
        return passed("情况说明内容齐全。", "The statement says all that it must.", at=at)
    remedy = f"请在情况说明中补充{'、'.join(lacking)}并重新盖章。 Add what is missing, and seal it again."
    if not all(is_legible(subject, d) for d in papers):
        return unclear(
            f"情况说明有内容辨认不清，未见{'、'.join(lacking)}。",
            "Part of the statement could not be read; it may say what was not found.",
            remedy,
            at=at,
        )
    return failed(
        f"情况说明缺少{'、'.join(lacking)}。",
        f"The statement lacks {len(lacking)} of the four things it must say.",
        remedy,
        at=at,
    )
