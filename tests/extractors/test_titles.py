"""Titles of papers: a line of its own in the upper part of a page, whatever stands beside it, never running text."""

from __future__ import annotations

import pytest

from extractors.model import Reading
from extractors.titles import titled
from tests.extractors.papers import said, sheet

TITLES = ("售后服务确认书", "售后维修服务确认书", "售后（维修）服务确认书", "After-Sales Service Confirmation")
LICENCE = ("出口许可证", "营业执照", "Export Licence")
BODY = [said("我公司系下列车辆的生产企业,承诺提供售后服务。", 0.1, 0.3 + 0.05 * n) for n in range(8)]


def page(*lines: str | Reading) -> list[Reading]:
    return [said(x, 0.3, 0.1 + 0.05 * n) if isinstance(x, str) else x for n, x in enumerate(lines)]


@pytest.mark.parametrize(("line", "title"), [
    ("售后服务确认书", "售后服务确认书"),
    ("售 后 服 务 确 认 书", "售后服务确认书"),
    ("《售后服务确认书》", "售后服务确认书"),
    ("售后维修服务确认书", "售后维修服务确认书"),
    ("售后服务确认书(格式)", "售后服务确认书"),
    ("上海某某汽车有限公司售后服务确认书", "售后服务确认书"),
    ("售后服务确认书 After-Sales Service Confirmation", "售后服务确认书"),
    ("After-sales Service CONFIRMATION", "After-Sales Service Confirmation"),
    ("附件1:售后服务确认书", "售后服务确认书"),
    ("二手车出口售后服务确认书", "售后服务确认书"),
    ("售后服务确认书  编号:QR-2026-018", "售后服务确认书"),
    ("隹后服务确认书", "售后服务确认书"),
    ("售后服务确認書", "售后服务确认书"),
    ("售后服务确认书 第1页 共3页", "售后服务确认书"),
])  # fmt: skip
def test_a_line_of_its_own_is_the_title(line: str, title: str) -> None:
    assert titled(sheet([*page(line), *BODY]), TITLES) == title


def test_brackets_inside_a_title_do_not_count() -> None:
    assert titled(sheet(page("售后(维修)服务确认书")), TITLES) in {"售后维修服务确认书", "售后（维修）服务确认书"}


@pytest.mark.parametrize("line", [
    "1. 出口许可证",
    "出口许可证........3",
    "许可证号见出口许可证",
    "第八条 出口许可证",
    "卖方须提交出口许可证",
    "根据某某有限公司出口许可证",
    "出口许可证。",
    "出口许可证申请表",
    "出口许可证附加信息表",
    "一、出口许可证",
])  # fmt: skip
def test_the_same_words_in_other_lines_are_no_title(line: str) -> None:
    assert titled(sheet([*page(line), *BODY]), LICENCE) is None


@pytest.mark.parametrize("head", ["目 录", "二手车出口许可证申请材料清单", "附件:", "Table of Contents", "附件如下:"])
def test_a_list_of_papers_has_no_title_of_a_paper(head: str) -> None:
    assert titled(sheet(page(head, "出口许可证", "营业执照")), LICENCE) is None


def test_a_line_after_running_text_is_no_title() -> None:
    assert titled(sheet(page("本合同生效后,卖方应当向买方交付", "出口许可证", "以及其他单证。")), LICENCE) is None


def test_a_line_in_the_lower_part_is_no_title() -> None:
    lines = [said(f"第{n}条 付款方式", 0.1, 0.05 + 0.05 * n) for n in range(16)]
    assert titled(sheet([*lines, said("营业执照", 0.4, 0.9)]), LICENCE) is None


def test_large_print_between_small_print_is_a_title() -> None:
    row = [
        said("统一社会信用代码", 0.05, 0.21, height=0.02),
        said("营业执照", 0.4, 0.19, height=0.06),
        said("扫描二维码登录", 0.75, 0.21, height=0.02),
    ]
    assert titled(sheet([*row, *BODY]), LICENCE) == "营业执照"


def test_a_title_may_run_over_two_lines_and_stand_in_single_letters() -> None:
    words = ("出口车辆符合出口目标市场准入标准的声明",)
    assert titled(sheet(page("出口车辆符合出口目标", "市场准入标准的声明")), words) == words[0]
    spaced = [said(letter, 0.2 + 0.1 * n, 0.1, height=0.05) for n, letter in enumerate("营业执照")]
    assert titled(sheet([*spaced, *BODY]), LICENCE) == "营业执照"


def test_a_line_with_numbers_around_it_is_an_entry_of_a_list() -> None:
    row = [said("3", 0.1, 0.1), said("出口许可证", 0.2, 0.1), said("12", 0.8, 0.1)]
    assert titled(sheet([*row, *BODY]), LICENCE) is None


def test_an_empty_page_has_no_title() -> None:
    assert titled(sheet([]), TITLES) is None


def test_an_address_above_a_title_is_no_running_text() -> None:
    lines = page("某某检测有限公司", "地址:天津市某某路1号,电话:022-12345678", "营业执照")
    assert titled(sheet([*lines, *BODY]), LICENCE) == "营业执照"


@pytest.mark.parametrize("line", [
    "vehicles and of the third party inspection report. The Seller warrants that the",
    "which are named in the pre-shipment inspection report",
    "The condition is that of the Inspection Report,",
])  # fmt: skip
def test_words_of_a_latin_sentence_are_no_title(line: str) -> None:
    assert titled(sheet(page(line, "vehicles are of lawful origin.")), ("Inspection Report",)) is None


@pytest.mark.parametrize(("above", "title"), [
    ("quality of which is attested by the body in its", None),
    ("No. 8 Haibin Road, Binhai New Area, Tianjin, China.", "Inspection Report"),
])  # fmt: skip
def test_what_goes_on_from_a_latin_line_is_no_title(above: str, title: str | None) -> None:
    assert titled(sheet([*page(above, "Inspection Report"), *BODY]), ("Inspection Report",)) == title


@pytest.mark.parametrize(
    "line", ["Report on the Inspection of Used Vehicles for Export", "used vehicle inspection report"]
)
def test_a_long_or_small_latin_title_is_one(line: str) -> None:
    assert titled(sheet([*page(line), *BODY]), (line,)) == line
