"""The standards for exported used vehicles in every spelling."""

from __future__ import annotations

import pytest

from extractors.values.standard import named, parse
from tests.extractors.papers import said


@pytest.mark.parametrize(
    "printed",
    ["WM/T 8-2022", "WM/T8—2022", "ＷＭ／Ｔ　８－２０２２", "wm/t 8-2022", "WMT 8 2022", "WM/T 8.2022", "WM|T 8-2022"],
)
def test_one_spelling(printed: str) -> None:
    assert named(printed) == ["WM/T 8-2022"]
    assert parse(said(printed)).value == "WM/T 8-2022"


def test_other_standards_stand_as_printed_and_two_are_joined() -> None:
    assert parse(said("GB 7258-2017")).value == "GB 7258-2017"
    assert parse(said("WM/T 8-2022 及 WM/T 9-2022")).value == "WM/T 8-2022、WM/T 9-2022"
    assert parse(said("WM/T 9《二手商用车辆及挂车出口质量要求》")).value == "WM/T 9"
    assert named("WM/T 80-2022") == []
