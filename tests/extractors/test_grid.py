"""Cells of a label grid: values below or beside small labels, codes beside names, cells that are empty or hidden."""

from __future__ import annotations

from datetime import date

from extractors.grid import cell_field, find_cells, without_codes
from extractors.model import Field, Reading, Seal, Sheet
from extractors.values import day, text
from intake.model import Box
from tests.extractors.papers import across, down, said, sheet

LABELS = {
    "consignor": ("境内发货人",), "exported_on": ("出口日期",), "declared_on": ("申报日期",), "record": ("备案号",),
    "vessel": ("运输工具名称及航次号",), "licence_no": ("许可证号",),
}  # fmt: skip
LABEL = 0.012


def grid(*more: Reading, seals: tuple[Seal, ...] = (), ruled: bool = False) -> Sheet:
    """Two rows of small labels; what is in the cells comes in `more`."""
    labels = [
        said("境内发货人(91120118MA05KT7Q0A)", 0.05, 0.10, height=LABEL),
        said("出口日期", 0.40, 0.10, height=LABEL),
        said("申报日期", 0.60, 0.10, height=LABEL),
        said("备案号", 0.80, 0.10, height=LABEL),
        said("运输工具名称及航次号", 0.05, 0.16, height=LABEL),
        said("许可证号", 0.60, 0.16, height=LABEL),
    ]
    lines = [*(across(y) for y in (0.095, 0.155, 0.215)), *(down(x, 0.095, 0.155) for x in (0.395, 0.595, 0.795))]
    return sheet([*labels, *more], seals=seals, rulings=lines if ruled else ())


def field(page: Sheet, name: str, *, is_text: bool = False) -> Field[object]:
    parse = text.parse if is_text else day.parse
    return cell_field(page, find_cells(page, LABELS), name, parse, wraps=is_text, coded=is_text)


def test_a_value_below_its_label_is_not_its_neighbours() -> None:
    page = grid(said("20260312", 0.60, 0.125))
    assert field(page, "declared_on").value == date(2026, 3, 12)
    assert field(page, "exported_on").value is None


def test_a_value_beside_its_label_is_in_its_cell() -> None:
    page = grid(said("20260316", 0.47, 0.098))
    assert field(page, "exported_on").value == date(2026, 3, 16)


def test_an_empty_cell_is_a_place_without_text() -> None:
    for ruled in (False, True):
        empty = field(grid(said("20260312", 0.60, 0.125), ruled=ruled), "exported_on")
        assert (empty.value, empty.raw, empty.page, empty.is_printed) == (None, None, 1, False)
        assert empty.box is not None
        assert 0.15 > empty.box.bottom - empty.box.top > 0.03


def test_a_cell_under_a_seal_is_not_called_empty() -> None:
    seal = Seal(shape="round", page=1, box=Box(left=0.39, top=0.08, right=0.52, bottom=0.17), confidence=0.9)
    assert field(grid(seals=(seal,)), "exported_on") == Field()


def test_a_cell_with_red_print_is_not_called_empty() -> None:
    assert field(grid(said("20260316", 0.40, 0.125, ink="red")), "exported_on") == Field()


def test_two_values_in_one_cell_leave_it_open() -> None:
    page = grid(said("20260316", 0.40, 0.125), said("20260318", 0.48, 0.125))
    found = field(page, "exported_on")
    assert found.value is None
    assert [c[0] for c in found.candidates] == ["2026-03-16", "2026-03-18"]


def test_the_code_beside_a_company_is_not_its_name() -> None:
    page = grid(said("天津远航二手车出口有限公司", 0.05, 0.125))
    assert field(page, "consignor", is_text=True).value == "天津远航二手车出口有限公司"


def test_a_name_over_two_lines_is_one() -> None:
    page = grid(said("天津远航二手车", 0.05, 0.118, height=0.015), said("出口有限公司", 0.05, 0.136, height=0.015))
    assert field(page, "consignor", is_text=True).value == "天津远航二手车出口有限公司"


def test_codes_are_dropped_only_beside_names() -> None:
    assert [r.text for r in without_codes([said("(0110)"), said("一般贸易")])] == ["一般贸易"]
    assert [r.text for r in without_codes([said("(0110)一般贸易")])] == ["一般贸易"]
    assert [r.text for r in without_codes([said("OOO AVTOIMPORT")])] == ["OOO AVTOIMPORT"]
    assert [r.text for r in without_codes([said("91120118MA05KT7Q0A")])] == ["91120118MA05KT7Q0A"]


def test_the_second_language_of_a_label_is_no_value() -> None:
    page = sheet([said("6.合同号:", 0.05, 0.1), said("Contract No.", 0.05, 0.125), said("TJ-018", 0.3, 0.11)])
    cells = find_cells(page, {"contract_no": ("合同号",)}, ("contract", "no.", "no"))
    assert [piece.text for cell in cells for piece in cell.print_] == ["TJ-018"]


def test_a_code_right_behind_a_name_is_dropped_and_a_figure_in_it_is_not() -> None:
    behind = said("天津远航二手车出口有限公司 91120118MA05KT7Q0A")
    assert [r.text for r in without_codes([behind])] == ["天津远航二手车出口有限公司"]
    assert [r.text for r in without_codes([said("旧小轿车2019款")])] == ["旧小轿车2019款"]
