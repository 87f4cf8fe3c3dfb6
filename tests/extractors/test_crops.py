"""Cutting lines out of a page: level, whole, and with the margin asked for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.crops import Quad, grown, level, portion, tilt

PAGE = np.full((400, 600, 3), 255, np.uint8)
PAGE[100:140, 200:260] = (0, 0, 200)
PAGE[100:140, 260:320] = (200, 0, 0)


def rectangle(left: float, top: float, right: float, bottom: float, degrees: float = 0.0) -> Quad:
    corners = np.array([(left, top), (right, top), (right, bottom), (left, bottom)], np.float32)
    middle = corners.mean(axis=0)
    a = np.radians(degrees)
    turn = np.array([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]])
    return np.asarray((corners - middle) @ turn + middle, np.float32)


def test_a_level_quad_is_cut_as_it_stands() -> None:
    crop = level(PAGE, rectangle(200, 100, 320, 140))
    assert crop.shape == (40, 120, 3)
    assert crop[:, 2:58].mean(axis=(0, 1)) == pytest.approx((0, 0, 200), abs=10)
    assert crop[:, 62:118].mean(axis=(0, 1)) == pytest.approx((200, 0, 0), abs=10)


def test_a_quad_upside_down_is_cut_the_other_way_round() -> None:
    crop = level(PAGE, np.roll(rectangle(200, 100, 320, 140), 2, axis=0))
    assert crop[:, 2:58].mean(axis=(0, 1)) == pytest.approx((200, 0, 0), abs=10)


def test_a_margin_adds_a_share_of_the_height_on_every_side() -> None:
    assert level(PAGE, rectangle(200, 100, 320, 140), 0.25).shape == (60, 140, 3)


def test_a_quad_beyond_the_page_or_without_area_is_still_a_crop() -> None:
    assert level(PAGE, rectangle(-20, -20, 60, 20)).shape == (40, 80, 3)
    assert level(PAGE, rectangle(10, 10, 10, 10)).size == 3


@given(st.floats(-80, 80), st.floats(0.05, 1))
def test_growing_keeps_the_middle_and_the_direction(degrees: float, margin: float) -> None:
    quad = rectangle(100, 100, 300, 140, degrees)
    larger = grown(quad, margin)
    assert larger.mean(axis=0) == pytest.approx(quad.mean(axis=0), abs=0.01)
    assert np.linalg.norm(larger[1] - larger[0]) == pytest.approx(200 + 80 * margin, abs=0.1)
    assert tilt([larger]) == pytest.approx(tilt([quad]), abs=0.01)


@given(st.floats(0, 0.5), st.floats(0.5, 1))
def test_a_portion_lies_between_two_fractions(start: float, end: float) -> None:
    part = portion(rectangle(100, 50, 300, 90), start, end)
    assert part[0] == pytest.approx((100 + 200 * start, 50), abs=0.01)
    assert part[2] == pytest.approx((100 + 200 * end, 90), abs=0.01)


@given(st.floats(-40, 40))
def test_the_tilt_is_that_of_the_long_lines(degrees: float) -> None:
    long = [rectangle(50, 50 + 60 * n, 450, 80 + 60 * n, degrees) for n in range(3)]
    short = [rectangle(500, 50 + 60 * n, 520, 80 + 60 * n, -10) for n in range(4)]
    assert tilt([*short, *long]) == pytest.approx(degrees, abs=0.1)


def test_no_lines_have_no_tilt() -> None:
    assert tilt([]) == 0
