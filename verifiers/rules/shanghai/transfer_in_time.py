"""SH-15D-01: transferred for export within fifteen days."""

from __future__ import annotations

from extractors.documents.registration_certificate import RegistrationCertificate
from intake.model import Stage
from verifiers.calendar_days import days_between
from verifiers.case import Subject
from verifiers.certificate import no_transfer_for_export, shows_endorsements
from verifiers.law import SHANGHAI
from verifiers.law.shanghai_2024 import JURISDICTION, TRANSFER_DAYS
from verifiers.local import elsewhere
from verifiers.ruling import BLOCK, Ruling, failed, passed, rule, skipped


@rule("SH-15D-01", severity=BLOCK, stages=frozenset({Stage.LICENCE, Stage.PLATE_QUOTA}), cites=[SHANGHAI["5"]])
def transferred_within_fifteen_days(subject: Subject) -> Ruling:
    """出口专用额度车辆登记后超过 15 天才办理转让待出口 / transferred for export more than 15 days after registration.

    For vehicles registered under Shanghai's export plate quota; the fifteenth day is in time.
    """
    if not subject.car.plate_quota:
        return skipped("不是使用出口专用牌照额度登记的车辆。", "The vehicle was not registered under the export quota.")
    if other := elsewhere(subject, JURISDICTION, "上海", "Shanghai", if_unknown=True):
        return other
    certificate = subject.one(RegistrationCertificate)
    done, registered = certificate.transfer_for_export_on, certificate.registered_on
    if done.page is None and shows_endorsements(certificate):
        return no_transfer_for_export()
    start, end = registered.need(), done.need()
    most = TRANSFER_DAYS.on(subject.submitted_on) or 15
    days, at = days_between(start, end), subject.at(registered, done)
    if days <= most:
        return passed(f"登记后 {days} 天办理转让待出口。", f"{days} days after registration.", at=at, found=str(days))
    return failed(
        f"{start} 注册登记，{end} 办理转让待出口，相隔 {days} 天，超过 {most} 天。",
        f"Registered on {start}, transferred for export on {end}: {days} days, more than {most}.",
        "请向上海市商务主管部门说明逾期原因。 Explain the delay to Shanghai's commerce authority.",
        at=at,
        found=str(days),
    )
