"""A seal that is sharper than the print around it was put there after the page was captured."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.screening.sharp_seals import find_sharp, steepness
from intake.model import Box
from tests.extractors.screening.test_covering import AT, SHAPE, STAMPED, laid, seal
from tests.extractors.screening.test_seal_prints import around, jpeg, page
from tests.extractors.stamped import Pixels, grained, inked, paper, pressed


def captured(picture: Pixels, blur: float = 1.1, seed: int = 2) -> Pixels:
    return jpeg(grained(np.asarray(cv2.GaussianBlur(picture, (0, 0), blur), np.uint8), seed, 2.0), 80)


def test_only_the_seal_drawn_on_a_captured_page_is_pointed_out() -> None:
    picture = laid(captured(pressed(page(), inked(SHAPE, 4), STAMPED)), SHAPE)
    (only,) = find_sharp(picture, [seal(), seal(STAMPED)])
    assert (only.kind, only.box) == ("pasted_seal", around(AT))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_copy_that_was_stamped_afresh_and_scanned_is_left_alone(seed: int) -> None:
    copied = captured(page(), 1.6, seed)
    stamped = captured(pressed(copied, inked(SHAPE, seed), AT), 0.7, seed)
    assert list(find_sharp(stamped, [seal()])) == []


def test_a_seal_without_print_around_it_or_without_colour_cannot_be_compared() -> None:
    tiny = Box(left=0.2, top=0.2, right=0.23, bottom=0.23)
    assert steepness(laid(paper(), SHAPE), around(AT)) is None
    assert steepness(page(), around(AT)) is None
    assert steepness(page(), tiny) is None
