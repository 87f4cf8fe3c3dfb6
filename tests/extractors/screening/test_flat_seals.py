"""A seal that no scanner saw is pointed out; an impression or a printed seal, however it was saved, is not."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.model import Seal
from extractors.screening.flat_seals import find_flat, is_grained, look
from extractors.screening.suspicion import Suspicion
from intake.model import Box
from tests.extractors.screening.test_seal_prints import HEIGHT, NAME, WIDTH, around, jpeg, page
from tests.extractors.stamped import RED, Pixels, grained, inked, pressed, ring

DRAWN, STAMPED = (320, 300), (910, 650)


def both() -> Pixels:
    """A captured page with an impression, on which software laid an even red seal later."""
    picture = grained(pressed(page(), inked(ring(NAME), 4), STAMPED), 2)
    cover = ring(NAME)
    top, left = DRAWN[1] - cover.shape[0] // 2, DRAWN[0] - cover.shape[1] // 2
    part = picture[top : top + cover.shape[0], left : left + cover.shape[1]]
    share = cover[..., None] / np.float32(255)
    part[:] = np.rint(part * (1 - share) + np.array(RED, np.float32) * share).astype(np.uint8)
    return picture


def seal(box: Box) -> Seal:
    return Seal(shape="round", page=1, box=box, confidence=0.9)


def found(picture: Pixels) -> list[Suspicion]:
    seals = [seal(around(DRAWN)), seal(around(STAMPED))]
    return list(find_flat(seals, [look(picture, each) for each in seals]))


def test_only_the_drawn_seal_is_pointed_out_beside_the_other() -> None:
    (only,) = found(both())
    assert (only.kind, only.box, only.compare_with) == ("pasted_seal", around(DRAWN), around(STAMPED))


@pytest.mark.parametrize("quality", [100, 90, 70])
def test_a_printed_seal_that_was_captured_with_its_paper_is_left_alone(quality: int) -> None:
    assert found(jpeg(grained(both(), 9), quality)) == []


def test_only_ink_with_a_grain_tells_impressions_apart() -> None:
    picture = grained(both(), 9)
    assert [is_grained(look(picture, seal(around(at)))) for at in (DRAWN, STAMPED)] == [False, True]


def test_a_patch_too_small_to_tell_is_left_alone() -> None:
    tiny = Box(left=0.2, top=0.2, right=0.2 + 30 / WIDTH, bottom=0.2 + 30 / HEIGHT)
    assert look(both(), seal(tiny)) is None
    assert list(find_flat([seal(tiny)], [None])) == []
