"""REG-AUTH-01: authority, plate and certificate number name one province."""

from __future__ import annotations

from extractors.documents.registration_certificate import RegistrationCertificate
from verifiers.case import Subject
from verifiers.law import COMMON_KNOWLEDGE
from verifiers.ruling import LICENCE, NOTE, Ruling, failed, passed, rule, skipped

# GB/T 2260 division code, first character of plates.
PROVINCES = {
    "北京": ("11", "京"), "天津": ("12", "津"), "河北": ("13", "冀"), "山西": ("14", "晋"), "内蒙古": ("15", "蒙"),
    "辽宁": ("21", "辽"), "吉林": ("22", "吉"), "黑龙江": ("23", "黑"), "上海": ("31", "沪"), "江苏": ("32", "苏"),
    "浙江": ("33", "浙"), "安徽": ("34", "皖"), "福建": ("35", "闽"), "江西": ("36", "赣"), "山东": ("37", "鲁"),
    "河南": ("41", "豫"), "湖北": ("42", "鄂"), "湖南": ("43", "湘"), "广东": ("44", "粤"), "广西": ("45", "桂"),
    "海南": ("46", "琼"), "重庆": ("50", "渝"), "四川": ("51", "川"), "贵州": ("52", "贵"), "云南": ("53", "云"),
    "西藏": ("54", "藏"), "陕西": ("61", "陕"), "甘肃": ("62", "甘"), "青海": ("63", "青"), "宁夏": ("64", "宁"),
    "新疆": ("65", "新"),
}  # fmt: skip


@rule("REG-AUTH-01", severity=NOTE, stages=LICENCE, cites=[COMMON_KNOWLEDGE["省份"]])
def authority_fits_plate(subject: Subject) -> Ruling:
    """登记机关与号牌或证书编号的省份不同 / authority, plate and certificate number name different provinces."""
    certificate = subject.one(RegistrationCertificate)
    authority = certificate.authority.need()
    province = next((name for name in PROVINCES if authority.startswith(name)), None)
    if province is None:
        return skipped(f"从登记机关“{authority}”看不出省份。", f"The province of {authority} is not known.")
    code, first = PROVINCES[province]
    plate, number = certificate.plate_no.value, certificate.certificate_no.value
    faults = [f"号牌“{plate}”"] if plate and plate[0] != first else []
    faults += [f"证书编号“{number}”"] if number and number[:2] != code else []
    at = subject.at(certificate.authority, certificate.plate_no, certificate.certificate_no)
    if not faults:
        return passed(
            f"登记机关、号牌与证书编号同属{province}。", "Authority, plate and number name one province.", at=at
        )
    return failed(
        f"登记机关“{authority}”属{province}，与{'、'.join(faults)}的省份不同；可能为外省换领，仅供核对。",
        f"The authority {authority} and the plate or certificate number name different provinces.",
        "请核对登记证书各页是否属于同一本。 Check that all pages belong to one certificate.",
        at=at,
        found=authority,
    )
