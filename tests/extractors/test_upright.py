"""Which way up a page stands, told by an engine that reads only what is upright."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from extractors.ocr.engine import Image, Line, Quad
from extractors.upright import Turn, direction, turned

TURNS: tuple[Turn, ...] = (0, 90, 180, 270)


class ByItsBeginning:
    """Reads a line whose dark beginning is at the left; upside down it guesses."""

    name = "beginning"

    def models(self) -> dict[str, str]:
        return {}

    def detect(self, image: Image) -> list[Quad]:
        """The grey stripes of the page, as upright rectangles."""
        return [np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], np.float32) for x0, y0, x1, y1 in stripes(image)]

    def recognise(self, crops: Sequence[Image], *, quick: bool = False) -> list[Line]:
        return [Line("beginning", 0.99) if self._is_upright(crop) else Line("?!", 0.4) for crop in crops]

    def spell(self, crops: Sequence[Image]) -> list[Line]:
        return [Line("") for _ in crops]

    @staticmethod
    def _is_upright(crop: Image) -> bool:
        third = crop.shape[1] // 3
        return crop.shape[1] > crop.shape[0] and bool(crop[:, :third].mean() < crop[:, -third:].mean())


def stripes(image: Image) -> list[tuple[int, int, int, int]]:
    """The boxes of everything that is not white, one for each connected patch."""
    count, _, stats, _ = cv2.connectedComponentsWithStats((image[:, :, 0] < 200).astype(np.uint8))
    return [(int(x), int(y), int(x + w), int(y + h)) for x, y, w, h, _ in stats[1:count]]


def page() -> Image:
    """Six lines of different lengths, the beginning of each darker than its end."""
    image = np.full((700, 900, 3), 255, np.uint8)
    for row in range(6):
        top, length = 60 + 100 * row, 200 + 60 * row
        image[top : top + 36, 80 : 80 + length] = 150
        image[top : top + 36, 80 : 80 + length // 3] = 20
    return image


@pytest.mark.parametrize("turn", TURNS)
def test_a_page_in_any_direction_is_turned_upright(turn: Turn) -> None:
    opposite: dict[Turn, Turn] = {0: 0, 90: 270, 180: 180, 270: 90}
    source = turned(page(), opposite[turn])
    engine = ByItsBeginning()
    assert direction(engine, source, engine.detect(source)) == turn
    assert np.array_equal(turned(source, turn), page())


def test_a_page_without_lines_stays_as_it_is() -> None:
    assert direction(ByItsBeginning(), np.full((300, 200, 3), 255, np.uint8), []) == 0


class Mute(ByItsBeginning):
    """Reads nothing at all."""

    def recognise(self, crops: Sequence[Image], *, quick: bool = False) -> list[Line]:
        return [Line("") for _ in crops]


def test_a_page_that_reads_no_better_in_any_direction_stays_as_it_is() -> None:
    assert direction(Mute(), page(), Mute().detect(page())) == 0


@pytest.mark.parametrize("turn", TURNS)
def test_turning_is_clockwise(turn: Turn) -> None:
    image = np.zeros((2, 3, 3), np.uint8)
    image[0, 0] = 255
    corner = {0: (0, 0), 90: (0, 1), 180: (1, 2), 270: (2, 0)}[turn]
    assert turned(image, turn)[corner].tolist() == [255, 255, 255]
