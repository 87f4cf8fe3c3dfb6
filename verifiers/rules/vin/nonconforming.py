"""VIN-OLD-01: the certificate itself prints a VIN that does not conform to the standard."""

from __future__ import annotations

from extractors.values.vin import is_legal, is_valid, must_check
from verifiers import vin
from verifiers.case import Subject
from verifiers.law import GB_16735, GUIDE
from verifiers.ruling import EVERY_STAGE, REVIEW, Ruling, failed, passed, rule


@rule("VIN-OLD-01", severity=REVIEW, stages=EVERY_STAGE, cites=[GUIDE["(十三)"], GB_16735["字码"]])
def printed_vin_conforms(subject: Subject) -> Ruling:
    """证书所印 VIN 不符合现行国家标准 / the certificate prints a VIN that does not conform to GB 16735-2019.

    Vehicles registered early: the enterprise must report before it applies, and nobody may edit the number.
    """
    field = vin.printed(subject)
    shown = field.need()
    at = subject.at(field)
    if is_valid(shown) or (is_legal(shown) and not must_check(shown)):
        return passed(
            "证书所印 VIN 符合现行国家标准。", "The printed VIN conforms to the standard.", at=at, found=shown
        )
    why = "检验位不符" if is_legal(shown) else f"共 {len(shown)} 位" if len(shown) != 17 else "含有不允许的字符"
    return failed(
        f"证书所印 VIN“{shown}”不符合 GB 16735-2019（{why}）。",
        f"The VIN printed on the certificate, {shown}, does not conform to GB 16735-2019.",
        "请在申请前向属地商务主管部门报告并转报许可证局；不得自行修改、编写 VIN。 "
        "Report it to the local commerce authority before applying; the number must not be edited.",
        at=at,
        declared=vin.declared(subject),
        found=shown,
    )
