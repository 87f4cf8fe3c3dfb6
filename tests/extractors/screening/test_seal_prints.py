"""A copied seal is known from a second impression of the same stamp, wherever it stands and however it was saved."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.screening.seal_prints import SealPrint, is_same_impression, likeness, take_print
from intake.model import Box
from tests.extractors.stamped import Pixels, grained, inked, paper, pressed, printed, ring

NAME = "天津远航二手车出口有限公司"
FIRST, SECOND = (320, 300), (910, 650)
WIDTH, HEIGHT = 1240, 1000
REACH = 140


def page(seed: int = 1) -> Pixels:
    """Print on tinted paper."""
    made = paper(WIDTH, HEIGHT, (226, 232, 236))
    for line in range(12):
        made = printed(made, "本公司承诺所提供的出口车辆信息真实有效", (120 + 7 * line, 80 + 75 * line))
    return grained(made, seed)


def around(at: tuple[int, int]) -> Box:
    x, y = at
    return Box(
        left=(x - REACH) / WIDTH, top=(y - REACH) / HEIGHT, right=(x + REACH) / WIDTH, bottom=(y + REACH) / HEIGHT
    )


def seen(picture: Pixels, at: tuple[int, int]) -> SealPrint:
    found = SealPrint.of(take_print(picture, around(at)))
    assert found is not None
    return found


def jpeg(picture: Pixels, quality: int) -> Pixels:
    return np.asarray(cv2.imdecode(cv2.imencode(".jpg", picture, [1, quality])[1], cv2.IMREAD_COLOR), np.uint8)


def with_copy(quality: int) -> Pixels:
    """A page with one impression, captured, and a copy of its pixels a few pixels off the other spot."""
    picture = grained(pressed(page(), inked(ring(NAME), 5), FIRST), 2)
    x, y = FIRST
    patch = picture[y - REACH : y + REACH, x - REACH : x + REACH].copy()
    left, top = SECOND[0] - REACH + 3, SECOND[1] - REACH - 2
    picture[top : top + 2 * REACH, left : left + 2 * REACH] = patch
    return jpeg(picture, quality)


@pytest.mark.parametrize("quality", [100, 95, 85, 75])
def test_a_copy_is_the_same_impression(quality: int) -> None:
    picture = with_copy(quality)
    assert is_same_impression(seen(picture, FIRST), seen(picture, SECOND))


def test_a_copy_is_known_after_a_chat_app_made_the_page_smaller() -> None:
    small = jpeg(np.asarray(cv2.resize(with_copy(95), None, fx=0.8, fy=0.8, interpolation=cv2.INTER_AREA)), 75)
    assert is_same_impression(seen(small, FIRST), seen(small, SECOND))


@pytest.mark.parametrize("angle", [0.0, 0.6, 3.0, -7.0])
@pytest.mark.parametrize("seed", [11, 12, 13])
def test_two_impressions_of_one_stamp_are_two(seed: int, angle: float) -> None:
    once = pressed(page(), inked(ring(NAME), seed), FIRST)
    twice = jpeg(grained(pressed(once, inked(ring(NAME), seed + 100), SECOND, angle=angle, strength=0.8), 3), 85)
    assert not is_same_impression(seen(twice, FIRST), seen(twice, SECOND))


def test_seals_of_two_parties_have_nothing_in_common() -> None:
    once = pressed(page(), inked(ring(NAME), 1), FIRST)
    both = pressed(once, inked(ring("上海浦江汽车销售有限公司"), 2), SECOND)
    assert likeness(seen(both, FIRST), seen(both, SECOND)) < 0.8


def test_a_seal_of_few_pixels_has_no_print() -> None:
    small = np.asarray(cv2.resize(with_copy(95), None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA), np.uint8)
    assert take_print(small, around(FIRST)) == b""
    assert SealPrint.of(b"") is None
