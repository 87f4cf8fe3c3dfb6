"""PKG-EXTRA-01: papers that the stage does not use."""

from __future__ import annotations

from verifiers import labels
from verifiers.case import Subject
from verifiers.law import GUIDE
from verifiers.model import Evidence
from verifiers.requirements import USED
from verifiers.ruling import EVERY_STAGE, NOTE, Ruling, failed, passed, rule


@rule("PKG-EXTRA-01", severity=NOTE, stages=EVERY_STAGE, per="application", cites=[GUIDE["(十二)"]])
def papers_are_used(subject: Subject) -> Ruling:
    """材料中有本阶段用不到的文件 / a paper that the stage does not use. Papers of no known kind do not count."""
    stage = subject.application.stage
    extra = [d for d in subject.papers() if d.kind != "other" and d.kind not in USED[stage]]
    if not extra:
        return passed("没有本阶段用不到的材料。", "Every recognised paper is used at this stage.")
    said = "、".join(dict.fromkeys(f"{labels.kind(d.kind)[0]}（{d.file}）" for d in extra))
    name, name_en = labels.STAGES[stage]
    return failed(
        f"“{name}”阶段用不到：{said}。",
        f"The stage '{name_en}' does not use {len(extra)} of the papers.",
        "请确认是否误传；不需要的可删去。 Check whether it was uploaded by mistake; it may be left out.",
        at=tuple(Evidence(document=d.id, page=d.pages[0]) for d in extra if d.pages),
    )
