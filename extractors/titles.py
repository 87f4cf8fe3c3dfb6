"""The title of a paper: a line of its own in the upper part of the page, told from the same words in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.layout import in_rows, line_height
from extractors.model import Reading, Sheet
from extractors.slices import cut, join, letters
from extractors.spelling import find_approximately
from extractors.values.simplified import wholly

_MOST_LINES_ABOVE = 10
_UPPER = 0.5
_SHORT_PAGE = 12
_LARGE = 0.75
_MOST_DIGITS = 14
_SENTENCE = re.compile(r"[\u4e00-\u9fff].*[,，。;；].*[\u4e00-\u9fff]|[。；;,，、]$")
_ADDRESS = re.compile(r"电话|地址|邮编|邮政编码|传真|网址|tel|fax|add[.:r]")
_VERB = re.compile(
    r"[我你贵您]|提交|提供|附[上有]|根据|按照|依据|收到|取得|办理|申[请领]|出具|签发|与|和|及|见|凭|持|之|无"
)
_COMPANY = re.compile(
    r"[\w()·&]*(?:公司|厂|集团|中心|[研学]院|检[测验]所|局|厅|总署|协会|分公司|汽车|共和国|有限责任)(?:\([\w]*\))?"
)
_BEFORE = re.compile(
    r"^(?:附[件表录]?[\d一二三四五六七八九十]*(?:[-.之]\d+)?[:.、]?)?(?:关于(?:[^,，。]{0,30}的)?)?(?:\d{4}年(?:度|第\d+号)?)?"
)
_QUALIFIER = (
    r"(?:二手|旧|乘用|商用|新能源|电动|机动|车辆?|汽车|出口|海外|境外|国际|质量|产品|整车|技术|第三方|企业|本?公司)*的?"
)
_QUALIFIED = rf"(?<=公司|集团){_QUALIFIER}$"
_NUMBER = r"(?:编号|文号|证书编号|报告编号|合同编号|no|№|number|ref)[\w()〔〕\[\].:号#/-]*"
_AFTER = re.compile(
    rf"(?:\([^()]*\))*(?:[(]?(?:正本|副本|样本|样式|式样|格式|范本|复印件|扫描件|存根)[)]?)?(?:{_NUMBER})?"
    r"(?:第?\d+页?[/,]?共?\d*页?)?"
)
_LATIN = re.compile(r"[^\u4e00-\u9fff]*[a-zа-яё؀-ۿ]{3}[^\u4e00-\u9fff]*")
# Latin running text: it goes on from the line above, or into a further sentence, or it ends as a sentence does.
_RUNNING = re.compile(r"^\W*[a-zа-яё]|[a-zà-ÿа-яё]{2}[.;] ?[A-ZА-ЯЁ][a-zà-ÿа-яё]|[a-zà-ÿа-яё]{2}[.,;]$")
_MOST_TITLE_WORDS, _GOES_ON = 5, ","
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_HEAD_LINES = 3
_CONTENTS = re.compile(
    r"目录|(?:.{0,24}(?:申[请领报]|提交|上传|报送|卷内|随附))?(?:材料|资料|文件|单证|附件)(?:目录|清单|一览表)|(?:tableof)?contents|"
    r"(?:list|checklist)of(?:supporting)?documents|documentchecklist"
)
_LIST_HEAD = re.compile(
    r"目录|清单|.*(?:材料|资料|文件|单证|附件|卷内|表格)(?:目录|清单|一览表?)|(?:tableof)?contents|.*(?:documents|checklist)"
    r"|(?:随?附件?|包括|包含|.*如下)[一二三四五六七八九十\d]*:|(?:enclosures?|attachments?|annex(?:es)?):"
)


def titled(sheet: Sheet, titles: Sequence[str]) -> str | None:
    """The title among `titles` that a line of its own in the upper part of the page carries, else none.

    Blanks, letter case, full width and brackets do not count; a few misread letters are borne. On the same line may
    stand a company's name, a number, an addition in brackets, or the title in another language.
    """
    found = find_title(sheet, titles)
    return found[0] if found else None


def find_title(sheet: Sheet, titles: Sequence[str]) -> tuple[str, Reading] | None:
    """The title that `titled` finds, a Chinese one first, with the very print that it was found in."""
    wanted = sorted(((_bare(_folded(title)), title) for title in titles), key=lambda w: (w[0].isascii(), -len(w[0])))
    lines = _upper_lines(sheet)
    for exact in (True, False):
        for word, title in wanted:
            for line in lines:
                for start, end in line.places(word, exact=exact):
                    if _stands_alone(line.said, (start, end)):
                        return title, _stretch(line.readings, start, end)
    return None


def _stretch(line: Sequence[Reading], start: int, end: int) -> Reading:
    """The print under some of the letters that `_spelled` keeps of a line."""
    parts: list[Reading] = []
    seen = 0
    for reading in line:
        kept = [i for i, letter in enumerate(letters(reading)) if _folded(letter)]
        inside = [i for place, i in enumerate(kept, seen) if start <= place < end]
        seen += len(kept)
        if inside:
            parts.append(cut(reading, inside[0], inside[-1] + 1))
    return join(parts)


def lists_papers(sheet: Sheet) -> bool:
    """Whether a page is headed as a list of papers (目录, 材料清单): the titles on it are those of other pages."""
    print_ = [r for r in sheet.readings if r.ink != "faint" and r.text.strip()]
    rows = in_rows(print_, line_height(print_))[:_HEAD_LINES]
    return any(_CONTENTS.fullmatch(_spelled(row)) or _CONTENTS.fullmatch(_spelled(_large(row))) for row in rows)


@dataclass(frozen=True, slots=True)
class _Line:
    """What may be a title: readings side by side, or of two lines, of which the first ends after `breaks_at` letters.

    `said` are their letters as `_spelled` gives them, `kept` the places of those that are no brackets, `bare` those
    letters alone; a line of `is_figures` is no misspelt title.
    """

    readings: Sequence[Reading]
    said: str
    kept: tuple[int, ...]
    bare: str
    is_figures: bool
    breaks_at: int = 0

    def places(self, word: str, *, exact: bool) -> Iterator[tuple[int, int]]:
        """Where a title stands, brackets inside it not counting; in two lines only where it runs over the break."""
        if word not in self.bare if exact else self.is_figures:
            return
        for start, end, _ in find_approximately(self.bare, word, exact=exact):
            first, last = self.kept[start], self.kept[end - 1] + 1
            if not self.breaks_at or first < self.breaks_at < last:
                yield first, last


def _line(readings: Sequence[Reading], breaks_at: int = 0) -> _Line:
    said = _spelled(readings)
    kept = tuple(i for i, c in enumerate(said) if c not in "()")
    bare = "".join(said[i] for i in kept)
    return _Line(readings, said, kept, bare, sum(map(str.isdigit, bare)) > _MOST_DIGITS, breaks_at)


def _upper_lines(sheet: Sheet) -> list[_Line]:
    """The lines of the upper part of a page, large print apart from small, and pairs of lines.

    Nothing below the head of a list of papers, and nothing right below running text, is a title.
    """
    print_ = [r for r in sheet.readings if r.ink != "faint" and r.text.strip()]
    rows = in_rows(print_, line_height(print_))
    if not rows:
        return []
    top, bottom = rows[0][0].box.top, max(r.box.bottom for r in rows[-1])
    result: list[_Line] = []
    above = ""
    for index, row in enumerate(rows[: _MOST_LINES_ABOVE + 1]):
        if _is_running(row):
            above = "" if row[-1].text.rstrip().endswith(".") else _GOES_ON
            continue
        is_low = len(rows) > _SHORT_PAGE and row[0].box.centre[1] - top > _UPPER * (bottom - top)
        if is_low or _LIST_HEAD.fullmatch(above):
            break
        whole, large = _line(row), _large(row)
        if not (_SENTENCE.search(above) and not _ADDRESS.search(above)):
            result += [whole] if len(large) == len(row) else [whole, _line(large)]
            if index + 1 < len(rows):
                result.append(_line([*large, *_large(rows[index + 1])], len(_spelled(large))))
        above = whole.said
    return result


def _is_running(row: Sequence[Reading]) -> bool:
    """Whether a line is a part of running text in a Latin or Cyrillic script."""
    said = " ".join(r.text.strip() for r in row)
    return len(said.split()) > _MOST_TITLE_WORDS and bool(_RUNNING.search(said)) and not _CHINESE.search(said)


def _large(row: Sequence[Reading]) -> list[Reading]:
    """The readings of a line that are about as high as its highest."""
    highest = max(r.box.height for r in row)
    return [r for r in row if r.box.height >= _LARGE * highest]


def _spelled(line: Sequence[Reading]) -> str:
    """The letters of a line, folded, without blanks."""
    return _folded("".join("".join(letters(r)) for r in line))


def _folded(text: str) -> str:
    kept = re.sub(r"[\s《》\"'“”‘’*]", "", text).replace("（", "(").replace("）", ")")
    return wholly(kept).lower()


def _bare(folded: str) -> str:
    return re.sub(r"[()]", "", folded)


def _stands_alone(said: str, span: tuple[int, int]) -> bool:
    """Whether a title is all its line says, but for what may stand beside one."""
    before, after = said[: span[0]], said[span[1] :]
    if before.endswith("(") and after.startswith(")"):
        before, after = before[:-1], after[1:]
    if after.count(")") > after.count("("):
        after = after.replace(")", "", 1)
    return _may_precede(before) and bool(_AFTER.fullmatch(after) or _LATIN.fullmatch(after))


def _may_precede(before: str) -> bool:
    """Whether the words before a title may stand there: a number, a company, what the paper is about."""
    if _LATIN.fullmatch(before) or re.fullmatch(_NUMBER, before):
        return True
    rest = _BEFORE.sub("", before, count=1)
    if re.fullmatch(_QUALIFIER, rest):
        return True
    company = re.sub(_QUALIFIED, "", rest)
    return not _VERB.search(rest) and any(_COMPANY.fullmatch(name) for name in (rest, company))
