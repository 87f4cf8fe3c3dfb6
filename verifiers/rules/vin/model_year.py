"""VIN-YEAR-01: the model year in the VIN beside the date of manufacture."""

from __future__ import annotations

from datetime import date

from extractors.documents.registration_certificate import RegistrationCertificate
from extractors.model import Field
from extractors.values.vin import is_legal
from verifiers import vin
from verifiers.case import Subject
from verifiers.law import GB_16735
from verifiers.ruling import EVERY_STAGE, REVIEW, Ruling, failed, passed, rule, skipped

_CODES = "ABCDEFGHJKLMNPRSTVWXY123456789"
_FIRST = 1980
_BEFORE, _AFTER = 1, 2
_WHOLE = 0.99


@rule("VIN-YEAR-01", severity=REVIEW, stages=EVERY_STAGE, cites=[GB_16735["年份"]])
def vin_model_year(subject: Subject) -> Ruling:
    """VIN 年份代码与出厂日期不符 / the model year contradicts the date of manufacture.

    The tenth character must stand for a year from one before to two after the year of manufacture.
    """
    typed = vin.declared(subject)
    if not is_legal(typed) or typed[9] not in _CODES:
        return skipped(
            "VIN 的年份代码无法解读，见 VIN-LEN-01、VIN-CHAR-01、VIN-YEAR-02。",
            "The year code has no meaning; see the other VIN rules.",
        )
    field = subject.one(RegistrationCertificate).manufactured_on
    year = _year(field)
    made = str(year) if field.value is None else field.value.isoformat()
    offset = (_FIRST + _CODES.index(typed[9]) - year + _BEFORE) % len(_CODES) - _BEFORE
    at, found = subject.at(field), made
    if offset <= _AFTER:
        return passed(
            f"VIN 年份代码“{typed[9]}”与出厂日期 {made} 相符。",
            f"Year code {typed[9]} fits the date of manufacture {made}.",
            at=at,
            declared=typed,
            found=found,
        )
    years = "、".join(str(_FIRST + _CODES.index(typed[9]) + cycle * len(_CODES)) for cycle in range(2))
    return failed(
        f"VIN 第 10 位“{typed[9]}”表示 {years} 年款，证书的车辆出厂日期为 {made}。",
        f"Position 10 of the VIN ({typed[9]}) stands for model year {years}, but the vehicle was made on {made}.",
        "请核对 VIN 与车辆出厂日期；确实如此印制的，请附说明。 "
        "Check the VIN and the date; explain it if both are right.",
        at=at,
        declared=typed,
        found=found,
    )


def _year(field: Field[date]) -> int:
    """The year of a day; of one read in doubt, the year of every day that it may be; raises Unreadable."""
    years = {day[:4] for day, _ in field.candidates}
    is_whole = sum(share for _, share in field.candidates) >= _WHOLE
    return int(years.pop()) if field.value is None and is_whole and len(years) == 1 else field.need().year
