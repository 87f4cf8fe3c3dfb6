"""What a person reads for the codes of a report: Chinese first, English beside it."""

from __future__ import annotations

from verifiers import labels as fields

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
PRELIMINARY: Pair = (
    "初步结果：文件尚在读取，以读完后的报告为准。",
    "Preliminary: files are still being read; the report that follows decides.",
)
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
field = fields.field
"""The Chinese and English name of a contract field, the same that findings print."""
