"""ASC-TITLE-01: the confirmation bears one of its two official titles."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.compare import plain
from verifiers.confirmation import asked_for
from verifiers.law import NOTICE, WORK_GUIDE_1211
from verifiers.ruling import LICENCE, REVIEW, Ruling, failed, passed, rule, unclear

TITLES = ("售后服务确认书", "售后维修服务确认书")


@rule(
    "ASC-TITLE-01",
    severity=REVIEW,
    stages=LICENCE,
    per="application",
    cites=[NOTICE["(一)"], WORK_GUIDE_1211["一(二)"]],
)
def title_is_official(subject: Subject) -> Ruling:
    """确认书标题不符 / the paper is titled neither 售后服务确认书 nor 售后维修服务确认书."""
    papers = asked_for(subject)
    if isinstance(papers, Ruling):
        return papers
    titles = [paper.field("title") for paper in papers]
    at = subject.at(*titles)
    wrong = [t.value for t in titles if t.value is not None and not any(name in plain(t.value) for name in TITLES)]
    if wrong:
        return failed(
            f"确认书标题为“{'”“'.join(wrong)}”，应为“售后服务确认书”或“售后维修服务确认书”。",
            f"The paper is titled {', '.join(wrong)}; it must be a 售后服务确认书 or 售后维修服务确认书.",
            "请由车辆生产企业以“售后服务确认书”为标题重新出具。 Have the manufacturer issue it under the official title.",
            at=at,
            found="、".join(wrong),
        )
    if any(title.value is None for title in titles):
        return unclear(
            "确认书的标题未能读出，无法判定标题是否相符。",
            "The title of a confirmation could not be read.",
            "请上传标题清晰、首页完整的确认书。 Upload the confirmation with its whole first page, the title legible.",
            at=at,
        )
    return passed(
        "确认书标题相符。", "The title is the official one.", at=at, found="、".join(t.need() for t in titles)
    )
