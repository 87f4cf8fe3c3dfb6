"""VIN-CHK-02: the check digit of a VIN from a country that does not demand one."""

from __future__ import annotations

from extractors.values.vin import check_digit, is_legal, must_check
from verifiers import vin
from verifiers.case import Subject
from verifiers.law import COMMON_KNOWLEDGE, GB_16735
from verifiers.ruling import EVERY_STAGE, NOTE, Ruling, failed, passed, rule, skipped


@rule("VIN-CHK-02", severity=NOTE, stages=EVERY_STAGE, cites=[GB_16735["检验位"], COMMON_KNOWLEDGE["WMI"]])
def vin_check_digit_elsewhere(subject: Subject) -> Ruling:
    """VIN 检验位不符（其他国家，仅供参考） / the check digit does not fit, where none is compulsory.

    Many makers outside China and North America put any character there.
    """
    typed = vin.declared(subject)
    if not is_legal(typed) or must_check(typed):
        return skipped("不适用，见 VIN-CHK-01。", "Does not apply; see VIN-CHK-01.")
    wanted = check_digit(typed)
    if typed[8] == wanted:
        return passed("VIN 检验位正确。", "The check digit fits.", declared=typed)
    return failed(
        f"VIN 第 9 位为“{typed[8]}”，按算法应为“{wanted}”；该制造国不强制检验位，仅供核对。",
        f"Position 9 is {typed[8]}, the algorithm gives {wanted}; not compulsory in the maker's country.",
        "请再次对照证书核对 VIN。 Compare the VIN with the certificate once more.",
        declared=typed,
    )
