"""BAN-LAW-01: no hint of seizure, theft, assembly, smuggling or scrapping in any paper."""

from __future__ import annotations

import re

from verifiers.case import Subject
from verifiers.compare import plain
from verifiers.law import ANNOUNCEMENT
from verifiers.model import Evidence, JudgedDocument
from verifiers.pages import in_order, sheets_of
from verifiers.ruling import LICENCE, REVIEW, Ruling, failed, passed, rule, skipped, unclear

_WORDS = re.compile(r"查封|扣押|盗抢|拼装|走私|报废")
_NAMED = re.compile(r"《[^《》]{0,40}》|强制报废期(?:止|至)?|报废(?:标准|年限|期限|期|日期|规定|更新)|反走私|盗抢险")
_DENIED_BEFORE = re.compile(
    r"(?:无|非|未|不|没有|禁止|严禁|不得|排除|杜绝|拒绝|避免|解除|并非|若|如|倘|一旦|凡|任何|是否|有无|保证|承诺|假如|假设|因)[^。;；!！?？]{0,40}$"
)
_DENIED_AFTER = re.compile(
    r"^[^。;；!！?？]{0,16}(?:[:：]?(?:无|否|未|没有|正常|不存在|不涉及)|的?(?:情形|情况|记录|嫌疑)?(?:不得|的,?不予|责任|由[买卖]方))"
)
_SAYS_IT_IS = re.compile(r"(?:已|曾|系|属于?|涉嫌|目前|现为|被)[^。;；，,]{0,8}$")
_OF_PROMISES = frozenset({"contract", "after_sales_confirmation"})
"""Papers that speak of what may happen: only a word that is said of something that is so counts there."""

_MOST_SAID = 3


@rule("BAN-LAW-01", severity=REVIEW, stages=LICENCE, per="application", cites=[ANNOUNCEMENT["六"]])
def no_hint_of_unlawfulness(subject: Subject) -> Ruling:
    """材料中有查封、扣押、盗抢、拼装、走私、报废等字样 / a paper speaks of seizure, theft, assembly or the like.

    Not where the sentence denies it (无盗抢、非拼装), puts a case (如被查封…) or names a regulation.
    """
    papers = [d for d in subject.papers() if d.pages]
    if not papers:
        return skipped("没有可查看的材料。", "There is no paper to look at.")
    hints = [hint for document in papers for hint in _hints(subject, document)]
    if hints:
        said = "；".join(f"“{words}”（{d.file} 第 {place.page} 页）" for d, words, place in hints[:_MOST_SAID])
        return failed(
            f"材料中有可能禁止出口的字样：{said}，须人工核对。",
            f"Papers hold words that may forbid export, in {len(hints)} places; a person must look.",
            "请说明该字样所指，并提供车辆合法可出口的证明。 Explain these words, and prove that the vehicle may leave.",
            at=tuple(place for _, _, place in hints),
            found="、".join(dict.fromkeys(words for _, words, _ in hints)),
        )
    if subject.case.unread:
        return unclear(
            f"未见查封、盗抢等字样，但 {'、'.join(subject.case.unread)} 未能读出。",
            "No such word was found, but some files or pages could not be read.",
            "请重新上传清晰的文件。 Upload legible files.",
        )
    return passed("材料中没有查封、扣押、盗抢、拼装、走私、报废等字样。", "No paper holds such a word.")


def _hints(subject: Subject, document: JudgedDocument) -> list[tuple[JudgedDocument, str, Evidence]]:
    found = []
    for sheet in sheets_of(subject, [document]):
        readings = in_order(sheet.readings)
        lines = [plain(reading.text) for reading in readings]
        text = "".join(lines)
        hidden = [range(*match.span()) for match in _NAMED.finditer(text)]
        for match in _WORDS.finditer(text):
            before, after = text[max(0, match.start() - 60) : match.start()], text[match.end() : match.end() + 40]
            if any(match.start() in span for span in hidden):
                continue
            if _DENIED_BEFORE.search(before) or _DENIED_AFTER.search(after):
                continue
            if document.kind in _OF_PROMISES and not _SAYS_IT_IS.search(before):
                continue
            box = readings[_line_at(lines, match.start())].box
            place = Evidence(document=document.id, page=sheet.page.number, box=sheet.on_page(box))
            found.append((document, match.group(), place))
    return found


def _line_at(lines: list[str], offset: int) -> int:
    """The line in which the character of an offset into the joined text stands."""
    for index, line in enumerate(lines):
        offset -= len(line)
        if offset < 0:
            return index
    return len(lines) - 1
