"""二手车出口备案系统操作流程（企业端）: how the filing is entered, and how long it is valid."""

from __future__ import annotations

from datetime import date

from verifiers.law.instrument import Instrument

PROCESS = Instrument(
    title="二手车出口备案系统操作流程（企业端）",
    # The text prints no day of issue; the earliest day on its screens is the approval of the sample.
    in_force=date(2024, 2, 26),
    checked_on=date(2026, 11, 21),
    articles={
        "说明(2)": "企业备案有效期为1年，按照审核通过日期计算（示例：2024-02-26 至 2025-02-25）。",
        "基本信息": "统一社会信用代码从电子钥匙中带出，不可修改，须与企业一致。",
    },
)
