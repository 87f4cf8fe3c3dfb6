"""Character errors: the printed text is looked for wherever it stands in what was read."""

from __future__ import annotations

import pytest

from api.measuring.characters import Errors, errors


@pytest.mark.parametrize(
    ("printed", "text", "wrong"),
    [
        ("LSVNV218XS2000017", "9.车辆识别代号 LSVNV218XS2000017 10.国产", 0),
        ("LSVNV218XS2000017", "LSVNV2I8XS20000I7", 2),
        ("2025年3月20日", "日期２０２５年 3月20日止", 0),
        ("上海某某汽车有限公司", "上海某某车有限公司", 1),
        ("上海", "上x海", 1),
        ("ABC", "", 3),
        ("ABC", "xyz", 3),
        ("abc", "aabbcc", 1),
    ],
)
def test_the_nearest_stretch_of_the_page_counts(printed: str, text: str, wrong: int) -> None:
    assert errors(printed, text).wrong == wrong


def test_errors_add_up_to_a_rate() -> None:
    assert (errors("AB", "AX") + errors("CD", "CD")).rate == 0.25
    assert errors(" ", "anything") == Errors()
    assert Errors().rate is None
