"""Running text of a page: paragraphs told from wrapped lines, and stretches that keep their places."""

from __future__ import annotations

import re

import pytest

from extractors.flow import first_told, flow_of
from extractors.values import text
from tests.extractors.papers import bare, said, sheet

LONG = "我公司确认下列车辆由本公司生产并由本公司提供海外售后维修服务且配件"


def test_wrapped_lines_are_one_text_and_paragraphs_are_not() -> None:
    page = sheet(
        [said("确认书", 0.45, 0.1), said(LONG, 0.1, 0.2), said("供应充足。", 0.1, 0.23), said("特此确认。", 0.13, 0.3)]
    )
    assert flow_of(page).text == f"确认书\n{LONG}供应充足。\n特此确认。"
    assert flow_of(page, keeps_lines=True).text.count("\n") == 3


def test_a_numbered_line_begins_a_paragraph() -> None:
    page = sheet([said(LONG, 0.1, 0.2), said("2.阿拉木图服务站", 0.1, 0.23)])
    assert flow_of(page).text == f"{LONG}\n2.阿拉木图服务站"


def test_a_stretch_keeps_its_place_and_blanks_beside_chinese_do_not_count() -> None:
    page = sheet([said("出 口 至 俄罗斯", 0.1, 0.2), said("We export to Russia", 0.1, 0.3)])
    flow = flow_of(page)
    assert flow.text == "出口至俄罗斯\nWe export to Russia"
    start = flow.text.index("俄罗斯")
    field = flow.field((start, start + 3), text.parse)
    assert field.value == "俄罗斯"
    assert field.box is not None
    assert field.box.top == pytest.approx(0.2)
    assert field.box.left == pytest.approx(page.readings[0].chars[6].left)


def test_a_stretch_over_two_lines_holds_both_pieces() -> None:
    page = sheet([said(LONG, 0.1, 0.2), said("供应充足。", 0.1, 0.23)])
    flow = flow_of(page)
    field = flow.field((len(LONG) - 2, len(LONG) + 2), text.parse)
    assert field.value == "配件供应"
    assert flow.part(0, 0) is None


def test_each_paragraph_of_an_office_file_stands_alone() -> None:
    assert flow_of(sheet([bare(LONG, 0.1, 0.2), bare("供应充足。", 0.1, 0.23)])).text == f"{LONG}\n供应充足。"


def test_what_the_first_fitting_pattern_tells() -> None:
    pages = [sheet([said("编号:A", 0.1)], 1), sheet([said("出口至俄罗斯。", 0.1)], 2)]
    patterns = (re.compile(r"销往(.+?)。"), re.compile(r"出口至(.+?)。"))
    assert (first_told(pages, patterns, text.parse).value, first_told(pages, patterns, text.parse).page) == (
        "俄罗斯",
        2,
    )
    assert first_told(pages, patterns[:1], text.parse).page is None
