"""Seals on drawn pages: found with their shape and place, read without the print under them, and none where none is."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from extractors.model import Seal
from extractors.ocr.engine import Engine, Glyph, Line
from extractors.seals import read_seals
from extractors.stamp_looks import is_even, is_filled
from extractors.stamps import find_stamps
from tests.extractors.stamped import BLUE, Pixels, block, paper, pressed, printed, ring, saved

NAME, FOOT = "天津远航二手车出口有限公司", "合同专用章"
OTHER = "上海浦江汽车销售有限公司"
MIDDLE = (620, 500)
LINES = ("本公司承诺所提供的出口车辆信息真实有效", "车辆识别代号与登记证书一致并对此负责", "特此声明二〇二六年三月二日")


def written() -> Pixels:
    """A page of print with lines right across the middle."""
    page = paper()
    for index in range(9):
        page = printed(page, LINES[index % 3], (330, 340 + 40 * index))
    return page


def only(engine: Engine, page: Pixels) -> Seal:
    (seal,) = read_seals(engine, page, 3)
    return seal


@pytest.mark.parametrize("angle", [-28, 0, 17])
def test_ring_and_foot_are_read_at_any_turn(engine: Engine, angle: int) -> None:
    seal = only(engine, saved(pressed(paper(), ring(NAME, FOOT), MIDDLE, angle=angle)))
    assert (seal.text, seal.shape, seal.page) == (NAME + FOOT, "round", 3)
    assert seal.confidence > 0.9
    assert seal.box.centre == pytest.approx((MIDDLE[0] / 1240, MIDDLE[1] / 1000), abs=0.01)
    assert seal.box.width == pytest.approx(240 / 1240, abs=0.015)


def test_an_oval_seal_is_read_along_its_rim(engine: Engine) -> None:
    stamp = ring(NAME, "报关专用章", radius=150, squeeze=0.68, star=False, spread=245)
    seal = only(engine, saved(pressed(paper(), stamp, MIDDLE, angle=6)))
    assert (seal.text, seal.shape) == (NAME + "报关专用章", "oval")


def test_red_over_black_is_read_alone(engine: Engine) -> None:
    seal = only(engine, saved(pressed(written(), ring(NAME, radius=140), MIDDLE), 88))
    assert seal.text == NAME


def test_tinted_paper_and_pale_ink(engine: Engine) -> None:
    page = pressed(paper(tint=(200, 214, 222)), ring(NAME, radius=130), MIDDLE, angle=9, strength=0.5)
    assert only(engine, saved(page)).text == NAME


@pytest.mark.parametrize("by_column", [False, True])
def test_a_square_seal_is_read_in_rows_or_columns(engine: Engine, by_column: bool) -> None:
    rows = ("天津远航", "二手车出", "口有限公", "司专用章")
    seal = only(engine, saved(pressed(paper(), block(rows, by_column=by_column), MIDDLE, angle=11)))
    assert (seal.text, seal.shape) == ("".join(rows), "square")


def test_a_stamp_in_blue_latin_letters_is_a_seal(engine: Engine) -> None:
    seal = only(
        engine, pressed(paper(), ring("VOSTOK AVTO TRADING LLC", radius=140, star=False, spread=250), MIDDLE, BLUE)
    )
    assert seal.shape == "round"
    assert seal.text is None or "VOSTOK" in seal.text


def test_two_seals_over_one_another_are_two(engine: Engine) -> None:
    page = pressed(pressed(paper(), ring(NAME), (500, 480)), ring(OTHER), (690, 520))
    seals = read_seals(engine, page, 1)
    assert sorted(round(s.box.centre[0] * 1240, -1) for s in seals) == [500, 690]
    assert {s.text for s in seals} <= {NAME, OTHER, None}


def test_a_seal_cut_by_the_edge_keeps_its_place_and_no_text(engine: Engine) -> None:
    seal = only(engine, pressed(paper(), ring(NAME), (1200, 500)))
    assert seal.text is None
    assert seal.box.right == pytest.approx(1, abs=0.01)


def test_a_seal_too_worn_to_read_has_no_text(engine: Engine) -> None:
    stamp = ring(NAME).copy()
    rows, columns = np.indices(stamp.shape)
    inside = np.hypot(rows - 134, columns - 134) < 110
    stamp[inside & (np.random.default_rng(3).random(stamp.shape) > 0.35)] = 0
    page = np.asarray(cv2.GaussianBlur(pressed(paper(), stamp, MIDDLE), (0, 0), 2.2), np.uint8)
    assert all(seal.text is None for seal in read_seals(engine, page, 1))


def red_title() -> Pixels:
    page = printed(paper(), "天津远航二手车出口有限公司文件", (170, 80), 60, (40, 30, 220))
    cv2.line(page, (100, 190), (1140, 190), (40, 30, 220), 4)
    return page


def red_table() -> Pixels:
    page = paper()
    for x in range(300, 901, 150):
        cv2.line(page, (x, 300), (x, 700), (40, 30, 220), 2)
    for y in range(300, 701, 50):
        cv2.line(page, (300, y), (900, y), (40, 30, 220), 2)
        page = printed(page, "注册登记", (310, y + 8), colour=(40, 30, 220))
    return page


def red_digits() -> Pixels:
    return printed(paper(), "310007798232", (800, 60), 48, (40, 30, 220))


def watermark() -> Pixels:
    page = paper(tint=(225, 228, 240))
    for index in range(12):
        page = printed(page, "机动车登记证书", (80 + 420 * (index % 3), 80 + 220 * (index // 3)), 40, (208, 208, 240))
    return page


def marked_place() -> Pixels:
    page = written()
    cv2.rectangle(page, (400, 380), (640, 500), (40, 30, 220), 5)
    cv2.ellipse(page, (800, 600), (110, 80), 0, 0, 360, (40, 30, 220), 5)
    return page


def blue_pen() -> Pixels:
    points = np.array([(500 + 14 * i, 500 + 40 * np.sin(1.9 * i)) for i in range(18)], np.int32)
    page = paper()
    cv2.polylines(page, [points], False, (170, 70, 40), 3, cv2.LINE_AA)
    return page


@pytest.mark.parametrize("draw", [red_title, red_table, red_digits, watermark, marked_place, blue_pen, written, paper])
def test_red_print_and_pen_are_no_seals(draw: Callable[[], Pixels]) -> None:
    assert find_stamps(saved(draw())) == ()


def line(*middles: float) -> Line:
    glyphs = tuple(Glyph("公", 0.99, m - 0.02, m + 0.02) for m in middles)
    return Line("公" * len(glyphs), 0.99, glyphs)


def test_a_letter_left_out_is_noticed() -> None:
    assert is_even(line(0.1, 0.3, 0.5, 0.7, 0.9))
    assert not is_even(line(0.06, 0.18, 0.3, 0.42, 0.66, 0.78, 0.94))
    assert not is_filled(line(0.4, 0.52, 0.64, 0.76, 0.88))
    assert is_filled(line(0.1, 0.3, 0.5, 0.7, 0.9))
    assert is_even(line(0.1, 0.9))


def scanned(page: Pixels) -> Pixels:
    """The page as a poor scanner sends it: soft, noisy, its colours coarse."""
    noise = np.random.default_rng(5).normal(0, 4, page.shape)
    return saved(np.clip(cv2.GaussianBlur(page, (0, 0), 0.8) + noise, 0, 255).astype(np.uint8), 62)


@pytest.mark.parametrize(
    "sealed",
    [
        NAME.replace("航", "帆"),
        NAME.replace("远", "运"),
        "保定晋通国际贸易有限公司",
        "柳州恒泰汽车销售有限公司",
        "浙江翔宇汽车进出口有限公司",
        "徐州奇端汽车贸易有限公司",
    ],
)
def test_a_letter_with_a_twin_is_read_as_it_stands_or_not_at_all(engine: Engine, sealed: str) -> None:
    for angle in (-11, 6):
        page = scanned(pressed(written(), ring(sealed, radius=118), MIDDLE, angle=angle, strength=0.8))
        assert only(engine, page).text in (sealed, None)


def test_print_across_letters_leaves_a_scan_legible(engine: Engine) -> None:
    page = scanned(pressed(written(), ring(NAME, FOOT, radius=128), MIDDLE, angle=7))
    assert (only(engine, page).text or "").startswith(NAME)


def test_pale_thin_letters_within_a_plain_rim_are_a_seal() -> None:
    stamp = ring(NAME, radius=130).copy()
    rows, columns = np.indices(stamp.shape)
    inside = np.hypot(rows - stamp.shape[0] / 2, columns - stamp.shape[1] / 2) < 118
    stamp[inside] = (stamp[inside] * 0.18).astype(np.uint8)
    (found,) = find_stamps(pressed(paper(), stamp, MIDDLE))
    assert found.shape == "round"
