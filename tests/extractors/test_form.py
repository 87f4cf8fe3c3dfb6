"""Fields beside their labels: columns of numbers, wrapped text, cells, and the place a field is shown at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, ClassVar

import pytest

from extractors.form import Printed, connected, field_of, find_form, printed_fields, read_fields, read_printed
from extractors.model import Facts, Field, Reading, Sheet
from extractors.values import count, day, serial, text, verdict, vin
from intake.model import Box
from tests.extractors.papers import bare, down, said, sheet

BRAND = Printed(("车辆品牌",), text.parse, 6)
SEATS = Printed(("核定载客",), count.parse, 27)
SIZE = Printed(("外廓尺寸",), count.parse_three, 23, spans_cells=True)
LABELS = {"brand": BRAND.labels, "seats": SEATS.labels, "size": SIZE.labels}
NUMBERS = {"brand": 6, "seats": 27, "size": 23}


def field(name: str, printed: Printed, page: Sheet) -> Field[Any]:
    return find_form(page, LABELS, None, "机动车登记证书", NUMBERS).field(name, printed)


def test_a_field_holds_value_raw_text_place_and_reading() -> None:
    found = field("brand", BRAND, sheet([said("6.车辆品牌", 0.1), said("别克牌", 0.3)], 2))
    assert (found.value, found.raw, found.page) == ("别克牌", "别克牌", 2)
    assert found.box == said("别克牌", 0.3).box
    assert [r.text for r in found.readings] == ["别克牌"]
    assert found.confidence == pytest.approx(0.999)


def test_a_label_without_print_is_a_place_without_text() -> None:
    found = field("brand", BRAND, sheet([said("6.车辆品牌", 0.1)]))
    assert (found.value, found.raw, found.page) == (None, None, 1)
    assert not found.is_printed


def test_a_label_that_is_nowhere_has_no_place() -> None:
    found = field("brand", BRAND, sheet([said("别克牌", 0.3)]))
    assert found == Field()
    assert found.page is None


def test_numbers_in_a_column_of_their_own_are_no_values() -> None:
    rows = [
        said("6", 0.05, 0.1), said("车辆品牌", 0.08, 0.1), said("别克牌", 0.3, 0.1),
        said("27", 0.05, 0.16), said("核定载客", 0.08, 0.16),
        said("23.", 0.5, 0.1), said("外廓尺寸", 0.53, 0.1), said("5203×1878×1805", 0.7, 0.1),
    ]  # fmt: skip
    page = sheet(rows)
    assert field("brand", BRAND, page).value == "别克牌"
    assert field("seats", SEATS, page).value is None
    assert field("size", SIZE, page).value == (5203, 1878, 1805)


def test_a_value_that_looks_like_a_number_of_the_form_is_kept() -> None:
    assert field("seats", SEATS, sheet([said("27", 0.05), said("核定载客", 0.08), said("5", 0.2)])).value == 5
    assert field("seats", SEATS, sheet([said("27.核定载客", 0.05), said("27", 0.2)])).value == 27


def test_of_two_places_of_a_label_the_one_with_print_counts() -> None:
    page = sheet([said("车辆品牌", 0.1, 0.1), said("车辆品牌", 0.1, 0.3), said("别克牌", 0.3, 0.3)])
    assert field("brand", BRAND, page).value == "别克牌"


def test_a_label_that_was_read_in_two_pieces_leaves_no_rest_as_its_value() -> None:
    owner = Printed(("机动车所有人/身份证明名称/号码", "机动车所有人", "身份证明名称/号码"), text.parse)
    first = said("机动车所有人/身份证明名称/", 0.1)
    rest = said("号码", first.box.right)
    labels = {"owner": owner.labels}
    assert not find_form(sheet([first, rest]), labels).field("owner", owner).is_printed
    filled = sheet([first, rest, said("王某/居民身份证/110101199001011237", 0.45)])
    assert find_form(filled, labels).field("owner", owner).value == "王某/居民身份证/110101199001011237"


@pytest.mark.parametrize(("end", "made"), [("日期2026-06-01", date(2025, 1, 3)), ("旧日期2026-06-01", None)])
def test_a_numbered_label_cut_in_two_where_it_lost_a_letter_keeps_its_value(end: str, made: date | None) -> None:
    days = {"made": Printed(("车辆出厂日期",), day.parse, 32), "issued": Printed(("发证日期",), day.parse, 34)}
    head = said("34.发", 0.6)
    tail = said(end, head.box.right, 0.097)
    page = sheet([tail, said("32.车辆出厂日期", 0.1), said("2025-01-03", 0.4), head])
    labels = {name: printed.labels for name, printed in days.items()}
    form = find_form(page, labels, None, "", {name: printed.number or 0 for name, printed in days.items()})
    assert form.field("made", days["made"]).value == made
    assert (form.field("issued", days["issued"]).value == date(2026, 6, 1)) == (made is not None)


def test_a_value_that_ends_its_label_in_another_cell_is_kept() -> None:
    origin = Printed(("国产/进口",), text.parse)
    page = sheet([said("10.国产/进口", 0.1), said("进口", 0.26)])
    assert find_form(page, {"origin": origin.labels}).field("origin", origin).value == "进口"


def test_three_lengths_in_cells_of_their_own() -> None:
    cells = [said("外廓尺寸", 0.1), said("5203", 0.25), said("×", 0.32), said("1878", 0.36), said("×", 0.42),
             said("1805", 0.46), said("mm", 0.52)]  # fmt: skip
    assert field("size", SIZE, sheet(cells)).value == (5203, 1878, 1805)


def chain(print_: Sequence[Reading], *, wraps: bool = True, rulings: Sequence[Box] = ()) -> str:
    return "".join(r.text for r in connected(print_, sheet([], rulings=rulings), wraps=wraps))


def test_print_far_to_the_right_is_another_value() -> None:
    assert chain([said("上汽通用", 0.1), said("汽车", 0.16)]) == "上汽通用汽车"
    assert chain([said("上汽通用", 0.1), said("汽车", 0.5)]) == "上汽通用"


def test_a_cell_ends_at_its_edge() -> None:
    near = [said("上汽通用", 0.1), said("汽车", 0.17)]
    assert chain(near) == "上汽通用汽车"
    assert chain(near, rulings=[down(0.16)]) == "上汽通用"
    assert chain(near, rulings=[down(0.4)]) == "上汽通用汽车"


def test_a_number_in_the_corner_above_is_not_the_first_line_of_a_name() -> None:
    label, corner = said("6.车辆品牌", 0.1, 0.30), said("No. JJ26-0210-08", 0.7, 0.275)
    assert field("brand", BRAND, sheet([label, corner, said("别克牌", 0.3, 0.30)])).value == "别克牌"
    above = said("上汽通用", 0.3, 0.285)
    assert field("brand", BRAND, sheet([label, above, said("别克牌", 0.3, 0.306)])).value == "上汽通用别克牌"


def test_only_text_goes_on_in_a_second_line() -> None:
    lines = [said("上汽通用汽车", 0.1, 0.1), said("有限公司", 0.1, 0.122)]
    assert chain(lines) == "上汽通用汽车有限公司"
    assert chain(lines, wraps=False) == "上汽通用汽车"
    assert chain([said("上汽通用汽车", 0.1, 0.1), said("有限公司", 0.6, 0.122)]) == "上汽通用汽车"


@pytest.mark.parametrize(("below", "value"), [
    ("限公司", "大连启程二手车出口有限公司"), ("备注", "大连启程二手车出口有"), ("公司", "大连启程二手车出口有"),
])  # fmt: skip
def test_a_company_whose_name_ends_below_its_label_is_read_to_its_end(below: str, value: str) -> None:
    page = sheet([said("声明单位:", 0.4, 0.1), said("大连启程二手车出口有", 0.5, 0.1), said(below, 0.4, 0.13)])
    printed = Printed(("声明单位",), text.parse)
    assert find_form(page, {"who": printed.labels}).field("who", printed).value == value


def test_a_value_beyond_the_edge_of_its_cell_does_not_join_it() -> None:
    cells = [said("车辆品牌", 0.1), said("别克牌", 0.25), said("国产", 0.30)]
    assert field("brand", BRAND, sheet(cells, rulings=[down(0.295)])).value == "别克牌"


def test_the_box_of_a_field_is_where_people_see_it() -> None:
    tilted = sheet([said("别克牌", 0.3)]).model_copy(update={"flat_to_page": (0.5, 0, 0.25, 0, 0.5, 0.25, 0, 0, 1)})
    found = field_of(tilted, tilted.readings[0], text.parse)
    flat = tilted.readings[0].box
    assert found.box is not None
    assert found.box.left == pytest.approx(flat.left / 2 + 0.25)
    assert found.box.bottom == pytest.approx(flat.bottom / 2 + 0.25)
    assert found.readings[0].box == found.box


class Sample(Facts):
    """A paper with two printed fields and one that is not."""

    kind: ClassVar[str] = "sample"
    paper: ClassVar[str] = "样本"

    brand: Annotated[Field[str], BRAND] = Field[str]()
    number: Annotated[Field[str], Printed(("编号",), serial.parse)] = Field[str]()
    owner: Field[str] = Field[str]()


def test_the_declarations_of_a_kind() -> None:
    assert list(printed_fields(Sample)) == ["brand", "number"]
    assert printed_fields(Sample)["brand"] == BRAND


def test_the_fields_of_a_kind_come_from_whichever_page_prints_them() -> None:
    first = sheet([said("车辆品牌", 0.1), said("编号:", 0.5), said("A12345", 0.6)], 1)
    second = sheet([said("车辆品牌:", 0.1), said("别克牌", 0.3), said("编号:", 0.5), said("B99999", 0.6)], 2)
    found = read_fields(Sample, [first, second])
    assert {name: (field.value, field.page) for name, field in found.items()} == {
        "brand": ("别克牌", 2), "number": ("A12345", 1),
    }  # fmt: skip


def test_a_label_in_two_languages_with_a_note_between_is_one_label() -> None:
    page = sheet([said("车辆品牌（中文）车辆品牌", 0.1, 0.1), said("别克牌", 0.5, 0.1)])
    assert read_fields(Sample, [page])["brand"].value == "别克牌"


def test_print_beside_another_label_of_the_paper_is_not_a_fields_value() -> None:
    page = sheet([said("编号", 0.1, 0.1), said("经办人", 0.1, 0.13), said("张三", 0.2, 0.13)])
    assert read_fields(Sample, [page], {"": ("经办人",)})["number"].value is None
    assert read_fields(Sample, [])["number"] == Field()


@pytest.mark.parametrize(("line", "value"), [(0.3, None), (0.2, "HGH2GHG8RA035065")])
def test_a_short_vin_that_begins_on_a_table_line_may_have_lost_a_letter_with_it(line: float, value: str | None) -> None:
    short = said("HGH2GHG8RA035065", 0.3)
    place = short.box
    twice = short.model_copy(update={"looks": (short,)})
    ruled = Box(left=line - 0.003, top=place.top - 0.02, right=line, bottom=place.bottom + 0.02)
    page = sheet([twice]).model_copy(update={"rulings": (ruled,)})
    found = field_of(page, twice, vin.parse)
    assert (found.value, found.raw) == (value, "HGH2GHG8RA035065")
    assert found.candidates


def written(text_: str, left: float, top: float, part: int) -> Reading:
    return bare(text_, left, top).model_copy(update={"part": part})


def test_a_line_of_an_office_file_goes_on_in_its_own_cell_alone() -> None:
    label, value = written("车辆品牌", 0.1, 0.1, 1), written("上汽大众", 0.3, 0.1, 2)
    same, other = written("斯柯达牌", 0.3, 0.14, 2), written("合格", 0.3, 0.14, 3)
    assert connected([value, same], sheet([value, same])) == [value, same]
    assert connected([value, other], sheet([value, other])) == [value]
    assert field("brand", BRAND, sheet([label, value, other])).value == "上汽大众"


@pytest.mark.parametrize(("lines", "value"), [
    (("检测结论：车身外观合格，", "制动系统不合格，不得出口"), None), (("检测结论：安全项目合格", "排放项目不合格"), None),
    (("检测结论：综合评定合格", "本报告共两页"), "合格"), (("委托单位：天津远航二手车", "出口有限公司"), "天津远航二手车出口有限公司"),
    (("委托单位：天津远航二手车出口有限公司", "本报告共两页"), "天津远航二手车出口有限公司"),
])  # fmt: skip
def test_the_next_line_outside_of_cells_may_belong_to_a_value(lines: Sequence[str], value: str | None) -> None:
    declared = {"result": Printed(("检测结论",), verdict.parse), "client": Printed(("委托单位",), text.parse)}
    page = sheet([written(line, 0.1, 0.1 + 0.03 * n, 0) for n, line in enumerate(lines)])
    found = read_printed(declared, [page])
    assert [field.value for field in found.values() if field.is_printed] == [value]


@pytest.mark.parametrize(("height", "value"), [(0.06, None), (0.02, "合格")])
def test_a_cell_beside_a_label_merged_downwards_is_its_own_too(height: float, value: str | None) -> None:
    label, first = written("检测结论", 0.1, 0.1, 1), written("安全项目合格", 0.3, 0.1, 2)
    box = label.box.model_copy(update={"bottom": 0.1 + height})
    page = sheet([label.model_copy(update={"box": box}), first, written("排放项目不合格", 0.3, 0.13, 3)])
    printed = Printed(("检测结论",), verdict.parse)
    assert find_form(page, {"result": printed.labels}).field("result", printed).value == value


@pytest.mark.parametrize("label", ["车辆品牌 Make：", "四、车辆品牌：", "车辆品牌/Brand name："])
def test_a_label_with_a_number_before_it_or_a_second_language_behind_it(label: str) -> None:
    found = read_fields(Sample, [sheet([said(f"{label}别克牌", 0.1)])])["brand"]
    assert found.value == "别克牌"


def test_the_end_of_a_value_beside_it_is_no_rival() -> None:
    seats, value = said("核定载客", 0.1, 0.2), said("5", 0.3, 0.2)
    assert field("seats", SEATS, sheet([seats, value, said("10", 0.6, 0.213)])).value == 5


def test_figures_above_one_another_are_two_values() -> None:
    labels = {"seats": ("核定载客",), "cab": ("驾驶室载客",)}
    rows = [said("核定载客", 0.1, 0.1), said("5", 0.3, 0.1), said("驾驶室载客", 0.1, 0.13), said("2", 0.3, 0.13)]
    form = find_form(sheet(rows), labels)
    assert [form.field(name, Printed(labels[name], count.parse)).value for name in labels] == [5, 2]


@pytest.mark.parametrize("rows", [
    [said("车辆识别代号:LSVAM4187C2184847", 0.1, 0.1), said("大众牌轿车车辆识别代号 LSVNV218XS2000017", 0.1, 0.3)],
    [said("车辆识别代号", 0.1, 0.1), said("LSVAM4187C2184847", 0.3, 0.1), said("LSVNV218XS2000017", 0.7, 0.11)],
])  # fmt: skip
def test_another_number_beside_the_label_or_behind_it_in_a_sentence_disputes_the_first(rows: list[Reading]) -> None:
    printed = Printed(("车辆识别代号",), vin.parse)
    assert find_form(sheet(rows), {"vin": printed.labels}).field("vin", printed).value is None
