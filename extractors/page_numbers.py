"""Page numbers printed at the edge of a page: 第 2 页 共 3 页, 2/3, Page 2 of 3, - 2 -."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from extractors.flow import flow_of
from extractors.layout import in_rows, line_height
from extractors.model import Sheet
from extractors.passages import has_heading, rows_of, spelled
from extractors.slices import letters

_EDGE = 0.12
_HEADING_LINES = 3
_VIN, _LEAST_VINS = re.compile(r"(?<![0-9A-Z])(?=[0-9A-Z]*\d)[0-9A-HJ-NPR-Z]{17}(?![0-9A-Z])"), 2
_ANNEX = re.compile(r"^[(（]?(?:附[件表录]|续)|(?:清单|明细表?|一览表|列表|信息表|网点)[)）]?$|continued")
_PAPER = re.compile(
    r"[\u4e00-\u9fff()（）]{0,24}(?:声明|声明书|承诺书|证明书?|报告书?|确认书|合同|协议书?|委托书|申请[书表]|登记[证表]|[公信]函|说明|执照)"
)
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        r"共(?P<of>\d{1,3})页[,/]*第(?P<no>\d{1,3})页",
        r"第(\d{1,3})页[,/()]*(?:共(\d{1,3})页)?\)?$",
        r"(?:^|[^\w])(?:page|页码|p\.?|стр\.?|página)[:：]?(\d{1,3})(?:(?:of|/|из|de)(\d{1,3}))?$",
        r"^[-—–·(]*(\d{1,3})(?:/(\d{1,3}))?[-—–·)]*$",
    )
)


def page_number(sheet: Sheet) -> tuple[int, int | None] | None:
    """The number printed nearest to the upper or lower edge of a page, and of how many; none where none is printed."""
    rows = in_rows(sheet.readings, line_height(sheet.readings))
    edge = [row for row in rows if row[0].box.bottom < _EDGE or row[0].box.top > 1 - _EDGE]
    # Nearest first: above the number at the foot a table may end, with a figure alone on its last line.
    edge.sort(key=lambda row: min(row[0].box.top, 1 - row[0].box.bottom))
    for pattern in _FORMS:
        for row in edge:
            # A bare figure beside other print is a cell of a table.
            for reading in row if pattern is not _FORMS[-1] or len(row) == 1 else ():
                match = pattern.search("".join(letters(reading)).replace(" ", "").lower())
                if match:
                    named = match.groupdict()
                    number, of = (named["no"], named["of"]) if named else match.group(1, 2)
                    return int(number), int(of) if of else None
    return None


def goes_on(paper: Sequence[Sheet], sheet: Sheet) -> bool | None:
    """Whether the printed numbers make a page the next of a paper; null where they say nothing."""
    here, before = page_number(sheet), page_number(paper[-1])
    if here is None:
        return None
    if before is not None:
        return here[0] == before[0] + 1 and (before[1] or here[1]) == (here[1] or before[1])
    return here[0] == len(paper) + 1 or None


def papers(sheets: Sequence[Sheet], begins: Callable[[Sheet], bool]) -> list[list[Sheet]]:
    """The pages of a kind as papers: each that begins one, with those after it; a printed number 2 begins none."""
    found: list[list[Sheet]] = []
    for sheet in sheets:
        number = page_number(sheet)
        is_later = bool(found) and number is not None and number[0] > 1 and goes_on(found[-1], sheet) is not False
        if found and (is_later or not begins(sheet)):
            found[-1].append(sheet)
        else:
            found.append([sheet])
    return found


def follows(paper: Sequence[Sheet], sheet: Sheet, words: re.Pattern[str]) -> bool:
    """Whether an untitled page goes on with a paper: by its number, by the paper's own words, or by more VINs.

    A page that opens with a heading of its own, and one without print, do not.
    """
    numbered = goes_on(paper, sheet)
    if not sheet.readings or numbered is not None or page_number(sheet) is not None:
        return bool(numbered)
    said = flow_of(sheet).text
    least = 1 if _is_annex(sheet) else _LEAST_VINS
    return not _opens(sheet) and bool(words.search(said) or len(_VIN.findall(said.upper())) >= least)


def _opens(sheet: Sheet) -> bool:
    """Whether a page begins with the name of a paper; an annex, or a list, goes on with what it belongs to."""
    first = [spelled(row) for row in rows_of(sheet)[:_HEADING_LINES]]
    return not _is_annex(sheet) and (has_heading(sheet) or any(_PAPER.fullmatch(line) for line in first))


def _is_annex(sheet: Sheet) -> bool:
    return any(_ANNEX.search(spelled(row)) for row in rows_of(sheet)[:_HEADING_LINES])
