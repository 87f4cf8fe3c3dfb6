"""Tables as rows of fields: ruled and not, in two languages, over pages, with wrapped and spanning cells."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.model import Reading, Sheet
from extractors.tables import Column, TableRow, read_table
from extractors.values import country, text, vin
from intake.model import Box
from tests.extractors.papers import across, bare, down, said, sheet

FIRST, SECOND, THIRD = "LSVAM4187C2184847", "LDC613P23A1305189", "LSJA24U62JG269225"
VEHICLES = (
    Column("brand", ("品牌", "车辆品牌", "Brand", "Make"), text.parse),
    Column("model", ("型号", "车辆型号", "Model"), text.parse),
    Column("vin", ("车辆识别代号", "车辆识别代码", "车架号", "VIN", "Vehicle Identification Number"), vin.parse),
    Column("destination", ("出口目的国", "目的国", "Destination"), country.parse),
)
HEADER = ("序号", "品牌", "型号", "车辆识别码(VIN)", "出口目的国")
LEFTS = (0.06, 0.16, 0.32, 0.52, 0.8)
ROWS = (
    ("1", "大众牌", "SVW71617BM", FIRST, "俄罗斯"),
    ("2", "标致牌", "DC7165", SECOND, "俄罗斯"),
    ("3", "荣威牌", "CSA7180", THIRD, "哈萨克斯坦"),
)


def line(cells: Sequence[str], top: float, lefts: Sequence[float] = LEFTS) -> list[Reading]:
    return [said(c, left, top) for c, left in zip(cells, lefts, strict=True) if c]


def table(*lines: Sequence[str], top: float = 0.2, pitch: float = 0.05) -> list[Reading]:
    return [r for n, cells in enumerate(lines) for r in line(cells, top + n * pitch)]


def frame(count: int, top: float = 0.19, pitch: float = 0.05) -> list[Box]:
    bottom = top + count * pitch
    edges = (0.05, 0.14, 0.3, 0.5, 0.78, 0.95)
    return [down(x, top, bottom) for x in edges] + [across(top + n * pitch) for n in range(count + 1)]


def shown(rows: Sequence[TableRow]) -> list[tuple[object, ...]]:
    return [tuple(row.cells[c.name].value for c in VEHICLES) for row in rows]


WANTED = [
    ("大众牌", "SVW71617BM", FIRST, "RUS"),
    ("标致牌", "DC7165", SECOND, "RUS"),
    ("荣威牌", "CSA7180", THIRD, "KAZ"),
]


def read(*sheets: Sheet) -> list[tuple[object, ...]]:
    return shown(read_table(sheets, VEHICLES, key="vin"))


@pytest.mark.parametrize("rulings", [(), tuple(frame(4))])
def test_a_table_with_or_without_lines(rulings: Sequence[Box]) -> None:
    assert read(sheet(table(HEADER, *ROWS), rulings=rulings)) == WANTED


def test_a_row_has_its_place_and_its_page() -> None:
    rows = read_table([sheet(table(HEADER, *ROWS), 3)], VEHICLES, key="vin")
    assert [row.page for row in rows] == [3, 3, 3]
    assert rows[1].box.top == pytest.approx(0.3)
    assert rows[1].cells["vin"].box == said(SECOND, 0.52, 0.2 + 2 * 0.05).box


def test_columns_in_another_order_and_in_english() -> None:
    lefts = (0.05, 0.35, 0.6, 0.8)
    lines = [
        ("Vehicle Identification Number", "Destination", "Make", "Model"),
        (FIRST, "Russia", "Volkswagen", "Passat"),
    ]
    page = [r for n, cells in enumerate(lines) for r in line(cells, 0.2 + 0.05 * n, lefts)]
    assert read(sheet(page)) == [("Volkswagen", "Passat", FIRST, "RUS")]


def test_a_header_of_two_lines_in_two_languages() -> None:
    english = ("No.", "Brand", "Model", "VIN", "Destination")
    page = [*line(HEADER, 0.2), *line(english, 0.225), *table(*ROWS, top=0.26)]
    assert read(sheet(page)) == WANTED


def test_a_header_that_wraps() -> None:
    page = [
        *line(("序号", "品牌", "型号", "车辆识别", "出口"), 0.2),
        said("代号", 0.52, 0.222),
        said("目的国", 0.8, 0.222),
    ]
    assert read(sheet([*page, *table(*ROWS, top=0.26)])) == WANTED


def test_a_high_header_cell_in_two_languages_has_the_lines_it_has() -> None:
    """A narrow column breaks its two labels into many lines; the wide ones stand in the middle of the cell."""
    lefts = (0.06, 0.16, 0.32, 0.52, 0.8)
    tall = ("目的国 /", "Desti-", "nation", "of the", "used", "vehicles")
    middle = {4: ("序号", "品牌 /", "型号 /", "车辆识别代号 /", ""), 5: ("No.", "Make", "Model", "VIN", "")}
    lines = [r for n, words in middle.items() for r in line(words, 0.2 + 0.022 * n, lefts)]
    lines += [said(word, 0.8, 0.2 + 0.022 * n) for n, word in enumerate(tall)]
    rows = [r for n, cells in enumerate(ROWS) for r in line(cells, 0.35 + 0.05 * n, lefts)]
    edges = [down(x, 0.19, 0.49) for x in (0.05, 0.14, 0.3, 0.5, 0.78, 0.95)]
    rulings = [*edges, across(0.19), *(across(0.34 + 0.05 * n) for n in range(4))]
    assert read(sheet([*lines, *rows], rulings=rulings)) == WANTED


@pytest.mark.parametrize("repeated", [True, False])
@pytest.mark.parametrize("ruled", [True, False])
def test_a_table_goes_on_over_a_page_break(repeated: bool, ruled: bool) -> None:
    second = [HEADER, *ROWS[2:]] if repeated else ROWS[2:]
    pages = [
        sheet(table(HEADER, *ROWS[:2]), 1, rulings=frame(3) if ruled else ()),
        sheet(
            [said("第2页 共2页", 0.45, 0.95), *table(*second, top=0.1)],
            2,
            rulings=frame(len(second), 0.09) if ruled else (),
        ),
    ]
    assert read(*pages) == WANTED


@pytest.mark.parametrize(
    "end", ["合计:3辆", "T / 合计", "二、境外售后服务网点", "声明单位(盖章):", "特此声明。", "以上车辆均符合要求。"]
)
def test_what_ends_a_table(end: str) -> None:
    below = [said(end, 0.06, 0.4), *line(ROWS[2], 0.45)]
    assert read(sheet([*table(HEADER, *ROWS[:2], top=0.2), *below])) == WANTED[:2]


def test_a_bilingual_total_ends_a_table_where_one_language_was_misread() -> None:
    below = line(("", "T / 合计", "2", "33,600.00", ""), 0.35)
    assert read(sheet([*table(HEADER, *ROWS[:2]), *below, *line(ROWS[2], 0.4)])) == WANTED[:2]


def test_a_table_that_ended_does_not_go_on_over_the_page() -> None:
    first = sheet([*table(HEADER, *ROWS[:2]), said("合计 2 辆", 0.06, 0.36)], 1)
    assert read(first, sheet(table(*ROWS[2:]), 2)) == WANTED[:2]


def test_a_line_without_its_key_is_no_row() -> None:
    page = table(HEADER, ROWS[0], ("2", "标致牌", "DC7165", "", "俄罗斯"), ROWS[2])
    assert read(sheet(page)) == [WANTED[0], WANTED[2]]


@pytest.mark.parametrize("rulings", [(), tuple(frame(2))])
def test_wrapped_cells_are_one_value(rulings: Sequence[Box]) -> None:
    page = [*line(HEADER, 0.2), *line(("1", "上汽大众", "SVW71617BM", FIRST[:10], "俄罗斯"), 0.245)]
    page += [said("大众牌", 0.16, 0.266), said(FIRST[10:], 0.52, 0.266)]
    boxes = [b for b in rulings if b.height > b.width] + [across(0.19), across(0.24), across(0.29)] if rulings else []
    assert read(sheet(page, rulings=boxes)) == [("上汽大众大众牌", "SVW71617BM", FIRST, "RUS")]


def test_a_cell_that_spans_rows_counts_for_each() -> None:
    page = table(HEADER, *[(*cells[:4], "") for cells in ROWS])
    page.append(said("俄罗斯", 0.8, 0.3))
    partial = [across(y, 0.05, 0.78) for y in (0.29, 0.34)]
    boxes = [b for b in frame(4) if b.height > b.width] + [across(0.19), across(0.24), across(0.39), *partial]
    assert [row[3] for row in read(sheet(page, rulings=boxes))] == ["RUS"] * 3


def test_a_column_whose_header_is_illegible_adds_nothing_to_its_neighbour() -> None:
    header = ("序号", "品牌", "型号", "车辆识别码(VIN)", "")
    read_rows = read(sheet(table(header, *((*row[:-1], "186 900,00") for row in ROWS)), rulings=frame(4)))
    assert [row[2] for row in read_rows] == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(("upper", "lower", "vins"), [
    (FIRST[:9], FIRST[9:], [FIRST]), ("LSVAM4187", "KC2184840", ["LSVAM4187", "KC2184840"]),
])  # fmt: skip
def test_a_key_broken_over_two_lines_is_one_where_its_check_digit_fits(upper: str, lower: str, vins: list[str]) -> None:
    def twice(text_: str, top: float) -> Reading:
        """A short number is one where two looks spell it alike."""
        read = said(text_, 0.52, top)
        return read.model_copy(update={"looks": (read,)})

    lines = [*line(HEADER, 0.2), twice(upper, 0.245), *line(("1", "大众牌", "SVW71617BM", "", "俄罗斯"), 0.258)]
    page = sheet([*lines, twice(lower, 0.271)], rulings=frame(2))
    assert [row[2] for row in read(page)] == vins


def test_a_key_broken_over_three_lines_keeps_its_last_figures_which_are_no_page_number() -> None:
    broken = [said(FIRST[7:15], LEFTS[3], 0.275), said(FIRST[15:], LEFTS[3], 0.3)]
    lines = [*table(HEADER, (*ROWS[0][:3], FIRST[:7], "俄罗斯")), *broken, *line(ROWS[1], 0.35)]
    edges = (0.05, 0.15, 0.3, 0.5, 0.78, 0.95)
    rulings = [across(y) for y in (0.19, 0.24, 0.33, 0.38)] + [down(x, 0.19, 0.38) for x in edges]
    rows = read_table([sheet(lines, rulings=rulings)], VEHICLES, key="vin")
    assert [row.cells["vin"].value for row in rows] == [FIRST, SECOND]


def test_rows_without_lines_between_them_inside_a_frame() -> None:
    boxes = [b for b in frame(4) if b.height > b.width] + [across(0.19), across(0.24), across(0.39)]
    assert read(sheet(table(HEADER, *ROWS), rulings=boxes)) == WANTED


def test_cells_that_were_read_as_one_are_cut_apart() -> None:
    page = [
        *line(HEADER, 0.2),
        said("1", 0.06, 0.25),
        said(f"大众牌{16 * ' '}SVW71617BM", 0.17, 0.25),
        *line(("", "", "", FIRST, "俄罗斯"), 0.25),
    ]
    assert read(sheet(page)) == [WANTED[0]]


def test_an_office_file_has_a_row_a_line() -> None:
    lines = [HEADER, ROWS[0], ("2", "标致牌", "DC7165", "", "俄罗斯"), ROWS[2]]
    cells = [
        bare(c, 0.05 + 0.18 * n, 0.1 + 0.015 * row).model_copy(
            update={
                "box": Box(
                    left=0.05 + 0.18 * n, top=0.1 + 0.015 * row, right=0.23 + 0.18 * n, bottom=0.112 + 0.015 * row
                )
            }
        )
        for row, line_ in enumerate(lines)
        for n, c in enumerate(line_)
        if c
    ]
    assert read(sheet(cells)) == [WANTED[0], WANTED[2]]


def test_a_form_and_running_text_are_no_table() -> None:
    form = [said("品牌:大众牌", 0.1, 0.2), said(f"车架号:{FIRST}", 0.4, 0.2)]
    prose = [said("本公司出口的车辆品牌、型号及车架号(VIN)均符合出口目的国要求", 0.1, 0.3)]
    assert read(sheet(form), sheet(prose)) == []


def test_a_misread_key_stays_a_row_without_value() -> None:
    doubtful = [*line(HEADER, 0.2), *line(("1", "大众牌", "SVW71617BM", "", "俄罗斯"), 0.25)]
    doubtful.append(said(FIRST, 0.52, 0.25, doubts={5: (("1", 0.5), ("7", 0.5))}))
    rows = read_table([sheet(doubtful)], VEHICLES, key="vin")
    assert [row.cells["vin"].value for row in rows] == [None]
    assert rows[0].cells["vin"].raw is not None


def test_two_tables_on_one_page_are_read_apart() -> None:
    outlets = (Column("name", ("网点名称",), text.parse), Column("address", ("地址",), text.parse))
    below = [said("二、售后服务网点", 0.06, 0.5), said("网点名称", 0.06, 0.55), said("地址", 0.5, 0.55)]
    below += [said("莫斯科服务站", 0.06, 0.6), said("莫斯科市列宁大街1号", 0.5, 0.6)]
    page = sheet([*table(HEADER, *ROWS), *below])
    assert read(page) == WANTED
    assert [row.cells["address"].value for row in read_table([page], outlets, key="name")] == ["莫斯科市列宁大街1号"]


def test_a_heading_across_columns_ends_an_unruled_table_and_groups_the_rows_of_a_ruled_one() -> None:
    heading = said("哈萨克斯坦方向的车辆如下所列之", 0.06, 0.305)
    lines = [*table(HEADER, ROWS[0]), heading, *line(ROWS[1], 0.35)]
    assert read(sheet(lines)) == WANTED[:1]
    assert read(sheet(lines, rulings=frame(4))) == WANTED[:2]
