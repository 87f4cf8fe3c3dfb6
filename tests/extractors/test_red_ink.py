"""Red ink: where it lies, what it hides, and which patches of it are seals."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.red_ink import find_seals, red_mask, share, without_red
from intake.model import Box

RED = (60, 50, 215)


def page() -> np.ndarray:
    return np.full((900, 1200, 3), 245, np.uint8)


def stamped(kind: str, image: np.ndarray | None = None) -> np.ndarray:
    """A page with a seal around (900, 600)."""
    image = page() if image is None else image
    if kind == "round":
        cv2.circle(image, (900, 600), 100, RED, 8)
        cv2.circle(image, (900, 600), 30, RED, -1)
    elif kind == "oval":
        cv2.ellipse(image, (900, 600), (130, 80), 0, 0, 360, RED, 8)
    else:
        cv2.rectangle(image, (810, 510), (990, 690), RED, 8)
        cv2.line(image, (850, 550), (950, 650), RED, 8)
    return image


def test_on_tinted_paper_what_is_faintly_printed_in_its_colour_is_no_red_ink() -> None:
    image = np.full((900, 1200, 3), (205, 208, 228), np.uint8)
    image[100:140, 100:900] = (190, 190, 220)
    mask = red_mask(stamped("round", image))
    assert share(mask, Box(left=100 / 1200, top=100 / 900, right=899 / 1200, bottom=139 / 900)) == 0
    assert [seal.shape for seal in find_seals(mask, 1)] == ["round"]


@pytest.mark.parametrize("kind", ["round", "oval", "square"])
def test_a_seal_is_found_with_its_shape_and_place(kind: str) -> None:
    (seal,) = find_seals(red_mask(stamped(kind)), 4)
    assert (seal.shape, seal.page, seal.text) == (kind, 4, None)
    assert seal.box.centre == pytest.approx((900 / 1200, 600 / 900), abs=0.01)
    assert 0 < seal.confidence < 1


def test_two_seals_come_from_top_to_bottom() -> None:
    image = stamped("round")
    cv2.circle(image, (300, 200), 90, RED, 8)
    assert [round(s.box.centre[0], 2) for s in find_seals(red_mask(image), 1)] == [0.25, 0.75]


def test_red_print_lines_and_specks_are_no_seals() -> None:
    image = page()
    cv2.putText(image, "310007798232", (600, 100), cv2.FONT_HERSHEY_SIMPLEX, 1, RED, 2)
    cv2.line(image, (100, 300), (1100, 300), RED, 4)
    cv2.circle(image, (200, 700), 8, RED, -1)
    assert find_seals(red_mask(image), 1) == ()


@pytest.mark.parametrize("colour", [(30, 30, 30), (245, 245, 245), (230, 160, 90), (90, 170, 80), (215, 225, 238)])
def test_other_colours_and_pale_grounds_are_not_red(colour: tuple[int, int, int]) -> None:
    image = page()
    image[200:400, 200:400] = colour
    assert not red_mask(image).any()


def test_print_under_a_seal_stands_alone_in_the_red_channel() -> None:
    image = page()
    cv2.putText(image, "2020-05-14", (800, 610), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (30, 30, 30), 3)
    alone = image.copy()
    pale = without_red(stamped("round", image.copy()))
    under = stamped("round", page())
    seal_only = (red_mask(under) > 0) & (alone[:, :, 2] > 200)
    assert pale[seal_only].mean() > 200
    assert np.array_equal(pale[:, :, 0], pale[:, :, 1])


def test_the_share_of_a_box_that_is_red() -> None:
    image = page()
    image[0:450, 0:600] = RED
    mask = red_mask(image)
    assert share(mask, Box(left=0, top=0, right=0.4, bottom=0.4)) == pytest.approx(1)
    assert share(mask, Box(left=0, top=0, right=0.999, bottom=0.999)) == pytest.approx(0.25, abs=0.01)
    assert share(mask, Box(left=0.6, top=0.6, right=0.9, bottom=0.9)) == 0
