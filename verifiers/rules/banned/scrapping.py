"""BAN-SCRAP-01: more than a year before the vehicle must be scrapped."""

from __future__ import annotations

from datetime import date

from extractors.documents.registration_certificate import RegistrationCertificate
from verifiers.calendar_days import add_months
from verifiers.case import Subject
from verifiers.law import ANNOUNCEMENT, NOTICE, ORDER, SCRAPPING, TAIYUAN
from verifiers.law.scrapping import LATE_REGISTRATION_MONTHS, LEAST_REMAINING_MONTHS, Life
from verifiers.ruling import BLOCK, LICENCE, REVIEW, Places, Ruling, failed, passed, rule, unclear
from verifiers.service_life import life, uses

_REMEDY = "达到或临近报废年限的车辆不得出口，请将该车从申请中删除。 Such a vehicle may not be exported; remove it."


@rule(
    "BAN-SCRAP-01", severity=BLOCK, stages=LICENCE,
    cites=[
        ANNOUNCEMENT["六(1)"], ORDER["第二十九条"], NOTICE["附件1 一"], TAIYUAN["第七条"], SCRAPPING["第五条"],
        SCRAPPING["第六条"], SCRAPPING["起算"],
    ],
)  # fmt: skip
def not_near_scrapping(subject: Subject) -> Ruling:
    """距强制报废不足一年（含一年）或已达报废年限 / one year or less is left before mandatory scrapping.

    Years count from first registration, or from manufacture where registration came more than 24 months later. Where a
    change of use leaves the years open between two bounds, the vehicle is judged by both.
    """
    certificate = subject.one(RegistrationCertificate)
    kind = certificate.vehicle_type.need()
    use = certificate.use.need()
    at = subject.at(certificate.vehicle_type, certificate.use)
    found = life(kind, uses(certificate))
    if found is None:
        return unclear(
            f"车辆类型“{kind}”、使用性质“{use}”的使用年限无法确定。",
            f"The years of use of a {kind} used as {use} are not known here.",
            "请人工按《机动车强制报废标准规定》核对使用年限。 A person must look up its years of use.",
            at=at,
            found=f"{kind} / {use}",
        )
    if found.years is None:
        return passed(
            f"{found.name}没有使用年限限制。", "Vehicles of this class have no limit.", at=at, found=found.name
        )
    registered, made = certificate.registered_on.need(), certificate.manufactured_on.need()
    is_late = registered > add_months(made, LATE_REGISTRATION_MONTHS.on(subject.submitted_on) or 24)
    at += subject.at(certificate.registered_on, certificate.manufactured_on)
    return _judge(subject, found, made if is_late else registered, "出厂" if is_late else "注册登记", at)


def _judge(subject: Subject, found: Life, start: date, since: str, at: Places) -> Ruling:
    years = found.years or 0
    end, latest = add_months(start, 12 * years), add_months(start, 12 * (found.most or years))
    limit = add_months(subject.submitted_on, LEAST_REMAINING_MONTHS.on(subject.submitted_on) or 12)
    said = f"{found.name}使用年限 {years}{f'至 {found.most}' if found.most else ''} 年，自{since}日 {start} 起算"
    said_en = f"{years}{f' to {found.most}' if found.most else ''} years from {start}"
    if end > limit:
        return passed(f"{said}，至 {end}，剩余一年以上。", f"{said_en}, until {end}.", at=at, found=end.isoformat())
    if latest > limit:
        return unclear(
            f"{said}，在 {end} 至 {latest} 之间，须按变更使用性质的情况计算。",
            f"{said_en}: it must be scrapped between {end} and {latest}, depending on its changes of use.",
            "请提供使用性质变更的时间和原使用性质，由人工计算年限。 Tell when and from what its use was changed.",
            at=at,
            found=end.isoformat(),
        )
    state = "已达报废年限" if latest <= subject.submitted_on else "剩余不足一年（含一年）"
    return failed(
        f"{said}，至 {latest}，{state}。",
        f"{said_en}: it must be scrapped by {latest}, one year or less from the application.",
        _REMEDY,
        at=at,
        found=latest.isoformat(),
        severity=None if found.is_sure else REVIEW,
    )
