"""SH-PARTY-01: one affiliate, and one of Shanghai."""

from __future__ import annotations

from collections.abc import Mapping

from extractors.documents.business_licence import BusinessLicence
from extractors.documents.plate_quota_form import PlateQuotaForm
from extractors.model import Field
from extractors.values.uscc import is_valid
from intake.model import Stage
from verifiers.case import Subject
from verifiers.compare import company, plain
from verifiers.law import SHANGHAI
from verifiers.law.shanghai_2024 import JURISDICTION
from verifiers.local import elsewhere
from verifiers.quota import affiliates, may_be_one
from verifiers.ruling import REVIEW, Places, Ruling, failed, passed, rule, unclear

_DIVISION = slice(2, 4)
_SHANGHAI = "31"
_REMEDY = "请只与一家本市上游关联企业共同申请。 Apply together with one affiliate of Shanghai."


@rule("SH-PARTY-01", severity=REVIEW, stages=frozenset({Stage.PLATE_QUOTA}), per="application", cites=[SHANGHAI["5"]])
def one_affiliate_of_shanghai(subject: Subject) -> Ruling:
    """上游关联企业不止一家或不在本市 / more than one affiliate, or one not in Shanghai.

    Where it is is told by the division in its 统一社会信用代码, or by its name.
    """
    if other := elsewhere(subject, JURISDICTION, "上海", "Shanghai", if_unknown=True):
        return other
    found = affiliates(subject)
    if not found:
        return unclear("未读出上游关联企业名称。", "No affiliate could be read.", _REMEDY)
    return _several(subject, found) or _one(subject, next(iter(found)), subject.at(*found.values()))


def _several(subject: Subject, found: Mapping[str, Field[str] | None]) -> Ruling | None:
    """Failed where several companies are named, unclear where it may be one that was misread; null for one."""
    if len(found) == 1:
        return None
    at, names = subject.at(*found.values()), "、".join(found)
    first = next(iter(found))
    if all(may_be_one(name, first) for name in found):
        return unclear(
            f"上游关联企业的名称前后差一个字（{names}），是否为同一家企业须人工核对。",
            "The affiliate's name is spelled in two ways; whether it is one company a person must see.",
            _REMEDY,
            at=at,
            found=names,
        )
    return failed(
        f"上游关联企业不止一家：{names}。",
        f"{len(found)} affiliates are named; only one is allowed.",
        _REMEDY,
        at=at,
        found=names,
    )


def _one(subject: Subject, name: str, at: Places) -> Ruling:
    """Whether the one affiliate is of Shanghai."""
    codes = _codes(subject, name)
    if any(code[_DIVISION] != _SHANGHAI for code in codes):
        return failed(
            f"上游关联企业“{name}”的代码 {codes[0]} 不是上海的区划。",
            f"The code {codes[0]} of the affiliate {name} is not of Shanghai.",
            _REMEDY,
            at=at,
            found=codes[0],
        )
    if codes or name.startswith("上海"):
        return passed(f"上游关联企业“{name}”在本市。", f"The affiliate {name} is of Shanghai.", at=at, found=name)
    return unclear(
        f"从名称和代码看不出上游关联企业“{name}”是否在本市。",
        f"Neither name nor code tells whether {name} is of Shanghai.",
        "请提交该企业营业执照。 Hand in its business licence.",
        at=at,
        found=name,
    )


def _codes(subject: Subject, name: str) -> list[str]:
    """The valid 统一社会信用代码 that the form or a business licence prints for the affiliate."""
    said = [d.facts.affiliate_code.value for d in subject.shared(PlateQuotaForm)]
    said += [d.facts.uscc.value for d in subject.shared(BusinessLicence) if company(d.facts.name.value or "") == name]
    return [plain(code) for code in said if code and is_valid(plain(code))]
