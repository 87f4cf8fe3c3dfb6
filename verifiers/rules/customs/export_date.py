"""DEC-DATE-01: the declaration prints its day of export."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.clearance import declarations
from verifiers.law import GUIDE
from verifiers.legible import is_legible
from verifiers.model import Evidence
from verifiers.ruling import AFTER_EXPORT, BLOCK, Ruling, failed, passed, rule, unclear

_REMEDY = (
    "请提交出口清关后的报关单，“出口日期”栏不能为空。 Hand in the declaration after clearance, with its day of export."
)


@rule("DEC-DATE-01", severity=BLOCK, stages=AFTER_EXPORT, per="application", cites=[GUIDE["附件1"]])
def export_date_is_printed(subject: Subject) -> Ruling:
    """报关单“出口日期”为空 / the day of export is empty on a declaration.

    Empty means that its place was found, on a legible page, with nothing on it.
    """
    papers = declarations(subject)
    fields = [d.facts.exported_on for d in papers]
    at = subject.at(*fields)
    empty = [d for d in papers if d.facts.exported_on.page is not None and not d.facts.exported_on.is_printed]
    sure = [d for d in empty if is_legible(subject, d)]
    if sure:
        names = "、".join(dict.fromkeys(d.file for d in sure))
        return failed(
            f"报关单（{names}）的“出口日期”栏为空。",
            f"The day of export is empty on the customs declaration ({names}).",
            _REMEDY,
            at=subject.at(*(d.facts.exported_on for d in sure)),
        )
    lost = [d for d in papers if d.facts.exported_on.page is None]
    if empty or lost:
        return unclear(
            "报关单上未找到或看不清“出口日期”栏，无法判定。",
            "The place of the day of export was not found on the declaration, or is not legible.",
            _REMEDY,
            at=at or tuple(Evidence(document=d.id, page=d.pages[0]) for d in lost if d.pages),
        )
    days = [field.need() for field in fields]
    said = "、".join(dict.fromkeys(day.isoformat() for day in days))
    return passed(
        f"报关单印有出口日期 {said}。", f"The declaration prints its day of export, {said}.", at=at, found=said
    )
