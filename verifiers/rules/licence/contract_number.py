"""LIC-CONTR-01: one contract number of at most 17 characters, that of the contract."""

from __future__ import annotations

import re

from verifiers.case import Subject
from verifiers.contracts import contracts, number_of, remedy, same_dashes
from verifiers.law import LICENCE_FACE
from verifiers.licence import face, face_differs
from verifiers.ruling import LICENCE, REVIEW, Places, Ruling, failed, passed, rule, unclear

_LONGEST = 17
_SEVERAL = re.compile(r"[,、;]")


@rule("LIC-CONTR-01", severity=REVIEW, stages=LICENCE, per="application", cites=[LICENCE_FACE["6"]])
def contract_number_fits(subject: Subject) -> Ruling:
    """合同号过长、不止一个或与合同不符 / the contract number is too long, not single, or not the contract's."""
    printed = face(subject, "contract_no")
    if printed is not None and printed.value is not None and (ill := _ill_formed(printed.value, subject.at(printed))):
        return ill
    declared: str = subject.declared("contract_no")
    if ill := _ill_formed(declared):
        return ill
    number = same_dashes(declared)
    papers = contracts(subject)
    fields = [paper.facts.contract_no for paper in papers]
    others = {number_of(paper): paper for paper in papers if number_of(paper) not in (None, number)}
    at = subject.at(*fields)
    if others:
        said = "、".join(f"“{p.facts.contract_no.value}”（{p.file}）" for p in others.values())
        return failed(
            f"填报的合同号为“{declared}”，材料中的合同号为{said}，不一致。",
            f"The declared contract number is {declared}; the contract prints {', '.join(map(str, others))}.",
            "请填写合同上的合同号；一份许可证只对应一份合同，其余合同请另行申请或移除。 "
            "Declare the number of the contract, and hand in only the contract of these goods.",
            at=at,
            declared=declared,
            found="、".join(str(paper.facts.contract_no.value) for paper in others.values()),
        )
    if all(field.value is None for field in fields):
        return unclear(
            f"合同上的合同号未能读出，无法确认为“{declared}”。",
            "The contract number on the contract could not be read.",
            remedy(papers),
            at=at,
            declared=declared,
        )
    if differs := face_differs(subject, "contract_no", declared, same_dashes):
        return differs
    return passed(
        f"合同号“{declared}”与合同一致。", f"The contract bears the number {declared}.", at=at, declared=declared
    )


def _ill_formed(said: str, at: Places = ()) -> Ruling | None:
    """Failed for several numbers, or one too long; null for any other."""
    number = same_dashes(said)
    is_several = bool(_SEVERAL.search(number))
    if not is_several and len(number) <= _LONGEST:
        return None
    return failed(
        f"合同号“{said}”{'不止一个' if is_several else f'有 {len(number)} 个字符'}，"
        f"只能填一个且不超过 {_LONGEST} 个字符。",
        f"The contract number {said} must be a single one of at most {_LONGEST} characters.",
        "请只填写本批货物对应的一个合同号。 Declare the one contract number of these goods.",
        at=at,
        declared=said,
    )
