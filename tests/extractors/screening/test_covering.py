"""A seal laid over a page hides the print under its rim; one that was pressed on it lets the print show through."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.model import Seal
from extractors.screening.covering import Crossings, crossings, find_covering
from intake.model import Box
from tests.extractors.screening.test_seal_prints import NAME, around, jpeg, page
from tests.extractors.stamped import RED, Pixels, grained, inked, paper, pressed, ring

AT, STAMPED = (420, 330), (420, 640)
SHAPE = ring(NAME, radius=120)


def laid(picture: Pixels, cover: Pixels, at: tuple[int, int] = AT) -> Pixels:
    """The page with a picture of a seal over it, as programs paste one."""
    made = picture.copy()
    top, left = at[1] - cover.shape[0] // 2, at[0] - cover.shape[1] // 2
    part = made[top : top + cover.shape[0], left : left + cover.shape[1]]
    share = cover[..., None] / np.float32(255)
    part[:] = np.rint(part * (1 - share) + np.array(RED, np.float32) * share).astype(np.uint8)
    return made


def seal(at: tuple[int, int] = AT) -> Seal:
    return Seal(shape="round", page=1, box=around(at), confidence=0.9)


def sent(picture: Pixels, quality: int, scale: float) -> Pixels:
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return jpeg(np.asarray(small, np.uint8), quality)


@pytest.mark.parametrize(("quality", "scale"), [(95, 1.0), (75, 1.0), (75, 0.7)])
def test_a_seal_laid_over_print_is_pointed_out_and_a_pressed_one_is_not(quality: int, scale: float) -> None:
    both = sent(grained(laid(pressed(page(), inked(SHAPE, 4), STAMPED), SHAPE), 3), quality, scale)
    (only,) = find_covering(both, [seal(), seal(STAMPED)])
    assert (only.kind, only.box, only.compare_with) == ("covering_seal", around(AT), around(STAMPED))
    assert dict(only.facts)["hidden"] >= 3


@pytest.mark.parametrize("strength", [0.6, 0.92])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_print_shows_through_a_pressed_seal(seed: int, strength: float) -> None:
    found = crossings(jpeg(pressed(page(), inked(SHAPE, seed), AT, strength=strength), 75), seal())
    assert found is not None
    assert found.shown > found.hidden


def test_on_bare_paper_nothing_can_be_hidden() -> None:
    assert crossings(grained(laid(paper(), SHAPE), 5), seal()) == Crossings(0, 0)


def test_what_has_no_red_rim_or_is_too_small_is_not_weighed() -> None:
    tiny = Seal(shape="round", page=1, box=Box(left=0.2, top=0.2, right=0.24, bottom=0.24), confidence=0.9)
    assert crossings(page(), seal()) is None
    assert crossings(laid(page(), SHAPE), tiny) is None
