"""VIN-SER-01: the serial number at the end of the VIN."""

from __future__ import annotations

from extractors.values.vin import LENGTH
from verifiers import vin
from verifiers.case import Subject
from verifiers.law import GB_16735
from verifiers.ruling import EVERY_STAGE, REVIEW, Ruling, failed, passed, rule, skipped


@rule("VIN-SER-01", severity=REVIEW, stages=EVERY_STAGE, cites=[GB_16735["顺序号"]])
def vin_serial(subject: Subject) -> Ruling:
    """VIN 末尾的顺序号含有字母 / the serial number at the end of the VIN holds letters.

    Positions 13 to 17 are digits; only 15 to 17 for small makers, whose WMI has 9 in the third place.
    """
    typed = vin.declared(subject)
    if len(typed) != LENGTH:
        return skipped("VIN 不是 17 位，见 VIN-LEN-01。", "The VIN has not 17 characters; see VIN-LEN-01.")
    first = 15 if typed[2] == "9" else 13
    letters = [
        (n, typed[n - 1]) for n in range(first, LENGTH + 1) if not (typed[n - 1].isascii() and typed[n - 1].isdigit())
    ]
    if not letters:
        return passed(f"VIN 第 {first} 至 17 位均为数字。", f"Positions {first} to 17 are digits.", declared=typed)
    said = "、".join(f"第 {n} 位“{c}”" for n, c in letters)
    return failed(
        f"VIN 第 {first} 至 17 位应为数字，现有{said}。",
        f"Positions {first} to 17 of the VIN should be digits; found {', '.join(f'{c} at {n}' for n, c in letters)}.",
        "请对照证书核对，注意 0 与 O、1 与 I、8 与 B。 Compare with the certificate; mind 0 and O, 1 and I, 8 and B.",
        declared=typed,
    )
