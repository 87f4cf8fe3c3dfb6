"""FIL-CUST-01: the enterprise's customs code has ten characters."""

from __future__ import annotations

import re

from intake.model import Stage
from verifiers.case import Subject
from verifiers.compare import plain
from verifiers.law import FILING_SAMPLE
from verifiers.ruling import REVIEW, Ruling, failed, passed, rule


@rule(
    "FIL-CUST-01", severity=REVIEW, stages=frozenset({Stage.FILING}), per="application",
    cites=[FILING_SAMPLE["海关代码"]],
)  # fmt: skip
def customs_code_has_its_length(subject: Subject) -> Ruling:
    """海关代码不是 10 位 / the customs code has not ten characters. The procedure shows a sample only."""
    code: str = subject.declared("customs_code")
    if re.fullmatch(r"[0-9A-Z]{10}", plain(code)):
        return passed("海关代码为 10 位。", "The customs code has ten characters.", declared=code)
    return failed(
        f"海关代码“{code}”不是 10 位数字或字母（现 {len(plain(code))} 位）。",
        f"The customs code {code} has not ten characters.",
        "请按海关报关单位注册登记证书填写 10 位海关代码。 Declare the ten characters of the customs registration.",
        declared=code,
    )
