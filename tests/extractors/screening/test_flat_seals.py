"""A seal of one even red is pointed out; an impression, however it was saved, is not."""

from __future__ import annotations

import pytest

from extractors.model import Seal
from extractors.screening.flat_seals import find_flat
from intake.model import Box
from tests.extractors.screening.test_seal_prints import HEIGHT, NAME, WIDTH, around, jpeg, page
from tests.extractors.stamped import Pixels, grained, inked, pressed, ring

DRAWN, STAMPED = (320, 300), (910, 650)


def both() -> Pixels:
    """A captured page with an impression on which a seal was drawn later."""
    stamped = grained(pressed(page(), inked(ring(NAME), 4), STAMPED), 2)
    return pressed(stamped, ring(NAME), DRAWN, strength=1.0)


def seal(box: Box) -> Seal:
    return Seal(shape="round", page=1, box=box, confidence=0.9)


@pytest.mark.parametrize("quality", [100, 85, 70])
def test_only_the_drawn_seal_is_pointed_out_beside_the_other(quality: int) -> None:
    seals = [seal(around(DRAWN)), seal(around(STAMPED))]
    (found,) = find_flat(jpeg(both(), quality), seals)
    assert (found.kind, found.box, found.compare_with) == ("pasted_seal", around(DRAWN), around(STAMPED))


def test_a_patch_too_small_to_tell_is_left_alone() -> None:
    tiny = Box(left=0.2, top=0.2, right=0.2 + 30 / WIDTH, bottom=0.2 + 30 / HEIGHT)
    assert list(find_flat(both(), [seal(tiny)])) == []
