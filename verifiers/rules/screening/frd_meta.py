"""FRD-META-01: what a file tells of its own history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from extractors.model import Field
from intake.model import SourceFile, Trace
from verifiers.case import Subject
from verifiers.law import NOTICE
from verifiers.model import Evidence, JudgedDocument
from verifiers.ruling import EVERY_STAGE, NOTE, Ruling, failed, passed, rule, unclear
from verifiers.traced import ISSUED, Traced, traced

_DAYS = ("signed_on", "issued_on", "declared_on")
_A_DAY = timedelta(days=1)  # clocks of other time zones
_SAID = {
    "editor": "由图像编辑软件处理过（{}）",
    "hidden_layer": "含有不显示的图层（{}）",
    "bytes_after_end": "文件结尾之后另有内容（{} 字节）",
    "signature": "数字签名与文件不符",
    "thumbnail": "内嵌的缩略图与画面不同",
}
_PAGES = {
    "altered": "第 {} 页保存后又被改动",
    "added": "第 {} 页保存后又添加了内容",
    "replaced": "第 {} 页保存后被换成另一页",
    "covered": "第 {} 页有内容遮盖原有印刷",
}


@rule("FRD-META-01", severity=NOTE, stages=EVERY_STAGE, per="application", cites=[NOTICE["附件1 四"]])
def files_have_no_history(subject: Subject) -> Ruling:
    """文件留有编辑痕迹 / a file names an image editor, or a PDF carries later edits to a certificate page.

    Also hidden layers, content behind the end of a file, a preview that shows another picture, and a document that was
    made after the day it bears. Honest papers show such traces too; they only tell a person where to look.
    """
    said: list[str] = []
    at: list[Evidence] = []
    for file in subject.case.files:
        papers = [paper for paper in subject.case.documents if paper.file == file.file]
        told = [*_of_file(file), *_made_late(file, papers)]
        pages = [each for each in traced(subject.case, papers) if _is_edit(each)]
        told += dict.fromkeys(_PAGES[each.trace.kind].format(each.page) for each in pages)
        if told:
            said.append(f"{file.file}：{'、'.join(told)}")
            at += [each.place for each in pages] or _first_pages(papers)
    if said:
        return failed(
            f"文件留有编辑痕迹，请留意：{'；'.join(said)}。",
            "Files tell of edits: an image editor, later changes, hidden content or a later day of making.",
            "请核对这些页面与原件是否一致。 Compare these pages with the originals.",
            at=tuple(dict.fromkeys(at)),
        )
    unseen = [file.file for file in subject.case.files if any(trace.kind == "unchecked" for trace in file.traces)]
    if unseen:
        return unclear(
            f"未能检查全部文件结构：{'、'.join(unseen)}。",
            f"Not all of these files could be looked into: {', '.join(unseen)}.",
            "如有疑问，请与原件核对。 Compare with the originals where in doubt.",
        )
    return passed("文件没有编辑痕迹。", "The files tell of no edits.")


def _of_file(file: SourceFile) -> list[str]:
    return [_SAID[trace.kind].format(trace.text) for trace in file.traces if trace.kind in _SAID]


def _is_edit(each: Traced) -> bool:
    """Whether a page of a paper that others issued was edited after the file was made."""
    return each.trace.kind in _PAGES and each.document.kind in ISSUED


def _made_late(file: SourceFile, papers: list[JudgedDocument]) -> Iterator[str]:
    """An office file that was made after the day on which its paper says it was signed."""
    days = [day for paper in papers for name in _DAYS if (day := _day(getattr(paper.facts, name, None)))]
    for trace in file.traces:
        if trace.kind == "author" and trace.day and days and trace.day > max(days) + _A_DAY:
            yield f"{trace.day} 才建立，晚于所载日期 {max(days)}{_by(trace)}"


def _by(trace: Trace) -> str:
    return f"（作者 {trace.text}）" if trace.text else ""


def _day(field: object) -> date | None:
    return field.value if isinstance(field, Field) and isinstance(field.value, date) else None


def _first_pages(papers: list[JudgedDocument]) -> list[Evidence]:
    return [Evidence(document=paper.id, page=paper.pages[0]) for paper in papers]
