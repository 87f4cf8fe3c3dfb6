"""What a line is written in, where print begins and ends, and print that nobody has found yet."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.ink import InkGauge
from extractors.red_ink import red_mask
from intake.model import Box
from tests.extractors.papers import down, said

WIDTH, HEIGHT = 1200, 800
PRINT, FAINT, RED = (30, 30, 30), (215, 222, 228), (60, 50, 215)
Placed = tuple[str, int, int, tuple[int, int, int]]


def page(*lines: Placed) -> tuple[np.ndarray, list[Box]]:
    """A page with lines of text at (left, base line), and the box of each."""
    image = np.full((HEIGHT, WIDTH, 3), 245, np.uint8)
    boxes = []
    for text, x, y, colour in lines:
        (width, height), _ = cv2.getTextSize(text, cv2.FONT_HERSHEY_SIMPLEX, 0.9, 2)
        cv2.putText(image, text, (x, y), cv2.FONT_HERSHEY_SIMPLEX, 0.9, colour, 2)
        left, top, right, bottom = x - 2, y - height - 4, x + width + 2, y + 6
        boxes.append(Box(left=left / WIDTH, top=top / HEIGHT, right=right / WIDTH, bottom=bottom / HEIGHT))
    return image, boxes


def gauge(image: np.ndarray, rulings: tuple[Box, ...] = ()) -> InkGauge:
    return InkGauge(image, red_mask(image), rulings)


ROWS: tuple[Placed, ...] = tuple((f"SGM65{n}0UAAA", 150, 80 + 45 * n, PRINT) for n in range(8))


def test_print_red_ink_and_watermark_are_told_apart() -> None:
    image, boxes = page(*ROWS, ("SEAL 123", 600, 200, RED), ("WATERMARK", 600, 400, FAINT))
    assert gauge(image).inks(boxes) == ["dark"] * 8 + ["red", "faint"]


def test_a_dotted_line_through_the_text_of_a_seal_is_no_print() -> None:
    image, boxes = page(*ROWS, ("SEAL", 800, 200, RED))
    for x in range(500, 1000, 6):
        cv2.line(image, (x, 190), (x + 2, 190), PRINT, 2)
    wide = boxes[8].model_copy(update={"left": 560 / WIDTH})
    assert gauge(image).inks([*boxes[:8], wide])[8] == "red"


def test_print_under_a_seal_is_print() -> None:
    image, boxes = page(*ROWS)
    cv2.circle(image, (230, 200), 90, RED, 5)
    assert gauge(image).inks(boxes) == ["dark"] * 8


def test_a_page_of_faint_print_is_print_all_the_same() -> None:
    image, boxes = page(*((text, x, y, (150, 150, 150)) for text, x, y, _ in ROWS))
    assert gauge(image).inks(boxes) == ["dark"] * 8


def test_no_lines_have_no_ink() -> None:
    image, _ = page()
    assert gauge(image).inks([]) == []


@pytest.mark.parametrize("share", [0.5, 0.7])
def test_a_box_that_was_cut_off_reaches_to_the_end_of_the_print(share: float) -> None:
    image, (box, *_) = page(("LSVAM4187C2184847", 150, 200, PRINT), *ROWS[3:])
    short = box.model_copy(update={"right": box.left + share * box.width})
    start, end = gauge(image).reach(short, 0.0, 0.9)
    assert start == pytest.approx(box.left, abs=0.006)
    assert end == pytest.approx(box.right, abs=0.006)


def test_it_reaches_neither_beyond_its_limits_nor_to_print_that_stands_apart() -> None:
    image, (box, *_) = page(("LSVAM4187C2184847", 150, 200, PRINT), ("GL8", 700, 200, PRINT), *ROWS[3:])
    short = box.model_copy(update={"right": box.centre[0]})
    assert gauge(image).reach(short, 0.0, short.right + 0.02)[1] <= short.right + 0.02
    assert gauge(image).reach(short, 0.0, 1.0)[1] == pytest.approx(box.right, abs=0.006)


@pytest.mark.parametrize("x", [400, 500])
def test_the_rest_of_a_table_line_below_print_does_not_stretch_it(x: int) -> None:
    image, (box, *_) = page(("SUV", 150, 200, PRINT), *ROWS[4:])
    cv2.line(image, (100, 204), (x, 204), (120, 120, 120), 2)
    assert gauge(image).reach(box, 0.0, x / WIDTH)[1] == pytest.approx(box.right, abs=0.006)


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_a_band_of_very_few_rows_has_its_ends_all_the_same(rows: int) -> None:
    image, (box, *_) = page(*ROWS)
    band = box.model_copy(update={"top": box.centre[1], "bottom": box.centre[1] + (rows - 1) / HEIGHT})
    start, end = gauge(image).reach(band, 0.0, 1.0)
    assert start <= box.left + 0.02
    assert end >= box.right - 0.02


def test_print_runs_across_a_line_or_ends_before_it() -> None:
    image, (box, *_) = page(("LSVAM4187C2184847", 150, 200, PRINT), ("AB", 600, 200, PRINT), *ROWS[3:])
    assert gauge(image, (down(box.centre[0]),)).runs_across(box.centre[0], box)
    x = (600 - 40) / WIDTH
    whole = box.model_copy(update={"right": 0.6})
    assert not gauge(image, (down(x),)).runs_across(x, whole)


def test_print_that_nobody_found_is_noticed() -> None:
    image, boxes = page(*ROWS)
    place = Box(left=0.1, top=0.05, right=0.5, bottom=0.6)
    assert not gauge(image).has_unread_print(place, boxes)
    assert gauge(image).has_unread_print(place, boxes[:4])


def test_a_watermark_that_an_engine_read_with_the_print_is_cut_off() -> None:
    image, (box, *_) = page(("SGM6520", 150, 60, PRINT), *ROWS[1:])
    _, (tail,) = page(("MARK", 340, 60, FAINT))
    cv2.putText(image, "MARK", (340, 60), cv2.FONT_HERSHEY_SIMPLEX, 0.9, FAINT, 2)
    step, after = box.width / 7, tail.width / 4
    chars = [c.model_copy(update={"left": box.left + step * i, "right": box.left + step * (i + 1)})
             for i, c in enumerate(said("SGM6520").chars)]  # fmt: skip
    chars += [c.model_copy(update={"left": tail.left + after * i, "right": tail.left + after * (i + 1)})
              for i, c in enumerate(said("MARK").chars)]  # fmt: skip
    whole = Box.around((box, tail))
    reading = said("SGM6520MARK").model_copy(update={"box": whole, "chars": tuple(chars)})
    (printed,) = gauge(image).printed([reading])
    assert printed.text == "SGM6520"
    assert printed.box.right == pytest.approx(box.right, abs=0.01)


def test_small_print_whose_letters_run_together_under_a_seal_is_no_dotted_line() -> None:
    image, boxes = page(*ROWS)
    small = cv2.resize(image, None, fx=0.35, fy=0.35, interpolation=cv2.INTER_AREA)
    cv2.circle(small, (int(230 * 0.35), int(200 * 0.35)), 32, RED, 2)
    assert gauge(small).inks(boxes) == ["dark"] * 8


def test_nothing_is_left_of_a_seal_where_print_stands_alone() -> None:
    image, _ = page(*ROWS, ("SEAL", 800, 200, (120, 110, 200)))
    assert gauge(image).print_alone(150, 230, 780, 1000).min() > 230
