"""LIC-DATE-03: manufactured, registered, transferred for export, and none of it in the future."""

from __future__ import annotations

from datetime import date
from typing import Any

from extractors.documents.registration_certificate import RegistrationCertificate
from extractors.model import Field
from verifiers.case import Subject
from verifiers.law import ORDER
from verifiers.ruling import BLOCK, LICENCE, Ruling, failed, passed, rule, skipped

_NAMES = {
    "manufactured_on": ("车辆出厂日期", "date of manufacture"),
    "registered_on": ("注册登记日期", "date of first registration"),
    "transfer_for_export_on": ("转让登记待出口日期", "date of the transfer for export"),
}
_SOURCES = {"declared": ("申报", "declared"), "printed": ("证书", "printed")}
_PAIRS = (("manufactured_on", "registered_on"), ("registered_on", "transfer_for_export_on"))


@rule("LIC-DATE-03", severity=BLOCK, stages=LICENCE, cites=[ORDER["第二十五条"], ORDER["第二十八条"]])
def dates_in_order(subject: Subject) -> Ruling:
    """日期先后矛盾或在将来 / the dates contradict each other, or lie in the future.

    出厂 ≤ 注册登记 ≤ 转让待出口 ≤ today, among the declared dates and among the printed ones.
    """
    certificate = subject.maybe(RegistrationCertificate)
    fields: dict[str, Field[Any]] = {name: getattr(certificate, name) for name in _NAMES} if certificate else {}
    printed = {name: field.value for name, field in fields.items() if field.value is not None}
    declared = {name: day for name in _NAMES if (day := getattr(subject.car, name, None)) is not None}
    at = subject.at(*fields.values())
    faults = [fault for source, days in (("declared", {**printed, **declared}), ("printed", printed))
              for fault in _faults(source, days, subject.today)]  # fmt: skip
    if faults:
        return failed(
            "；".join(dict.fromkeys(zh for zh, _ in faults)) + "。",
            "; ".join(dict.fromkeys(en for _, en in faults)) + ".",
            "请按登记证书核对并更正日期。 Check the dates against the certificate and correct them.",
            at=at,
        )
    if not printed and not declared:
        return skipped("没有可比对的日期。", "There are no dates to compare.")
    for field in fields.values():
        if field.is_printed:
            field.need()
    return passed("出厂、注册登记、转让待出口日期先后合理。", "The dates are in order.", at=at)


def _faults(source: str, days: dict[str, date], today: date) -> list[tuple[str, str]]:
    said, said_en = _SOURCES[source]
    future = [
        (
            f"{said}的{_NAMES[n][0]} {day} 晚于今日 {today}",
            f"the {said_en} {_NAMES[n][1]} {day} is after today, {today}",
        )
        for n, day in days.items()
        if day > today and n != "manufactured_on"
    ]
    backward = [
        (
            f"{_NAMES[early][0]} {days[early]} 晚于{_NAMES[late][0]} {days[late]}",
            f"the {_NAMES[early][1]} {days[early]} is after the {_NAMES[late][1]} {days[late]}",
        )
        for early, late in _PAIRS
        if early in days and late in days and days[early] > days[late]
    ]
    return future + backward
