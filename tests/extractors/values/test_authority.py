"""Vehicle offices: a name that stops in its middle was not read to its end."""

from __future__ import annotations

import pytest

from extractors.values import authority
from tests.extractors.papers import said


@pytest.mark.parametrize(
    "name",
    [
        "上海市公安局交通警察总队车辆管理所",
        "江苏省苏州市公安局交通警察支队",
        "乐清市车辆管理站",
        "浙江省杭州市公安局车辆管理所滨江分所",
    ],
)
def test_a_whole_name_is_a_value(name: str) -> None:
    assert authority.parse(said(name)).value == name


@pytest.mark.parametrize(
    "name",
    [
        "上海市公安局交通警察总队车辆管理",
        "天津市公安局交通管理局车辆管理所安局",
        "上海市",
        "车辆管理所",
        "",
        "2020-05-14",
    ],
)
def test_a_part_of_a_name_is_none(name: str) -> None:
    assert authority.parse(said(name)).value is None


def test_doubtful_print_is_none() -> None:
    assert authority.parse(said("上海市公安局交通警察总队车辆管理所", sure=0.5)).value is None


def test_a_letter_hidden_in_one_look_is_told_by_another_and_by_the_table() -> None:
    doubts = {2: (("督", 0.8), ("省", 0.15))}
    hidden = said("山东省青岛市公安局交警支队车管所", doubts=doubts)
    lost = said("山东省青岛市公安局警支队车管所").model_copy(update={"box": hidden.box})
    assert authority.parse(hidden.model_copy(update={"looks": (lost,)})).value == "山东省青岛市公安局交警支队车管所"


def test_two_offices_that_differ_in_a_doubtful_letter_are_left_open() -> None:
    doubts = {3: (("徐", 0.5), ("常", 0.4))}
    assert authority.parse(said("江苏省徐州市公安局车辆管理所", doubts=doubts)).value is None


@pytest.mark.parametrize(("name", "seen", "values"), [
    ("邓州市公安局车辆管理所", (("邓", 0.88), ("郑", 0.11)), ("邓州市公安局车辆管理所", None)),
    ("邓州市公安局车辆管理所", (("邓", 0.6), ("郑", 0.3)), (None,)),
    ("邓州市公安局车辆管理所", (("邓", 0.45), ("郑", 0.4)), (None,)),
    ("昆山市公安局车辆管理所", (("昆", 0.85), ("乐", 0.12)), ("昆山市公安局车辆管理所", None)),
])  # fmt: skip
def test_another_place_of_the_table_never_overrules_what_is_read(
    name: str, seen: tuple[tuple[str, float], ...], values: tuple[str | None, ...]
) -> None:
    once = said(name, doubts={0: seen})
    assert authority.parse(once).value in values
    assert authority.parse(once.model_copy(update={"looks": (once,)})).value in values
    other = said(name, doubts={0: tuple(reversed(seen))})
    assert authority.parse(once.model_copy(update={"looks": (other,)})).value in values


@pytest.mark.parametrize("name", ["省成都市公安局车辆管理所", "山东青岛市公安局车辆管理所"])
def test_a_name_that_lost_a_letter_of_its_place_is_none(name: str) -> None:
    assert authority.parse(said(name)).value is None


@pytest.mark.parametrize("printed", ["广东省深圳市公安局5通警察局车辆管理所", "广东省深圳市公安局○通警察局车辆管理所"])
def test_a_letter_read_as_a_figure_ends_no_name(printed: str) -> None:
    place = printed.index("局") + 1
    assert authority.parse(said(printed, doubts={place: ((printed[place], 0.4), ("交", 0.35))})).value is None
