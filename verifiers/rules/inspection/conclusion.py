"""INS-RES-01: the vehicle passed its inspection."""

from __future__ import annotations

import re

from extractors.documents.inspection_report import InspectionReport
from verifiers.case import Subject
from verifiers.compare import plain
from verifiers.law import ANNOUNCEMENT
from verifiers.ruling import LICENCE, REVIEW, Ruling, failed, passed, rule, unclear

_BAD = re.compile(
    r"不合格|不符合|不通过|未通过|不予通过|未合格|不达标|未达标|FAIL|REJECT|NOT(?:PASS|QUALIF|COMPL|CONFORM|MEET)|UNQUALIF|DISQUALIF"
)
_GOOD = re.compile(r"合格|符合|通过|PASS|QUALIFIED")
_NOT_BAD = re.compile(
    r"(?:无|没有|未见|未发现)[^。;；,，]{0,6}(?:不合格|不符合)[^。;；,，]{0,4}|不合格项?[:：]?(?:无|0项)"
)


@rule("INS-RES-01", severity=REVIEW, stages=LICENCE, cites=[ANNOUNCEMENT["六(8)"]])
def inspection_was_passed(subject: Subject) -> Ruling:
    """检测结论不合格 / the report's conclusion is that the vehicle failed."""
    field = subject.one(InspectionReport).conclusion
    conclusion = field.need()
    at = subject.at(field)
    said = _NOT_BAD.sub("", plain(conclusion))
    if _BAD.search(said):
        return failed(
            f"检测结论为“{conclusion}”，检测不合格的车辆不得出口。",
            f"The inspection's conclusion is {conclusion}; such a vehicle may not be exported.",
            "请整改并复检合格后再申请，或将该车从申请中删除。 Have it repaired and inspected again, or remove it.",
            at=at,
            found=conclusion,
        )
    if _GOOD.search(said) or said != plain(conclusion):
        return passed(f"检测结论为“{conclusion}”。", f"The conclusion is {conclusion}.", at=at, found=conclusion)
    return unclear(
        f"从检测结论“{conclusion}”看不出是否合格。",
        f"The conclusion {conclusion} does not say whether the vehicle passed.",
        "请人工核对检测结论。 A person must look at the conclusion.",
        at=at,
        found=conclusion,
    )
