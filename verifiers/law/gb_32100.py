"""GB 32100-2015 《法人和其他组织统一社会信用代码编码规则》: shape and check character of the code."""

from __future__ import annotations

from datetime import date

from verifiers.law.instrument import Instrument

STANDARD = Instrument(
    title="GB 32100-2015 法人和其他组织统一社会信用代码编码规则",
    in_force=date(2015, 10, 1),
    checked_on=date(2026, 11, 21),
    read=False,
    articles={"编码": "统一社会信用代码共18位，末位为校验码，不使用 I、O、S、V、Z。"},
)
