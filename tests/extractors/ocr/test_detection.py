"""A picture much higher than wide is searched in bands, and every line belongs whole to one of them."""

from __future__ import annotations

import pytest

from extractors.ocr.detection import bands


@pytest.mark.parametrize(("height", "width"), [(1400, 1000), (2000, 1000), (1000, 3000), (1, 1)])
def test_an_ordinary_page_is_searched_at_once(height: int, width: int) -> None:
    assert bands(height, width) == [(0, height, 0, height)]


@pytest.mark.parametrize("height", [2001, 2660, 2661, 3960, 8000, 20000])
def test_every_line_of_a_long_picture_lies_whole_in_its_own_band(height: int) -> None:
    width, line = 1000, 100
    found = bands(height, width)
    assert len(found) > 1
    assert all(last - first <= 1.5 * width for first, last, _, _ in found)
    for top in range(0, height - line + 1, 7):
        middle = top + line / 2
        (own,) = [(first, last) for first, last, start, end in found if start <= middle < end]
        assert own[0] <= top
        assert top + line <= own[1]
