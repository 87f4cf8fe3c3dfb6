"""LIC-CONTR-01: one contract number of at most 17 characters."""

from __future__ import annotations

import re

from verifiers.case import Absent, Subject
from verifiers.compare import plain
from verifiers.law import LICENCE_FACE
from verifiers.ruling import LICENCE, REVIEW, Ruling, failed, rule

_LONGEST = 17
_SEVERAL = re.compile(r"[,、;]")


@rule("LIC-CONTR-01", severity=REVIEW, stages=LICENCE, per="application", cites=[LICENCE_FACE["6"]])
def contract_number_fits(subject: Subject) -> Ruling:
    """合同号过长、不止一个或与合同不符 / the contract number is too long, not single, or not the contract's.

    As long as contracts cannot be read, only its form is decided.
    """
    number: str = subject.declared("contract_no")
    is_several = bool(_SEVERAL.search(plain(number)))
    if not is_several and len(plain(number)) <= _LONGEST:
        raise Absent("contract")
    return failed(
        f"合同号“{number}”{'不止一个' if is_several else f'有 {len(plain(number))} 个字符'}，"
        f"只能填一个且不超过 {_LONGEST} 个字符。",
        f"The contract number {number} must be a single one of at most {_LONGEST} characters.",
        "请只填写本批货物对应的一个合同号。 Declare the one contract number of these goods.",
        declared=number,
    )
