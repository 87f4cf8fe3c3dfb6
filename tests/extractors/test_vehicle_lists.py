"""The vehicles a paper names: in tables, in sentences, and outside both."""

from __future__ import annotations

import pytest

from extractors.model import Reading, Sheet
from extractors.table_halves import halves
from extractors.values.vin import check_digit
from extractors.vehicle_lists import read_vehicles
from tests.extractors.papers import said, sheet

FIRST, SECOND, THIRD = "LSVAM4187C2184847", "LDC613P23A1305189", "LSJA24U62JG269225"
HEADER = ("序号", "品牌", "型号", "车辆识别代号", "目的国")
LEFTS = (0.06, 0.16, 0.32, 0.52, 0.8)


def rows(*lines: tuple[str, ...], top: float = 0.2, header: tuple[str, ...] = HEADER) -> list[Reading]:
    return [
        said(cell, left, top + 0.04 * n)
        for n, cells in enumerate((header, *lines))
        for cell, left in zip(cells, LEFTS, strict=True)
        if cell
    ]


def named(*pages: Sheet) -> list[tuple[str | None, str | None, str | None]]:
    return [(row.vin, row.brand, row.model) for row in read_vehicles(pages)[0].value or ()]


def test_rows_of_a_table_with_the_countries_beside_them() -> None:
    page = sheet(rows(("1", "大众牌", "SVW71617BM", FIRST, "俄罗斯"), ("2", "标致牌", "DC7165", SECOND, "哈萨克斯坦")))
    vehicles, destination = read_vehicles([page])
    assert named(page) == [(FIRST, "大众牌", "SVW71617BM"), (SECOND, "标致牌", "DC7165")]
    assert (destination.value, vehicles.confidence, vehicles.page) == ("RUS、KAZ", 1.0, 1)


def test_brand_and_model_in_one_cell() -> None:
    header = ("序号", "品牌型号", "", "车架号", "")
    page = sheet(rows(("1", "大众牌 SVW71617BM", "", FIRST, ""), header=header))
    assert named(page) == [(FIRST, "大众牌", "SVW71617BM")]


def test_a_model_broken_over_two_lines_holds_no_blank_and_a_name_keeps_its_own() -> None:
    below = said("BM", LEFTS[2], 0.262)
    broken = [*rows(("1", "大众牌", "SVW71617", FIRST, "俄罗斯")), below]
    page = sheet([*broken, *rows(("2", "标致牌", "508 GT", SECOND, "俄罗斯"), top=0.28)[5:]])
    assert [model for _, _, model in named(page)] == ["SVW71617BM", "508 GT"]


@pytest.mark.parametrize("model", ["HFC7150 MT", "SGM7150 LTZ"])
def test_a_blank_that_a_model_prints_on_its_one_line_stays(model: str) -> None:
    assert named(sheet(rows(("1", "大众牌", model, FIRST, "俄罗斯")))) == [(FIRST, "大众牌", model)]


def test_a_cell_that_holds_more_than_the_vin() -> None:
    page = sheet(rows(("1", "大众牌", "SVW71617BM", f"{FIRST} 白色", "")))
    assert named(page) == [(FIRST, "大众牌", "SVW71617BM")]


def test_a_row_that_nobody_could_read_stays_a_row() -> None:
    page = [*rows(("1", "大众牌", "SVW71617BM", "", "")), said(FIRST, 0.52, 0.24, sure=0.4)]
    (row,) = read_vehicles([sheet(page)])[0].value or ()
    assert (row.vin, row.brand, row.printed_vin.raw) == (None, "大众牌", FIRST)
    assert read_vehicles([sheet(page)])[0].confidence == 0.0


def test_dates_and_signatures_below_a_table_are_no_vehicles() -> None:
    page = [
        *rows(("1", "大众牌", "SVW71617BM", FIRST, "")),
        said("2026-02-20", 0.52, 0.29),
        said("经办人签字", 0.52, 0.32),
    ]
    assert [vin for vin, *_ in named(sheet(page))] == [FIRST]


def test_one_vehicle_in_a_sentence_with_its_brand_and_model() -> None:
    page = sheet([said(f"我公司生产的大众牌SVW71617BM型轿车一辆(车架号:{FIRST})出口至俄罗斯。", 0.1, 0.3)])
    assert named(page) == [(FIRST, "大众牌", "SVW71617BM")]


def test_one_vehicle_in_labelled_lines() -> None:
    lines = ("品牌:大众牌", "型号:SVW71617BM", f"车辆识别代号:{FIRST}")
    assert named(sheet([said(x, 0.1, 0.2 + 0.04 * n) for n, x in enumerate(lines)])) == [
        (FIRST, "大众牌", "SVW71617BM")
    ]


def test_a_vin_broken_over_two_lines_of_a_sentence() -> None:
    first = f"我公司确认下列出口车辆由本公司提供售后服务,其车辆识别代号为{FIRST[:9]}"
    assert [vin for vin, *_ in named(sheet([said(first, 0.1, 0.2), said(f"{FIRST[9:]},特此确认。", 0.1, 0.23)]))] == [
        FIRST
    ]


