"""The lines of a level page: cells kept apart, seals seen through, watermarks left out, every place right."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from extractors.lines import LineReader
from extractors.model import Reading
from extractors.ocr.engine import Engine, Glyph, Line, Quad
from extractors.rulings import find_rulings

WIDTH, HEIGHT = 1400, 1000
PRINT, FAINT, RED = (30, 30, 30), (210, 218, 226), (60, 50, 215)
TEXTS = ("LSVAM4187C2184847", "2019-01-09", "SGM6520UAAA", "1998 ml / 184 kw", "B12345678", "225/60R17", "3088 mm")


class _Doubts:
    """An engine that is in doubt about one Chinese letter where it stands on tinted paper."""

    name = "doubts"

    def __init__(self, doubt: float) -> None:
        self.doubt = doubt

    def models(self) -> dict[str, str]:
        return {}

    def detect(self, image: np.ndarray) -> list[Quad]:
        return []

    def recognise(self, crops: Sequence[np.ndarray], *, quick: bool = False) -> list[Line]:
        said = [("達", self.doubt) if np.ptp(crop, axis=2).any() else ("连", 0.99) for crop in crops]
        return [Line(f"大{c}", p, (Glyph("大", 1.0, 0.0, 0.5), Glyph(c, p, 0.5, 1.0))) for c, p in said]

    def spell(self, crops: Sequence[np.ndarray]) -> list[Line]:
        return [Line("") for _ in crops]


def page() -> np.ndarray:
    return np.full((HEIGHT, WIDTH, 3), 245, np.uint8)


def write(image: np.ndarray, text: str, x: int, y: int, colour: tuple[int, int, int] = PRINT) -> Quad:
    """Prints a text with its base line at (x, y); returns the quad around it."""
    (width, height), _ = cv2.getTextSize(text, cv2.FONT_HERSHEY_SIMPLEX, 1, 2)
    cv2.putText(image, text, (x, y), cv2.FONT_HERSHEY_SIMPLEX, 1, colour, 2)
    left, top, right, bottom = x - 4, y - height - 6, x + width + 4, y + 8
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)], np.float32)


def filled() -> tuple[np.ndarray, list[Quad]]:
    image = page()
    return image, [write(image, text, 150, 100 + 80 * row) for row, text in enumerate(TEXTS)]


def read(engine: Engine, image: np.ndarray, quads: list[Quad]) -> tuple[Reading, ...]:
    return LineReader(engine, image, find_rulings(image), 1).read(quads)


def test_every_line_is_read_from_top_to_bottom_at_its_place(engine: Engine) -> None:
    image, quads = filled()
    readings = read(engine, image, quads[::-1])
    assert [r.text for r in readings] == list(TEXTS)
    for reading, quad in zip(readings, quads, strict=True):
        assert reading.box.left * WIDTH == pytest.approx(quad[0][0], abs=12)
        assert reading.box.bottom * HEIGHT == pytest.approx(quad[2][1], abs=12)
        assert all(a.right <= b.left + 0.01 for a, b in zip(reading.chars, reading.chars[1:], strict=False))
        assert reading.ink == "dark"


def test_codes_are_looked_at_again(engine: Engine) -> None:
    image, quads = filled()
    vin, day, *_ = read(engine, image, quads)
    assert [look.text for look in vin.looks] == [TEXTS[0]] * 3
    assert len({look.engine for look in vin.looks}) == 2
    assert day.looks


def test_one_quad_over_two_cells_is_two_lines(engine: Engine) -> None:
    image, quads = filled()
    write(image, "GL8", 700, 100)
    cv2.line(image, (600, 40), (600, 700), PRINT, 2)
    quads[0][1:3, 0] = 790
    texts = [r.text for r in read(engine, image, quads)]
    assert texts[:2] == [TEXTS[0], "GL8"]


def test_a_watermark_is_no_reading(engine: Engine) -> None:
    image, quads = filled()
    quads.append(write(image, "WATERMARK", 800, 500, FAINT))
    assert [r.text for r in read(engine, image, quads)] == list(TEXTS)


def test_the_text_of_a_seal_is_red(engine: Engine) -> None:
    image, quads = filled()
    quads.append(write(image, "SEAL 123", 900, 500, RED))
    assert {r.text: r.ink for r in read(engine, image, quads)}["SEAL 123"] == "red"


def test_print_under_a_seal_gets_a_look_without_the_red(engine: Engine) -> None:
    image, quads = filled()
    cv2.circle(image, (250, 170), 70, RED, 6)
    day = next(r for r in read(engine, image, quads) if abs(r.box.centre[1] - 0.17) < 0.02)
    assert "red" in {look.channel for look in day.looks}
    assert any(look.text == TEXTS[1] for look in day.looks if look.channel == "red")


def test_a_line_found_twice_is_read_once(engine: Engine) -> None:
    image, quads = filled()
    assert [r.text for r in read(engine, image, [*quads, quads[2] + 3])] == list(TEXTS)


def test_a_line_is_not_stretched_over_the_edge_of_its_cell(engine: Engine) -> None:
    image, quads = filled()
    edge = int(quads[1].max(0)[0])
    cv2.line(image, (edge, 40), (edge, 700), PRINT, 2)
    # The label of a cell of two lines stands between them; detection took the edge of its cell in.
    beside = write(image, "SGM", edge + 8, 200)
    beside[[0, 3], 0] = edge - 2
    found = {r.text: r.box for r in read(engine, image, [*quads, beside])}
    assert found["SGM"].left * WIDTH == pytest.approx(edge, abs=4)


def test_a_line_whose_beginning_is_known_is_whole_once_the_seal_over_it_is_gone(engine: Engine) -> None:
    image = page()
    whole = write(image, "LSVAM4187C2184847 2019-01-09", 150, 500)
    cv2.circle(image, (560, 495), 130, RED, 6)
    known = whole.copy()
    known[1:3, 0] -= 250
    reader = LineReader(engine, image, (), 1)
    (line,) = reader.unveiled([known])
    assert line.max(0)[0] == pytest.approx(whole.max(0)[0], abs=12)
    assert [quad.tolist() for quad in reader.unveiled([whole])] == [whole.tolist()]


def test_a_piece_of_a_letter_left_by_a_seal_hides_nothing_of_the_line_it_belongs_to(engine: Engine) -> None:
    image = page()
    whole = write(image, "LSVAM4187C2184847 2019-01-09", 150, 500)
    cv2.circle(image, (560, 495), 130, RED, 6)
    middle, right = whole[:, 1].mean(), whole.max(0)[0]
    piece = np.array([(right - 40, middle - 4), (right, middle - 4), (right, middle + 4), (right - 40, middle + 4)])
    found = LineReader(engine, image, (), 1).unveiled([piece.astype(np.float32)])
    assert max(quad.max(0)[0] for quad in found) == pytest.approx(right, abs=12)


def test_a_line_cut_off_by_detection_is_read_whole(engine: Engine) -> None:
    image, quads = filled()
    quads[2][1:3, 0] -= 45
    assert read(engine, image, quads)[2].text == TEXTS[2]


def test_a_short_line_right_below_a_long_one_is_not_stretched_over_its_feet(engine: Engine) -> None:
    image = page()
    above = write(image, "gypsy joggers (jumping quays)", 150, 300)
    short = write(image, "SUV", 150, 334)
    short[:2, 1] -= 8
    read_ = read(engine, image, [above, short])
    assert [r.text for r in read_] == ["gypsy joggers (jumping quays)", "SUV"]
    assert read_[1].box.right * WIDTH == pytest.approx(short[1, 0], abs=12)


@pytest.mark.parametrize(("doubt", "looks"), [(0.5, ["大连"]), (0.9, [])])
def test_a_line_with_a_doubtful_chinese_letter_is_read_again_on_even_paper(doubt: float, looks: list[str]) -> None:
    image, quads = filled()
    image[:, :, 0] -= 20
    readings = LineReader(_Doubts(doubt), image, (), 1).read(quads)
    assert len(readings) == len(quads)
    assert all([look.text for look in r.looks] == looks for r in readings)


def test_empty_paper_has_no_lines(engine: Engine, blank: Engine) -> None:
    assert read(engine, page(), []) == ()
    image, quads = filled()
    assert read(blank, image, quads) == ()
