"""LIC-NO-01: the form of a licence number."""

from __future__ import annotations

import re

from verifiers.case import Subject
from verifiers.compare import plain
from verifiers.law import LICENCE_FACE
from verifiers.ruling import LICENCE, REVIEW, Ruling, failed, passed, rule

_SHAPE = re.compile(r"\d{2}-[0-9A-Z]{2}-[0-9A-Z]{6}")


@rule("LIC-NO-01", severity=REVIEW, stages=LICENCE, per="application", cites=[LICENCE_FACE["3"]])
def licence_number_has_its_form(subject: Subject) -> Ruling:
    """许可证号格式不符 / the licence number has not the form YY-AA-XXXXXX."""
    number: str = subject.declared("licence_no")
    if _SHAPE.fullmatch(plain(number)):
        return passed("许可证号格式正确。", "The licence number has its form.", declared=number)
    return failed(
        f"许可证号“{number}”不是“年份-机构-顺序号”（XX-XX-XXXXXX）的格式。",
        f"The licence number {number} has not the form YY-AA-XXXXXX.",
        "请按许可证证面核对号码。 Compare the number with the licence.",
        declared=number,
    )
