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
