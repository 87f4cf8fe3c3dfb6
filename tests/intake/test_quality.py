"""What a page image is like, on pages whose faults are known because they were put there."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from intake.quality import is_blank, measure

_WIDTH, _HEIGHT = 1240, 1754


def _form(paper: int = 235, ink: int = 40, left: int = 120) -> np.ndarray:
    page = np.full((_HEIGHT, _WIDTH, 3), paper, np.uint8)
    for row in range(150, _HEIGHT - 150, 60):
        start = left + row % 7 * 9
        cv2.putText(
            page, "LSVNV218XS2000017 2026-03-02 CERTIFICATE", (start, row), 0, 0.9, (ink, ink, ink), 2, cv2.LINE_AA
        )
    return page


def _blank(paper: int = 240) -> np.ndarray:
    return np.full((_HEIGHT, _WIDTH, 3), paper, np.uint8)


def _grained(page: np.ndarray, sigma: float) -> np.ndarray:
    grain = np.random.default_rng(5).normal(0, sigma, page.shape)
    return np.clip(page + grain, 0, 255).astype(np.uint8)


def _textured() -> np.ndarray:
    coarse = np.random.default_rng(6).normal(0, 60, (_HEIGHT, _WIDTH)).astype(np.float32)
    waves = cv2.GaussianBlur(coarse, (0, 0), 4)[:, :, None]
    return np.clip(230 + waves, 0, 255).astype(np.uint8).repeat(3, axis=2)


def _speckled() -> np.ndarray:
    page = _blank(255)
    rng = np.random.default_rng(7)
    for x, y in zip(rng.integers(0, _WIDTH - 2, 400), rng.integers(0, _HEIGHT - 2, 400), strict=True):
        page[y : y + 2, x : x + 2] = 0
    return page


def _bordered() -> np.ndarray:
    page = _blank()
    page[:25], page[:, :20] = 10, 10
    return page


def _shaded() -> np.ndarray:
    shade = np.linspace(250, 140, _WIDTH, dtype=np.float32)[None, :, None]
    return np.broadcast_to(shade, (_HEIGHT, _WIDTH, 3)).astype(np.uint8)


@pytest.mark.parametrize(
    "page",
    [
        _blank(),
        _blank(255),
        _blank(0),
        _grained(_blank(), 8),
        _grained(_blank(), 25),
        _textured(),
        _speckled(),
        _bordered(),
        _shaded(),
    ],
    ids=["grey", "white", "black", "grain", "coarse grain", "texture", "fax speckle", "scan border", "shade"],
)
def test_a_page_with_nothing_on_it_is_blank(page: np.ndarray) -> None:
    assert is_blank(page)


def _with_footer() -> np.ndarray:
    page = _blank()
    cv2.putText(page, "Page 3", (560, 1690), 0, 0.7, (60, 60, 60), 2, cv2.LINE_AA)
    return page


def _with_stamp() -> np.ndarray:
    page = _blank()
    cv2.circle(page, (800, 1200), 90, (120, 120, 235), 4)
    return page


@pytest.mark.parametrize(
    "page",
    [
        _form(),
        _grained(_form(ink=120), 8),
        _form(paper=120, ink=70),
        _with_footer(),
        _with_stamp(),
        cv2.GaussianBlur(_form(), (0, 0), 4),
    ],
    ids=["form", "grainy form", "dark photo", "footer alone", "stamp alone", "blurred form"],
)
def test_a_page_with_anything_on_it_is_not_blank(page: np.ndarray) -> None:
    assert not is_blank(page)


def test_a_good_page_has_no_fault() -> None:
    quality = measure(_grained(_form(), 3), skew_degrees=0.4)
    assert quality.faults == ()
    assert (quality.width, quality.height, quality.skew_degrees) == (_WIDTH, _HEIGHT, 0.4)
    assert measure(_form(paper=255, ink=0)).faults == ()


@pytest.mark.parametrize("sigma", [3.0, 5.0])
def test_a_blurred_page_is_called_blurred(sigma: float) -> None:
    blurred = measure(cv2.GaussianBlur(_form(), (0, 0), sigma))
    assert "blurred" in blurred.faults
    assert blurred.sharpness < measure(_form()).sharpness / 2


def test_a_faint_page_is_low_in_contrast() -> None:
    assert measure(_form(paper=200, ink=160)).faults == ("low_contrast",)


def test_a_burnt_out_patch_is_glare_and_white_paper_is_none() -> None:
    page = _form(paper=180)
    cv2.circle(page, (700, 700), 220, (255, 255, 255), -1)
    assert measure(page).faults == ("glare",)
    assert 0.05 < measure(page).glare < 0.1


def test_a_small_page_is_called_small() -> None:
    small = cv2.resize(_form(), (800, 1131), interpolation=cv2.INTER_AREA)
    assert measure(small).faults == ("small",)


def test_text_running_over_the_edge_is_cut() -> None:
    assert "cut" in measure(np.ascontiguousarray(_form()[:, 400:])).faults


def test_a_seal_running_over_the_edge_cuts_nothing() -> None:
    page = _form(left=60)
    for row in range(600, 900, 40):
        cv2.putText(page, "SEAL", (_WIDTH - 45, row), 0, 0.9, (60, 50, 215), 2, cv2.LINE_AA)
    assert "cut" not in measure(page).faults
    black = np.where((page == (60, 50, 215)).all(axis=2, keepdims=True), np.uint8(40), page)
    assert "cut" in measure(black).faults


def test_a_bar_code_running_over_the_edge_cuts_nothing() -> None:
    page = _form(left=60)
    for n, wide in enumerate((3, 3, 7, 3, 7, 3, 3, 3, 7, 3)):
        page[:40, 700 + 14 * n : 700 + 14 * n + wide] = 40
    assert "cut" not in measure(page).faults


def test_the_grain_of_a_table_beside_the_page_cuts_nothing() -> None:
    page = cv2.copyMakeBorder(_form(), 0, 0, 60, 0, cv2.BORDER_CONSTANT, value=(200, 200, 200))
    for row in range(200, 1800, 150):
        cv2.ellipse(page, (20, row), (38, 16), 0, 0, 360, (90, 90, 90), -1, cv2.LINE_AA)
    assert "cut" not in measure(page).faults
    for row in range(275, 1800, 150):
        cv2.putText(page, "km", (-8, row), 0, 1.0, (40, 40, 40), 2, cv2.LINE_AA)
    assert "cut" in measure(page).faults


@pytest.mark.parametrize("shape", [(1, 1, 3), (3, 2000, 3), (200, 200, 3)])
def test_pages_of_odd_size_are_measured_all_the_same(shape: tuple[int, int, int]) -> None:
    page = np.full(shape, 200, np.uint8)
    assert measure(page).height == shape[0]
    assert is_blank(page) in (True, False)
