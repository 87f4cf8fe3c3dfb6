"""VIN-YEAR-02: characters that never stand for a model year."""

from __future__ import annotations

from verifiers import vin
from verifiers.case import Subject
from verifiers.law import COMMON_KNOWLEDGE
from verifiers.ruling import EVERY_STAGE, REVIEW, Ruling, failed, passed, rule, skipped

_NEVER = "UZ0"


@rule("VIN-YEAR-02", severity=REVIEW, stages=EVERY_STAGE, cites=[COMMON_KNOWLEDGE["年份代码"]])
def vin_year_code(subject: Subject) -> Ruling:
    """VIN 第 10 位不是年份代码 / position 10 is U, Z or 0, which never stand for a year."""
    typed = vin.declared(subject)
    if len(typed) < 10:
        return skipped("VIN 不足 10 位，见 VIN-LEN-01。", "The VIN has fewer than 10 characters; see VIN-LEN-01.")
    if typed[9] not in _NEVER:
        return passed("VIN 第 10 位可作年份代码。", "Position 10 can stand for a year.", declared=typed)
    return failed(
        f"VIN 第 10 位为“{typed[9]}”，U、Z、0 不用作年份代码。",
        f"Position 10 of the VIN is {typed[9]}; U, Z and 0 are no year codes.",
        "请对照证书核对第 10 位；国外制造的车辆确如此印制的，请附说明。 Check position 10; explain it if so printed.",
        declared=typed,
    )
