"""VIN-LEN-01: a VIN has 17 characters."""

from __future__ import annotations

from extractors.values.vin import LENGTH
from verifiers import vin
from verifiers.case import Subject
from verifiers.law import GB_16735, GUIDE
from verifiers.ruling import BLOCK, EVERY_STAGE, Ruling, failed, passed, rule


@rule("VIN-LEN-01", severity=BLOCK, stages=EVERY_STAGE, cites=[GUIDE["附件2 案例一"], GB_16735["字码"]])
def vin_length(subject: Subject) -> Ruling:
    """VIN 不是 17 位 / the declared VIN has not 17 characters.

    Passes where the certificate prints exactly the declared string: VIN-OLD-01 then says to report it first.
    """
    typed = vin.declared(subject)
    if len(typed) == LENGTH:
        return passed("申报的 VIN 为 17 位。", "The declared VIN has 17 characters.", declared=typed)
    if vin.is_excused(subject):
        return passed(
            f"申报的 VIN 为 {len(typed)} 位，与证书所印一致，见 VIN-OLD-01。",
            f"The declared VIN has {len(typed)} characters, exactly as the certificate prints it; see VIN-OLD-01.",
            declared=typed,
        )
    return failed(
        f"申报的 VIN“{typed}”为 {len(typed)} 位，应为 17 位。",
        f"The declared VIN {typed} has {len(typed)} characters instead of 17.",
        "请按《机动车登记证书》逐位核对，补全或删去多余字符。 Compare it with the certificate character by character.",
        declared=typed,
    )
