"""ASC-DEST-01: the confirmation is for the country the goods go to."""

from __future__ import annotations

from extractors.values import country
from verifiers.case import Subject
from verifiers.compare import plain
from verifiers.confirmation import Confirmation, asked_for
from verifiers.law import NOTICE
from verifiers.ruling import BLOCK, LICENCE, REVIEW, Ruling, failed, passed, rule, skipped, unclear


@rule("ASC-DEST-01", severity=BLOCK, stages=LICENCE, per="application", cites=[NOTICE["(一)"]])
def destination_is_confirmed(subject: Subject) -> Ruling:
    """进口国不在确认书的出口国别之内 / the importing country is not among the destinations of the confirmation.

    Only a review where the licence says 中国, because goods for a customs zone go on from there.
    """
    papers = asked_for(subject)
    if isinstance(papers, Ruling):
        return papers
    declared = subject.application.destination
    if not declared:
        return skipped("申请未填写进口国(地区)，见 LIC-DEST-01。", "No importing country is declared; see LIC-DEST-01.")
    wanted = country.code(declared) or plain(declared)
    at = subject.at(*(paper.field("destination") for paper in papers))
    without = [paper for paper in papers if wanted not in _codes(paper)]
    said = "；".join(f"{paper.place}：{_told(paper)}" for paper in without)
    if any(paper.destinations and not _is_open(paper) for paper in without):
        return failed(
            f"进口国(地区)为{country.name_zh(wanted)}，确认书的出口国别中没有该国（{said}）。",
            f"The importing country {wanted} is not among the destinations of the confirmation.",
            "请由生产企业出具列明该进口国的确认书，或核对所填进口国(地区)。 "
            "Have the manufacturer confirm for that country, or check the declared one.",
            at=at,
            declared=declared,
            found=said,
            severity=REVIEW if wanted == "CHN" else None,
        )
    if without:
        return unclear(
            f"确认书的出口国别未读出或只写区域（{said}），无法判定是否包含{country.name_zh(wanted)}。",
            "The destinations of the confirmation could not be read, or are a region.",
            "请上传清晰写明出口国别的确认书，逐国列明。 Upload a confirmation that names every country legibly.",
            at=at,
            declared=declared,
        )
    return passed(f"确认书的出口国别包含{country.name_zh(wanted)}。", f"It is confirmed for {wanted}.", at=at)


def _codes(paper: Confirmation) -> set[str]:
    return {country.code(name) or plain(name) for name in paper.destinations}


def _told(paper: Confirmation) -> str:
    return "、".join(country.name_zh(country.code(name) or name) for name in paper.destinations) or "未读出"


def _is_open(paper: Confirmation) -> bool:
    """Whether it names a region, or something that is no country by any known name."""
    return any(country.is_region(name) or country.code(name) is None for name in paper.destinations)
