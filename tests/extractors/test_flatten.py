"""Levelling a page: skew and perspective taken out, and every place followed back."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.crops import tilt
from extractors.flatten import flattened_page
from tests.extractors.test_rulings import table

WIDTH, HEIGHT = 1200, 800
ROWS = [np.array([(140, y), (560, y), (560, y + 30), (140, y + 30)], np.float32) for y in range(120, 680, 60)]


def through(matrix: np.ndarray, points: np.ndarray) -> np.ndarray:
    return np.asarray(cv2.perspectiveTransform(points.reshape(1, -1, 2).astype(np.float64), matrix)[0])


def seen(matrix: np.ndarray) -> tuple[np.ndarray, list[np.ndarray]]:
    """The table and its text lines as a camera sees them."""
    image = cv2.warpPerspective(table(), matrix, (WIDTH, HEIGHT), borderValue=(245, 245, 245))
    return image, [through(matrix, row).astype(np.float32) for row in ROWS]


def turned(degrees: float) -> np.ndarray:
    return np.vstack([cv2.getRotationMatrix2D((WIDTH / 2, HEIGHT / 2), -degrees, 0.85), [0, 0, 1]])


def tapered() -> np.ndarray:
    corners = np.array([(0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)], np.float32)
    return cv2.getPerspectiveTransform(corners, np.array([(60, 30), (1150, 60), (1120, 760), (20, 720)], np.float32))


@pytest.mark.parametrize("matrix", [turned(-4), turned(1.5), turned(6), tapered()], ids=["-4", "1.5", "6", "tapered"])
def test_lines_are_level_and_parallel_again(matrix: np.ndarray) -> None:
    image, quads = seen(matrix)
    _, to_page, _ = flattened_page(image, quads)
    flat = [through(np.linalg.inv(to_page), quad) for quad in quads]
    for quad in flat:
        assert abs(np.degrees(np.arctan2(*(quad[1] - quad[0])[::-1]))) < 0.35
        assert abs(np.degrees(np.arctan2(*(quad[3] - quad[0])))) < 3
    lefts = [quad[0][0] for quad in flat]
    assert max(lefts) - min(lefts) < 12


@pytest.mark.parametrize("degrees", [-4, 1.5, 6])
def test_the_skew_is_measured(degrees: float) -> None:
    image, quads = seen(turned(degrees))
    assert flattened_page(image, quads)[2] == pytest.approx(degrees, abs=0.3)
    assert tilt(quads) == pytest.approx(degrees, abs=0.3)


@pytest.mark.parametrize("matrix", [turned(5), tapered()], ids=["5", "tapered"])
def test_nothing_is_cut_off(matrix: np.ndarray) -> None:
    image, quads = seen(matrix)
    flat, to_page, _ = flattened_page(image, quads)
    corners = np.array([(0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)])
    spots = through(np.linalg.inv(to_page), corners)
    assert spots.min() >= -2
    assert (spots.max(axis=0) <= np.array(flat.shape[1::-1]) + 2).all()


def test_a_level_page_keeps_its_places() -> None:
    _, to_page, skew = flattened_page(table(), ROWS)
    assert abs(skew) < 0.05
    assert through(to_page, ROWS[0]) == pytest.approx(ROWS[0], abs=4)


def test_a_page_without_lines_is_left_alone() -> None:
    image = np.full((300, 400, 3), 245, np.uint8)
    flat, to_page, skew = flattened_page(image, [])
    assert flat is image
    assert np.array_equal(to_page, np.eye(3))
    assert skew == 0
