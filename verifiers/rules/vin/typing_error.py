"""VIN-EDIT-02: the declared VIN differs from the certificate's by a likely slip of the keyboard."""

from __future__ import annotations

from verifiers import vin
from verifiers.case import Subject
from verifiers.law import GUIDE
from verifiers.ruling import BLOCK, EVERY_STAGE, Ruling, failed, passed, rule


@rule("VIN-EDIT-02", severity=BLOCK, stages=EVERY_STAGE, cites=[GUIDE["(十三)"], GUIDE["附件2 案例一"]])
def vin_mistyped(subject: Subject) -> Ruling:
    """申报的 VIN 疑似误填易混字符 / the declared VIN is likely mistyped.

    Fails where every difference from the certificate is a pair of characters that are easily confused: 0/O/Q/D,
    1/I/L, 8/B, 5/S, 2/Z, 6/G, U/V.
    """
    field = vin.printed(subject)
    shown, typed = field.need(), vin.declared(subject)
    at = subject.at(field)
    slips = vin.slips(typed.upper(), shown)
    if not slips:
        return passed(
            "申报的 VIN 没有易混字符误填。" if slips == () else "差异不是易混字符，见 VIN-EDIT-01。",
            "No confusable characters were mistyped." if slips == () else "Other differences; see VIN-EDIT-01.",
            at=at,
            declared=typed,
            found=shown,
        )
    said = "；".join(f"第 {n} 位填为“{a}”，证书为“{b}”" for n, a, b in slips)
    said_en = "; ".join(f"position {n} is typed {a} and printed {b}" for n, a, b in slips)
    return failed(
        f"申报的 VIN 疑似误填：{said}。VIN 填错视同未注销登记。",
        f"The declared VIN looks mistyped: {said_en}.",
        f"请按证书将 VIN 更正为“{shown}”后重新提交。 Correct the VIN to {shown} as printed on the certificate.",
        at=at,
        declared=typed,
        found=shown,
    )
