"""Printed page numbers, and which untitled pages go on with a paper."""

from __future__ import annotations

import re

import pytest

from extractors.model import Sheet
from extractors.page_numbers import follows, goes_on, page_number, papers
from extractors.titles import titled
from tests.extractors.papers import said, sheet

VINS = ("LSVAM4187C2184847", "LDC613P23A1305189")
WORDS = re.compile("盖章|网点")


def numbered(text: str, number: int = 1) -> Sheet:
    return sheet([said("正文内容", 0.1, 0.5), said(text, 0.45, 0.96)], number)


@pytest.mark.parametrize(("printed", "number"), [
    ("第2页 共3页", (2, 3)), ("第 2 页", (2, None)), ("共3页 第2页", (2, 3)), ("Page 2 of 3", (2, 3)), ("- 2 -", (2, None)),
    ("2/3", (2, 3)), ("стр. 2 из 3", (2, 3)), ("2026年2月", None), ("天津", None),
])  # fmt: skip
def test_the_number_of_a_page(printed: str, number: tuple[int, int | None] | None) -> None:
    assert page_number(numbered(printed)) == number


def test_a_figure_in_a_table_and_one_amid_the_page_are_no_page_numbers() -> None:
    assert page_number(sheet([said("41", 0.05, 0.03), said(VINS[0], 0.3, 0.03)])) is None
    assert page_number(sheet([said("第2页", 0.4, 0.5)])) is None
    table = [said("LGW66TMK6M3038", 0.45, 0.877), said("866", 0.52, 0.905)]
    assert page_number(sheet([*table, said("- 2 -", 0.48, 0.945)])) == (2, None)


def test_numbers_say_whether_a_page_is_the_next() -> None:
    assert goes_on([numbered("第1页 共3页")], numbered("第2页 共3页")) is True
    assert goes_on([numbered("第1页 共3页")], numbered("第3页 共3页")) is False
    assert goes_on([numbered("第1页 共3页")], numbered("第2页 共2页")) is False
    assert goes_on([sheet([said("封面")])], numbered("第2页")) is True
    assert goes_on([numbered("第1页")], sheet([said("无页码")])) is None


@pytest.mark.parametrize(("page", "result"), [
    (sheet([]), False),
    (sheet([said("出具单位(盖章)", 0.1, 0.1)]), True),
    (sheet([said(VINS[0], 0.1, 0.1), said(VINS[1], 0.1, 0.2)]), True),
    (sheet([said(VINS[0], 0.1, 0.1), said("制造年月", 0.1, 0.2)]), False),
    (sheet([said("检测机构自我声明", 0.4, 0.1), said("机构(盖章)", 0.1, 0.5)]), False),
    (sheet([said("附件:车辆清单", 0.1, 0.1), said("网点", 0.1, 0.2)]), True),
    (numbered("第7页"), False),
])  # fmt: skip
def test_which_untitled_pages_follow(page: Sheet, result: bool) -> None:
    assert follows([sheet([said("确认书", 0.4, 0.1)])], page, WORDS) is result


def test_a_title_begins_a_paper_unless_its_page_is_numbered_on() -> None:
    def title(text: str, number: int) -> Sheet:
        return sheet([said("确认书", 0.45, 0.1), said(text, 0.45, 0.96)], number)

    pages = [title("第1页 共2页", 1), title("第2页 共2页", 2), title("第1页 共1页", 3), sheet([said("网点")], 4)]
    found = papers(pages, lambda page: titled(page, ("确认书",)) is not None)
    assert [[s.page.number for s in paper] for paper in found] == [[1, 2], [3, 4]]


def test_an_annex_with_one_vehicle_goes_on_with_the_paper_before_it() -> None:
    first = sheet([said("售后服务确认书", 0.4, 0.05), said("详见附件", 0.1, 0.2)])
    annex = sheet([said("附件：车辆清单", 0.1, 0.05), said(VINS[0], 0.1, 0.2)], 2)
    assert follows([first], annex, WORDS)
    assert not follows([first], sheet([said("车辆情况", 0.1, 0.05), said(VINS[0], 0.1, 0.2)], 2), WORDS)
