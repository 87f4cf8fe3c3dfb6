"""Who speaks in a paper and when: signature lines, letterheads, sentences, and their disagreement."""

from __future__ import annotations

import re
from datetime import date

import pytest

from extractors.model import Field, Seal
from extractors.signing import (
    INSTITUTION,
    agreed,
    dated,
    is_enterprise,
    letterhead,
    named_client,
    named_party,
    organisation,
    signed_by,
)
from intake.model import Box
from tests.extractors.papers import across, bare, down, said, sheet

MAKER, DEALER = "上汽大众汽车有限公司", "上汽大众汽车销售有限公司"


@pytest.mark.parametrize(("printed", "name"), [
    (f"{MAKER}(盖章)", MAKER), (f"{MAKER}盖章", MAKER), (f"兹由{MAKER}", MAKER), ("我公司", None), ("下列车辆的生产企业", None),
    ("", None), (f"{MAKER} 2026-02-26", MAKER), (f"{MAKER}日期：2026年2月26日", MAKER),
    (f"{MAKER}（资质：CMA、CNAS）车辆", MAKER), (f"{MAKER}（天津）分公司", f"{MAKER}(天津)分公司"),
])  # fmt: skip
def test_an_enterprise_without_the_words_around_it(printed: str, name: str | None) -> None:
    assert organisation(said(printed)).value == name


@pytest.mark.parametrize("mark", ["（资质：CMA、CNAS）", "(资质:CNAS)", "（以下简称“本公司”）"])
def test_what_a_body_is_qualified_for_is_no_part_of_its_name(mark: str) -> None:
    assert organisation(said(f"上海顺达机动车鉴定评估有限公司{mark}")).value == "上海顺达机动车鉴定评估有限公司"
    assert organisation(said("某某(上海)汽车有限公司")).value == "某某(上海)汽车有限公司"


@pytest.mark.parametrize("line", [
    MAKER, f"{MAKER}(盖章)", f"出具单位(盖章):{MAKER}", f"生产企业:{MAKER}", f"声明单位(盖章){MAKER}",
    f"(公章){MAKER}", "上 汽 大 众 汽 车 有 限 公 司",
])  # fmt: skip
def test_the_last_line_that_is_a_name_signs(line: str) -> None:
    page = sheet(
        [said("致:天津远航二手车出口有限公司", 0.1, 0.4), said(line, 0.5, 0.7), said("2026年2月20日", 0.5, 0.75)]
    )
    assert signed_by([page]).value == MAKER


def test_a_file_of_text_ends_with_its_last_line_however_short_it_is() -> None:
    lines = ["售后服务确认书", f"致:{DEALER}", "兹确认下列车辆。", f"{MAKER}（盖章）", "2026年2月25日"]
    assert signed_by([sheet([bare(line, 0.1, 0.06 + 0.015 * n) for n, line in enumerate(lines)])]).value == MAKER
    assert (
        signed_by([sheet([bare(line, 0.1, 0.06 + 0.015 * n) for n, line in enumerate([MAKER, *lines[:3]])])]).page
        is None
    )


def test_names_in_running_text_in_tables_and_of_recipients_do_not_sign() -> None:
    prose = said(f"上述车辆由{DEALER}出口,", 0.1, 0.5)
    cell = [said("1", 0.1, 0.6), said("莫斯科汽车服务有限公司", 0.3, 0.6), said("莫斯科市", 0.6, 0.6)]
    ruled = [said("阿拉木图汽车服务有限公司", 0.3, 0.66)]
    lines = [across(0.65), across(0.7), down(0.28, 0.64, 0.71), down(0.9, 0.64, 0.71)]
    page = sheet([prose, *cell, *ruled, said(f"致:{DEALER}", 0.1, 0.8)], rulings=lines)
    assert signed_by([page]).page is None


def test_an_inspection_body_may_be_a_centre() -> None:
    page = sheet([said("天津市机动车检测中心", 0.5, 0.7)])
    assert signed_by([page]).page is None
    assert signed_by([page], INSTITUTION).value == "天津市机动车检测中心"


