"""A value printed in another type than its neighbours shows through what a chat app does; honest print never does."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from extractors.model import Char, Reading, Sheet
from extractors.screening.displaced import find_displaced
from extractors.screening.glyphs import printed_values
from extractors.screening.screens import screened
from extractors.screening.typeface import Compared, compare_type
from fixtures.forge.fonts import face
from intake.model import Box, Page, Quality
from tests.extractors.stamped import Pixels, grained, paper

WIDTH, HEIGHT, LEFT, SIZE = 1000, 900, 420, 34
VALUES = (
    "LSVAB41Z9KN230857", "2021-03-19", "A52807", "EA888310462", "2865", "1798", "2019-12-04", "410322198507296013",
)  # fmt: skip
CHANGED = 3


@dataclass(frozen=True)
class Drawn:
    """A page with one value a line, and the sheet that a reader makes of it."""

    pixels: Pixels
    sheet: Sheet


def drawn(families: list[str], *, values: tuple[str, ...] = VALUES, ruled: bool = False) -> Drawn:
    """A page whose values are printed in a family each, softened and grained as a scanner leaves it."""
    picture = Image.fromarray(paper(WIDTH, HEIGHT, (226, 230, 232)))
    pen, readings = ImageDraw.Draw(picture), []
    for line, (text, family) in enumerate(zip(values, families, strict=True)):
        font, top = face(family, SIZE), 60 + 95 * line
        pen.text((LEFT, top), text, fill=(48, 44, 46), font=font)
        _, upper, _, lower = font.getbbox(text)
        if ruled:
            for x in range(40, WIDTH - 40, 9):
                pen.line((x, top + upper - 3, x + 5, top + upper - 3), fill=(60, 60, 60), width=2)
        edges = [LEFT + font.getlength(text[:at]) for at in range(len(text) + 1)]
        chars = tuple(
            Char(text=c, confidence=0.99, left=edges[n] / WIDTH, right=edges[n + 1] / WIDTH) for n, c in enumerate(text)
        )
        box = Box(
            left=edges[0] / WIDTH,
            top=(top + upper - 4) / HEIGHT,
            right=edges[-1] / WIDTH,
            bottom=(top + lower + 4) / HEIGHT,
        )
        readings.append(Reading(text=text, page=1, box=box, confidence=0.99, engine="told", chars=chars))
    soft = grained(np.asarray(cv2.GaussianBlur(np.asarray(picture), (0, 0), 0.8), np.uint8), 3, 3.0)
    quality = Quality(width=WIDTH, height=HEIGHT, sharpness=1, glare=0, contrast=1)
    page = Page(number=1, image_sha256="1", width=WIDTH, height=HEIGHT, quality=quality)
    return Drawn(soft, Sheet(file="certificate.pdf", page=page, readings=tuple(readings)))


def chatted(page: Pixels) -> Pixels:
    """The page after a chat app: smaller, and saved as a poor JPEG."""
    small = cv2.resize(page, None, fx=0.7, fy=0.7, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.imdecode(cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, 75])[1], 1), np.uint8)


def compared(page: Drawn, pixels: Pixels) -> Compared:
    return compare_type(printed_values(pixels, page.sheet), page.sheet)


def with_one(family: str, other: str) -> list[str]:
    return [other if n == CHANGED else family for n in range(len(VALUES))]


@pytest.mark.parametrize(
    ("family", "other"),
    [
        ("liberation-mono", "liberation-serif"),
        ("liberation-serif", "noto-sans"),
        ("dejavu-mono", "liberation-serif"),
        ("noto-serif", "dejavu-sans-bold"),
    ],
)
def test_a_value_typed_anew_in_another_face_is_found_after_a_chat_app(family: str, other: str) -> None:
    page = drawn(with_one(family, other))
    (found,) = compared(page, chatted(page.pixels)).found
    assert found.kind == "other_type"
    assert found.box == page.sheet.readings[CHANGED].box
    assert found.compare_with in [reading.box for reading in page.sheet.readings]


@pytest.mark.parametrize("family", ["liberation-mono", "liberation-serif", "noto-sans", "dejavu-mono", "free-serif"])
@pytest.mark.parametrize("ruled", [False, True])
def test_values_of_one_type_are_alike_however_the_page_came(family: str, *, ruled: bool) -> None:
    page = drawn([family] * len(VALUES), ruled=ruled)
    for pixels in (page.pixels, chatted(page.pixels)):
        assert compared(page, pixels).found == ()


def test_entries_that_another_printer_made_agree_with_one_another() -> None:
    page = drawn([*["liberation-mono"] * 5, *["liberation-serif"] * 3])
    assert compared(page, page.pixels).found == ()


def test_a_number_put_on_above_all_others_by_another_machine_is_none_of_them() -> None:
    page = drawn(["liberation-sans-bold", *["liberation-mono"] * 7])
    assert compared(page, page.pixels).found == ()


def test_a_letter_taken_for_another_one_is_no_other_type() -> None:
    page = drawn(["liberation-mono"] * len(VALUES))
    wrong = page.sheet.readings[CHANGED]
    swapped = tuple(
        char.model_copy(update={"text": {"8": "3", "E": "8", "3": "E"}.get(char.text, char.text)})
        for char in wrong.chars
    )
    readings = list(page.sheet.readings)
    readings[CHANGED] = wrong.model_copy(update={"chars": swapped})
    sheet = page.sheet.model_copy(update={"readings": tuple(readings)})
    assert compare_type(printed_values(page.pixels, sheet), sheet).found == ()


def test_where_too_little_is_printed_that_is_said() -> None:
    page = drawn(["liberation-mono"] * 2, values=VALUES[:2])
    told = compared(page, page.pixels)
    assert told.found == ()
    assert "太少" in told.unscreened[0]


def test_a_long_list_is_not_compared_and_that_is_said() -> None:
    page = drawn(["liberation-mono"] * len(VALUES))
    told = compare_type(printed_values(page.pixels, page.sheet) * 20, page.sheet)
    assert told.found == ()
    assert "过多" in told.unscreened[0]


def test_a_fax_has_lost_the_edges_of_its_letters_and_that_is_said() -> None:
    page = drawn(with_one("liberation-mono", "liberation-serif"))
    grey = cv2.cvtColor(page.pixels, cv2.COLOR_BGR2GRAY)
    fax = cv2.cvtColor(np.where(grey < 150, 0, 255).astype(np.uint8), cv2.COLOR_GRAY2BGR)
    # What a fax machine sends is two-toned; a photograph of it is not, and has its paper's noise.
    noisy = np.asarray(np.clip(fax + np.random.default_rng(1).normal(0, 4, fax.shape), 0, 255), np.uint8)
    told = screened(page.sheet, noisy, noisy, None)
    assert not any(each.kind == "other_type" for each in told.suspicions)
    assert any("黑白两色" in reason for reason in told.unscreened)


def lifted(page: Drawn, line: int, at: int, by: int) -> Pixels:
    """The page with one letter of a line moved down by some pixels, paper and all."""
    char, box = page.sheet.readings[line].chars[at], page.sheet.readings[line].box
    left, right = round(char.left * WIDTH), round(char.right * WIDTH)
    top, bottom = round(box.top * HEIGHT) - 6, round(box.bottom * HEIGHT) + 6
    pixels = page.pixels.copy()
    pixels[top + by : bottom + by, left:right] = page.pixels[top:bottom, left:right]
    return pixels


@pytest.mark.parametrize("family", ["liberation-mono", "dejavu-mono", "noto-sans"])
@pytest.mark.parametrize("by", [-4, 4])
def test_a_letter_that_left_the_line_of_its_value_is_found_after_a_chat_app(family: str, by: int) -> None:
    page = drawn([family] * len(VALUES))
    moved = chatted(lifted(page, 0, 9, by))
    (found,) = find_displaced(printed_values(moved, page.sheet), page.sheet)
    char = page.sheet.readings[0].chars[9]
    assert (found.box.left, found.box.right) == (char.left, char.right)
    assert found.compare_with == page.sheet.readings[0].box


@pytest.mark.parametrize("family", ["liberation-mono", "liberation-serif", "noto-sans", "dejavu-mono", "wenkai"])
def test_letters_of_honest_values_keep_their_line(family: str) -> None:
    page = drawn([family] * len(VALUES))
    assert list(find_displaced(printed_values(chatted(page.pixels), page.sheet), page.sheet)) == []


def test_a_word_of_the_form_before_a_value_may_stand_higher() -> None:
    values = ("NO.111632484554", *VALUES[1:])
    page = drawn(["liberation-mono"] * len(values), values=values)
    pixels = lifted(page, 0, 0, -6)
    assert list(find_displaced(printed_values(pixels, page.sheet), page.sheet)) == []
