"""Which printed pages a sheet shows, where each begins, and the numbers on it."""

from __future__ import annotations

import pytest

from extractors.booklet import regions, roles, sheet_numbers
from extractors.documents.registration_certificate import RegistrationCertificate
from extractors.model import Ink, Reading, Seal, Sheet
from intake.model import Box
from tests.extractors.papers import codabar, entries_page, said, sheet, summary_page, vehicle_page

NUMBER = "310007798232"


def moved(readings: tuple[Reading, ...], into: tuple[float, float]) -> list[Reading]:
    """The readings of a page squeezed into a band of a larger one."""
    top, bottom = into
    return [
        r.model_copy(
            update={
                "box": r.box.model_copy(
                    update={"top": top + r.box.top * (bottom - top), "bottom": top + r.box.bottom * (bottom - top)}
                )
            }
        )
        for r in readings
    ]


def spread(upper: Sheet, lower: Sheet) -> Sheet:
    return sheet([*moved(upper.readings, (0.0, 0.5)), *moved(lower.readings, (0.5, 1.0))])


@pytest.mark.parametrize(("page", "role"), [
    (summary_page(), "summary"), (vehicle_page(), "vehicle"), (entries_page(["变更登记", "变更登记日期:2018-06-29"]), "entries"),
    (entries_page([]), "entries"), (entries_page(["变更登记"], number=None), "entries"),
])  # fmt: skip
def test_each_printed_page_is_known_by_its_labels(page: Sheet, role: str) -> None:
    assert list(roles(page)) == [role]
    assert [region.part.role for region in regions(page)] == [role]


@pytest.mark.parametrize("lines", [[], ["出口合同", "甲方:某某公司", "车辆型号:SGM6520"], ["登记机关:某车管所"]])
def test_another_paper_shows_no_printed_page(lines: list[str]) -> None:
    page = sheet([said(line, 0.1, 0.1 + 0.05 * i) for i, line in enumerate(lines)])
    assert roles(page) == {}
    assert regions(page) == []


def test_a_spread_shows_two_pages_each_with_its_own_readings() -> None:
    page = spread(summary_page(), vehicle_page())
    upper, lower = regions(page)
    assert (upper.part.role, lower.part.role) == ("summary", "vehicle")
    assert upper.bottom == lower.top == pytest.approx(0.55, abs=0.06)
    assert {r.text for r in upper.readings(page)} == {r.text for r in summary_page().readings}
    assert {r.text for r in lower.readings(page)} == {r.text for r in vehicle_page().readings}


def test_a_spread_of_pages_3_and_4_shows_both() -> None:
    acts = ["变更登记", "变更登记日期:2018-06-29"]
    page = spread(entries_page(acts), entries_page(["抵押登记", "抵押登记日期:2019-01-09"]))
    assert [region.part.role for region in regions(page)] == ["entries", "entries"]
    assert [region.part.certificate_no.value for region in regions(page)] == [NUMBER, NUMBER]


def test_the_number_beside_its_label_or_in_one_reading_with_it() -> None:
    (apart,) = regions(entries_page([]))
    assert apart.part.certificate_no.value == NUMBER
    (together,) = regions(sheet([said(f"机动车登记证书编号:{NUMBER}"), said("登记栏", 0.4, 0.2)]))
    assert together.part.certificate_no.value == NUMBER


def test_the_footer_gives_the_printed_number() -> None:
    page = sheet([*entries_page([]).readings, said("第3页", 0.47, 0.95)])
    (region,) = regions(page)
    assert region.part.printed_number == 3


@pytest.mark.parametrize(("text", "ink", "has_seal"), [
    ("用章", "red", True), ("登记专用", "red", True), ("登记专用章", "dark", False), ("机动车登记证书", "red", False),
])  # fmt: skip
def test_a_seal_too_pale_to_find_is_there_where_its_words_stand_in_red(text: str, ink: Ink, has_seal: bool) -> None:
    page = sheet([*entries_page([]).readings, said(text, 0.8, 0.5, ink=ink)])
    assert [region.part.has_seal for region in regions(page)] == [has_seal]


def test_a_seal_belongs_to_the_page_it_lies_on() -> None:
    seal = Seal(shape="round", page=1, box=Box(left=0.6, top=0.7, right=0.8, bottom=0.9), confidence=0.8)
    page = spread(summary_page(), vehicle_page()).model_copy(update={"seals": (seal,)})
    assert [region.part.has_seal for region in regions(page)] == [False, True]


def test_the_numbers_of_a_sheet_are_those_in_print_and_in_its_codabar() -> None:
    page = sheet(summary_page(number=None).readings, codes=[codabar(f"A{NUMBER}B")])
    assert sheet_numbers(page) == {NUMBER}
    assert sheet_numbers(summary_page()) == {NUMBER}
    assert sheet_numbers(vehicle_page()) == set()


def test_a_doubtful_number_binds_nothing() -> None:
    page = sheet([said("机动车登记证书编号:", 0.5, 0.04), said(NUMBER, 0.68, 0.04, sure=0.4), said("登记栏", 0.4, 0.1)])
    assert sheet_numbers(page) == set()


@pytest.mark.parametrize(("line", "is_legible"), [("登记权", True), ("抵押权", False)])
def test_only_the_title_of_a_page_may_be_hardly_read(line: str, is_legible: bool) -> None:
    page = entries_page(["变更登记", "变更登记日期:2018-06-29"])
    doubtful = said(line, 0.45, 0.1).model_copy(update={"confidence": 0.5})
    (region,) = regions(sheet([*page.readings, doubtful]))
    assert region.part.is_legible == is_legible


def beside(left: Sheet, right: Sheet) -> Sheet:
    """Two pages side by side, each half as wide, with the footers that stand in the middle of a page."""
    halves = [
        r.model_copy(
            update={
                "box": r.box.model_copy(update={"left": start + r.box.left / 2.2, "right": start + r.box.right / 2.2})
            }
        )
        for start, page in ((0.0, left), (0.52, right))
        for r in page.readings
    ]
    return sheet([*halves, said("第1页", 0.21, 0.96), said("第3页", 0.74, 0.96)])


def test_pages_side_by_side_are_told_apart() -> None:
    """What one page says stands beside a label of the other, and is none of its values."""
    page = beside(summary_page(), entries_page(["转让登记", "机动车所有人:远航公司"]))
    left, right = regions(page)
    assert (left.part.role, right.part.role) == ("summary", "entries")
    assert left.right == right.left == pytest.approx(0.5, abs=0.04)
    assert {r.text for r in right.readings(page)} >= {"转让登记", "机动车所有人:远航公司", "第3页"}
    assert all(r.box.right < left.right for r in left.readings(page))


def test_print_that_runs_across_leaves_one_page() -> None:
    page = beside(summary_page(), entries_page(["转让登记"]))
    across = said("本页为两页并排扫描件且有一行文字横贯其间", 0.3, 0.5)
    assert len({region.left for region in regions(sheet([*page.readings, across]))}) == 1


def test_two_booklets_side_by_side_lend_each_other_nothing() -> None:
    page = beside(summary_page(), summary_page())
    parts = [region.part for region in regions(page)]
    assert [(part.role, part.is_legible, part.certificate_no.value) for part in parts] == [("summary", False, None)] * 2
    assert not any(region.readings(page) for region in regions(page))
    facts = RegistrationCertificate.read([page])
    assert facts.owner.value is None
    assert facts.pages == (1,)
