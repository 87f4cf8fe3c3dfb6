"""CON-PARTY-01: the exporter itself sells."""

from __future__ import annotations

import re

from extractors.values.uscc import is_valid
from verifiers.case import Subject
from verifiers.compare import company, distance, plain
from verifiers.contracts import contracts, remedy
from verifiers.law import GUIDE
from verifiers.model import JudgedDocument
from verifiers.ruling import BLOCK, LICENCE, Places, Ruling, failed, passed, rule, skipped, unclear

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_SLIP = 1


@rule("CON-PARTY-01", severity=BLOCK, stages=LICENCE, per="application", cites=[GUIDE["(四)"]])
def exporter_sells(subject: Subject) -> Ruling:
    """合同卖方不是出口商 / the seller in the contract is not the exporter, by Chinese name or 统一社会信用代码.

    A contract that names the seller in a foreign language only leaves it open.
    """
    exporter = subject.application.exporter
    if not exporter:
        return skipped("申请未填写出口商，见 LIC-OWNER-01。", "No exporter is declared; see LIC-OWNER-01.")
    papers = contracts(subject)
    sellers = [party for paper in papers for party in paper.facts.parties if party.role == "seller"]
    fields = [paper.facts.seller for paper in papers if paper.facts.seller.value is not None]
    at = subject.at(*(sellers or fields))
    names = [p.name for p in sellers] + [str(field.value) for field in fields]
    chinese = list(dict.fromkeys(name for name in names if _CHINESE.search(name)))
    codes = {plain(p.uscc) for p in sellers if p.uscc and is_valid(plain(p.uscc))}
    declared = _declared_code(subject, exporter)
    others = [name for name in chinese if company(name) != company(exporter)]
    if (declared in codes and len(codes) == 1) or (chinese and not others and not (declared and codes)):
        return passed(f"合同卖方与出口商“{exporter}”一致。", "The seller is the exporter.", at=at, found=names[0])
    if not chinese and not (declared and codes):
        return _unknown(papers, names, exporter, at)
    if (
        others
        and all(distance(company(name), company(exporter)) <= _SLIP for name in others)
        and _is_scan(subject, papers)
    ):
        return _unknown(papers, others, exporter, at)
    said = "、".join(others or chinese or names) + (f"（{'、'.join(sorted(codes))}）" if codes else "")
    return failed(
        f"合同卖方为“{said}”，与出口商“{exporter}”不一致，谁出口谁申领。",
        f"The seller in the contract is {said}, not the exporter {exporter}.",
        "请由合同卖方自行申领，或以出口商为卖方重新签订合同后上传。 "
        "Let the seller apply itself, or sign the contract in the exporter's name.",
        at=at,
        declared=exporter,
        found=said,
    )


def _unknown(papers: tuple[JudgedDocument, ...], names: list[str], exporter: str, at: Places) -> Ruling:
    said = f"合同卖方读作“{'、'.join(dict.fromkeys(names))}”" if names else "合同卖方未能读出"
    return unclear(
        f"{said}，无法按中文名称或统一社会信用代码确认是否为出口商“{exporter}”。",
        "The seller could not be compared with the exporter by its Chinese name or credit code.",
        "请提交写明卖方中文全称或统一社会信用代码的合同或中文译本。 "
        "Hand in a contract or translation that gives the seller's full Chinese name or credit code. "
        + ("" if names else remedy(papers)),
        at=at,
        declared=exporter,
        found="、".join(dict.fromkeys(names)) or None,
    )


def _declared_code(subject: Subject, exporter: str) -> str | None:
    """The applicant's 统一社会信用代码 where the applicant is the exporter and the code is valid."""
    applicant = subject.application.applicant
    if applicant is None or not applicant.uscc or company(applicant.name or "") != company(exporter):
        return None
    return plain(applicant.uscc) if is_valid(plain(applicant.uscc)) else None


def _is_scan(subject: Subject, papers: tuple[JudgedDocument, ...]) -> bool:
    """Whether the contract was read from pictures, where one wrong character may be a slip of reading."""
    sheets = [subject.case.sheet(paper.file, page) for paper in papers for page in paper.pages]
    return any(r.channel != "text_layer" for sheet in sheets if sheet is not None for r in sheet.readings)
