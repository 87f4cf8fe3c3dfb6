"""FRD-DUP-01: a page used again, or a paper of which one value is another by now."""

from __future__ import annotations

from collections.abc import Sequence

from intake.echoes import Echo
from verifiers.case import Subject
from verifiers.law import NOTICE
from verifiers.model import Evidence
from verifiers.ruling import EVERY_STAGE, REVIEW, Ruling, failed, passed, rule, unclear
from verifiers.screening.echoes import (
    document_at,
    is_altered,
    is_shared_page,
    not_asked,
    of_subject,
    places,
    uncompared,
    was_asked,
)


@rule("FRD-DUP-01", severity=REVIEW, stages=EVERY_STAGE, per="each", cites=[NOTICE["附件1 四"]])
def page_is_used_once(subject: Subject) -> Ruling:
    """同一页材料用于另一辆车或另一申请人 / the same page was used for another vehicle or by another applicant.

    Or it was handed in before with another value in one place. A paper handed in again, scanned anew or not, by the
    same applicant for the same vehicle is no finding.
    """
    found = of_subject(subject, is_shared_page)
    if not found and (missed := uncompared(subject)):
        return unclear(
            f"有 {len(missed)} 页与其他材料的页面相近，但未能完成比对，无法判定是否为同一页。",
            f"{len(missed)} page(s) look like pages elsewhere, and could not be compared with them.",
            "请人工比对，或重新提交后再预审。 Compare them by hand, or hand them in again.",
            at=places(subject.case, missed),
        )
    if not found and not was_asked(subject.case):
        return not_asked()
    if not found:
        return passed("没有在其他申请中见过的页面。", "No page was seen in another application.")
    altered = [echo for echo in found if is_altered(echo)]
    if altered:
        return _altered(subject, altered)
    return failed(
        "该页面在别处也出现过，且属于另一辆车或另一申请人，请比对两处页面。",
        "The page also stands elsewhere, for another vehicle or of another applicant; please compare the two places.",
        "请说明该材料的来源，或提供本车自己的材料原件。 Say where the paper comes from, or hand in the vehicle's own.",
        at=places(subject.case, (echo.here for echo in found)),
    )


def _altered(subject: Subject, found: Sequence[Echo]) -> Ruling:
    """The places that read or look otherwise than where the same paper was handed in before."""
    at, said = [], []
    for echo in found:
        document = document_at(subject.case, echo.here)
        for each in echo.match.differences if echo.match else ():
            if document and echo.here.page:
                at.append(Evidence(document=document.id, page=echo.here.page, box=each.here))
            said += [f"“{each.said_here}”"] if each.said_here else []
    told = f"（此处为 {'、'.join(dict.fromkeys(said))}）" if said else ""
    return failed(
        f"同一份证件在别处也提交过，有 {len(at)} 处与之不同{told}，请比对两处。",
        f"The same paper was handed in elsewhere too, and differs in {len(at)} place(s); please compare them.",
        "请提供证件原件，由人工核对不同之处。 Show the original, so that a person can compare.",
        at=tuple(dict.fromkeys(at)),
        found="、".join(dict.fromkeys(said)) or None,
    )
