"""BAN-KIND-01: no three-wheeled or low-speed vehicles."""

from __future__ import annotations

import re

from extractors.documents.registration_certificate import RegistrationCertificate
from verifiers.case import Subject
from verifiers.law import ANNOUNCEMENT
from verifiers.ruling import LICENCE, REVIEW, Ruling, failed, passed, rule

_BANNED = re.compile(r"三轮汽车|低速货车|低速汽车|低速.*(?:货车|车)")


@rule("BAN-KIND-01", severity=REVIEW, stages=LICENCE, cites=[ANNOUNCEMENT["一"]])
def kind_may_be_exported(subject: Subject) -> Ruling:
    """三轮汽车或低速货车 / three-wheeled and low-speed vehicles are no used cars for export."""
    field = subject.one(RegistrationCertificate).vehicle_type
    kind = field.need()
    at = subject.at(field)
    if not _BANNED.search(kind):
        return passed(f"车辆类型“{kind}”可以出口。", f"A {kind} may be exported.", at=at, found=kind)
    return failed(
        f"车辆类型为“{kind}”，不属于可出口的二手车。",
        f"A {kind} is no used car in the meaning of the announcement.",
        "请将该车从申请中删除。 Remove this vehicle from the application.",
        at=at,
        found=kind,
    )
