"""FRD-TEXT-01: what a file says is what its page shows, and what it showed before."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.model import Dispute
from verifiers import labels
from verifiers.case import Subject
from verifiers.law import NOTICE
from verifiers.model import Evidence, JudgedDocument
from verifiers.ruling import EVERY_STAGE, REVIEW, Ruling, failed, passed, rule, skipped, unclear
from verifiers.traced import Traced, is_altered, is_laid_over, papers_of, traced

_MOST_SAID = 4
_BLIND = frozenset({"unreadable", "size"})


@rule("FRD-TEXT-01", severity=REVIEW, stages=EVERY_STAGE, per="each", cites=[NOTICE["附件1 四"]])
def page_and_file_say_the_same(subject: Subject) -> Ruling:
    """文件内容与画面不一致 / a PDF's text, or an earlier state kept in it, says something else than its visible page.

    Also print that is covered by something laid over it, and text typed over a scan of a paper that others issued.
    Papers of one vehicle are judged with it, the others with the application.
    """
    papers = papers_of(subject)
    if not papers:
        return skipped("没有需要在此核对的材料。", "There is no paper to look at here.")
    disputes = [(paper, dispute) for paper in papers for dispute in _disputes(subject, paper)]
    every = list(traced(subject.case, papers))
    found = [each for each in every if is_altered(subject.case, each) or is_laid_over(subject.case, each, every)]
    if disputes or found:
        return _compare(disputes, found)
    blind = [file.file for file in subject.case.files if _is_blind(subject, file.file, papers)]
    if blind:
        return unclear(
            f"无法检查文件结构：{'、'.join(blind)}。",
            f"The structure of these files could not be looked into: {', '.join(blind)}.",
            "请重新扫描或另存为普通 PDF 后上传。 Scan the paper again, or save it as a plain PDF, and upload it.",
        )
    return passed("文件内容与画面一致。", "What the files say is what their pages show.")


def _compare(disputes: list[tuple[JudgedDocument, Dispute]], found: list[Traced]) -> Ruling:
    said = [
        f"{labels.kind(d.kind)[0]}（{d.file} 第 {each.page} 页）画面为“{each.seen[:40]}”而文字层为“{each.layer[:40]}”"
        for d, each in disputes
    ]
    said += [each.where + _told(each) for each in found]
    more = f"等 {len(said)} 处" if len(said) > _MOST_SAID else ""
    return failed(
        f"请核对以下位置，文件内容与画面不一致：{'；'.join(dict.fromkeys(said[:_MOST_SAID]))}{more}。",
        "Please compare these places: the file's text, or an earlier state of it, differs from what the page shows.",
        "请上传原件的完整扫描件，不要在扫描件上修改或加字；并请人工与原件核对。 "
        "Upload a plain scan of the original, nothing edited or typed over it; a person compares it with the paper.",
        at=(
            *(Evidence(document=d.id, page=each.page, box=each.box) for d, each in disputes),
            *dict.fromkeys(each.place for each in found),
        ),
    )


def _told(each: Traced) -> str:
    trace = each.trace
    if trace.kind != "altered":
        return f"画面上另加了内容{f'“{trace.text[:40]}”' if trace.text else ''}" + _beneath(each)
    state = "签名后" if trace.is_signed else "文件保存过的较早版本中"
    if not trace.before and not trace.after:
        return f"{state}该处画面被改动"
    return f"{state}该处原为“{trace.before[:40]}”，现为“{trace.after[:40]}”"


def _beneath(each: Traced) -> str:
    return "，其下的原有印刷被遮盖" if each.trace.kind == "covered" else ""


def _disputes(subject: Subject, paper: JudgedDocument) -> Iterator[Dispute]:
    """Where the text layer of its pages says something else than the eye reads."""
    for page in paper.pages:
        sheet = subject.case.sheet(paper.file, page)
        yield from sheet.disputes if sheet else ()


def _is_blind(subject: Subject, file: str, papers: tuple[JudgedDocument, ...]) -> bool:
    source = next(each for each in subject.case.files if each.file == file)
    is_here = any(paper.file == file for paper in papers)
    return is_here and any(trace.kind == "unchecked" and trace.text in _BLIND for trace in source.traces)