def test_a_label_alone_begins_no_name() -> None:
    """The seal covers what stands between the label and the end of the name on the line below."""
    page = sheet([said("检测机构", 0.5, 0.7), said("限公司", 0.5, 0.72)])
    assert signed_by([page], INSTITUTION).page is None


def test_a_letterhead_is_the_longest_name_before_the_title() -> None:
    assert letterhead(sheet([said(f"{MAKER}售后服务确认书", 0.3, 0.05)])).value == MAKER
    assert (
        letterhead(sheet([said("中国质量认证中心检验有限公司", 0.3, 0.05)]), INSTITUTION).value
        == "中国质量认证中心检验有限公司"
    )
    assert letterhead(sheet([said(f"致:{MAKER}", 0.1, 0.05)])).page is None


@pytest.mark.parametrize("cells", [[("生产企业", 0.1), (MAKER, 0.3)], [(f"生产企业 {MAKER}", 0.1)]])
def test_a_name_behind_the_label_of_a_cell_is_no_letterhead(cells: list[tuple[str, float]]) -> None:
    head = [said("售后服务确认书", 0.4, 0.08), *(said(words, left, 0.12) for words, left in cells)]
    signed = said(f"生产企业(公章):{MAKER}", 0.5, 0.7)
    assert letterhead(sheet(head)).page is None
    assert named_party([sheet([*head, signed], seals=[_seal(0.6)])], field(MAKER), ()).value == MAKER


@pytest.mark.parametrize("line", [
    "2026年2月20日", "日期:2026-02-20", "出具日期:2026年2月20日", "二〇二六年二月二十日", "Date: February 20, 2026", "2026 年 2 月 20 日",
])  # fmt: skip
def test_the_day_at_the_foot(line: str) -> None:
    page = sheet([said("上述车辆于2025年1月1日出厂,", 0.1, 0.2), said(line, 0.6, 0.8)])
    assert dated([page]).value == date(2026, 2, 20)


def field(name: str | None) -> Field[str]:
    return Field(value=name, raw=name or "??", page=1, confidence=0.9, candidates=((name, 0.9),) if name else ())


def test_places_that_name_different_parties_leave_it_open() -> None:
    assert agreed([field(MAKER), field(MAKER)]).value == MAKER
    assert agreed([field(MAKER), field(MAKER.replace("众", "从"))]).value == MAKER
    both = agreed([field(MAKER), field(DEALER)])
    assert (both.value, [name for name, _ in both.candidates]) == (None, [MAKER, DEALER])
    assert agreed([field(None), field(MAKER)]).value == MAKER
    assert agreed([field(None)]).is_printed
    assert agreed([]).page is None


def test_a_label_a_sentence_and_a_signature_are_weighed_together() -> None:
    sentences = (re.compile(r"(?:^|\n)(.{4,20}公司)系"),)
    page = sheet([said(f"{MAKER}系下列车辆的生产企业。", 0.1, 0.3), said(DEALER, 0.5, 0.7)])
    assert named_party([page], Field(), sentences).value is None
    alone = sheet([said(f"{MAKER}系下列车辆的生产企业。", 0.1, 0.3)])
    assert named_party([alone], field("上述车辆"), sentences).value == MAKER
    assert named_party([sheet([said(MAKER, 0.3, 0.05)])], Field(), sentences).value == MAKER


def test_a_name_that_the_seal_hides_but_for_its_end_is_the_letterheads_or_open() -> None:
    signed = [said("售后服务确认书", 0.4, 0.12), said("汽车有限公司", 0.6, 0.7), said("2026年2月25日", 0.6, 0.74)]
    headed = [said(MAKER, 0.3, 0.04), *signed]
    assert named_party([sheet(headed, seals=[_seal(0.52)])], Field(), ()).value == MAKER
    for page in (sheet(signed, seals=[_seal(0.52)]), sheet(headed), sheet(headed, seals=[_seal(0.65)])):
        left_open = named_party([page], Field(), ())
        assert (left_open.value, left_open.candidates[0][0]) == (None, "汽车有限公司")


