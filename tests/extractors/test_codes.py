"""Codes drawn on a page: payloads, places, angles, what must not be read, and what is there and unreadable."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import zxingcpp
from numpy.typing import NDArray

from extractors.codes import decode
from extractors.payloads import guess_of, text_of

Image = NDArray[np.uint8]
QR, CODABAR, CODE128 = (zxingcpp.BarcodeFormat[name] for name in ("QRCode", "Codabar", "Code128"))
LINEAR = [(CODABAR, "Codabar", "A370012345678B"), (CODE128, "Code128", "370012345678")]


def symbol(content: str, kind: zxingcpp.BarcodeFormat = QR, scale: int = 4) -> Image:
    """A symbol with its quiet zone, grey."""
    return np.array(zxingcpp.write_barcode_to_image(zxingcpp.create_barcode(content, kind), scale=scale), np.uint8)


def chinese(text: str) -> Image:
    """A QR code of GB18030 bytes that, like those on papers, does not say that they are GB18030."""
    return symbol(text.encode("gb18030").decode("latin-1"))


def turned(image: Image, degrees: float) -> Image:
    height, width = image.shape
    side = int(np.hypot(height, width)) + 20
    turn = np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1), np.float64)
    turn[:, 2] += (side / 2 - width / 2, side / 2 - height / 2)
    return np.asarray(cv2.warpAffine(image, turn, (side, side), borderValue=(255,)), np.uint8)


def page(*placed: tuple[Image, int, int], size: tuple[int, int] = (1200, 1000)) -> Image:
    """A white BGR page with grey pictures at (left, top)."""
    grey = np.full(size, 255, np.uint8)
    for image, left, top in placed:
        grey[top : top + image.shape[0], left : left + image.shape[1]] = image
    return np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), np.uint8)


def test_a_code_knows_its_kind_page_bytes_and_place() -> None:
    picture = symbol("LSVNV218XS2000017")
    (code,), regions = decode(page((picture, 400, 600)), 7)
    assert (code.symbology, code.payload, code.raw, code.page) == ("QRCode", "LSVNV218XS2000017", code.raw, 7)
    assert code.raw == b"LSVNV218XS2000017"
    assert (code.decoder, code.disagreement, regions) == ("zxing", None, ())
    quiet = 16
    right, bottom = 400 + picture.shape[1] - quiet, 600 + picture.shape[0] - quiet
    assert code.box.as_list() == pytest.approx([416 / 1000, 616 / 1200, right / 1000, bottom / 1200], abs=0.004)


def test_any_number_of_codes_on_a_page_from_top_to_bottom() -> None:
    pictures = [(symbol(f"code {n}"), 80 + 400 * (n % 2), 40 + 260 * (n // 2)) for n in range(6)]
    codabar = (symbol("A370012345678B", CODABAR, 2), 300, 900)
    codes, regions = decode(page(*pictures, codabar), 1)
    assert [code.payload for code in codes] == [*(f"code {n}" for n in range(6)), "A370012345678B"]
    assert regions == ()


@pytest.mark.parametrize("text", ["天津远航二手车出口有限公司", "沪A12345 大众牌", "京", "张三丰", "注销，2026-03-02"])
def test_chinese_in_gb18030_and_in_utf8_reads_the_same(text: str) -> None:
    for picture, raw in ((chinese(text), text.encode("gb18030")), (symbol(text), None)):
        (code,), _ = decode(page((picture, 300, 300)), 1)
        assert (code.payload, code.disagreement) == (text, None)
        assert raw is None or code.raw == raw


@pytest.mark.parametrize("text", ["今度のバージョンでは文章の暗号化", "ﾃﾞｻﾞｲﾝQR"])
def test_japanese_is_not_taken_for_chinese(text: str) -> None:
    raw = text.encode("shift_jis")
    assert text_of(raw, guess_of(raw)) == text


def test_western_accents_are_not_taken_for_chinese() -> None:
    assert text_of(b"Stra\xdfe f\xfcr", "Straße für") == "Straße für"


@pytest.mark.parametrize("degrees", [7, 30, 45, 90, 135, 180, 270])
def test_a_qr_code_is_read_at_any_angle(degrees: float) -> None:
    codes, regions = decode(page((turned(symbol("天津 LSVNV218XS2000017"), degrees), 300, 300)), 1)
    assert [code.payload for code in codes] == ["天津 LSVNV218XS2000017"]
    assert regions == ()


@pytest.mark.parametrize(("kind", "name", "content"), LINEAR)
@pytest.mark.parametrize("degrees", [0, 5, 20, 30, 45, 60, 90, 135, 160, 180])
def test_a_bar_code_is_read_at_any_angle(kind: zxingcpp.BarcodeFormat, name: str, content: str, degrees: float) -> None:
    picture = turned(symbol(content, kind, 3), degrees)
    codes, _ = decode(page((picture, 250, 300)), 1)
    assert [(code.symbology, code.payload) for code in codes] == [(name, content)]
    middle = ((250 + picture.shape[1] / 2) / 1000, (300 + picture.shape[0] / 2) / 1200)
    assert codes[0].box.centre == pytest.approx(middle, abs=0.03)


def test_a_skewed_code_is_read() -> None:
    picture = symbol("skewed 天津", scale=6)
    height, width = picture.shape
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    target = corners + np.array([(20, 10), (-30, 40), (-5, -20), (35, 5)], np.float32)
    view = cv2.warpPerspective(
        picture, cv2.getPerspectiveTransform(corners, target), (width, height), borderValue=(255,)
    )
    codes, _ = decode(page((np.asarray(view, np.uint8), 300, 300)), 1)
    assert [code.payload for code in codes] == ["skewed 天津"]


def test_a_code_that_is_there_but_spoilt_is_a_region_and_no_text() -> None:
    picture = symbol("LSVNV218XS2000017 天津远航二手车出口有限公司", scale=5)
    side = picture.shape[0]
    noise = np.random.default_rng(5).integers(0, 2, (8, 8), np.uint8) * 255
    spoilt = picture.copy()
    middle = slice(int(side * 0.38), int(side * 0.62))
    spoilt[middle, middle] = cv2.resize(noise, (middle.stop - middle.start,) * 2, interpolation=cv2.INTER_NEAREST)
    spoilt[int(side * 0.66) :, int(side * 0.66) :] = 255
    codes, (region,) = decode(page((spoilt, 300, 500), (symbol("whole"), 300, 100)), 1)
    assert [code.payload for code in codes] == ["whole"]
    assert region.centre == pytest.approx(((300 + side / 2) / 1000, (500 + side / 2) / 1200), abs=0.05)


def test_bars_too_short_to_be_a_number_are_not_read() -> None:
    assert decode(page((symbol("A12B", CODABAR, 3), 250, 300)), 1) == ((), ())


def test_text_and_tables_and_stamps_hold_no_code() -> None:
    view = page()
    for row in range(40):
        cv2.putText(
            view, "LSVNV218XS2000017 IIII1111 2025-03-20 |||| 370012345678", (30, 40 + 28 * row), 0, 0.7, (40,) * 3
        )
    for step in range(12):
        cv2.line(view, (500 + 9 * step, 300), (500 + 9 * step, 330), (0, 0, 0), 1 + step % 3)
    cv2.circle(view, (700, 800), 120, (40, 40, 200), 8)
    cv2.putText(view, "O O", (640, 820), 0, 2, (40, 40, 200), 6)
    assert decode(view, 1) == ((), ())


def test_an_empty_page_holds_no_code() -> None:
    assert decode(page(), 1) == ((), ())


def test_opencv_is_the_one_build_that_is_pinned() -> None:
    assert cv2.__version__ == "4.10.0"
