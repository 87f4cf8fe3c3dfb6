"""FRD-HIST-01: what the applicant's earlier applications showed of the negative list."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.law import NOTICE
from verifiers.ruling import EVERY_STAGE, NOTE, Ruling, failed, passed, rule
from verifiers.screening.echoes import not_asked, was_asked


@rule("FRD-HIST-01", severity=NOTE, stages=EVERY_STAGE, per="application", cites=[NOTICE["(三)"], NOTICE["附件1 五"]])
def earlier_cases_are_in_order(subject: Subject) -> Ruling:
    """申请人以往申请有负面清单所列问题 / the applicant's earlier applications showed what the negative list names.

    Counted by item of the list, each application once, without what a person overruled and without screening itself.
    """
    if not was_asked(subject.case):
        return not_asked()
    past = subject.case.echoes.past if subject.case.echoes else ()
    if not past:
        return passed("以往申请中没有负面清单所列的问题。", "Earlier applications showed nothing of the negative list.")
    told = "；".join(f"{each.item} {each.applications} 份（最近 {each.last_on}）" for each in past)
    told_en = "; ".join(f"{each.item}: {each.applications}, last {each.last_on}" for each in past)
    return failed(
        f"该申请人以往申请的预审中，有负面清单所列的问题：{told}。仅供参考，不影响本次结论。",
        f"Earlier applications of this applicant showed items of the negative list: {told_en}. For information only.",
        "无需补交材料；请留意同类问题。 Nothing to hand in; mind the same points.",
        found=told,
    )
