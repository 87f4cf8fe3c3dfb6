"""LIC-HS-01: an HS code of ten digits that the year's catalogue knows."""

from __future__ import annotations

import re

from extractors.documents.registration_certificate import RegistrationCertificate
from verifiers.case import Subject
from verifiers.law import CATALOGUE_2026
from verifiers.licence import face
from verifiers.ruling import LICENCE, REVIEW, Places, Ruling, failed, passed, rule

_CODE = re.compile(r"\d{10}")
_ELECTRIC_CAR = "8703801090"
_ELECTRIC = frozenset({"电", "纯电动", "电动"})


@rule("LIC-HS-01", severity=REVIEW, stages=LICENCE, cites=[CATALOGUE_2026["目录"]])
def hs_code_is_listed(subject: Subject) -> Ruling:
    """商品编码不是 10 位或不在当年目录 / the HS code has not ten digits, or is not in the year's catalogue.

    A pure electric passenger car with a VIN is 8703801090. The catalogue is a table that the operator loads.
    """
    printed = face(subject, "hs_code")
    if printed is not None and printed.value is not None and not _CODE.fullmatch(printed.value):
        return _no_code(f"许可证的商品编码“{printed.value}”", printed.value, subject.at(printed))
    code: str = subject.declared("hs_code")
    if not _CODE.fullmatch(code):
        return _no_code(f"商品编码“{code}”", code)
    certificate = subject.maybe(RegistrationCertificate)
    fuel = certificate.fuel if certificate else None
    if fuel is not None and fuel.value in _ELECTRIC and code.startswith("8703") and code != _ELECTRIC_CAR:
        return failed(
            f"登记证书燃料种类为“{fuel.value}”，有 VIN 的纯电动乘用车应为 {_ELECTRIC_CAR}，申报为 {code}。",
            f"The vehicle is electric: its HS code should be {_ELECTRIC_CAR}, not {code}.",
            f"请核对并改为 {_ELECTRIC_CAR}。 Check, and declare {_ELECTRIC_CAR}.",
            at=subject.at(fuel),
            declared=code,
            found=fuel.value,
        )
    if code in subject.table("export_catalogue"):
        return passed("商品编码在当年目录中。", "The HS code is in the year's catalogue.", declared=code)
    return failed(
        f"商品编码 {code} 不在已加载的当年目录中。",
        f"The HS code {code} is not in the loaded catalogue.",
        "请按当年《出口许可证管理货物目录》核对编码。 Check the code against the year's catalogue.",
        declared=code,
    )


def _no_code(what: str, code: str, at: Places = ()) -> Ruling:
    return failed(
        f"{what}不是10位数字。",
        f"The HS code {code} has not ten digits.",
        "请按当年《出口许可证管理货物目录》填写10位商品编码。 Declare the ten-digit code of the year's catalogue.",
        at=at,
        declared=code,
    )
