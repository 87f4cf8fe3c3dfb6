"""ASC-VIN-01: every vehicle within the 180 days is listed in a confirmation."""

from __future__ import annotations

from extractors.documents.after_sales_confirmation import AfterSalesConfirmation
from verifiers.absence import may_be_hidden
from verifiers.case import Absent, Subject
from verifiers.confirmation import confirmations, nearest, vins_of
from verifiers.law import WORK_GUIDE_1211
from verifiers.registration_age import age, not_asked_for
from verifiers.ruling import LICENCE, REVIEW, Ruling, failed, passed, rule, unclear

_REMEDY = (
    "请由生产企业在确认书车辆清单中补列本车 VIN 后重新盖章出具。 "
    "Have the manufacturer add this VIN to the list and seal the confirmation again."
)


@rule("ASC-VIN-01", severity=REVIEW, stages=LICENCE, cites=[WORK_GUIDE_1211["一(二)"]])
def vehicle_is_listed(subject: Subject) -> Ruling:
    """确认书未列明本车 VIN / a vehicle within the 180 days is not listed in any confirmation handed in."""
    found = age(subject)
    if not found.asks_for_confirmation:
        return not_asked_for(subject, found)
    papers = confirmations(subject)
    if not papers:
        raise Absent("after_sales_confirmation")
    vins = vins_of(subject)
    rows = [row for paper in papers if (row := paper.naming(vins)) is not None]
    if rows:
        return passed(
            f"确认书第 {rows[0].page} 页列明本车 VIN。", "The confirmation lists this VIN.", at=subject.at(*rows)
        )
    unread = [thing for paper in papers for thing in paper.may_name(vins)]
    where = "、".join(dict.fromkeys(f"第 {thing.page} 页" for thing in unread))
    if unread or subject.case.unread or may_be_hidden(subject, AfterSalesConfirmation.kind):
        return unclear(
            f"确认书{where}的车辆清单未能全部读出，是否列明本车 VIN 须人工核对。",
            "The list of the confirmation could not be read wholly; whether it names this VIN is open.",
            "请重新扫描确认书的车辆清单页，使每个 VIN 清晰可辨。 Scan the list of vehicles again, every VIN legible.",
            at=subject.at(*unread),
        )
    listed, place = nearest(subject)
    titles = tuple(p for paper in papers for p in subject.at(paper.field("title")))
    return failed(
        f"{listed or '确认书上未见车辆清单，没有列明本车 VIN'}。",
        "No confirmation lists this VIN.",
        _REMEDY,
        at=place or titles,
        declared=subject.car.vin,
    )
