"""VINs without labels: split by bars, after a word for them, broken over lines; what only looks like one."""

from __future__ import annotations

import pytest

from extractors.vin_runs import vin_readings, vin_rows
from tests.extractors.papers import bare, said, sheet

VIN = "LSVAM4187C2184847"


@pytest.mark.parametrize(
    "line",
    [f"4|3|旧|大众牌|{VIN}|1.6L", f"备注：N/M 车架号{VIN}", f"VIN:{VIN}", f"VIN{VIN}", f"车辆识别代号（VIN）：{VIN}；"],
)
def test_a_vin_in_a_line(line: str) -> None:
    assert [r.text for r in vin_readings([said(line)])] == [VIN]


def test_two_vins_in_a_line() -> None:
    line = f"{VIN} LSVNV218XS2000017"
    assert [r.text for r in vin_readings([said(line)])] == [VIN, "LSVNV218XS2000017"]


def test_a_vin_broken_over_two_lines() -> None:
    lines = [said("大众牌|车架号LSVAM4187", 0.1, 0.1), said("C2184847|排量1.6L", 0.1, 0.13)]
    found = vin_readings(lines)
    assert [r.text.replace(" ", "") for r in found] == [VIN]
    assert found[0].box.top < 0.11 < 0.14 < found[0].box.bottom


def test_a_labelled_number_of_another_length_is_one_nobody_repairs() -> None:
    rows = vin_rows(sheet([]), [said("车架号 LSVAM4187C218484")])
    assert [(row.vin, row.printed_vin.raw) for row in rows] == [(None, "LSVAM4187C218484")]


@pytest.mark.parametrize(
    "line", ["海关编号022020260000123456", "91120118MA05KT7Q0A", "COSU6123456780", "12345678901234567", "SVW71617BM"]
)
def test_other_numbers_are_no_vins(line: str) -> None:
    assert vin_readings([said(line)]) == []


def test_the_same_vin_twice_is_one_row() -> None:
    rows = vin_rows(sheet([]), [said(VIN, 0.1, 0.1), said(f"车架号{VIN}", 0.1, 0.2)])
    assert [row.printed_vin.raw for row in rows] == [VIN]


def test_a_vin_from_a_text_layer() -> None:
    assert [r.text for r in vin_readings([bare(f"|{VIN}|")])] == [VIN]
