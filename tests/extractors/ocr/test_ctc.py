"""CTC decoding: text, places, candidates and the reduced lattice, from small matrices made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.ocr.ctc import Decoder, Probabilities, Span
from extractors.ocr.engine import BLANK, LATTICE_ALPHABET, REST

CHARACTERS = ["0", "O", "\uff2f", "1", "I", "①", "车", "牌"]
SYMBOLS = [BLANK, *CHARACTERS, " "]
DECODER = Decoder(CHARACTERS)
SURE = 0.9


def matrix(*steps: dict[str, float]) -> Probabilities:
    """One row a step; what is not said goes to the space evenly small, so that rows sum to 1."""
    rows = np.zeros((len(steps), len(SYMBOLS)), np.float32)
    for row, step in zip(rows, steps, strict=True):
        for symbol, probability in step.items():
            row[SYMBOLS.index(symbol)] = probability
        row[-1] += 1 - row.sum()
    return rows


def column(symbol: str) -> int:
    return LATTICE_ALPHABET.index(symbol)


def test_repeats_are_one_character_and_a_blank_between_makes_them_two() -> None:
    line = DECODER.decode(matrix(*({s: SURE} for s in ["1", "1", "", "1", "车"])), Span(40, 40, 48))
    assert line.text == "11车"
    assert line.confidence == pytest.approx(SURE)


def test_a_letter_nearly_seen_between_two_makes_both_unsure() -> None:
    """Greedy text is 车牌, but the blank between them only just wins: as likely as not a letter stands there."""
    steps = [{"车": SURE}, {"": 0.8, "0": 0.1, "O": 0.1}, {"": 0.6, "0": 0.4}, {"牌": SURE}]
    line = DECODER.decode(matrix(*steps), Span(32, 32, 48))
    before, after = line.glyphs
    assert (before.text, after.text) == ("车", "牌")
    assert before.confidence == after.confidence == pytest.approx(0.8 * 0.6)
    assert line.confidence == before.candidates[0][1] == pytest.approx(SURE)


@pytest.mark.parametrize("left", [{"车": 0.4}, {"牌": 0.4}, {" ": 0.4}, {}])
def test_what_spreads_from_its_neighbours_and_blanks_hide_no_letter(left: dict[str, float]) -> None:
    steps = [{"车": SURE}, {**left, "": 1 - sum(left.values())}, {"牌": SURE}]
    glyphs = DECODER.decode(matrix(*steps), Span(24, 24, 48)).glyphs
    assert [g.confidence for g in glyphs] == pytest.approx([SURE, SURE])


def test_blanks_alone_are_no_text() -> None:
    line = DECODER.decode(matrix({"": 1}, {"": 1}), Span(16, 16, 48))
    assert (line.text, line.confidence, line.glyphs) == ("", 0.0, ())


def test_candidates_come_from_the_surest_step_best_first_and_without_blank() -> None:
    steps = matrix({"0": 0.5, "": 0.4}, {"0": 0.7, "O": 0.2, "": 0.1}, {"": 1})
    (glyph,) = DECODER.decode(steps, Span(24, 24, 48)).glyphs
    assert glyph.text == "0"
    assert [text for text, _ in glyph.candidates][:2] == ["0", "O"]
    assert glyph.candidates[0][1] == pytest.approx(0.7)
    assert "" not in [text for text, _ in glyph.candidates]


def test_places_are_fractions_of_the_crop_and_not_of_the_padding() -> None:
    steps = matrix({"": 1}, {"车": SURE}, {"": 1}, {"牌": SURE}, {"": 1}, {"": 1}, {"": 1}, {"": 1})
    first, second = DECODER.decode(steps, Span(width=40, padded=64, height=16)).glyphs
    assert first.end == second.start == pytest.approx(20 / 40)
    assert first.start == pytest.approx((12 - 0.6 * 16) / 40)
    assert second.end == pytest.approx((28 + 0.6 * 16) / 40)


def test_what_is_read_in_the_padding_is_left_out() -> None:
    steps = matrix(*({s: SURE} for s in ["车", "", "", "", "", "", "", "牌"]))
    assert DECODER.decode(steps, Span(width=16, padded=64, height=48)).text == "车"


def test_the_lattice_adds_full_width_to_plain_and_everything_else_to_the_rest() -> None:
    lattice = DECODER.decode(matrix({"O": 0.5, "\uff2f": 0.2, "车": 0.2, "①": 0.1}), Span(8, 8, 48)).lattice
    assert lattice is not None
    assert lattice.shape == (1, len(LATTICE_ALPHABET))
    assert lattice[0, column("O")] == pytest.approx(0.7)
    assert lattice[0, column(REST)] == pytest.approx(0.3)
    assert lattice[0, column("1")] == 0
    assert lattice.sum(axis=1) == pytest.approx(1)


def test_the_alphabet_has_every_character_of_a_vin_once() -> None:
    assert LATTICE_ALPHABET[0] == BLANK
    assert LATTICE_ALPHABET[-1] == REST
    assert len(set(LATTICE_ALPHABET)) == len(LATTICE_ALPHABET)
    assert set("ABCDEFGHJKLMNPRSTUVWXYZ0123456789") <= set(LATTICE_ALPHABET)
