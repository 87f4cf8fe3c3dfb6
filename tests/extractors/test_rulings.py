"""Table lines: found, told from print and from red ink, and where they run through a box."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.rulings import crossings, find_rulings
from intake.model import Box
from tests.extractors.papers import across, down


def table(colour: tuple[int, int, int] = (40, 40, 40), thickness: int = 2) -> np.ndarray:
    page = np.full((800, 1200, 3), 245, np.uint8)
    for y in (100, 250, 400, 700):
        cv2.line(page, (100, y), (1100, y), colour, thickness)
    for x in (100, 600, 1100):
        cv2.line(page, (x, 100), (x, 700), colour, thickness)
    return page


@pytest.mark.parametrize("thickness", [1, 2, 4])
def test_the_lines_of_a_table_are_found(thickness: int) -> None:
    rulings = find_rulings(table(thickness=thickness))
    level = sorted(r.centre[1] * 800 for r in rulings if r.width > r.height)
    standing = sorted(r.centre[0] * 1200 for r in rulings if r.height > r.width)
    assert level == pytest.approx([100, 250, 400, 700], abs=3)
    assert standing == pytest.approx([100, 600, 1100], abs=3)
    assert all(r.width == pytest.approx(1000 / 1200, abs=0.01) for r in rulings if r.width > r.height)


def test_they_come_from_top_to_bottom() -> None:
    tops = [(r.top, r.left) for r in find_rulings(table())]
    assert tops == sorted(tops)


def test_the_divider_of_one_low_row_is_found_where_it_meets_both_its_lines() -> None:
    page = np.full((2000, 1400, 3), 245, np.uint8)
    for y in (100, 145, 190, 300):
        cv2.line(page, (100, y), (1300, y), (40, 40, 40), 2)
    cv2.line(page, (500, 100), (500, 145), (40, 40, 40), 2)
    cv2.line(page, (900, 154), (900, 182), (40, 40, 40), 2)
    standing = [r for r in find_rulings(page) if r.height > r.width]
    assert [r.centre[0] * 1400 for r in standing] == pytest.approx([500], abs=3)


def test_a_divider_between_two_dashed_lines_is_found_and_the_dashes_are_no_line() -> None:
    page = np.full((2000, 1400, 3), 245, np.uint8)
    for y in (100, 145, 190):
        for x in range(100, 1300, 10):
            cv2.line(page, (x, y), (x + 4, y), (40, 40, 40), 1)
    cv2.line(page, (500, 100), (500, 145), (40, 40, 40), 2)
    cv2.line(page, (900, 154), (900, 182), (40, 40, 40), 2)
    assert [r.centre[0] * 1400 for r in find_rulings(page)] == pytest.approx([500], abs=3)


def test_lines_in_red_are_none() -> None:
    assert find_rulings(table((30, 30, 235))) == ()


def test_print_is_no_line() -> None:
    page = np.full((800, 1200, 3), 245, np.uint8)
    for row in range(8):
        cv2.putText(
            page, "LSVAM4187C2184847 SGM6520", (100, 80 + 80 * row), cv2.FONT_HERSHEY_SIMPLEX, 1, (30, 30, 30), 2
        )
    assert find_rulings(page) == ()
    assert find_rulings(np.full((800, 1200, 3), 245, np.uint8)) == ()


LINE = Box(left=0.2, top=0.40, right=0.6, bottom=0.42)


def test_a_standing_line_crosses_a_box() -> None:
    assert crossings(LINE, (down(0.5), down(0.3))) == pytest.approx([0.3, 0.5])


@pytest.mark.parametrize("ruling", [down(0.2), down(0.7), down(0.4, 0.5, 0.9), down(0.4, 0.405, 0.415), across(0.41)])
def test_a_line_elsewhere_or_lying_or_shorter_than_print_does_not(ruling: Box) -> None:
    assert crossings(LINE, (ruling,)) == []
