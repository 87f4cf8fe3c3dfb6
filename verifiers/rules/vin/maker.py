"""VIN-WMI-01: the maker that the VIN's first three characters name."""

from __future__ import annotations

from extractors.documents.registration_certificate import RegistrationCertificate
from verifiers import vin, wmi
from verifiers.case import Subject
from verifiers.compare import plain
from verifiers.law import COMMON_KNOWLEDGE
from verifiers.ruling import EVERY_STAGE, REVIEW, Ruling, failed, passed, rule, skipped


@rule("VIN-WMI-01", severity=REVIEW, stages=EVERY_STAGE, cites=[COMMON_KNOWLEDGE["WMI"]])
def maker_fits(subject: Subject) -> Ruling:
    """VIN 的制造厂代码与品牌、制造厂不符 / the WMI names another maker than brand and manufacturer.

    The public table is incomplete: an unknown code is no fault. The operator's own table adds to it and overrides it.
    """
    typed = vin.declared(subject)
    maker = wmi.maker(typed, subject.case.tables.get("wmi"))
    if maker is None:
        return passed(
            f"制造厂代码“{typed[:3]}”未收录，不作判断。", f"WMI {typed[:3]} is not in the table.", declared=typed
        )
    certificate = subject.one(RegistrationCertificate)
    printed = [f for f in (certificate.brand, certificate.manufacturer) if f.value is not None]
    names = " / ".join(str(f.value) for f in printed)
    if not names:
        return skipped("证书上的品牌和制造厂均未读出。", "Neither brand nor manufacturer could be read.")
    at = subject.at(*printed)
    if any(plain(word) in plain(names) for word in maker.words):
        return passed(f"制造厂代码“{typed[:3]}”与“{names}”相符。", f"WMI {typed[:3]} fits {names}.", at=at, found=names)
    return failed(
        f"VIN 的制造厂代码“{typed[:3]}”对应 {maker.name}，证书的品牌/制造厂为“{names}”。",
        f"WMI {typed[:3]} belongs to {maker.name}, but the certificate says {names}.",
        "请核对 VIN 与车辆品牌；对照表来自公开资料，确无误的请附说明。"
        " Check VIN and brand; explain it if both are right.",
        at=at,
        declared=typed,
        found=names,
    )
