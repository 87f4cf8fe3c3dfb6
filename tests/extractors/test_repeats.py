"""Words that a form prints again on one page: known again where they are the very same, and read where they are not."""

from __future__ import annotations

import random
from collections.abc import Sequence

import cv2
import numpy as np
import pytest
from PIL import Image as Pictures
from PIL import ImageDraw

from extractors.ocr.engine import Glyph, Image, Line
from extractors.repeats import read_once
from fixtures.forge.fonts import face

SIZE = 24


def crop(text: str, seed: int) -> Image:
    """A line of print as a scanner takes it: placed, softened and speckled by `seed`."""
    rng = random.Random(seed)
    letter = face("sungti", 4 * SIZE)
    picture = Pictures.new("L", (int(letter.getlength(text)) + 4 * SIZE, 6 * SIZE), 245)
    ImageDraw.Draw(picture).text(
        (2 * SIZE + rng.randint(0, 3), SIZE // 2 + rng.randint(0, 3)), text, fill=40, font=letter
    )
    small = cv2.resize(np.asarray(picture), None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA).astype(np.float32)
    noisy = small + np.random.default_rng(seed).normal(0, 4, small.shape)
    return np.asarray(cv2.cvtColor(np.clip(noisy, 0, 255).astype(np.uint8), cv2.COLOR_GRAY2BGR), np.uint8)


class Reader:
    """Reads crops as what they were drawn to say, and remembers how many it was given."""

    def __init__(self, crops: Sequence[Image], texts: Sequence[str], confidence: float = 0.99) -> None:
        self.known = {id(c): t for c, t in zip(crops, texts, strict=True)}
        self.confidence = confidence
        self.read = 0

    def __call__(self, crops: Sequence[Image]) -> list[Line]:
        self.read += len(crops)
        texts = [self.known[id(c)] for c in crops]
        return [Line(t, self.confidence, tuple(Glyph(c, self.confidence, 0.0, 1.0) for c in t)) for t in texts]


def lines(texts: Sequence[str], confidence: float = 0.99) -> tuple[list[str], int]:
    crops = [crop(text, seed) for seed, text in enumerate(texts)]
    reader = Reader(crops, texts, confidence)
    return [line.text for line in read_once(reader, crops)], reader.read


def test_a_word_of_the_form_is_read_once_a_page() -> None:
    texts = ["登记日期", "登记机关", "登记日期", "登记机关", "登记日期"]
    assert lines(texts) == (texts, 2)


@pytest.mark.parametrize("other", ["登记机关", "注销日期", "登记日期：", "登记日", "轮距", "2024-01-02"])
def test_what_is_not_the_very_same_is_read(other: str) -> None:
    assert lines(["登记日期", other]) == (["登记日期", other], 2)


def test_words_that_differ_in_one_character_are_told_apart() -> None:
    texts = ["轮距", "轴距", "轮数", "轴数", "发动机型号", "发动机号码", "转让登记日期", "转移登记日期"]
    assert lines(texts) == (texts, len(texts))


@pytest.mark.parametrize("value", ["王未", "重庆瑞通有限公司", "非营运", "LSVAM4187C2184847", "2024-01-02"])
def test_a_value_is_read_wherever_it_stands(value: str) -> None:
    assert lines([value, value, value]) == ([value] * 3, 3)


def test_a_word_that_was_not_read_surely_is_read_again() -> None:
    assert lines(["登记日期", "登记日期"], confidence=0.8) == (["登记日期"] * 2, 2)


def test_a_word_whose_engine_tells_nothing_of_its_letters_is_read_again() -> None:
    crops = [crop("登记日期", seed) for seed in range(2)]
    assert [line.text for line in read_once(lambda some: [Line("登记日期")] * len(some), crops)] == ["登记日期"] * 2


def test_without_crops_nothing_is_read() -> None:
    assert lines([]) == ([], 0)
