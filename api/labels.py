"""What a person reads for the codes of a report: Chinese first, English beside it."""

from __future__ import annotations

Pair = tuple[str, str]

VERDICTS: dict[str, Pair] = {
    "return": ("退回修改", "Return"),
    "review": ("需人工复核", "Review"),
    "pass": ("预审通过", "Pass"),
}
ADVICE: dict[str, Pair] = {
    "return": (
        "按现有材料会被退回，请先改正下列问题。",
        "As it stands this would be refused; correct what is listed first.",
    ),
    "review": (
        "未发现必须退回的问题，但有内容需要人工确认。",
        "Nothing that forces a refusal, but a person must confirm some points.",
    ),
    "pass": ("机器可核对的各项均相符。", "Everything the machine can compare agrees."),
}
SEVERITIES: dict[str, Pair] = {"block": ("退回", "block"), "review": ("复核", "review"), "note": ("提示", "note")}
OUTCOMES: dict[str, Pair] = {
    "failed": ("不符", "failed"),
    "unclear": ("无法判定", "unclear"),
    "passed": ("相符", "passed"),
    "skipped": ("未适用", "skipped"),
}
DIFFS: dict[str, Pair] = {
    "same": ("一致", "same"),
    "different": ("不一致", "different"),
    "unreadable": ("无法辨认", "unreadable"),
    "missing": ("缺失", "missing"),
}
FILE_STATES: dict[str, Pair] = {
    "read": ("已读取", "read"),
    "partly": ("部分读取", "partly read"),
    "rejected": ("未能使用", "not usable"),
}
KINDS: dict[str, Pair] = {
    "registration_certificate": ("机动车登记证书", "Registration certificate"),
    "deregistration_certificate": ("机动车注销证明书", "Deregistration certificate"),
    "contract": ("出口合同", "Contract"),
    "after_sales_confirmation": ("售后(维修)服务确认书", "After-sales confirmation"),
    "export_licence": ("出口许可证", "Export licence"),
    "customs_declaration": ("出口货物报关单", "Customs declaration"),
    "inspection_report": ("检测报告", "Inspection report"),
    "market_access_declaration": ("市场准入标准声明", "Market access declaration"),
    "unlock_statement": ("情况说明", "Unlock statement"),
    "unlock_table": ("解锁表格", "Unlock table"),
    "business_licence": ("营业执照", "Business licence"),
    "filing_material": ("备案材料", "Filing material"),
    "modification_material": ("改装材料", "Modification material"),
    "plate_quota_form": ("额度申请表", "Plate quota form"),
    "commitment_letter": ("承诺书", "Commitment letter"),
    "other": ("其他材料", "Other"),
}
FIELDS: dict[str, str] = {
    "acquired_by": "车辆获得方式",
    "authority": "登记机关",
    "brand": "车辆品牌",
    "brand_model": "厂牌型号",
    "certificate_no": "证书编号",
    "colour": "车身颜色",
    "current_owner": "现机动车所有人",
    "deregistered_on": "注销日期",
    "dimensions_mm": "外廓尺寸(mm)",
    "displacement_ml": "排量(ml)",
    "engine_model": "发动机型号",
    "engine_no": "发动机号",
    "entries": "登记栏",
    "fuel": "燃料种类",
    "gross_mass_kg": "总质量(kg)",
    "issued_on": "发证日期",
    "manufactured_on": "车辆出厂日期",
    "manufacturer": "制造厂名称",
    "model": "车辆型号",
    "origin": "国产/进口",
    "owner": "机动车所有人",
    "owner_id": "证件号码",
    "owner_id_kind": "身份证明名称",
    "plate_kind": "号牌种类",
    "plate_no": "机动车登记编号",
    "power_kw": "功率(kW)",
    "reason": "注销原因",
    "registered_on": "注册登记日期",
    "seats": "核定载客(人)",
    "steering": "转向形式",
    "transfer_for_export_on": "转让待出口日期",
    "use": "使用性质",
    "vehicle_type": "车辆类型",
    "vin": "车辆识别代号",
    "wheelbase_mm": "轴距(mm)",
}


def field(name: str) -> Pair:
    """The label of a contract field."""
    english = name.replace("_", " ").replace("vin", "VIN")
    return FIELDS.get(name, english), english
