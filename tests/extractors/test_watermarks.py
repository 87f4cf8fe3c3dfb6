"""Large pale letters laid across a page: found at any tilt, read as one line, and nothing else taken for them."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extractors.model import Reading
from extractors.ocr.engine import Engine
from extractors.watermarks import marks_across, read_watermark
from fixtures.forge.fonts import face
from fixtures.forge.ink import Pixels
from tests.extractors.papers import said

MARK = "仅供核对用"
SIZE = (1100, 1500)


def page(tint: int | None, degrees: float = 0.0, font: str = "noto-serif") -> Pixels:
    """A page of print with the mark across it, grey level `tint`, turned by `degrees`."""
    paper = Image.new("L", SIZE, 255)
    draw = ImageDraw.Draw(paper)
    for row in range(18):
        draw.text(
            (70, 120 + 34 * row),
            "商品编号8703234110 小轿车 天津远航二手车出口有限公司",
            font=face("noto-sans", 20),
            fill=10,
        )
    if tint is not None:
        mark = Image.new("L", SIZE, 255)
        ImageDraw.Draw(mark).text((550, 750), MARK, font=face(font, 120), fill=tint, anchor="mm")
        mark = mark.rotate(degrees, fillcolor=255)
        paper = Image.fromarray(np.minimum(np.asarray(paper), np.asarray(mark)))
    return np.ascontiguousarray(np.repeat(np.asarray(paper)[:, :, None], 3, axis=2))


@pytest.mark.parametrize(
    ("tint", "degrees", "font"), [(225, 35, "noto-serif-bold"), (190, 0, "zenhei"), (210, -30, "noto-sans")]
)
def test_a_pale_mark_is_read(engine: Engine, tint: int, degrees: float, font: str) -> None:
    (mark,) = read_watermark(engine, page(tint, degrees, font), 3)
    assert (mark.text, mark.ink, mark.page) == (MARK, "faint", 3)
    assert mark.box.left < 0.4 < 0.6 < mark.box.right


def test_print_alone_has_no_mark(engine: Engine) -> None:
    assert [mark.text for mark in read_watermark(engine, page(None), 1) if MARK in mark.text] == []


def test_only_papers_that_may_bear_one_are_looked_at(engine: Engine) -> None:
    letter: list[Reading] = [said("情况说明")]
    assert marks_across(engine, page(200), letter, 1) == ()
    assert [mark.text for mark in marks_across(engine, page(200), [said("海关编号:0220")], 1)] == [MARK]
