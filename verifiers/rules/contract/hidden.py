"""CON-HIDDEN-01: the file of a contract says what its print says."""

from __future__ import annotations

from extractors.clauses.model import HiddenPlace
from extractors.model import Dispute
from verifiers.case import Subject
from verifiers.contracts import contracts
from verifiers.law import GUIDE
from verifiers.model import Evidence, JudgedDocument
from verifiers.ruling import LICENCE, REVIEW, Ruling, failed, passed, rule

KINDS = {
    "inserted": "修订插入",
    "deleted": "修订删除",
    "moved": "修订移动",
    "comment": "批注",
    "hidden_text": "隐藏文字",
    "text_box": "文本框",
    "field_code": "会变化的域",
    "formula": "公式",
    "hidden_sheet": "隐藏的表",
    "external_link": "外部链接",
    "macro": "宏",
    "embedded_file": "嵌入的文件",
}
_SHOWN = 5


@rule("CON-HIDDEN-01", severity=REVIEW, stages=LICENCE, per="application", cites=[GUIDE["(二十一)"]])
def nothing_is_hidden(subject: Subject) -> Ruling:
    """合同文件含打印件不显示或显示不同的内容 / the file holds content that a print would not show, or shows differently.

    Tracked changes, comments, hidden text, text boxes and the like: the signed print and the file must say the same.
    """
    papers = contracts(subject)
    hidden = [(paper, place) for paper in papers for place in paper.facts.hidden]
    disputes = [(paper, dispute) for paper in papers for dispute in _disputes(subject, paper)]
    if not hidden and not disputes:
        return passed("合同文件没有修订、批注或隐藏内容。", "The file holds no tracked, hidden or commented text.")
    said = [_told(paper, place) for paper, place in hidden]
    said += [f"{p.file} 第 {d.page} 页画面为“{d.seen[:40]}”而文字层为“{d.layer[:40]}”" for p, d in disputes]
    more = f"等 {len(said)} 处" if len(said) > _SHOWN else ""
    return failed(
        f"合同文件含打印件不显示或显示不同的内容：{'；'.join(said[:_SHOWN])}{more}。",
        "The file of the contract holds content that its print would not show, or would show differently.",
        "请接受或拒绝全部修订，删除批注、隐藏文字和宏，更新域和公式后另存为 PDF，与签字盖章的合同一致，再上传。 "
        "Accept or reject all changes, remove comments and hidden text, and upload a PDF equal to the signed contract.",
        at=subject.at(*(place for _, place in hidden))
        + tuple(Evidence(document=p.id, page=d.page, box=d.box) for p, d in disputes),
        found="；".join(place.text for _, place in hidden if place.text)[:200] or None,
    )


def _told(paper: JudgedDocument, place: HiddenPlace) -> str:
    quoted = f"“{place.text[:40]}”" if place.text else ""
    return f"{paper.file} 第 {place.page} 页{KINDS[place.kind]}{quoted}"


def _disputes(subject: Subject, paper: JudgedDocument) -> tuple[Dispute, ...]:
    """Where the text layer of its pages says something else than the eye reads."""
    sheets = [subject.case.sheet(paper.file, page) for page in paper.pages]
    return tuple(dispute for sheet in sheets if sheet is not None for dispute in sheet.disputes)
