"""FIL-USCC-01: the enterprise's 统一社会信用代码 fits its check character."""

from __future__ import annotations

from extractors.values.uscc import is_valid
from intake.model import Stage
from verifiers.case import Subject
from verifiers.compare import plain
from verifiers.law import FILING_PROCESS, GB_32100
from verifiers.ruling import BLOCK, Ruling, failed, passed, rule, skipped


@rule(
    "FIL-USCC-01",
    severity=BLOCK,
    stages=frozenset({Stage.LICENCE, Stage.FILING}),
    per="application",
    cites=[GB_32100["编码"], FILING_PROCESS["基本信息"]],
)
def credit_code_is_valid(subject: Subject) -> Ruling:
    """统一社会信用代码校验不符 / the unified social credit code fails its check."""
    code = subject.application.applicant.uscc if subject.application.applicant else None
    if not code:
        return skipped(
            "申请未填写统一社会信用代码，本项未检查。",
            "No unified social credit code is declared.",
            reason="not_declared",
        )
    if is_valid(plain(code)):
        return passed("统一社会信用代码校验正确。", "The unified social credit code fits its check.", declared=code)
    length = len(plain(code))
    why = "校验位不符" if length == 18 else f"为 {length} 位，应为 18 位"
    return failed(
        f"统一社会信用代码“{code}”{why}。",
        f"The unified social credit code {code} fails its check.",
        "请按营业执照逐位核对代码（不含字母 I、O、S、V、Z）。 Compare the code with the business licence.",
        declared=code,
    )
