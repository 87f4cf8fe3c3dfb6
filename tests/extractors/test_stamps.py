"""Where stamps lie on a page whose form is printed in red as well."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.stamps import find_stamps

RED, FORM, PALE = (60, 50, 215), (70, 60, 170), (204, 204, 222)


def form(*, ruled: bool) -> np.ndarray:
    """An endorsement page with a seal that touches the frame and crosses its lines."""
    image = np.full((1100, 1600, 3), 240, np.uint8)
    if ruled:
        cv2.rectangle(image, (60, 120), (1540, 1040), FORM, 4)
        for y in range(180, 1040, 60):
            for x in range(64, 1540, 8):
                cv2.line(image, (x, y), (x + 4, y), FORM, 2)
    cv2.circle(image, (1420, 420), 115, RED, 7)
    for angle in range(0, 360, 20):
        x, y = 1420 + 85 * np.cos(np.radians(angle)), 420 + 85 * np.sin(np.radians(angle))
        cv2.circle(image, (round(x), round(y)), 10, RED, -1)
    cv2.circle(image, (1420, 420), 26, RED, -1)
    return image


@pytest.mark.parametrize("ruled", [False, True])
def test_a_seal_stands_alone_whatever_lines_it_crosses(ruled: bool) -> None:
    (stamp,) = find_stamps(form(ruled=ruled))
    assert stamp.shape == "round"
    assert stamp.extent == pytest.approx((1305, 305, 1535, 535), abs=8)


def test_a_red_frame_of_the_page_seals_nothing() -> None:
    image = np.full((1100, 1600, 3), 240, np.uint8)
    cv2.rectangle(image, (60, 120), (1540, 1040), FORM, 4)
    assert find_stamps(image) == ()


def test_a_seal_whose_letters_are_fainter_than_its_rim() -> None:
    image = np.full((1100, 1600, 3), 240, np.uint8)
    cv2.circle(image, (800, 500), 115, RED, 7)
    assert find_stamps(image) == ()  # an empty outline may mark something, it seals nothing
    for angle in range(0, 360, 24):
        x, y = 800 + 80 * np.cos(np.radians(angle)), 500 + 80 * np.sin(np.radians(angle))
        cv2.circle(image, (round(x), round(y)), 6, PALE, -1)
    (stamp,) = find_stamps(image)
    assert stamp.shape == "round"
