"""Lines over the gutter of two columns are cut there; lines of one column, titles and tables of labels are not."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.gutter import Quad, cut_at_gutters

WIDTH, HEIGHT = 1200, 1100
LEFT, RIGHT = 80, 610
ROWS = range(120, 620, 50)
WORDS = [
    "all",
    "vehicles",
    "which",
    "the",
    "seller",
    "ships",
    "before",
    "may",
    "are",
    "insured",
    "by",
    "him",
    "against",
    "every",
    "risk",
    "of",
    "their",
    "voyage",
]


def write(image: np.ndarray, text: str, x: int, y: int) -> int:
    """Prints a text with its base line at (x, y); returns where it ends."""
    (width, _), _ = cv2.getTextSize(text, cv2.FONT_HERSHEY_SIMPLEX, 0.8, 2)
    cv2.putText(image, text, (x, y), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (30, 30, 30), 2)
    return x + width


def quad(left: float, right: float, y: int) -> Quad:
    """A line as detection finds it."""
    return np.array([(left, y - 25), (right, y - 25), (right, y + 9), (left, y + 9)], np.float32)


def two_columns(gap: int) -> tuple[np.ndarray, list[Quad]]:
    """Two columns of text, each line of which was detected as one over both; `gap` pixels of white between them."""
    image, quads = np.full((HEIGHT, WIDTH, 3), 245, np.uint8), []
    for row, y in enumerate(ROWS):
        words = " ".join([*WORDS[row:], *WORDS[:row], *WORDS])
        text = next(words[:n] for n in range(len(words), 0, -1) if cv2.getTextSize(
            words[:n], cv2.FONT_HERSHEY_SIMPLEX, 0.8, 2)[0][0] <= RIGHT - gap - LEFT)  # fmt: skip
        write(image, text.strip(), LEFT, y)
        quads.append(quad(LEFT, write(image, " ".join([*WORDS[-row:], *WORDS])[: 20 + row % 3], RIGHT, y), y))
    return image, quads


@pytest.mark.parametrize("gap", [16, 60])
def test_every_line_over_a_gutter_becomes_one_in_each_column(gap: int) -> None:
    image, quads = two_columns(gap)
    cut = cut_at_gutters(image, quads)
    assert len(cut) == 2 * len(quads)
    for left, right in zip(cut[::2], cut[1::2], strict=True):
        assert left[0][0] == LEFT
        assert left[1][0] < RIGHT - 4
        assert right[0][0] == pytest.approx(RIGHT, abs=8)


def test_a_title_over_both_columns_stays_whole() -> None:
    image, quads = two_columns(30)
    title = quad(300, write(image, "CONTRACT OF SALE OF USED VEHICLES", 300, 60), 60)
    assert any(np.array_equal(title, kept) for kept in cut_at_gutters(image, [*quads, title]))


def test_lines_of_one_column_stay_whole_though_some_are_white_at_the_same_place() -> None:
    image, quads = np.full((HEIGHT, WIDTH, 3), 245, np.uint8), []
    words = "the seller delivers every vehicle before the day that both of them have agreed upon in writing and signed"
    for row, y in enumerate(ROWS):
        quads.append(quad(LEFT, write(image, words[5 * row :][:50].strip(), LEFT, y), y))
    assert len(cut_at_gutters(image, quads)) == len(quads)


def test_columns_whose_lines_were_told_apart_already_stay_as_they_are() -> None:
    image, quads = two_columns(30)
    sides = [q for whole in quads for q in (quad(LEFT, RIGHT - 20, int(whole[2][1]) - 9), whole)]
    for q in sides[1::2]:
        q[0][0] = q[3][0] = RIGHT - 4
    assert len(cut_at_gutters(image, sides)) == len(sides)


def test_a_page_without_lines_has_no_gutter() -> None:
    assert cut_at_gutters(np.full((HEIGHT, WIDTH, 3), 245, np.uint8), []) == []


def test_a_few_lines_of_one_pitch_are_no_columns() -> None:
    """Letters of one width stand below one another, and a faint one leaves more white than its neighbours."""
    image, quads = np.full((HEIGHT, WIDTH, 3), 245, np.uint8), []
    for y in list(ROWS)[:5]:
        ends = [write(image, word, LEFT + 44 * i, y) for i, word in enumerate("ABCDEFGHIJKLMNOPQR")]
        quads.append(quad(LEFT, ends[-1], y))
    assert len(cut_at_gutters(image, quads)) == len(quads)


def test_the_rows_of_a_form_that_print_the_same_are_no_columns() -> None:
    image, quads = np.full((HEIGHT, WIDTH, 3), 245, np.uint8), []
    for y in ROWS:
        quads.append(quad(LEFT, write(image, "name of the owner / kind of paper   number", LEFT, y), y))
        write(image, "value", 900, y)
        quads.append(quad(900, 980, y))
    assert len(cut_at_gutters(image, quads)) == len(quads)


@pytest.mark.parametrize(("lengths", "cut"), [((300, 340, 380, 420, 460, 500), 1), ((300,) * 6, 0)])
def test_one_line_over_the_gutter_is_cut_where_lines_of_many_lengths_begin_at_it(
    lengths: tuple[int, ...], cut: int
) -> None:
    image, quads = np.full((HEIGHT, WIDTH, 3), 245, np.uint8), []
    for y, length in zip(ROWS, lengths, strict=False):
        write(image, "the seller ships", LEFT, y)
        write(image, "x" * (length // 16), RIGHT, y)
        quads += [quad(LEFT, LEFT + 240, y), quad(RIGHT, RIGHT + length, y)]
    y = ROWS[len(lengths)]
    end = write(image, " ".join(WORDS)[:31], LEFT, y)
    assert end < RIGHT - 10
    write(image, "him", RIGHT, y)
    quads.append(quad(LEFT, RIGHT + 60, y))
    assert len(cut_at_gutters(image, quads)) == len(quads) + cut


def test_a_table_between_two_stretches_of_columns_hides_neither() -> None:
    image, quads = two_columns(30)
    upper = list(quads)
    y = ROWS[-1]
    for _row in range(4):
        y += 40
        quads.append(quad(LEFT, write(image, "x" * 66, LEFT, y), y))
    table = quads[len(upper) :]
    for row in range(6):
        y += 40
        write(image, " ".join(WORDS[row:])[:24], LEFT, y)
        quads.append(quad(LEFT, write(image, " ".join(WORDS[row:])[: 12 + row], RIGHT, y), y))
    cut = cut_at_gutters(image, quads)
    assert len(cut) == len(quads) + len(upper) + 6
    assert all(any(np.array_equal(one, other) for other in cut) for one in table)
