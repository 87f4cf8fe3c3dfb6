"""情况说明: its four parts by what is said and under which heading, and what is none of them."""

from __future__ import annotations

import pytest

from extractors.documents.unlock_statement import UnlockStatement
from extractors.model import Sheet
from tests.extractors.papers import said, sheet

COMPANY = "天津远航二手车出口有限公司"
TITLE = "关于二手车已注销但系统仍提示未注销的情况说明"
IN_TIME = "上述车辆已于2026年4月20日在规定期限内办理注销登记。"
PROBLEM = "截至目前许可证系统仍提示该车辆未注销,我公司无法申领新证。"
TRUE = "我公司承诺所提交材料真实有效,如有虚假愿承担责任。"
CONTACT = "联系人:李某某 电话:13800000000"
ALL = {"deregistered_in_time", "problem", "truthfulness", "contact"}


def letter(*lines: str, title: str = TITLE, sure: float = 0.999) -> Sheet:
    """A letter with these lines, signed by the company."""
    body = [said(line, 0.1, 0.2 + 0.045 * i, sure=sure) for i, line in enumerate(lines)]
    foot = [said(COMPANY, 0.55, 0.85), said("2026年5月12日", 0.6, 0.9)]
    return sheet([said(title, 0.25, 0.08, height=0.03), said("许可证局:", 0.1, 0.15), *body, *foot])


def topics(page: Sheet) -> set[str]:
    return {row.topic for row in UnlockStatement.read([page]).statements.need()}


def test_four_parts_in_running_text() -> None:
    page = letter(IN_TIME, PROBLEM, TRUE, CONTACT)
    assert UnlockStatement.claims(page)
    assert topics(page) == ALL
    assert UnlockStatement.read([page]).applicant.value == COMPANY


def test_four_parts_under_headings() -> None:
    headed = (
        "一、按期注销说明",
        IN_TIME,
        "二、问题描述",
        PROBLEM,
        "三、材料真实性承诺",
        TRUE,
        "四、联系人及联系方式",
        CONTACT,
    )
    assert topics(letter(*headed)) == ALL


def test_each_part_is_quoted_with_its_place() -> None:
    rows = UnlockStatement.read([letter(IN_TIME, PROBLEM, TRUE, CONTACT)]).statements.need()
    quoted = {row.topic: row for row in rows}
    assert quoted["deregistered_in_time"].text == IN_TIME
    assert quoted["problem"].box.top == pytest.approx(0.245)
    assert "13800000000" in quoted["contact"].text


def test_headings_alone_are_no_content() -> None:
    assert topics(letter("一、按期注销说明", "二、问题描述", "三、材料真实性承诺", "四、联系人及联系方式")) == set()
    assert topics(letter("联系人:______ 电话:______")) == set()


def test_a_number_without_a_person_is_no_contact() -> None:
    assert "contact" not in topics(letter(IN_TIME, PROBLEM, TRUE, "电话:13800000000"))


@pytest.mark.parametrize(
    "told", ["李经理 13800000000", "经办人王小明,电话022-12345678", "联系人：张某某，邮箱：a.b@example.com"]
)
def test_contacts_as_people_write_them(told: str) -> None:
    assert "contact" in topics(letter(told))


@pytest.mark.parametrize(
    "told", ["我公司未能按期办理注销登记,现已补办。", "该车逾期办理注销登记。", "车辆尚未办理注销登记。"]
)
def test_what_was_late_was_not_in_time(told: str) -> None:
    assert "deregistered_in_time" not in topics(letter(told))


def test_the_title_is_no_content() -> None:
    assert topics(letter("特此报告。")) == set()


def test_a_part_may_stand_under_its_heading_in_other_words() -> None:
    assert topics(letter("二、问题描述", "登录后该车在列表中的状态栏为灰色,请予核实。")) == {"problem"}


def test_a_letter_hardly_read_says_nothing_for_certain() -> None:
    assert UnlockStatement.read([letter(IN_TIME, PROBLEM, sure=0.5)]).statements.value is None


def test_other_statements_are_not_claimed() -> None:
    assert not UnlockStatement.claims(letter("我公司2025年出口车辆二百辆。", title="业务经营情况说明"))
    assert not UnlockStatement.claims(letter("改装内容为加装厢体。", title="车辆改装情况说明"))
    assert not UnlockStatement.claims(
        sheet([said("机动车注销证明书", 0.4, 0.1, height=0.03), said("注销日期", 0.1, 0.3)])
    )
