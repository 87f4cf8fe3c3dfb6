"""The contract of an application: its documents, what could not be read of them, and its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.clauses.model import Clause
from extractors.documents.contract import Contract
from extractors.documents.other import Other
from extractors.model import Field
from extractors.page_numbers import page_number
from extractors.titles import lists_papers
from verifiers.case import Absent, Subject
from verifiers.compare import plain
from verifiers.legible import is_legible
from verifiers.model import JudgedDocument
from verifiers.ruling import Ruling, unclear

_ZONE = re.compile(r"综合保税|保税港区|保税物流|保税区|出口加工区|跨境工业区|海关特殊监管|自贸试验区.*保税")
_CHINESE = "zh"
_LEAST_NUMBERED = 2
_PACKS = {
    "rus": "俄文", "ukr": "乌克兰文", "kaz": "哈萨克文", "ara": "阿拉伯文", "fas": "波斯文", "spa": "西班牙文",
    "fra": "法文", "por": "葡萄牙文", "tha": "泰文", "kor": "韩文", "jpn": "日文", "ell": "希腊文", "heb": "希伯来文",
    "hin": "印地文", "kat": "格鲁吉亚文", "hye": "亚美尼亚文", "mon": "蒙古文", "lao": "老挝文", "mya": "缅甸文",
    "khm": "高棉文", "ben": "孟加拉文", "amh": "阿姆哈拉文",
}  # fmt: skip


def contracts(subject: Subject) -> tuple[JudgedDocument, ...]:
    """Every document of the contract: versions, annexes and parts; raises Absent without any."""
    papers = subject.shared(Contract)
    if not papers:
        raise Absent(Contract.kind)
    return papers


def clauses(papers: Sequence[JudgedDocument]) -> Iterator[Clause]:
    """Every clause of the documents, in their order."""
    return (clause for paper in papers for clause in paper.facts.clauses)


def packs(papers: Sequence[JudgedDocument]) -> tuple[str, ...]:
    """The language packs that would read print which nobody here can."""
    return tuple(dict.fromkeys(pack for paper in papers for pack in paper.facts.unread_scripts))


def gaps(subject: Subject, papers: Sequence[JudgedDocument]) -> tuple[str, ...]:
    """What of the contract could not be read, in Chinese; nothing where all of it was."""
    found = [f"{_pack(pack)}内容（缺识别语言包 {pack}）" for pack in packs(papers)]
    found += [f"{p.file} 未读出条款" for p in papers if not p.facts.clauses and not p.facts.vehicles.value]
    dim = [paper for paper in papers if paper.facts.clauses and not is_legible(subject, paper)]
    found += [f"{paper.file} 部分页面不清晰" for paper in dim if not packs([paper])]
    found += [f"{paper.file} 第 {page} 页部分条款辨认不清" for paper in papers for page in _unsure_pages(paper)]
    return tuple(dict.fromkeys([*found, *(f"{name} 未能读出" for name in subject.case.unread)]))


def lacking(subject: Subject, papers: Sequence[JudgedDocument]) -> tuple[str, ...]:
    """What may hold more of the contract, in Chinese: unread parts, pages its own numbering misses, pages of nobody.

    Whatever is not found is surely not there only where this is empty.
    """
    missed = [f"{paper.file} 的合同缺第 {no} 页" for paper in papers for no in _missed(subject, paper)]
    files = {paper.file for paper in papers}
    astray = [
        f"{d.file} 第 {page} 页未能识别属于哪份材料"
        for d in subject.case.documents
        if d.kind == Other.kind and d.file in files
        for page in d.pages
        if (sheet := subject.case.sheet(d.file, page)) is not None and sheet.readings and not lists_papers(sheet)
    ]
    return tuple(dict.fromkeys([*gaps(subject, papers), *missed, *astray]))


def _missed(subject: Subject, paper: JudgedDocument) -> tuple[int, ...]:
    """The pages that a document's printed page numbers leave out, and those up to the count they print."""
    sheets = [subject.case.sheet(paper.file, page) for page in paper.pages]
    printed = [number for sheet in sheets if sheet is not None and (number := page_number(sheet)) is not None]
    if len(printed) < _LEAST_NUMBERED:
        return ()
    last = max(of or no for no, of in printed)
    # A version in another language begins again at 1; its pages fill no gap of the other one's, nor make one.
    seen = {no for no, _ in printed}
    missed = tuple(no for no in range(1, last + 1) if no not in seen)
    return missed if len(paper.pages) - len(printed) < len(missed) else ()


def not_read(subject: Subject, papers: Sequence[JudgedDocument], what: str, what_en: str) -> Ruling | None:
    """Unclear where something of the contract may not have been read and tell `what`; null where all of it was."""
    missing = lacking(subject, papers)
    if not missing:
        return None
    return unclear(
        f"合同未能全部读出（{'；'.join(missing)}），无法判定{what}。",
        f"The contract could not be read wholly, so {what_en} could not be decided.",
        remedy(papers),
        at=subject.at(*(clause for clause in clauses(papers) if not clause.is_sure)),
    )


def remedy(papers: Sequence[JudgedDocument]) -> str:
    """What an applicant can do about a contract that could not be read wholly."""
    named = "、".join(f"{_pack(pack)}（{pack}）" for pack in packs(papers))
    install = f"；或请系统维护人员安装识别语言包：{named}" if named else ""
    return (
        f"请上传合同的文字版（DOCX 或带文字的 PDF），或更清晰的完整彩色扫描件{install}。 "
        "Upload the contract as text (DOCX or PDF), or a clearer scan of all its pages."
    )


def numbers(papers: Sequence[JudgedDocument]) -> dict[str, tuple[JudgedDocument, ...]]:
    """The documents by the contract number they print, dashes alike; those without one belong to every number."""
    known = {paper.id: number for paper in papers if (number := number_of(paper)) is not None}
    found = dict.fromkeys(known.values()) or {"": None}
    return {number: tuple(p for p in papers if known.get(p.id, number) == number) for number in found}


def number_of(paper: JudgedDocument) -> str | None:
    """The contract number of a document with all dashes alike; null where none was read."""
    value = paper.facts.contract_no.value
    return None if value is None else same_dashes(value)


def same_dashes(number: str) -> str:
    """A number, full width to ASCII and without blanks, in which every kind of dash is one."""
    return plain(number).translate(dict.fromkeys(map(ord, "‐‑‒–—―−－﹣ー"), "-"))


def destinations(papers: Sequence[JudgedDocument]) -> list[Field[str]]:
    """The final destinations that could be read, those of Chinese versions alone where there are any: they prevail."""
    read = [paper for paper in papers if paper.facts.destination.value is not None]
    chinese = [paper for paper in read if _CHINESE in (paper.facts.languages.value or ())]
    return [paper.facts.destination for paper in chinese or read]


def is_customs_zone(place: str) -> bool:
    """Whether a place is a Chinese 综合保税区 or another special customs zone by its Chinese name."""
    return bool(_ZONE.search(place))


def _pack(pack: str) -> str:
    return _PACKS.get(pack, pack)


def _unsure_pages(paper: JudgedDocument) -> tuple[int, ...]:
    """The pages with clauses that were hardly read; lines below seals and signatures agree on nothing."""
    unsure = (clause for clause in paper.facts.clauses if not clause.is_sure and clause.role != "signature")
    return tuple(dict.fromkeys(clause.page for clause in unsure))
