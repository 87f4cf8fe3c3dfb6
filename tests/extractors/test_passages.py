"""Lines of a page, and whether it opens with a heading."""

from __future__ import annotations

from extractors.passages import has_heading, rows_of, text_of
from tests.extractors.papers import said, sheet


def test_stamps_and_watermarks_are_no_print() -> None:
    page = sheet([said("企业", 0.1, 0.1), said("公章", 0.2, 0.1, ink="red"), said("样本", 0.3, 0.1, ink="faint")])
    assert text_of(page) == "企业"


def test_lines_run_from_top_to_bottom() -> None:
    page = sheet([said("丙", 0.1, 0.2), said("乙", 0.5, 0.1), said("甲", 0.1, 0.1)])
    assert [[r.text for r in row] for row in rows_of(page)] == [["甲", "乙"], ["丙"]]


def test_a_heading_is_larger_and_in_the_middle() -> None:
    body = [said("本公司二〇二五年出口车辆二百辆", 0.1, 0.2 + 0.03 * i) for i in range(6)]
    assert has_heading(sheet([said("财务状况证明", 0.42, 0.1, height=0.03), *body]))
    assert not has_heading(sheet([said("财务状况证明", 0.1, 0.1), *body]))
    assert not has_heading(sheet(body))
    assert not has_heading(sheet([]))


def test_the_heads_of_a_table_are_no_heading_however_large() -> None:
    body = [said("本公司二〇二五年出口车辆二百辆", 0.1, 0.2 + 0.03 * i) for i in range(6)]
    heads = [said(text, left, 0.1, height=0.03) for text, left in (("序号", 0.1), ("品牌", 0.47), ("型号", 0.8))]
    assert not has_heading(sheet([*heads, *body]))
    spaced = [said(letter, left, 0.1, height=0.03) for letter, left in (("承", 0.43), ("诺", 0.48), ("书", 0.53))]
    assert has_heading(sheet([*spaced, *body]))