def test_a_vin_beside_the_table_is_added_once() -> None:
    table = rows(("1", "大众牌", "SVW71617BM", FIRST, ""))
    prose = [said(f"另有车架号{SECOND}一辆,以及{FIRST}。", 0.06, 0.5)]
    assert [vin for vin, *_ in named(sheet([*table, *prose]))] == [FIRST, SECOND]


def test_a_make_and_a_model_beside_each_other_are_no_vin() -> None:
    label = said("VIN", 0.5, 0.1)
    cells = [said("1", 0.1, 0.2), said("BUICK", 0.2, 0.2), said("SGM6520UAAA", 0.3, 0.2)]
    assert named(sheet([label, *cells])) == []
    spaced = said("LSVAM4187 C2184847", 0.2, 0.2)
    assert [vin for vin, _, _ in named(sheet([label, spaced]))] == [FIRST]


def test_a_number_of_seventeen_characters_that_is_no_vin_is_none() -> None:
    serial = "SVW2026AS00001234"
    assert serial[8] != check_digit(serial)
    assert named(sheet([said(f"编号:{serial}", 0.1, 0.1)])) == []


def test_a_long_list_over_many_pages() -> None:
    vins = [v[:8] + check_digit(v) + v[9:] for v in (f"LSVAM4180C2{n:06d}" for n in range(120))]
    pages = [
        sheet(
            rows(*((str(n), "大众牌", "SVW71617BM", vins[n], "") for n in range(start, start + 20)), top=0.1),
            start // 20 + 1,
        )
        for start in range(0, 120, 20)
    ]
    assert [vin for vin, *_ in named(*pages)] == vins


def test_a_paper_that_names_no_vehicle_has_no_list() -> None:
    vehicles, destination = read_vehicles([sheet([said("售后服务确认书")])])
    assert (vehicles.value, vehicles.page, destination.page) == (None, None, None)


def test_few_unread_countries_among_many_do_not_leave_the_destination_open() -> None:
    lines = [(str(n), "大众牌", "SVW71617BM", FIRST, "俄罗斯" if n else "") for n in range(12)]
    one = sheet([*rows(*lines), said("俄罗斯", 0.8, 0.24, sure=0.3)])
    assert read_vehicles([one])[1].value == "RUS"
    most = sheet([*rows(*lines[:2]), said("俄罗斯", 0.8, 0.24, sure=0.3)])
    assert read_vehicles([most])[1].value is None


def test_third_party_numbers_do_not_hide_a_vehicle() -> None:
    assert [vin for vin, *_ in named(sheet([said(f"统一社会信用代码91120118MA05KT7Q0A 车架号{THIRD}", 0.1, 0.2)]))] == [
        THIRD
    ]


def test_two_groups_of_columns_side_by_side_are_one_list() -> None:
    heads = [("序号", 0.05), ("型号", 0.12), ("VIN", 0.25), ("序号", 0.55), ("型号", 0.62), ("VIN", 0.75)]
    numbers = [v[:8] + check_digit(v) + v[9:] for v in (f"LSVAM4180C2{n:06d}" for n in range(8))]
    cells = [said(head, left, 0.2) for head, left in heads]
    for n, number in enumerate(numbers):
        shift, top = 0.5 * (n // 4), 0.24 + 0.04 * (n % 4)
        cells += [said(str(n), 0.05 + shift, top), said("SVW7161", 0.12 + shift, top), said(number, 0.25 + shift, top)]
    assert [vin for vin, _, _ in named(sheet(cells))] == numbers


@pytest.mark.parametrize("heads", [("序号", "VIN", "型号", "品牌"), ()])
def test_a_second_page_laid_out_in_one_group_is_not_divided_as_the_first(heads: tuple[str, ...]) -> None:
    groups = [("序号", 0.05), ("型号", 0.12), ("VIN", 0.25), ("序号", 0.55), ("型号", 0.62), ("VIN", 0.75)]
    numbers = [v[:8] + check_digit(v) + v[9:] for v in (f"LSVAM4180C2{n:06d}" for n in range(5))]
    first = [said(head, left, 0.2) for head, left in groups]
    for n, number in enumerate(numbers[:4]):
        shift, top = 0.5 * (n // 2), 0.24 + 0.04 * (n % 2)
        first += [said(str(n), 0.05 + shift, top), said("SVW7161", 0.12 + shift, top), said(number, 0.25 + shift, top)]
    lefts = (0.05, 0.12, 0.45, 0.75)
    second = [said(head, left, 0.2) for head, left in zip(heads, lefts, strict=False)]
    cells = ("5", numbers[4], "SVW7161", "大众牌")
    second += [said(cell, left, 0.24) for cell, left in zip(cells, lefts, strict=True)]
    found = halves([sheet(first, 1), sheet(second, 2)], {"vin": ("VIN",), "model": ("型号",), "no": ("序号",)}, "vin")
    assert [[page.page.number for page in group] for group in found] == [[1, 2], [1]]
    assert [r.text for r in found[0][1].readings] == [*heads, *cells]
    listed = read_vehicles([sheet(first, 1), sheet(second, 2)])[0].need()
    read = (numbers[4], "大众牌") if heads else (None, None)
    assert (len(listed), listed[-1].vin, listed[-1].brand) == (5, *read)
