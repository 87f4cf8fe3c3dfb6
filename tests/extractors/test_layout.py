"""Which print belongs to which label, whatever the printer, the form or a seal did to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.belonging import owned
from extractors.layout import in_lines, pieces, rejoined, spot
from extractors.model import Reading
from intake.model import Box
from tests.extractors.papers import across, down, said, wide

LABELS = {"type": ("车辆类型",), "brand": ("车辆品牌",), "model": ("车辆型号",), "colour": ("车身颜色",)}


def belongs(
    readings: Sequence[Reading], labels: Mapping[str, Sequence[str]] = LABELS, rulings: Sequence[Box] = (),
    watermark: str = "",
) -> dict[str, str]:  # fmt: skip
    """What print stands beside each label, as text."""
    marks = spot(readings, labels)
    print_ = pieces(readings, marks, watermark)
    return {marks[i].name: "".join(p.text for p in found) for i, found in owned(print_, marks, rulings).items()}


def form(drop: float = 0.0, pitch: float = 0.05) -> list[Reading]:
    """Four rows of two labels, their values `drop` below them."""
    names = ("甲乙丙丁", "子丑寅卯", "春夏秋冬", "东南西北", "金木水火", "梅兰竹菊", "琴棋书画", "风花雪月")
    lines = []
    for index, name in enumerate(names):
        left, top = 0.1 + 0.45 * (index % 2), 0.2 + pitch * (index // 2)
        lines += [said(name, left, top), said(f"value{index}", left + 0.12, top + drop)]
    return lines


FORM = {
    name: (name,)
    for name in ("甲乙丙丁", "子丑寅卯", "春夏秋冬", "东南西北", "金木水火", "梅兰竹菊", "琴棋书画", "风花雪月")
}
FILLED = {name: f"value{index}" for index, name in enumerate(FORM)}


def test_label_at_the_left() -> None:
    assert belongs([said("车辆品牌", 0.1), said("别克牌", 0.25)]) == {"brand": "别克牌"}


def test_label_and_value_in_one_reading() -> None:
    assert belongs([said("6.车辆品牌：别克牌")]) == {"brand": "别克牌"}


def test_two_labels_with_their_values_in_one_reading() -> None:
    assert belongs([said("6.车辆品牌:别克牌7.车辆型号:SGM6520")]) == {"brand": "别克牌", "model": "SGM6520"}


def test_label_above() -> None:
    above = [said("车辆品牌", 0.1, 0.1), said("车辆型号", 0.4, 0.1)]
    below = [said("别克牌", 0.1, 0.13), said("SGM6520", 0.4, 0.13)]
    assert belongs(above + below) == {"brand": "别克牌", "model": "SGM6520"}


@pytest.mark.parametrize("left", [0.368, 0.354])
def test_a_label_above_that_only_touches_the_end_of_a_value_is_not_its_label(left: float) -> None:
    """A title in the middle of the page, or the next cell's label, stands a hair over the value's last letter."""
    labels = [said("车辆品牌", 0.1, 0.15), said("车辆型号", left, 0.12)]
    value = [said("小型专用客车", 0.29, 0.153)]
    assert belongs(labels + value, rulings=[down(0.28, 0.14, 0.2)]) == {"brand": "小型专用客车"}


def test_the_nearest_label_on_the_line_counts() -> None:
    line = [said("车辆品牌", 0.1), said("别克牌", 0.2), said("车辆型号", 0.5), said("SGM6520", 0.6)]
    assert belongs(line) == {"brand": "别克牌", "model": "SGM6520"}


def test_a_label_without_print_takes_nothing_from_its_neighbour() -> None:
    assert belongs([said("车辆品牌", 0.1), said("车辆型号", 0.5), said("SGM6520", 0.6)]) == {"model": "SGM6520"}


@given(st.floats(-0.4, 0.4), st.floats(0.03, 0.06))
def test_a_printer_that_hit_the_form_too_high_or_low(share: float, pitch: float) -> None:
    assert belongs(form(share * pitch, pitch), FORM) == FILLED


def test_a_value_that_wraps_to_a_second_line() -> None:
    lines = [said("车辆品牌", 0.1, 0.1), said("上汽通用汽车", 0.2, 0.089), said("有限公司", 0.2, 0.111)]
    next_row = [said("车辆型号", 0.1, 0.16), said("SGM6520", 0.2, 0.16)]
    assert belongs(lines + next_row) == {"brand": "上汽通用汽车有限公司", "model": "SGM6520"}


@pytest.mark.parametrize("number", ["6", "6.", "(6)", "6、", "6．"])
def test_the_number_before_a_label_is_no_value(number: str) -> None:
    assert belongs([said(f"5.车辆类型小型轿车{number}车辆品牌别克牌")])["brand"] == "别克牌"
    assert belongs([said(f"{number}车辆品牌", 0.1), said("别克牌", 0.3)]) == {"brand": "别克牌"}


def test_digits_at_the_end_of_a_value_are_not_the_number_of_the_next_label() -> None:
    assert belongs([said("车辆型号SVW71423车辆品牌别克牌")])["model"] == "SVW71423"


@pytest.mark.parametrize("day", ["2024-12-18", "2024/12/18", "2024年12月18"])
def test_the_end_of_a_day_is_not_the_number_of_the_next_label(day: str) -> None:
    found = belongs(
        [said("登记日期", 0.1), said(f"{day} 机动车登记编号", 0.2)],
        {"day": ("登记日期",), "plate": ("机动车登记编号",)},
    )
    assert found == {"day": f"{day} "}


@pytest.mark.parametrize(("printed", "names"), [
    ("34、发证期 2026-06-01", ["issued"]), ("发证期 2026-06-01", []), ("34、发证期间", []), ("35、发证期", []),
])  # fmt: skip
def test_a_short_label_that_lost_a_letter_is_told_by_its_number(printed: str, names: list[str]) -> None:
    labels, numbers = {"issued": ("发证日期",), "made": ("车辆出厂日期",)}, {"issued": 34, "made": 32}
    assert [mark.name for mark in spot([said(printed)], labels, numbers)] == names


@pytest.mark.parametrize("stretch", ["动车登记", "记机动", "登证书机车"])
def test_words_of_the_watermark_are_no_value(stretch: str) -> None:
    stamped = [said("车辆品牌", 0.1), said(stretch, 0.2), said("别克牌", 0.4)]
    assert belongs(stamped, watermark="机动车登记证书") == {"brand": "别克牌"}


def test_the_text_of_a_seal_is_no_value() -> None:
    sealed = [said("车辆品牌", 0.1), said("别克牌", 0.2), said("公安局业务专用章", 0.35, ink="red")]
    assert belongs(sealed) == {"brand": "别克牌"}
    assert belongs([said("车辆品牌", 0.1), said("公安局业务专用章", 0.2, ink="red")]) == {}


@pytest.mark.parametrize("nothing", ["—", "/", "...", "第 2 页", "第3页"])
def test_punctuation_and_footers_are_no_value(nothing: str) -> None:
    assert belongs([said("车辆品牌", 0.1), said(nothing, 0.25)]) == {}


@pytest.mark.parametrize(("line", "owner"), [(0.128, "model"), (0.14, "brand")])
def test_a_line_between_two_rows_tells_whose_print_it_is(line: float, owner: str) -> None:
    rows = [said("车辆品牌", 0.1, 0.1), said("车辆型号", 0.1, 0.14), said("SGM6520", 0.25, 0.121)]
    assert belongs(rows, rulings=[across(line)]) == {owner: "SGM6520"}


def test_a_misspelt_label_is_found_and_its_distance_says_so() -> None:
    (mark,) = spot([said("车辆型呈:SGM6520")], {"model": ("车辆型号",)})
    assert mark.distance > 0
    (exact,) = spot([said("车辆型号:SGM6520")], {"model": ("车辆型号",)})
    assert exact.distance == 0
    assert (exact.start, exact.end) == (0, 5)


def test_a_long_label_is_not_taken_for_the_short_one_inside_it() -> None:
    labels = {"load": ("核定载质量",), "mass": ("总质量",), "towing": ("准牵引总质量",)}
    marks = spot([said("25.总质量"), said("26.核定载质量", 0.4), said("28.准牵引总质量", 0.7)], labels)
    assert [m.name for m in marks] == ["mass", "load", "towing"]


def test_traditional_and_full_width_print_of_a_label() -> None:
    assert belongs([said("車輛品牌：別克牌")]) == {"brand": "別克牌"}


@given(st.permutations(form()))
def test_the_order_of_readings_does_not_matter(readings: list[Reading]) -> None:
    assert belongs(readings, FORM) == FILLED


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3)), max_size=12, unique=True))
def test_reading_order_is_by_line_and_then_from_left_to_right(places: list[tuple[int, int]]) -> None:
    readings = [said(f"{row}{column}", 0.1 + 0.2 * column, 0.1 + 0.05 * row) for row, column in places]
    assert [r.text for r in in_lines(readings, 0.02)] == [f"{row}{column}" for row, column in sorted(places)]


def test_print_far_from_every_label_belongs_to_none() -> None:
    assert belongs([said("车辆品牌", 0.1, 0.1), said("别克牌", 0.1 + wide("车辆品牌"), 0.4)]) == {}
    assert belongs([said("别克牌")]) == {}


@pytest.mark.parametrize(
    ("first", "second"), [("9.车辆识别代号/车架", "号"), ("9.车辆识别代号/", "车架号:"), ("车辆识别代", "号/车架号")]
)
def test_a_label_on_two_lines_of_its_cell_is_one_label(first: str, second: str) -> None:
    labels = {"vin": ("车辆识别代号/车架号", "车辆识别代号"), "plate": ("号牌号码",)}
    lines = [said(first, 0.05, 0.30), said(second, 0.05, 0.325), said("LSVAM4187C2184847", 0.3, 0.312)]
    read = rejoined(lines, labels)
    marks = spot(read, labels)
    assert [mark.name for mark in marks] == ["vin"]
    assert [piece.text for piece in pieces(read, marks)] == ["LSVAM4187C2184847"]


@pytest.mark.parametrize(
    ("second", "left", "top"), [("号码", 0.05, 0.325), ("号", 0.5, 0.325), ("号", 0.05, 0.40), ("号", 0.05, 0.28)]
)
def test_what_does_not_complete_a_label_right_below_it_stays_print_of_its_own(
    second: str, left: float, top: float
) -> None:
    lines = [said("9.车辆识别代号/车架", 0.05, 0.30), said(second, left, top)]
    assert rejoined(lines, {"vin": ("车辆识别代号/车架号", "车辆识别代号")}) == lines


@pytest.mark.parametrize("below", ["9号", "号有证"])
def test_the_beginning_of_a_longer_label_is_no_value_where_its_end_was_misread(below: str) -> None:
    labels = {"vin": ("车辆识别代号/车架号", "车辆识别代号")}
    lines = [said("9.车辆识别代号/车架", 0.05, 0.30), said(below, 0.05, 0.325), said("LSVAM4187C2184847", 0.3, 0.312)]
    read = rejoined(lines, labels)
    assert [piece.text for piece in pieces(read, spot(read, labels))] == [below, "LSVAM4187C2184847"]


def test_a_value_in_the_row_of_its_label_is_not_taken_by_the_label_of_the_row_above() -> None:
    labels = {"owner": ("机动车所有人身份证明名称",), "authority": ("登记机关",)}
    rows = [said("机动车所有人身份证明名称", 0.1, 0.1), said("登记机关", 0.1, 0.124), said("青岛市公安局", 0.17, 0.124)]
    assert belongs(rows, labels, rulings=(down(0.16, 0.12, 0.15),)) == {"authority": "青岛市公安局"}
