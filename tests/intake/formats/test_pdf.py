"""PDF pages are drawn as a viewer shows them, and the words of the text layer stand where they are drawn."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from intake.errors import BadFile
from intake.formats import Raster, open_source
from intake.limits import Limits
from intake.sniff import PDF
from tests.intake.papers import pdf, text_at

LIMITS = Limits()


def _page(path: Path, number: int = 1, limits: Limits = LIMITS) -> Raster:
    with open_source(path, PDF, limits) as source:
        return source.raster(number)


def _dark_box(pixels: np.ndarray) -> tuple[float, float, float, float]:
    rows, columns = np.where(pixels.min(axis=2) < 128)
    height, width = pixels.shape[:2]
    return columns.min() / width, rows.min() / height, columns.max() / width, rows.max() / height


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize(
    "boxes",
    [{}, {"/CropBox": "[100 300 500 700]"}, {"/MediaBox": "[-50 -20 545 822]"}, {"/CropBox": "[-40 200 700 900]"}],
)
def test_words_stand_where_they_are_drawn(tmp_path: Path, rotate: int, boxes: dict[str, str]) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([{"/Rotate": str(rotate), **boxes}], [text_at(200, 500, "LSVNV218")]))
    page = _page(path)
    assert page.pixels is not None
    assert page.remarks == ()
    drawn = _dark_box(page.pixels)
    assert [word.text for word in page.words] == ["LSVNV218"]
    box = page.words[0].box
    assert (box.left, box.top, box.right, box.bottom) == pytest.approx(drawn, abs=0.02)


def test_a_page_is_drawn_at_200_dpi_and_turned_as_it_says(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([{}, {"/Rotate": "90"}]))
    upright, turned = _page(path).pixels, _page(path, 2).pixels
    assert upright is not None
    assert turned is not None
    assert upright.shape[:2] == turned.shape[1::-1] == (2339, 1653)


@pytest.mark.parametrize(("dpi", "drawn"), [(100, 100), (250, 250), (600, 300)])
def test_a_scan_is_drawn_at_its_own_resolution(tmp_path: Path, dpi: int, drawn: int) -> None:
    path = tmp_path / "a.pdf"
    Image.new("L", (5 * dpi, 7 * dpi), 200).save(path, resolution=dpi)
    page = _page(path)
    assert page.pixels is not None
    assert page.dpi == pytest.approx(drawn, rel=0.01)
    assert page.pixels.shape[:2] == pytest.approx((7 * drawn, 5 * drawn), abs=2)


@pytest.mark.parametrize(
    ("inches", "dpi", "drawn"), [(3.0, 280, 280), (3.0, 120, 200), (3.0, 500, 300), (0.8, 280, 200)]
)
def test_photographs_placed_on_a_sheet_keep_their_resolution(
    tmp_path: Path, inches: float, dpi: int, drawn: int
) -> None:
    """Two pictures beside one another, of which neither fills the sheet; a small logo does not count."""
    path = tmp_path / "a.pdf"
    document = pypdfium2.PdfDocument.new()
    sheet = document.new_page(8 * 72, 5 * 72)
    for left in (0.5, 4.5):
        picture = pypdfium2.PdfImage.new(document)
        side = round(inches * dpi)
        picture.set_bitmap(pypdfium2.PdfBitmap.from_pil(Image.new("RGB", (side, side), (200, 200, 200))))
        picture.set_matrix(pypdfium2.PdfMatrix().scale(inches * 72, inches * 72).translate(left * 72, 72))
        sheet.insert_obj(picture)
    sheet.gen_content()
    document.save(path)
    assert _page(path).dpi == pytest.approx(drawn, rel=0.01)


@pytest.mark.parametrize(
    ("box", "code"),
    [("[0 0 40 40]", "FILE-TOO-SMALL"), ("[0 0 1 14000]", "FILE-TOO-SMALL")],
)
def test_a_sheet_of_useless_size_is_too_small(tmp_path: Path, box: str, code: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([{"/MediaBox": box}]))
    with pytest.raises(BadFile) as refused:
        _page(path)
    assert refused.value.problem.code == code


def test_a_sheet_of_absurd_size_is_drawn_within_bounds(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([{"/MediaBox": "[0 0 9000000 9000000]"}]))
    page = _page(path, limits=replace(LIMITS, raster_side=1000))
    assert page.pixels is not None
    assert max(page.pixels.shape) <= 1001


def test_a_broken_text_layer_fails_no_page(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    # A viewer passes over a rotation that is no number; the reader of the text layer gives up.
    path.write_bytes(pdf([{"/Rotate": "(x)"}], [text_at(200, 500, "LSVNV218")]))
    page = _page(path)
    assert page.pixels is not None
    assert page.pixels.min() < 128
    assert (page.words, page.remarks) == ((), ("text_layer_broken",))
