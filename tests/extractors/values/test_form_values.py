"""Values of licences and declarations: tariff lines, counts of vehicles, amounts, reference numbers, brands."""

from __future__ import annotations

import pytest

from extractors.values import amount, brand_model, hs_code, reference_no, vehicle_count
from extractors.values.parsed import ValueKind
from tests.extractors.papers import said


@pytest.mark.parametrize(
    ("parse", "printed", "value"),
    [
        (hs_code.parse, "8703.2341.10", "8703234110"), (hs_code.parse, "8703234110小轿车", "8703234110"),
        (hs_code.parse, "小轿车", None),
        (vehicle_count.parse, "3辆", 3), (vehicle_count.parse, "1.0000辆", 1), (vehicle_count.parse, "1700千克", None),
        (vehicle_count.parse, "20", 20), (vehicle_count.parse, "999999辆", None),
        (amount.parse, "26,500.00", "26500.00"), (amount.parse, "USD 8500", "8500"), (amount.parse, "12,3456.78", None),
        (reference_no.parse, "TJYH—2026-018", "TJYH-2026-018"), (reference_no.parse, "委托人名称、地址", None),
        (brand_model.parse, "大众牌 SVW71617BM", "大众牌 SVW71617BM"),
    ],
)  # fmt: skip
def test_a_value_as_printed(parse: ValueKind, printed: str, value: object) -> None:
    assert parse(said(printed)).value == value


def test_a_look_may_lose_points_and_dashes_but_no_digit() -> None:
    assert amount.parse(said("26,500.00", looks=[said("2650000")])).value == "26500.00"
    assert amount.parse(said("26,500.00", looks=[said("2660000")])).value is None
    assert reference_no.parse(said("TJ-2026", looks=[said("TJ2026")])).value == "TJ-2026"
    assert reference_no.parse(said("TJ-2026", looks=[said("TJ2025")])).value is None


@pytest.mark.parametrize(
    ("printed", "both"),
    [("大众牌SVW71617BM", ("大众牌", "SVW71617BM")), ("SVW71617BM", (None, "SVW71617BM")), ("比亚迪", ("比亚迪", None)),
     ("SVW7142BPV 大众汽车牌", ("大众汽车牌", "SVW7142BPV"))],
)  # fmt: skip
def test_brand_and_model_apart(printed: str, both: tuple[str | None, str | None]) -> None:
    assert brand_model.apart(printed) == both


def test_the_chinese_half_of_a_cell() -> None:
    assert brand_model.chinese_half("大众牌 / Volkswagen") == "大众牌"
    assert brand_model.chinese_half("5/7座") == "5/7座"
