"""What was put on a page after it was saved once shows, whatever way it is turned; honest saving never does."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.model import Sheet
from extractors.screening.history import weigh_history
from extractors.screening.lattice import off_lattice
from extractors.screening.repeats import find_repeats
from extractors.screening.screens import is_captured, screened
from extractors.upright import Turn
from intake.formats.image import saved_with
from intake.model import Box, Page, Quality
from tests.extractors.stamped import Pixels, grained, paper, printed

LINES = ("本公司承诺所提供的出口车辆信息真实有效", "车辆识别代号与登记证书一致并对此负责", "特此声明二〇二六年三月二日")
WIDTH, HEIGHT = 1240, 1000
FIELD = (520, 430, 760, 470)
BOX = Box(left=520 / WIDTH, top=430 / HEIGHT, right=760 / WIDTH, bottom=470 / HEIGHT)


def page(seed: int = 1) -> Pixels:
    """A scan of print on tinted paper, not saved yet."""
    made = paper(WIDTH, HEIGHT, (222, 228, 232))
    for line in range(15):
        made = printed(made, LINES[line % 3], (140 + 9 * line, 60 + 60 * line))
    return grained(np.asarray(cv2.GaussianBlur(made, (0, 0), 0.7), np.uint8), seed, 3.0)


def jpeg(picture: Pixels, quality: int) -> bytes:
    return bytes(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes())


def read(content: bytes) -> Pixels:
    return np.asarray(cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR), np.uint8)


def edited(picture: Pixels) -> Pixels:
    """The page with one field typed over."""
    left, top, right, bottom = FIELD
    bare = picture.copy()
    bare[top:bottom, left:right] = (222, 228, 232)
    return printed(bare, "津A·12B34", (left + 8, top + 4))


@pytest.mark.parametrize("first", [55, 70, 80])
def test_a_field_typed_over_is_found_in_a_lossless_file(first: int) -> None:
    picture = edited(read(jpeg(page(), first)))
    (found, *_) = weigh_history(off_lattice(picture), (HEIGHT, WIDTH), 0, 1, []).found
    assert found.kind == "recompressed"
    assert found.box.overlap(BOX) > 0.5


@pytest.mark.parametrize(("first", "second"), [(55, 95), (70, 95), (60, 85)])
def test_a_field_typed_over_is_found_in_a_jpeg_of_finer_steps(first: int, second: int) -> None:
    content = jpeg(edited(read(jpeg(page(), first))), second)
    told = weigh_history(off_lattice(read(content), saved_with(content)), (HEIGHT, WIDTH), 0, 1, [])
    assert any(each.box.overlap(BOX) > 0.5 for each in told.found)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_the_place_is_told_on_the_upright_page(turn: Turn) -> None:
    as_filed = np.ascontiguousarray(np.rot90(edited(read(jpeg(page(), 70))), turn // 90))
    told = weigh_history(off_lattice(as_filed), (as_filed.shape[0], as_filed.shape[1]), turn, 1, [])
    assert any(each.box.overlap(BOX) > 0.5 for each in told.found)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("first", "second"), [(60, 0), (75, 0), (60, 95), (75, 85), (90, 75), (80, 80)])
def test_an_honest_page_saved_twice_is_left_alone(seed: int, first: int, second: int) -> None:
    once = jpeg(page(seed), first)
    content = jpeg(read(once), second) if second else once
    steps = saved_with(content) if second else None
    told = weigh_history(off_lattice(read(content), steps), (HEIGHT, WIDTH), 0, 1, [])
    assert told.found == ()


def test_a_page_that_was_never_saved_before_cannot_be_weighed_and_says_so() -> None:
    told = weigh_history(off_lattice(edited(page())), (HEIGHT, WIDTH), 0, 1, [])
    assert told.found == ()
    assert "看不出更早" in told.unscreened[0]


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_blocks_are_found_on_a_page_that_was_turned_before_it_was_edited(turns: int) -> None:
    once = read(jpeg(np.ascontiguousarray(np.rot90(page()[: HEIGHT - 3, : WIDTH - 5], turns)), 65))
    picture = edited(np.ascontiguousarray(np.rot90(once, -turns)))
    told = weigh_history(off_lattice(picture), (HEIGHT - 3, WIDTH - 5), 0, 1, [])
    assert any(each.box.overlap(BOX) > 0.5 for each in told.found)


def test_an_ordinary_line_is_shown_beside_the_place() -> None:
    lines = [BOX, Box(left=0.1, top=0.6, right=0.5, bottom=0.63), Box(left=0.4, top=0.5, right=0.6, bottom=0.54)]
    (found, *_) = weigh_history(off_lattice(edited(read(jpeg(page(), 60)))), (HEIGHT, WIDTH), 0, 1, lines).found
    assert found.compare_with == lines[2]


@pytest.mark.parametrize("seed", range(3))
def test_pixels_that_stand_twice_are_found_where_nothing_was_ever_lost(seed: int) -> None:
    picture = page(seed)
    left, top, right, bottom = FIELD
    picture[top:bottom, left:right] = picture[top + 203 : bottom + 203, left - 91 : right - 91]
    (found, *_) = find_repeats(picture, 2)
    assert (found.kind, found.page) == ("repeated", 2)
    assert found.compare_with is not None
    assert max(found.box.overlap(BOX), found.compare_with.overlap(BOX)) > 0.9
    assert list(find_repeats(page(seed), 2)) == []


def test_a_page_drawn_by_software_is_no_capture() -> None:
    drawn = printed(paper(WIDTH, HEIGHT, (255, 255, 255)), LINES[0], (140, 60))
    assert not is_captured(drawn)
    assert is_captured(page())


def test_what_could_not_be_screened_is_kept_with_the_sheet() -> None:
    drawn = printed(paper(WIDTH, HEIGHT, (255, 255, 255)), LINES[0], (140, 60))
    quality = Quality(width=WIDTH, height=HEIGHT, sharpness=1, glare=0, contrast=1)
    bare = Sheet(file="a.png", page=Page(number=1, image_sha256="", width=WIDTH, height=HEIGHT, quality=quality))
    sheet = screened(bare, drawn, drawn, None)
    assert sheet.suspicions == ()
    assert any("软件绘制" in reason for reason in sheet.unscreened)
