"""VIN-EDIT-01: the declared VIN is another than the certificate's."""

from __future__ import annotations

from verifiers import vin
from verifiers.case import Subject
from verifiers.law import GUIDE, NOTICE
from verifiers.ruling import BLOCK, EVERY_STAGE, Ruling, failed, passed, rule


@rule("VIN-EDIT-01", severity=BLOCK, stages=EVERY_STAGE, cites=[GUIDE["(十三)"], NOTICE["附件1 五"]])
def vin_differs(subject: Subject) -> Ruling:
    """申报的 VIN 与证书不一致 / the declared VIN differs from the certificate's.

    Fails where the declared VIN differs from the certificate's and not only by characters that are easily confused
    (VIN-EDIT-02 speaks of those).
    """
    field = vin.printed(subject)
    shown, typed = field.need(), vin.declared(subject)
    at = subject.at(field)
    if typed.upper() == shown:
        return passed(
            "申报的 VIN 与证书一致。", "The declared VIN equals the certificate's.", at=at, declared=typed, found=shown
        )
    if vin.slips(typed.upper(), shown) is not None:
        return passed(
            "申报的 VIN 与证书只差易混字符，见 VIN-EDIT-02。",
            "The declared VIN differs by confusable characters only; see VIN-EDIT-02.",
            at=at,
            declared=typed,
            found=shown,
        )
    return failed(
        f"申报的 VIN“{typed}”与证书上的“{shown}”不一致（{_where(typed.upper(), shown)}）。",
        f"The declared VIN {typed} differs from the certificate's {shown}.",
        "请核对车辆与证书是否对应，并严格按证书填写 VIN，不得自行修改。 "
        "Check that the paper belongs to this vehicle, and declare the VIN exactly as printed.",
        at=at,
        declared=typed,
        found=shown,
    )


def _where(typed: str, shown: str) -> str:
    if len(typed) != len(shown):
        return f"申报 {len(typed)} 位，证书 {len(shown)} 位"
    places = [str(n) for n, (a, b) in enumerate(zip(typed, shown, strict=True), start=1) if a != b]
    return f"第 {'、'.join(places)} 位不同"
