"""What a 情况说明 says: its sentences by topic, told by their own words or by the heading they stand under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from extractors.flow import Flow, flow_of
from extractors.model import Sheet
from extractors.unlock_pages import is_title
from intake.model import Box

Topic = Literal["deregistered_in_time", "problem", "truthfulness", "contact"]
_NUMBERING = r"(?:第?[一二三四五六七八九十\d]{1,3}[、.)是]|\([一二三四五六七八九十\d]{1,2}\))?\s*"
_HEADINGS: Mapping[Topic, str] = {
    "contact": r"联系(?:人|方式|电话)",
    "truthfulness": r"真实性|承诺|声明",
    "deregistered_in_time": r"按期注销|已?注销(?:的)?(?:情况|说明|登记|办理)|(?:办理|完成)注销|车辆注销",
    "problem": r"问题|异常|原因|未解锁|锁定",
}
_NEGATED = re.compile(
    r"未能?(?:按期|按时|及时|如期)|没有按[期时]|逾期|超期|超过.{0,8}期限|尚未(?:办理)?注销|未办理注销|不再?是"
)
_SAYS: Mapping[Topic, re.Pattern[str]] = {
    "deregistered_in_time": re.compile(
        r"(?:已|按期|按时|如期|依法|按(?:照)?规定|期限内|个月内|于\d{4}\D.{2,8}).{0,40}(?:办理|办结|完成|取得).{0,24}注销"
        r"|注销(?:登记|手续|业务)?.{0,12}(?:已(?:经)?(?:全部)?(?:完成|办结|办理)|办理完毕|均已完成)|已(?:经)?(?:全部|按期|按时|依法)?注销"
        r"|(?:按期|按时|如期)注销(?!说明|情况|的说明)"
    ),
    "problem": re.compile(
        r"系统.{0,30}(?:提示|显示|仍|未|无|锁)|(?:提示|显示).{0,16}未注销|(?:数据|信息).{0,16}(?:未(?:能)?(?:接收|收到|同步|上传|反馈|更新)|异常|不一致|延迟)"
        r"|被?锁定|无法.{0,16}(?:申请|申领|办理|出口)|申请.{0,12}解锁|未(?:收到|接收).{0,12}(?:数据|反馈)"
    ),
    "truthfulness": re.compile(
        r"(?:承诺|保证|声明|确认|担保).{0,60}(?:真实|属实|无误|虚假|一致)"
        r"|(?:真实|属实).{0,40}(?:承担|负责|责任)|如有(?:虚假|不实)|(?:不存在|无)(?:任何)?(?:虚假|伪造)"
    ),
}
_REACHED = re.compile(
    r"(?<!\d)1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)|(?<!\d)0\d{2,3}[- )]?\d{7,8}(?!\d)"
    r"|[\w.+-]+@[\w-]+\.[\w.]+|(?<!\d)400-?\d{3}-?\d{4}"
)
_PERSON = re.compile(
    r"(?:联系人|经办人|负责人|联络人|联系人员)(?:姓名|及联系(?:方式|电话)|\(.{1,6}\))?[:： ]*(?!电话|手机|邮箱|联系|方式|及)[\u4e00-\u9fffA-Za-z·]{2,}"
    r"|[\u4e00-\u9fff]{1,4}(?:先生|女士|经理)"
    r"|(?:^|[:： 、,，])(?!电话|手机|联系|邮箱|传真|座机)[\u4e00-\u9fff]{2,4}[,，:： (]*(?:电话|手机|联系电话|tel)?[:： ]*(?=1[3-9]\d)"
)
_NEAR, _LEAST_CONTENT, _LONGEST_HEADING = 60, 8, 22
_TITLE_LINES = 6
_SALUTATION, _NUMBERED = re.compile(r".{2,30}[:：]"), re.compile(r"[一二三四五六七八九十]{1,3}、")
_STOPS = "。;；!！?？"


@dataclass(frozen=True, slots=True)
class Part:
    """A passage of one topic, quoted, with its place on the page that people see."""

    topic: Topic
    text: str
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class _Sentence:
    """Characters `start` to `end` of a flow, without line feeds in `text`; `topic` is that of its heading."""

    topic: Topic | None
    text: str
    start: int
    end: int


def parts_of(sheet: Sheet) -> list[Part]:
    """The parts of one page, each sentence once for every topic it speaks to, in reading order."""
    flow = flow_of(sheet, keeps_lines=True)
    sentences = list(_sentences(flow))
    found = [part for s in sentences for topic in _topics(s) if (part := _part(flow, topic, s.text, s.start, s.end))]
    contact = _contact(flow)
    return found + ([contact] if contact else [])


def _topics(sentence: _Sentence) -> list[Topic]:
    said = sentence.text
    own: list[Topic] = [topic for topic, pattern in _SAYS.items() if pattern.search(said)]
    under = sentence.topic
    if under and under != "contact" and under not in own and len(said) >= _LEAST_CONTENT:
        own.append(under)
    return [topic for topic in own if topic != "deregistered_in_time" or not _NEGATED.search(said)]


def _sentences(flow: Flow) -> Iterator[_Sentence]:
    """The sentences of a page with the topic of the heading above them; headings and numbers themselves left out."""
    topic: Topic | None = None
    start: int | None = None
    end = 0
    for first, last in _lines_below_title(flow.text):
        line = flow.text[first:last]
        heading = _heading(line)
        if heading is not None or _NUMBERED.match(line):
            if start is not None:
                yield _sentence(flow, topic, start, end)
            topic, start = (heading[0] if heading else None), None
        for at in range(first + (heading[1] if heading else 0), last):
            start = at if start is None and not flow.text[at].isspace() else start
            end = at + 1
            if flow.text[at] in _STOPS and start is not None:
                yield _sentence(flow, topic, start, end)
                start = None
    if start is not None:
        yield _sentence(flow, topic, start, end)


def _lines_below_title(text: str) -> list[tuple[int, int]]:
    """Where each line begins and ends; the title, over one line or several, and the salutation are none."""
    spans = [(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
    said = [re.sub(r"\s", "", text[start:end]) for start, end in spans]
    titles = [i for i, line in enumerate(said[:_TITLE_LINES]) if is_title(line)]
    first = titles[-1] + 1 if titles else 0
    return spans[first + (first < len(said) and bool(_SALUTATION.fullmatch(said[first]))) :]


def _sentence(flow: Flow, topic: Topic | None, start: int, end: int) -> _Sentence:
    return _Sentence(topic, re.sub(r"\s", "", flow.text[start:end]), start, end)


def _heading(line: str) -> tuple[Topic | None, int] | None:
    """The topic of a heading that is a line, or begins one before a colon, and where the line's content begins."""
    numbered = re.match(_NUMBERING, line)
    first = numbered.end() if numbered else 0
    colon = re.search(r"[:：]", line)
    title = line[first : colon.start() if colon else len(line)].strip()
    if len(title) > _LONGEST_HEADING or re.search(rf"[,，{_STOPS}]|\d{{4}}", title):
        return None
    topic = next((topic for topic, words in _HEADINGS.items() if re.search(words, title)), None)
    if topic is None or (not colon and not first and len(title) > _LONGEST_HEADING // 2):
        return None
    # A contact line is its own label: its content is looked for by itself.
    return topic, colon.end() if colon else len(line)


def _contact(flow: Flow) -> Part | None:
    """Who can be reached and how: a person's name near a telephone number or an e-mail address."""
    text = flow.text.replace("\n", " ")
    for reached in _REACHED.finditer(text):
        before, after = max(0, reached.start() - _NEAR), min(len(text), reached.end() + _NEAR)
        person = _PERSON.search(text, before, after)
        if person is not None:
            start = min(person.start(), reached.start())
            end = max(person.end(), *(further.end() for further in _REACHED.finditer(text, before, after)))
            return _part(flow, "contact", text[start:end].strip(), start, end)
    return None


def _part(flow: Flow, topic: Topic, said: str, start: int, end: int) -> Part | None:
    print_ = flow.part(start, end)
    if print_ is None:
        return None
    return Part(topic, said, flow.sheet.page.number, flow.sheet.on_page(print_.box))
