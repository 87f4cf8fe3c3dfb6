"""Print in scripts that the default engine does not know: found by its ink, read by who knows it, else told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image as Picture
from PIL import ImageDraw, ImageFont

from extractors.foreign import is_upside_down, with_foreign
from extractors.model import Char, Reading, Sheet
from extractors.ocr import tesseract
from extractors.ocr.blank import Blank
from extractors.ocr.engine import Engine, EngineFailure, Glyph, Line
from extractors.ocr.tesseract import ForeignReader, Heard
from extractors.reading import read_image
from extractors.scripts import in_reading_order, likely_script, script_of, unread_lines, unreadable_script
from intake.model import Box, Page, Quality, Word

Image = NDArray[np.uint8]
_FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
_RUSSIAN = (
    "Договор купли-продажи от 5 января 2026 г.",
    "Продавец VIN LSVNV218XS2000017",
    "Гарантийный срок составляет 12 месяцев",
    "Качество товара должно соответствовать",
)
_SIZE = (1000, 600)


@dataclass
class _Reader:
    """Hears the same words on every line it is handed, of those languages that it has."""

    said: tuple[str, ...] = ("Гарантия", "12", "месяцев")
    languages: frozenset[str] = frozenset({"rus", "eng"})
    upside_down: bool = False
    asked: list[tuple[str, ...]] = field(default_factory=list)
    name: str = "stub"

    def read(self, image: Image, languages: Sequence[str]) -> list[Heard]:
        self.asked.append(tuple(languages))
        dark = np.asarray((image < 128).any(axis=(1, 2)))
        starts = np.flatnonzero(dark[1:] & ~dark[:-1])
        ends = np.flatnonzero(~dark[1:] & dark[:-1])
        sure = 0.95 if (len(self.asked) % 2 == 0) == self.upside_down else 0.3
        confidence = sure if self.upside_down else 0.95
        return [
            Heard(text, confidence, 40 + 100 * n, float(top), 120 + 100 * n, float(bottom))
            for top, bottom in zip(starts, ends, strict=True)
            for n, text in enumerate(self.said)
        ]


class _Broken(_Reader):
    def read(self, image: Image, languages: Sequence[str]) -> list[Heard]:
        raise EngineFailure("it broke")


class _Engine(Blank):
    """Reads every crop as the number it is told."""

    name = "stub engine"

    def __init__(self, says: str = "12") -> None:
        self._says = says

    def recognise(self, crops: Sequence[Image], *, quick: bool = False) -> list[Line]:
        glyphs = tuple(Glyph(c, 0.99, n / 17, (n + 1) / 17, ((c, 0.99),)) for n, c in enumerate(self._says))
        return [Line(self._says, 0.99, glyphs) for _ in crops]


def _quads(count: int = 4) -> list[NDArray[np.float32]]:
    return [
        np.array([(100, y), (800, y), (800, y + 40), (100, y + 40)], np.float32)
        for y in range(60, 60 + 100 * count, 100)
    ]


def _printed(count: int = 4) -> Image:
    """Lines of strokes, as letters are that nobody knows."""
    page = np.full((_SIZE[1], _SIZE[0], 3), 255, np.uint8)
    for quad in _quads(count):
        top = int(quad[0][1])
        for x in range(100, 800, 16):
            page[top + 8 : top + 34, x : x + 9] = 20
    return page


def _reading(top: float, start: float, end: float, text: str) -> Reading:
    step = (end - start) / len(text)
    chars = tuple(
        Char(text=c, confidence=0.9, left=start + n * step, right=start + (n + 1) * step) for n, c in enumerate(text)
    )
    box = Box(left=start, top=top, right=end, bottom=top + 40 / _SIZE[1])
    return Reading(text=text, page=1, box=box, confidence=0.9, engine="stub engine", chars=chars)


def _sheet(readings: tuple[Reading, ...] = (), words: tuple[Word, ...] = ()) -> Sheet:
    quality = Quality(width=_SIZE[0], height=_SIZE[1], sharpness=1, glare=0, contrast=1)
    page = Page(number=1, image_sha256="", width=_SIZE[0], height=_SIZE[1], quality=quality, words=words)
    return Sheet(file="a.png", page=page, readings=readings)


def _layer(text: str) -> tuple[Word, ...]:
    return tuple(
        Word(text=word, box=Box(left=0.1 + 0.2 * n, top=y / 600, right=0.28 + 0.2 * n, bottom=(y + 40) / 600))
        for y in range(60, 460, 100)
        for n, word in enumerate(text.split())
    )


@pytest.mark.parametrize(
    ("text", "script", "unknown"),
    [
        ("Договор № 018", "cyrillic", "cyrillic"),
        ("عقد بيع", "arabic", "arabic"),
        ("二手车 Contract", "latin", None),
        ("出口合同", "cjk", None),
        ("garantía señor", "latin", None),
        ("สัญญา", "thai", "thai"),
        ("VIN LSVNV218XS2000017 от", "latin", "cyrillic"),
        ("12,500.00", None, None),
        ("5 µm Ω", "greek", "greek"),
    ],
)
def test_the_script_of_a_text(text: str, script: str | None, unknown: str | None) -> None:
    assert (script_of(text), unreadable_script(text)) == (script, unknown)


def test_lines_whose_ink_belongs_to_no_character_are_unread() -> None:
    page = _printed()
    assert len(unread_lines(page, _quads(), ())) == 4
    sparse = tuple(_reading(y / 600, 0.7, 0.78, "2026") for y in range(60, 460, 100))
    assert len(unread_lines(page, _quads(), sparse)) == 4
    whole = tuple(_reading(y / 600, 0.1, 0.8, "The seller shall provide service") for y in range(60, 460, 100))
    assert unread_lines(page, _quads(), whole) == ()


def test_among_foreign_lines_one_that_is_half_read_counts_too() -> None:
    half = _reading(360 / 600, 0.4, 0.8, "LSVNV218XS2000017")
    assert len(unread_lines(_printed(), _quads(), (half,))) == 4


def test_a_stray_line_on_a_page_that_was_read_is_none() -> None:
    whole = tuple(_reading(y / 600, 0.1, 0.8, "The seller shall provide service") for y in range(60, 260, 100))
    assert unread_lines(_printed(), _quads(), whole) == ()


def test_words_of_a_line_that_runs_leftward_come_in_their_order() -> None:
    texts = ("2026", "يناير", "5", "بتاريخ", "TJYH", "018", "رقم", "عقد")
    words = [Word(text=t, box=Box(left=n / 10, top=0, right=n / 10 + 0.05, bottom=0.1)) for n, t in enumerate(texts)]
    assert [w.text for w in in_reading_order(words)] == ["عقد", "رقم", "TJYH", "018", "بتاريخ", "5", "يناير", "2026"]
    latin = [Word(text=t, box=w.box) for t, w in zip("abc", words, strict=False)]
    assert [w.text for w in in_reading_order(latin[::-1])] == ["a", "b", "c"]


def test_a_reader_that_knows_the_script_reads_the_lines() -> None:
    reader = _Reader()
    garbage = _reading(60 / 600, 0.5, 0.6, ",-")
    sheet = with_foreign(_Engine(), _sheet((garbage,)), _printed(), _quads(), lambda: reader)
    assert [(r.text, r.engine, r.channel) for r in sheet.readings] == [("Гарантия 12 месяцев", "stub", "colour")] * 4
    assert sheet.unread_script is None
    assert reader.asked[-1] == ("rus", "eng")
    first = sheet.readings[0]
    assert "".join(c.text for c in first.chars) == first.text
    assert first.box.overlap(Box(left=0.1, top=0.1, right=0.8, bottom=100 / 600)) > 0.9


def test_codes_amid_foreign_words_are_read_by_the_engine_that_knows_figures() -> None:
    reader = _Reader(said=("Продавец", "LSVNV218ХS2O00017"))
    sheet = with_foreign(_Engine("LSVNV218XS2000017"), _sheet(), _printed(), _quads(), lambda: reader)
    assert sheet.readings[0].text == "Продавец LSVNV218XS2000017"
    unlike = with_foreign(_Engine("LSVN"), _sheet(), _printed(), _quads(), lambda: reader)
    assert unlike.readings[0].text == "Продавец LSVNV218ХS2O00017"


@pytest.mark.parametrize("case", ["9030 %30 30%", "و9670 s%70 و70%", "06 110% 110%", "8 48 48", "و9030 12% و9030"])
def test_a_share_whose_sign_was_taken_for_figures_is_a_share(case: str) -> None:
    heard, seen, told = case.split()
    reader = _Reader(said=("الدفع", heard, "مقدماً"), languages=frozenset({"ara"}))
    sheet = with_foreign(_Engine(seen), _sheet(), _printed(), _quads(), lambda: reader)
    assert told in sheet.readings[0].text.split()


class _Skipping(_Reader):
    """Makes nothing of the first line of several."""

    def read(self, image: Image, languages: Sequence[str]) -> list[Heard]:
        words = super().read(image, languages)
        first = min((w.top for w in words), default=0.0)
        return [w for w in words if w.top > first or len({v.top for v in words}) == 1]


@pytest.mark.parametrize("garbage", [None, "2026 ,"])
def test_a_line_that_the_right_reader_makes_nothing_of_is_lost_alone_and_shows_it(garbage: str | None) -> None:
    before = (_reading(60 / 600, 0.1, 0.8, garbage),) if garbage else ()
    sheet = with_foreign(_Engine(), _sheet(before), _printed(), _quads(), _Skipping)
    assert [(r.text, r.confidence > 0) for r in sheet.readings] == [
        (garbage or "□", False), *[("Гарантия 12 месяцев", True)] * 3,
    ]  # fmt: skip
    assert sheet.unread_script is None


@pytest.mark.parametrize(("heard", "read"), [("Владивосток", ["Владивосток"]), ("Ра", []), ("Tel", [])])
def test_a_single_foreign_line_is_read_where_it_surely_is_one(heard: str, read: list[str]) -> None:
    whole = tuple(_reading(y / 600, 0.1, 0.8, "The seller shall provide service") for y in range(160, 460, 100))
    sheet = with_foreign(_Engine(), _sheet(whole), _printed(), _quads(), lambda: _Reader(said=(heard,)))
    assert ([r.text for r in sheet.readings if r.engine == "stub"], sheet.unread_script) == (read, None)


@pytest.mark.parametrize("find_reader", [lambda: None, lambda: _Reader(languages=frozenset({"eng", "ara"})), _Broken])
def test_without_a_reader_the_text_layer_counts(find_reader: type[_Reader]) -> None:
    sheet = with_foreign(_Engine(), _sheet((), _layer("Гарантия 12 месяцев")), _printed(), _quads(), find_reader)
    assert [(r.text, r.channel) for r in sheet.readings] == [("Гарантия 12 месяцев", "text_layer")] * 4
    assert sheet.unread_script is None


def _raising() -> ForeignReader | None:
    raise EngineFailure("an installation that is broken")


@pytest.mark.parametrize("find_reader", [lambda: None, _Broken, _raising])
def test_print_that_nobody_reads_names_the_pack_that_would(find_reader: type[_Reader]) -> None:
    sheet = with_foreign(_Engine(), _sheet(), _printed(), _quads(), find_reader)
    assert sheet.readings == ()
    assert sheet.unread_script == "rus"


def test_a_page_that_was_read_asks_for_no_reader() -> None:
    whole = tuple(_reading(y / 600, 0.1, 0.8, "The seller shall provide service") for y in range(60, 460, 100))
    sheet = _sheet(whole)
    assert with_foreign(_Engine(), sheet, _printed(), _quads(), _raising) == sheet


def test_dotted_print_is_taken_for_arabic() -> None:
    page = _printed()
    for quad in _quads():
        for x in range(104, 800, 24):
            page[int(quad[0][1]) + 2 : int(quad[0][1]) + 6, x : x + 4] = 20
    boxes = unread_lines(page, _quads(), ())
    assert (likely_script(_printed(), boxes), likely_script(page, boxes)) == ("cyrillic", "arabic")


def test_the_direction_of_unknown_print_is_what_a_reader_says_else_what_it_came_in() -> None:
    page = _printed()
    assert is_upside_down(page, _quads(), (), 0, lambda: _Reader(upside_down=True))
    assert not is_upside_down(page, _quads(), (), 0, _Reader)
    assert [is_upside_down(page, _quads(), (), turn, lambda: None) for turn in (0, 90, 180, 270)] == [
        False,
        False,
        True,
        True,
    ]


@pytest.fixture(scope="module")
def russian() -> Image:
    if not _FONT.is_file():
        pytest.skip("DejaVu Sans is not installed")
    picture = Picture.new("RGB", (1654, 600), "white")
    for row, text in enumerate(_RUSSIAN):
        ImageDraw.Draw(picture).text((120, 80 + 90 * row), text, font=ImageFont.truetype(str(_FONT), 34), fill="black")
    return np.asarray(picture)[:, :, ::-1].copy()


def test_a_russian_page_is_said_to_be_unread_and_stays_as_it_lies(engine: Engine, russian: Image) -> None:
    sheet = read_image(engine, russian, find_reader=lambda: None)
    assert sheet.unread_script == "rus"
    assert sheet.page.rotation == 0


def test_the_installed_tesseract_reads_a_russian_page(engine: Engine, russian: Image) -> None:
    reader = tesseract.find()
    if reader is None or not {"rus", "eng"} <= reader.languages:
        pytest.skip("Tesseract with its language pack rus is not installed")
    upside_down = np.ascontiguousarray(russian[::-1, ::-1])
    sheet = read_image(engine, upside_down, find_reader=lambda: reader)
    assert sheet.page.rotation == 180
    assert sheet.unread_script is None
    assert [r.text for r in sheet.readings] == list(_RUSSIAN)


def test_foreign_words_beside_chinese_print_are_read_alone_and_the_chinese_stays() -> None:
    mixed = tuple(_reading(y / 600, 0.1, 0.4, "卖方盖章") for y in range(60, 460, 100))
    words = tuple(word for word in _layer("卖方盖章 卖方盖章 Продавец") if word.text == "Продавец")
    sheet = with_foreign(_Engine(), _sheet(mixed, words), _printed(), _quads(), lambda: _Reader(said=("Продавец",)))
    assert [r.text for r in sheet.readings if r.box.left < 0.35] == ["卖方盖章"] * 4
    assert [r.text for r in sheet.readings if r.box.left > 0.35] == ["Продавец"] * 4
