"""Table lines beside print: those read as letters are none, and a closed cell keeps what stands in it."""

from __future__ import annotations

from extractors.borders import in_value_cell, without_strokes
from intake.model import Box
from tests.extractors.papers import said


def test_strokes_that_stand_upon_one_another_are_a_line() -> None:
    line = [said("1", 0.9, top, height=0.02) for top in (0.10, 0.12, 0.14)]
    print_ = [said("7", 0.4, 0.10, height=0.02), said("5", 0.4, 0.12, height=0.02)]
    assert without_strokes([*line, *print_]) == print_


def test_figures_of_separate_rows_are_print() -> None:
    column = [said("1", 0.9, top, height=0.02) for top in (0.10, 0.15, 0.20)]
    assert without_strokes(column) == column


def test_what_stands_below_a_label_in_its_own_cell_is_no_value() -> None:
    label, ruling = said("车辆类型", 0.1, 0.2), Box(left=0.299, top=0.1, right=0.301, bottom=0.4)
    value, second = said("小型轿车", 0.32, 0.2), said("Vehicle type", 0.1, 0.225)
    assert in_value_cell(label.box, [value, second], [ruling]) == [value]
    assert in_value_cell(label.box, [value, second], []) == [value, second]


def test_a_value_in_the_cell_of_its_label_goes_on_below_it() -> None:
    label, ruling = said("所有人:", 0.1, 0.2), Box(left=0.599, top=0.1, right=0.601, bottom=0.4)
    first, second, other = said("新疆丝路通", 0.25, 0.2), said("有限公司", 0.1, 0.225), said("轿车", 0.65, 0.2)
    assert in_value_cell(label.box, [first, second, other], [ruling]) == [first, second, other]
