"""MOD-BRAND-01: chassis, brand and model of a converted vehicle are declared."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.law import NOTICE
from verifiers.modified import not_modified
from verifiers.ruling import BLOCK, LICENCE, Ruling, failed, passed, rule

_NAMES = {"chassis_brand": "底盘品牌", "modified_brand": "改装车品牌", "model": "车辆型号"}


@rule("MOD-BRAND-01", severity=BLOCK, stages=LICENCE, cites=[NOTICE["(四)"]])
def conversion_is_declared(subject: Subject) -> Ruling:
    """改装车的底盘品牌、改装车品牌、型号未填全 / chassis brand, converted brand or model is not declared."""
    if ruling := not_modified(subject):
        return ruling
    modified = subject.car.modified
    lacking = [name for key, name in _NAMES.items() if not (getattr(modified, key, None) or "").strip()]
    if not lacking:
        return passed("改装车的底盘品牌、改装车品牌和型号已填写。", "Chassis, brand and model are declared.")
    return failed(
        f"改装车未填写{'、'.join(lacking)}。",
        f"{len(lacking)} particulars of the conversion are not declared.",
        f"请准确填写{'、'.join(lacking)}。 Declare them.",
    )
