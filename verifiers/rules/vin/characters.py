"""VIN-CHAR-01: a VIN holds digits and capitals, never I, O or Q."""

from __future__ import annotations

from extractors.values.vin import ALPHABET
from verifiers import vin
from verifiers.case import Subject
from verifiers.law import GB_16735, GUIDE
from verifiers.ruling import BLOCK, EVERY_STAGE, Ruling, failed, passed, rule


@rule("VIN-CHAR-01", severity=BLOCK, stages=EVERY_STAGE, cites=[GUIDE["附件2 案例一"], GB_16735["字码"]])
def vin_characters(subject: Subject) -> Ruling:
    """VIN 含有 I、O、Q 等不允许的字符 / the declared VIN holds I, O, Q or other illegal characters.

    Anything but digits and capital letters is illegal too. Passes where the certificate prints exactly the declared
    string: VIN-OLD-01 then says to report it first.
    """
    typed = vin.declared(subject)
    illegal = [(n, c) for n, c in enumerate(typed, start=1) if c not in ALPHABET]
    if not illegal:
        return passed("申报的 VIN 没有不允许的字符。", "The declared VIN holds legal characters only.", declared=typed)
    if vin.is_excused(subject):
        return passed(
            "申报的 VIN 含不允许的字符，但与证书所印一致，见 VIN-OLD-01。",
            "The declared VIN holds illegal characters exactly as the certificate prints them; see VIN-OLD-01.",
            declared=typed,
        )
    said = "、".join(f"第 {n} 位“{c}”" for n, c in illegal)
    said_en = ", ".join(f"{c} at position {n}" for n, c in illegal)
    return failed(
        f"申报的 VIN“{typed}”含有不允许的字符：{said}。VIN 只用数字和大写字母，不用 I、O、Q。",
        f"The declared VIN {typed} holds illegal characters: {said_en}.",
        "请对照证书更正，注意数字 0 与字母 O、数字 1 与字母 I。 Correct it by the certificate; mind 0 and O, 1 and I.",
        declared=typed,
    )
