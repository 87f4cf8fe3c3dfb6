"""Black-and-white copies: grey pages, and seals that came out black."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.copies import is_black_and_white
from tests.extractors.stamped import Pixels, paper, pressed, printed, ring, saved

NAME = "天津远航二手车出口有限公司"


def declaration(tint: tuple[int, int, int] = (232, 244, 250)) -> Pixels:
    return printed(paper(tint=tint), "特此声明，如有虚假愿承担相应法律责任。", (120, 480))


def grey(page: Pixels) -> Pixels:
    return np.asarray(cv2.cvtColor(cv2.cvtColor(page, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR), np.uint8)


@pytest.mark.parametrize("page", [declaration(), pressed(declaration(), ring(NAME), (600, 700))])
def test_colour_is_seen(page: Pixels) -> None:
    assert not is_black_and_white(saved(page))


def test_grey_pages_are_copies() -> None:
    assert is_black_and_white(saved(grey(pressed(declaration(), ring(NAME), (600, 700)))))


def test_a_black_seal_on_a_coloured_photo_tells_a_copy() -> None:
    page = grey(pressed(declaration(), ring(NAME), (600, 700), (40, 40, 40)))
    photo = np.clip(page * np.array([0.86, 0.95, 1.0]), 0, 255).astype(np.uint8)
    assert is_black_and_white(photo)
