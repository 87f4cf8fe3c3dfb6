"""Table lines beside print: those read as letters are none, and a closed cell keeps what stands in it."""

from __future__ import annotations

from extractors.borders import in_value_cell, runs_over, without_strokes
from intake.model import Box
from tests.extractors.papers import said, sheet


def test_strokes_that_stand_upon_one_another_are_a_line() -> None:
    line = [said("1", 0.9, top, height=0.02) for top in (0.10, 0.12, 0.14)]
    print_ = [said("7", 0.4, 0.10, height=0.02), said("5", 0.4, 0.12, height=0.02)]
    assert without_strokes([*line, *print_]) == print_


def test_figures_of_separate_rows_are_print() -> None:
    column = [said("1", 0.9, top, height=0.02) for top in (0.10, 0.15, 0.20)]
    assert without_strokes(column) == column


def test_what_stands_below_a_label_in_its_own_cell_is_no_value() -> None:
    label, ruling = said("车辆类型", 0.1, 0.2), Box(left=0.299, top=0.1, right=0.301, bottom=0.4)
    value, second = said("小型轿车", 0.32, 0.2), said("机动车种类", 0.1, 0.225)
    assert in_value_cell(label.box, [value, second], [ruling]) == [value]
    assert in_value_cell(label.box, [value, second], []) == [value, second]


def test_a_value_in_the_cell_of_its_label_goes_on_below_it() -> None:
    label, ruling = said("所有人:", 0.1, 0.2), Box(left=0.599, top=0.1, right=0.601, bottom=0.4)
    first, second, other = said("新疆丝路通", 0.25, 0.2), said("有限公司", 0.1, 0.225), said("轿车", 0.65, 0.2)
    assert in_value_cell(label.box, [first, second, other], [ruling]) == [first, second, other]


def test_latin_words_below_a_label_are_no_part_of_a_chinese_value_but_go_on_with_a_latin_name() -> None:
    label, second = said("所有人", 0.1, 0.2), said("Owner", 0.1, 0.225)
    assert in_value_cell(label.box, [said("新疆丝路通公司", 0.4, 0.2), second], []) == [
        said("新疆丝路通公司", 0.4, 0.2)
    ]
    name = [said("HENKEL INVESTMENT", 0.4, 0.2), said("LIMITED", 0.1, 0.225)]
    assert in_value_cell(label.box, name, []) == name


def test_a_value_that_goes_on_beyond_the_edge_of_its_cell_runs_over() -> None:
    value = said("市公安局交通警察支队", 0.1, 0.2)
    rest, later = said("车辆管理所", value.box.right, 0.2), said("车辆管理所", value.box.right + 0.05, 0.2)
    edge = Box(left=value.box.right - 0.001, top=0.1, right=value.box.right + 0.001, bottom=0.4)
    assert runs_over(value, [value, rest], sheet([value, rest], rulings=[edge]))
    assert not runs_over(value, [value, later], sheet([value, later], rulings=[edge]))
    assert not runs_over(value, [value, rest], sheet([value, rest]))