def _seal(left: float) -> Seal:
    return Seal(shape="round", page=1, box=Box(left=left, top=0.65, right=left + 0.1, bottom=0.8), confidence=0.9)


@pytest.mark.parametrize(("head", "signed"), [
    ("北京中汽检测有限公司", "中汽检测有限公司"), ("东风日产汽车有限公司", "日产汽车有限公司"),
])  # fmt: skip
def test_a_signature_that_ends_like_the_letterhead_is_its_own_name_unless_a_seal_hides_its_beginning(
    head: str, signed: str
) -> None:
    print_ = [said(head, 0.3, 0.04), said("售后服务确认书", 0.4, 0.12), said(signed, 0.6, 0.7)]
    doubted = [*print_[:2], said(signed, 0.6, 0.7, doubts={0: [(signed[0], 0.6)]})]
    assert named_party([sheet(print_)], Field(), ()).value == signed
    assert named_party([sheet(print_, seals=[_seal(0.52)])], Field(), ()).value == head
    assert named_party([sheet(doubted, seals=[_seal(0.52)])], Field(), ()).value is None
    labelled = named_party([sheet(print_[:2], seals=[_seal(0.52)])], field(signed), ())
    told = named_party(
        [sheet([*print_[:2], said(f"{signed}系下列车辆的生产企业。", 0.1, 0.3)])],
        Field(),
        (re.compile(r"(.{4,20}公司)系"),),
    )
    assert (labelled.value, told.value) == (signed, signed)


def test_what_ends_like_an_enterprise_is_one() -> None:
    assert is_enterprise(MAKER)
    assert is_enterprise("SAIC Motor Co., Ltd.")
    assert not is_enterprise("上述车辆")
    assert not is_enterprise(None)


def test_a_name_that_wraps_is_put_together() -> None:
    label, end = said("检测机构(盖章):天津某某机动车检测", 0.5, 0.7), said("技术有限公司", 0.5, 0.722)
    assert signed_by([sheet([label, end, said("2026年2月20日", 0.5, 0.76)])]).value == "天津某某机动车检测技术有限公司"
    assert signed_by([sheet([said("特此声明。", 0.5, 0.7), said("有限公司", 0.5, 0.722)])]).page is None


def test_print_that_two_detections_hold_counts_once() -> None:
    first = said("上汽大众汽车有", 0.5, 0.7)
    second = said("车有限公司", first.chars[5].left, 0.7)
    assert signed_by([sheet([first, second])]).value == MAKER


def test_letters_of_the_seal_before_a_date_are_none_of_it() -> None:
    line = said("汽车2026年2月25日", 0.6, 0.7)
    box = Box(left=0.5, top=0.65, right=0.66, bottom=0.8)
    sealed = sheet([line], seals=[Seal(shape="round", page=1, box=box, confidence=0.9)])
    assert dated([sealed]).value == date(2026, 2, 25)
    assert dated([sheet([line])]).value is None


def test_an_enterprise_in_two_languages_goes_by_its_chinese_name() -> None:
    assert organisation(bare(f"SAIC Volkswagen Automotive Co., Ltd. ({MAKER})")).value == MAKER
    assert organisation(bare(f"{MAKER} (SAIC Volkswagen)")).value == MAKER
    assert named_client(bare(f"Some Exporter Ltd. ({MAKER})")).value == MAKER
    assert named_client(bare("Some Exporter Ltd.")).value == "Some Exporter Ltd."


def test_a_foreign_name_gives_way_to_the_chinese_one() -> None:
    foreign, chinese = (Field[str](value=v, raw=v, page=1) for v in ("SAIC Volkswagen Co., Ltd.", MAKER))
    assert agreed([foreign, chinese]).value == MAKER
