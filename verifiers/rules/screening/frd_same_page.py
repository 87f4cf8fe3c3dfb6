"""FRD-DUP-01: a page used again."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.law import NOTICE
from verifiers.ruling import EVERY_STAGE, REVIEW, Ruling, failed, passed, rule
from verifiers.screening.echoes import is_shared_file, not_asked, of_subject, places


@rule("FRD-DUP-01", severity=REVIEW, stages=EVERY_STAGE, per="each", cites=[NOTICE["附件1 四"]])
def page_is_used_once(subject: Subject) -> Ruling:
    """同一页材料用于另一辆车或另一申请人 / the same page was used for another vehicle or by another applicant.

    A paper handed in again by the same applicant for the same vehicle is no finding.
    """
    if subject.case.echoes is None:
        return not_asked()
    found = of_subject(subject, is_shared_file)
    if not found:
        return passed("没有在其他申请中见过的页面。", "No page was seen in another application.")
    return failed(
        "该页面在另一份申请中也出现过，且属于另一辆车或另一申请人，请比对两处页面。",
        "The page also stands in another application, of another vehicle or applicant; please compare the two places.",
        "请说明该材料的来源，或提供本车自己的材料原件。 Say where the paper comes from, or hand in the vehicle's own.",
        at=places(subject.case, (echo.here for echo in found)),
    )
