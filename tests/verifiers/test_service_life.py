"""Years of use by kind and use, changes of use included."""

from __future__ import annotations

import pytest

from verifiers.law import scrapping
from verifiers.law.scrapping import Life
from verifiers.service_life import life, needs_history


@pytest.mark.parametrize(
    ("kind", "history", "expected"),
    [
        ("小型轿车", ("非营运",), scrapping.PRIVATE[0]),
        ("微型普通客车", ("警用",), scrapping.PRIVATE[0]),
        ("大型轿车", ("非营运",), scrapping.LARGE_CAR),
        ("大型普通客车", ("非营运",), scrapping.PRIVATE[2]),
        ("中型普通客车", ("出租客运",), scrapping.TAXI[1]),
        ("小型轿车", ("租赁",), scrapping.RENTAL[0]),
        ("大型普通客车", ("公交客运",), scrapping.PUBLIC_BUS[2]),
        ("中型普通客车", ("教练",), scrapping.DRIVING_SCHOOL[1]),
        ("大型普通客车", ("旅游客运",), scrapping.OTHER_COMMERCIAL[2]),
        ("大型专用校车", ("小学生校车",), scrapping.SCHOOL_BUS),
        ("小型轿车", ("出租转非",), scrapping.TAXI[0]),
        ("小型轿车", ("出租客运", "非营运"), scrapping.TAXI[0]),
        ("小型普通客车", ("公路客运", "非营运"), scrapping.CHANGED_SMALL),
        ("小型普通客车", ("非营运", "公路客运"), scrapping.CHANGED_SMALL),
        ("大型普通客车", ("营转非",), scrapping.OTHER_COMMERCIAL[2]),
        ("小型轿车", ("预约出租客运",), None),
        ("小型轿车", ("预约出租转非",), None),
        ("微型厢式货车", ("货运",), scrapping.MINI_TRUCK),
        ("重型半挂牵引车", ("货运",), scrapping.TRUCK),
        ("重型罐式货车", ("危险品运输",), scrapping.DANGEROUS_TRUCK),
        ("重型罐式半挂车", ("危化品运输",), scrapping.DANGEROUS_TRAILER),
        ("重型集装箱半挂车", ("货运",), scrapping.CONTAINER_TRAILER),
        ("重型普通全挂车", ("货运",), scrapping.FULL_TRAILER),
        ("重型非载货专项作业车", ("非营运",), scrapping.WORK),
        ("中型载货专项作业车", ("非营运",), scrapping.LOADED_WORK),
        ("重型专项作业车", ("非营运",), scrapping.ANY_WORK),
        ("轮式装载机械", ("非营运",), scrapping.WHEELED_MACHINE),
        ("三轮汽车", ("货运",), scrapping.THREE_WHEELED),
        ("普通二轮摩托车", ("非营运",), scrapping.MOTORCYCLE),
        ("无轨电车", ("公交客运",), None),
    ],
)
def test_a_class_has_its_years(kind: str, history: tuple[str, ...], expected: Life | None) -> None:
    assert life(kind, history) == expected


@pytest.mark.parametrize(
    ("use", "expected"),
    [("营转非", True), ("小学生校车", True), ("危险品运输", True), ("非营运", False), ("货运", False)],
)
def test_some_uses_need_history(use: str, expected: bool) -> None:
    assert needs_history(use) is expected
