"""FRD-PARTY-01: the vehicle, its owner or the legal representative in another applicant's open application."""

from __future__ import annotations

from intake.echoes import TraitKind
from verifiers.case import Subject
from verifiers.law import GUIDE, NOTICE
from verifiers.ruling import EVERY_STAGE, REVIEW, Ruling, failed, passed, rule, unclear
from verifiers.screening.echoes import is_shared_party, not_asked, of_subject, places, was_asked

_WHAT = {
    TraitKind.VIN: ("该车辆", "the vehicle"),
    TraitKind.OWNER: ("现所有人", "the owner"),
    TraitKind.LEGAL_REPRESENTATIVE: ("法定代表人姓名", "the legal representative's name"),
}


@rule("FRD-PARTY-01", severity=REVIEW, stages=EVERY_STAGE, per="each", cites=[GUIDE["(四)"], NOTICE["(三)"]])
def parties_apply_once(subject: Subject) -> Ruling:
    """车辆、所有人或法定代表人见于其他申请人的未结申请 / vehicle, owner or legal representative in another's open case.

    A name alone may be a namesake's; only a person can tell.
    """
    if not was_asked(subject.case):
        return not_asked()
    found = of_subject(subject, is_shared_party)
    if not found:
        return passed("没有见于其他申请人的未结申请。", "Nothing of it stands in another applicant's open application.")
    told = [_WHAT[kind] for kind in _WHAT if any(echo.kind is kind for echo in found)]
    what, what_en = "、".join(zh for zh, _ in told), " and ".join(en for _, en in told)
    at = places(subject.case, (echo.here for echo in found))
    if any(echo.relation == "other" for echo in found):
        return failed(
            f"{what}也出现在另一申请人的未结申请中，请比对两份申请（同名不一定是同一人）。",
            f"{what_en.capitalize()} also stands in another applicant's open application; please compare the two.",
            "谁出口谁申领：请说明两份申请的关系，或由实际出口企业申领。 "
            "Say how the two applications belong together; whoever exports must apply.",
            at=at,
        )
    return unclear(
        f"{what}也出现在另一份未结申请中，两份申请未写明申请人，无法判定是否同一申请人。",
        f"{what_en.capitalize()} also stands in another open application; whose the two are is not declared.",
        "请在申请中填写申请人名称和统一社会信用代码。 Declare the applicant's name and code.",
        at=at,
    )
