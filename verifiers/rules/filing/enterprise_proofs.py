"""FIL-TYPE-01: the proofs that the kind of enterprise asks for."""

from __future__ import annotations

from intake.model import Stage
from verifiers.case import Subject
from verifiers.filing import PRODUCER, TRADER, filled, may_hold
from verifiers.law import FILING_PROCESS
from verifiers.ruling import BLOCK, Ruling, failed, passed, rule, unclear


@rule(
    "FIL-TYPE-01", severity=BLOCK, stages=frozenset({Stage.FILING}), per="application",
    cites=[FILING_PROCESS["申报材料"]],
)  # fmt: skip
def proofs_of_the_enterprise_are_there(subject: Subject) -> Ruling:
    """缺少企业类别所需的证明 / a proof that producers or traders must add is absent.

    生产企业: proof of the 《公告》; 流通企业: premises, appraisers, sales cooperation, finances.
    """
    is_producer = subject.declared("enterprise_type") == "producer"
    name, name_en = ("生产企业", "producer") if is_producer else ("流通企业", "trader")
    lacking = "、".join(slot.name for slot in (PRODUCER if is_producer else TRADER) if slot not in filled(subject))
    if not lacking:
        return passed(f"{name}所需的证明齐全。", f"The proofs of a {name_en} are there.", declared=name)
    remedy = f"请补充上传：{lacking}。 Upload the missing proofs."
    hidden = tuple(dict.fromkeys([*may_hold(subject), *subject.case.unread]))
    if hidden:
        return unclear(
            f"未见{name}所需的{lacking}，但 {'、'.join(hidden)} 未能读出或识别，可能就在其中。",
            f"A proof of a {name_en} was not found, but some files were not understood and may hold it.",
            remedy,
            declared=name,
        )
    return failed(
        f"{name}缺少：{lacking}。", f"A proof that a {name_en} must hand in is missing.", remedy, declared=name
    )
