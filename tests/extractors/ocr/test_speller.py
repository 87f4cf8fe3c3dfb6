"""The small recogniser of identifiers: it spells what stands there, legal or not, whatever lies over it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image as Picture
from PIL import ImageDraw, ImageFont

from extractors.ocr.engine import Engine, EngineFailure, EngineSpec, Image, build
from extractors.ocr.speller import HEIGHT, prepare
from extractors.training.vin_faces import faces

VINS = ["LSVNV218XS2000017", "LGXC16AF4J0001235", "WVWZZZ3CZ8E123456", "LFV3A23C2H3000462"]


@pytest.fixture(scope="module")
def engine() -> Engine:
    return build(EngineSpec(options={"threads": 1}))


def drawn(text: str, height: int = 40) -> Image:
    """A line in a face that the recogniser was not trained on."""
    font = ImageFont.truetype(str(faces(("truetype/freefont/FreeMonoBold.ttf",))[0]), round(height * 0.8))
    image = Picture.new("RGB", (round(font.getlength(text)) + 24, height), (238, 240, 241))
    ImageDraw.Draw(image).text((12, round(height * 0.78)), text, (34, 36, 40), font, anchor="ls")
    return np.asarray(image, np.uint8)


@pytest.mark.parametrize("height", [24, 32, 40, 64])
def test_vins_are_spelled(engine: Engine, height: int) -> None:
    assert [line.text for line in engine.spell([drawn(vin, height) for vin in VINS])] == VINS


@pytest.mark.parametrize("text", ["LSVAM4187C218484", "LSVAM4187C21848471", "LSVAM41"])
def test_a_number_of_any_length_is_spelled_as_long_as_it_is(engine: Engine, text: str) -> None:
    assert [line.text for line in engine.spell([drawn(text)])] == [text]


def test_red_ink_over_a_vin_is_seen_through(engine: Engine) -> None:
    crop = drawn(VINS[0])
    ink = np.ones(crop.shape, np.float32)
    cv2.line(ink, (90, 0), (130, crop.shape[0]), (0.3, 0.25, 0.9), 12)
    stamped = (crop * ink).astype(np.uint8)
    assert (stamped != crop).mean() > 0.03
    assert [line.text for line in engine.spell([stamped])] == VINS[:1]


def test_a_vin_is_spelled_the_same_to_the_last_bit_in_any_company(engine: Engine) -> None:
    crops = [drawn(vin) for vin in VINS]
    together, alone = engine.spell(crops), [engine.spell([crop])[0] for crop in crops]
    for one, other in zip(together, alone, strict=True):
        assert one == other
        assert one.lattice is not None
        assert other.lattice is not None
        assert one.lattice.tobytes() == other.lattice.tobytes()


def test_empty_paper_spells_nothing(engine: Engine) -> None:
    assert engine.spell([np.full((40, 300, 3), 250, np.uint8)])[0].text == ""


@pytest.mark.parametrize("shape", [(0, 10, 3), (10, 0, 3), (10, 10), (10, 10, 4)])
def test_what_is_no_picture_is_a_failure(engine: Engine, shape: tuple[int, ...]) -> None:
    with pytest.raises(EngineFailure, match="not a BGR"):
        engine.spell([np.zeros(shape, np.uint8)])


def test_the_input_has_one_height_and_full_contrast() -> None:
    pale = (drawn(VINS[0]).astype(np.float32) * 0.2 + 150).astype(np.uint8)
    line = prepare(pale)
    assert line.shape[:2] == (3, HEIGHT)
    assert line.min() < -0.9
    assert np.percentile(line, 80) == pytest.approx(1, abs=0.1)
