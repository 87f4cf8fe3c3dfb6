"""Further looks at codes: which stretches of a line are read again, and what the looks say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from extractors.ocr.engine import LATTICE_ALPHABET, Glyph, Image, Lattice, Line, Quad
from extractors.red_ink import without_red
from extractors.values import vin
from extractors.vin_reader import find_runs, flattened, look_again, over_alphabet, spelt
from tests.extractors.papers import said

QUAD: Quad = np.array([(100, 100), (1100, 100), (1100, 140), (100, 140)], np.float32)
VIN = "LSVAM4187C2184847"
PAGE = np.full((300, 1200, 3), 245, np.uint8)
NOTHING = Line("")


def line(text: str, confidence: float = 0.99) -> Line:
    step = 1 / len(text)
    glyphs = tuple(Glyph(c, confidence, i * step, (i + 1) * step) for i, c in enumerate(text))
    return Line(text, confidence, glyphs)


class Says:
    """Reads every crop as the same line, and counts them; spells every one as another."""

    name = "says"

    def __init__(self, answer: Line, spelled: Line = NOTHING) -> None:
        self.answer = answer
        self.spelled = spelled
        self.crops = 0

    def models(self) -> dict[str, str]:
        return {}

    def detect(self, image: Image) -> list[Quad]:
        return []

    def recognise(self, crops: Sequence[Image], *, quick: bool = False) -> list[Line]:
        self.crops += len(crops)
        return [self.answer for _ in crops]

    def spell(self, crops: Sequence[Image]) -> list[Line]:
        return [self.spelled for _ in crops]


@pytest.mark.parametrize(("text", "said_"), [
    (f"车辆识别代号:{VIN}", ":" + VIN), (VIN, VIN), (f"{VIN}国产", VIN), ("登记日期2019-01-09", "2019-01-09"),
    ("*310007798232*", "*310007798232*"), ("L S VAM 4187C2184847", "L S VAM 4187C2184847"),
])  # fmt: skip
def test_a_stretch_of_code_is_a_run(text: str, said_: str) -> None:
    (run,) = find_runs([line(text)], [QUAD], [False])
    assert run.said == said_
    assert run.may_be_vin == (VIN in text.replace(" ", ""))
    assert 100 <= run.quad[0][0] < run.quad[1][0] <= 1100


@pytest.mark.parametrize(
    "text", ["上汽通用汽车有限公司", "7人", "250kg", "", "统一社会信用代码/91110108551385082Q"[9:]]
)
def test_words_short_numbers_and_numbers_that_check_are_none(text: str) -> None:
    assert find_runs([line(text) if text else Line("")], [QUAD], [False]) == []


def test_runs_belong_to_their_lines() -> None:
    runs = find_runs([line("黑"), line(VIN), line("2019-01-09")], [QUAD] * 3, [False, True, False])
    assert [(run.line, run.is_under_red) for run in runs] == [(1, True), (2, False)]


def test_a_vin_gets_two_more_looks_and_a_settled_number_one() -> None:
    runs = find_runs([line(VIN), line("2019-01-09")], [QUAD] * 2, [False, False])
    assert [look.channel for look in look_again(Says(line(VIN)), PAGE, runs[:1])] == ["colour", "colour"]
    assert len(look_again(Says(line("2019-01-09")), PAGE, runs[1:])) == 1
    assert len(look_again(Says(line("2019-01-08")), PAGE, runs[1:])) > 1


@pytest.mark.parametrize("first", [VIN, VIN[:-1] + "8"], ids=["disputed", "its check digit fails"])
def test_a_vin_that_is_not_settled_gets_a_third_look(first: str) -> None:
    runs = find_runs([line(first)], [QUAD], [False])
    assert [k.channel for k in look_again(Says(line(VIN[:-1] + "8")), PAGE, runs)] == ["colour", "colour", "red"]


def test_a_vin_under_red_ink_is_looked_at_without_it_however_sure() -> None:
    runs = find_runs([line(VIN)], [QUAD], [True])
    assert [look.channel for look in look_again(Says(line(VIN)), PAGE, runs)] == ["colour", "colour", "red"]


def test_a_colon_beside_a_number_need_not_be_sure() -> None:
    runs = find_runs([line("编号:2019-01-09")], [QUAD], [False])
    faint = replace(line("号"), glyphs=tuple(replace(g, confidence=0.3) for g in line("号").glyphs))
    beside = Line("号2019-01-09", 0.9, (*faint.glyphs, *line("2019-01-09").glyphs))
    assert len(look_again(Says(beside), PAGE, runs)) == 1


def test_looks_say_what_the_engine_says_and_not_what_the_line_said() -> None:
    runs = find_runs([line(VIN)], [QUAD], [False])
    other = "LSGUD84B8EE010203"
    assert {look.line.text for look in look_again(Says(line(other)), PAGE, runs)} == {other}


def test_what_may_be_a_vin_is_spelled_by_another_reader_and_nothing_else_is() -> None:
    runs = find_runs([line(VIN), line("2019-01-09"), line("TJJC-2026-00123")], [QUAD] * 3, [False] * 3)
    looks = look_again(Says(line(VIN), line("LSGUD84B8EE010203")), PAGE, runs)
    spelled = [look for look in looks if look.reader != "says"]
    assert {(look.run.line, look.line.text, look.channel) for look in spelled} == {(0, "LSGUD84B8EE010203", "colour")}
    assert {look.line.text for look in looks if look.reader == "says"} == {VIN}


def test_without_runs_nothing_is_read() -> None:
    engine = Says(line(VIN))
    assert look_again(engine, PAGE, []) == []
    assert engine.crops == 0


def lattice(text: str, sure: float = 0.97) -> Lattice:
    """Probabilities of steps that spell a text, a blank after every character."""
    steps = np.full((2 * len(text), len(LATTICE_ALPHABET)), (1 - sure) / (len(LATTICE_ALPHABET) - 1), np.float32)
    for index, letter in enumerate(text):
        steps[2 * index, LATTICE_ALPHABET.index(letter) if letter in LATTICE_ALPHABET else -1] = sure
        steps[2 * index + 1, 0] = sure
    return np.asarray(steps / steps.sum(axis=1, keepdims=True), np.float32)


def test_a_line_over_capitals_and_digits_keeps_what_is_doubtful() -> None:
    steps = lattice(VIN)
    steps[6] = 0
    steps[6, LATTICE_ALPHABET.index("V")] = 0.55
    steps[6, LATTICE_ALPHABET.index("Y")] = 0.45
    decoded = over_alphabet(Line(VIN, 0.9, (), steps))
    assert decoded.text == VIN[:3] + "V" + VIN[4:]
    assert dict(decoded.glyphs[3].candidates)["Y"] > 0.2
    assert all(0 <= g.start < g.end <= 1 for g in decoded.glyphs)


def test_small_letters_are_capitals_and_chinese_characters_are_gaps() -> None:
    assert over_alphabet(Line("", 0.9, (), lattice("lsvam4187c2184847"))).text == VIN
    assert over_alphabet(Line("", 0.9, (), lattice("LSV车12"))).text == "LSV12"


def test_equal_characters_apart_are_two() -> None:
    assert over_alphabet(Line("", 0.9, (), lattice("ZZZ00"))).text == "ZZZ00"


def test_a_line_without_probabilities_stays_as_it_is() -> None:
    assert over_alphabet(line("abc")) == line("abc")
    assert over_alphabet(Line("")) == Line("")


def test_looks_of_a_clear_vin_make_it_certain() -> None:
    decoded = over_alphabet(Line(VIN, 0.9, (), lattice(VIN)))
    assert vin.parse(said(VIN, looks=[said(decoded.text)])).value == VIN


def test_a_shadow_is_divided_out() -> None:
    shade = np.linspace(90, 250, 400, dtype=np.float32)[None, :, None].repeat(40, 0).repeat(3, 2)
    crop = shade.astype(np.uint8)
    crop[15:25, 100:110] = (crop[15:25, 100:110] * 0.3).astype(np.uint8)
    crop[15:25, 300:310] = (crop[15:25, 300:310] * 0.3).astype(np.uint8)
    even = flattened(crop)
    assert even.shape == crop.shape
    assert abs(float(even[17:23, 102:108].mean()) - float(even[17:23, 302:308].mean())) < 25
    assert float(even[2:10, 200:280].mean()) - float(even[17:23, 102:108].mean()) > 120


def test_red_ink_is_gone_from_the_red_plane() -> None:
    crop = np.full((20, 60, 3), 245, np.uint8)
    crop[:, 20:40] = (50, 40, 240)
    crop[:, 50:55] = 20
    pale = without_red(crop)
    assert pale[:, 20:40].min() >= 235
    assert pale[:, 50:55].max() == 20


def told(text: str, lost: int | None = None) -> Line:
    """A line with the probabilities of its steps; the letter at `lost` is rather not seen."""
    rows = np.zeros((2 * len(text) + 1, len(LATTICE_ALPHABET)), np.float32)
    rows[:, 0] = 1
    for place, letter in enumerate(text):
        share = 0.4 if place == lost else 1.0
        rows[2 * place + 1, (0, LATTICE_ALPHABET.index(letter))] = 1 - share, share
    return replace(line(text), lattice=rows)


def test_looks_that_do_not_agree_spell_a_number_together() -> None:
    runs = find_runs([line("黑"), line(VIN)], [QUAD] * 2, [False] * 2)
    assert spelt(look_again(Says(told(VIN, lost=4), told(VIN, lost=6)), PAGE, runs))[1][0][0] == VIN


def test_one_reader_alone_bears_nothing_out() -> None:
    assert spelt(look_again(Says(told(VIN, lost=4)), PAGE, find_runs([line(VIN)], [QUAD], [False]))) == {}


def test_nothing_is_spelt_of_what_all_looks_agree_on_nor_of_two_numbers_on_one_line() -> None:
    assert spelt(look_again(Says(told(VIN), told(VIN)), PAGE, find_runs([line(VIN)], [QUAD], [False]))) == {}
    named = find_runs([line(f"VIN{VIN}")], [QUAD], [False])
    assert spelt(look_again(Says(told(f"VIN{VIN}", lost=4)), PAGE, named)) == {}
    both = find_runs([line(f"{VIN}车{VIN}")], [QUAD], [False])
    assert len(both) == 2
    assert spelt(look_again(Says(told(VIN, lost=4)), PAGE, both)) == {}
