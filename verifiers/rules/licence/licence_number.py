"""LIC-NO-01: the form of a licence number."""

from __future__ import annotations

import re

from verifiers.case import NotDeclared, Subject
from verifiers.compare import plain
from verifiers.law import LICENCE_FACE
from verifiers.licence import face
from verifiers.ruling import LICENCE, REVIEW, Ruling, failed, passed, rule

_SHAPE = re.compile(r"\d{2}-[0-9A-Z]{2}-[0-9A-Z]{6}")


@rule("LIC-NO-01", severity=REVIEW, stages=LICENCE, per="application", cites=[LICENCE_FACE["3"]])
def licence_number_has_its_form(subject: Subject) -> Ruling:
    """许可证号格式不符 / the licence number has not the form YY-AA-XXXXXX, or the licence prints another."""
    number = subject.application.licence_no
    field = face(subject, "licence_no")
    if not number and field is None:
        raise NotDeclared("licence_no")
    # A declared number of another form fails, though the licence's could not be read.
    has_form = not number or bool(_SHAPE.fullmatch(plain(number)))
    printed: str | None = None if field is None else field.need() if has_form else field.value
    at = subject.at(field)
    for said in filter(None, (number, printed)):
        if not _SHAPE.fullmatch(plain(said)):
            return failed(
                f"许可证号“{said}”不是“年份-机构-顺序号”（XX-XX-XXXXXX）的格式。",
                f"The licence number {said} has not the form YY-AA-XXXXXX.",
                "请按许可证证面核对号码。 Compare the number with the licence.",
                at=at,
                declared=number,
                found=printed,
            )
    if number and printed and plain(number) != plain(printed):
        return failed(
            f"申报的许可证号为“{number}”，许可证证面为“{printed}”。",
            f"The declared licence number is {number}; the licence says {printed}.",
            "请按许可证证面填写号码。 Declare the number of the licence.",
            at=at,
            declared=number,
            found=printed,
        )
    return passed("许可证号格式正确。", "The licence number has its form.", at=at, declared=number, found=printed)
