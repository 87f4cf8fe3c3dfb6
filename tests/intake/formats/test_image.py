"""Photos and scans of every mode come out as upright BGR pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pillow_heif
import pytest
from PIL import Image

from intake.errors import BadFile
from intake.formats import Raster, open_source
from intake.limits import Limits
from intake.sniff import sniff

LIMITS = Limits()
pillow_heif.register_heif_opener()


def _page(path: Path, number: int = 1, limits: Limits = LIMITS) -> Raster:
    with open_source(path, str(sniff(path)), limits) as source:
        return source.raster(number)


def _pixels(path: Path, limits: Limits = LIMITS) -> np.ndarray:
    pixels = _page(path, limits=limits).pixels
    assert pixels is not None
    assert pixels.dtype == np.uint8
    assert pixels.shape[2] == 3
    return pixels


def _marked(mode: str = "RGB") -> Image.Image:
    """White, 400 by 300, with a red quarter at the top left."""
    image = Image.new("RGB", (400, 300), "white")
    image.paste((255, 0, 0), (0, 0, 200, 150))
    return image.convert(mode)


@pytest.mark.parametrize(
    ("mode", "suffix"),
    [("RGB", "png"), ("RGBA", "png"), ("P", "png"), ("CMYK", "tiff"), ("RGB", "webp"), ("RGB", "bmp")],
)
def test_colours_survive_every_mode(tmp_path: Path, mode: str, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    _marked(mode).save(path, lossless=True)
    pixels = _pixels(path)
    assert pixels.shape == (300, 400, 3)
    assert pixels[20, 20].tolist() == [0, 0, 255]
    assert pixels[200, 300].tolist() == [255, 255, 255]


def test_a_cmyk_jpeg_is_not_inverted(tmp_path: Path) -> None:
    _marked("CMYK").save(tmp_path / "a.jpg", quality=95)
    pixels = _pixels(tmp_path / "a.jpg")
    assert pixels[200, 300].min() > 245
    assert pixels[20, 20, 2] > 200
    assert pixels[20, 20, 0] < 60


@pytest.mark.parametrize("mode", ["1", "L", "I;16", "I", "F"])
def test_grey_of_any_depth_keeps_black_and_white(tmp_path: Path, mode: str) -> None:
    grey = np.full((300, 400), 255, np.uint8)
    grey[:150, :200] = 0
    scaled: dict[str, np.ndarray] = {
        "I;16": grey.astype(np.uint16) * 257,
        "I": grey.astype(np.int32) * 257,
        "F": grey.astype(np.float32) / 255,
    }
    image = Image.fromarray(scaled[mode]) if mode in scaled else Image.fromarray(grey).convert(mode)
    image.save(tmp_path / "a.tiff")
    pixels = _pixels(tmp_path / "a.tiff")
    assert (int(pixels[20, 20].max()), int(pixels[200, 300].min())) == (0, 255)


def test_transparency_lies_on_white_paper(tmp_path: Path) -> None:
    image = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    image.paste((0, 0, 0, 255), (0, 0, 100, 100))
    image.save(tmp_path / "a.png")
    pixels = _pixels(tmp_path / "a.png")
    assert (int(pixels[50, 50].max()), int(pixels[200, 200].min())) == (0, 255)


@pytest.mark.parametrize(("orientation", "corner"), [(1, (20, 20)), (3, (280, 380)), (6, (20, 280)), (8, (380, 20))])
@pytest.mark.parametrize("suffix", ["jpg", "png", "tiff", "webp"])
def test_exif_orientation_is_applied(tmp_path: Path, orientation: int, corner: tuple[int, int], suffix: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = tmp_path / f"a.{suffix}"
    _marked().save(path, exif=exif)
    red = _pixels(path)[corner]
    assert red[2] > 200
    assert red[0] < 60


def test_every_page_of_a_tiff_counts_and_previews_do_not(tmp_path: Path) -> None:
    pages = [Image.new("L", (300, 300 + 10 * number), 255) for number in range(3)]
    pages[0].save(tmp_path / "a.tiff", save_all=True, append_images=pages[1:])
    with open_source(tmp_path / "a.tiff", "image/tiff", LIMITS) as source:
        assert source.page_count == 3
        heights = [source.raster(number).pixels.shape[0] for number in (3, 1, 2)]  # type: ignore[union-attr]
        with pytest.raises(IndexError):
            source.raster(4)
    assert heights == [320, 300, 310]


def test_a_tiff_of_too_many_pages_is_refused(tmp_path: Path) -> None:
    page = Image.new("1", (300, 300), 1)
    page.save(tmp_path / "a.tiff", save_all=True, append_images=[page] * 5)
    with pytest.raises(BadFile) as refused, open_source(tmp_path / "a.tiff", "image/tiff", replace(LIMITS, pages=5)):
        pass
    assert refused.value.problem.code == "FILE-TOO-MANY-PAGES"


def test_a_fax_of_half_the_lines_is_drawn_with_square_pixels(tmp_path: Path) -> None:
    Image.new("1", (816, 539), 1).save(tmp_path / "a.tiff", dpi=(204, 98), compression="group4")
    assert _pixels(tmp_path / "a.tiff").shape[:2] == (1122, 816)


def test_pixels_are_counted_before_decoding_and_large_pages_reduced(tmp_path: Path) -> None:
    Image.new("L", (1200, 900), 255).save(tmp_path / "a.jpg", dpi=(300, 300))
    with pytest.raises(BadFile) as refused:
        _page(tmp_path / "a.jpg", limits=replace(LIMITS, pixels=1_000_000))
    assert refused.value.problem.code == "FILE-TOO-LARGE"
    page = _page(tmp_path / "a.jpg", limits=replace(LIMITS, raster_side=600))
    assert page.pixels is not None
    assert page.pixels.shape == (450, 600, 3)
    assert page.dpi == pytest.approx(150)


@pytest.mark.parametrize("suffix", ["jpg", "png", "tiff", "bmp", "webp", "heic"])
def test_a_truncated_image_is_corrupt(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    noise = np.random.default_rng(1).integers(0, 255, (300, 300, 3), dtype=np.uint8)
    Image.fromarray(noise).save(path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(BadFile) as refused:
        _page(path)
    assert refused.value.problem.code == "FILE-CORRUPT"
