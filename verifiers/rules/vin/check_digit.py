"""VIN-CHK-01: the check digit of a Chinese or North American VIN."""

from __future__ import annotations

from extractors.values.vin import check_digit, is_legal, must_check
from verifiers import vin
from verifiers.case import Subject
from verifiers.law import GB_16735, GUIDE
from verifiers.ruling import BLOCK, EVERY_STAGE, Ruling, failed, passed, rule, skipped


@rule("VIN-CHK-01", severity=BLOCK, stages=EVERY_STAGE, cites=[GUIDE["附件2 案例一"], GB_16735["检验位"]])
def vin_check_digit(subject: Subject) -> Ruling:
    """VIN 检验位不符（中国、北美） / the check digit is wrong, where it is compulsory.

    Passes where the certificate prints exactly the declared string: VIN-OLD-01 then says to report it first.
    """
    typed = vin.declared(subject)
    if not is_legal(typed):
        return skipped(
            "VIN 的位数或字符有误，无法计算检验位，见 VIN-LEN-01、VIN-CHAR-01。",
            "The length or the characters are wrong, so no check digit can be computed.",
        )
    if not must_check(typed):
        return passed(
            "该制造国不强制检验位。", "The check digit is not compulsory in the maker's country.", declared=typed
        )
    wanted = check_digit(typed)
    if typed[8] == wanted:
        return passed("VIN 检验位正确。", "The check digit fits.", declared=typed)
    if vin.is_excused(subject):
        return passed(
            "VIN 检验位不符，但与证书所印一致，见 VIN-OLD-01。",
            "The check digit is wrong exactly as the certificate prints it; see VIN-OLD-01.",
            declared=typed,
        )
    return failed(
        f"申报的 VIN“{typed}”第 9 位为“{typed[8]}”，按其余各位计算应为“{wanted}”，至少有一位填错。",
        f"Position 9 of the declared VIN {typed} is {typed[8]}, but the other characters ask for {wanted}.",
        "请对照证书逐位核对，通常是某一位看错或颠倒；不要只改第 9 位。 "
        "Compare every character with the certificate; do not simply change position 9.",
        declared=typed,
    )
