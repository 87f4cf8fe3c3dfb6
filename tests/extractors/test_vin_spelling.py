"""Numbers out of probabilities: what one look lost another tells, and all of them weigh every number."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.ocr.engine import LATTICE_ALPHABET, Lattice
from extractors.values import vin
from extractors.vin_spelling import spell

VIN = "LSVAM4187C2184847"
DOUBLED = "LSVAM44174C218877"
NOTHING: dict[int, dict[str, float]] = {}


def look(text: str, doubts: Mapping[int, Mapping[str, float]] = NOTHING) -> Lattice:
    """One step for each letter, sure but for the doubts by place, and an empty one behind it."""
    rows = np.zeros((2 * len(text) + 1, len(LATTICE_ALPHABET)), np.float32)
    rows[::2, 0] = 1
    for place, letter in enumerate(text):
        for sign, share in doubts.get(place, {letter: 1.0}).items():
            rows[2 * place + 1, LATTICE_ALPHABET.index(sign) if sign else 0] = share
    return rows


def test_a_look_that_lost_a_letter_still_bears_out_the_number_that_another_spells() -> None:
    lost = look(VIN, {4: {"": 0.7, "M": 0.3}})
    (best, behind), *others = spell({"one": [lost, look(VIN)]})
    assert best == VIN
    assert behind > -1
    assert all(further < behind - 3 for _, further in others)


def test_two_looks_that_each_lost_a_letter_spell_the_number_together() -> None:
    looks = [look(VIN, {2: {"": 0.6, "V": 0.4}}), look(VIN, {9: {"": 0.6, "C": 0.4}})]
    assert spell({"one": looks[:1], "other": looks[1:]})[0][0] == VIN


def test_what_the_readers_see_differently_stays_open_between_both() -> None:
    (best, behind), (second, further), *_ = spell(
        {
            "one": [look(VIN, {16: {"7": 0.6, "1": 0.4}})],
            "other": [look(VIN, {16: {"1": 0.6, "7": 0.4}})],
        }
    )
    assert {best, second} == {VIN, VIN[:-1] + "1"}
    assert behind == pytest.approx(further, abs=0.1)


def test_two_equal_letters_are_two() -> None:
    assert spell({"one": [look(DOUBLED)]})[0][0] == DOUBLED


def test_letters_that_no_vin_has_are_the_figures_they_look_like() -> None:
    assert spell({"one": [look("LSVAM4I87C2184O47")]})[0][0] == "LSVAM4187C2184047"


@pytest.mark.parametrize("text", ["", "LSV", "车" * 3, VIN[:8]])
def test_a_line_without_room_for_a_number_spells_none(text: str) -> None:
    assert spell({"one": [look("A" * len(text))]}) == ()
    assert spell({}) == ()


def test_a_reader_without_room_for_a_number_is_not_outvoted_unheard() -> None:
    assert spell({"one": [look("LSV")], "other": [look(VIN)]}) == ()


@given(st.lists(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=12, max_size=21), min_size=1, max_size=3))
def test_every_number_is_legal_and_the_likeliest_comes_first(texts: list[str]) -> None:
    spelt = spell({"one": [look(text) for text in texts]})
    assert all(vin.is_legal(number) for number, _ in spelt)
    assert [behind for _, behind in spelt] == sorted((behind for _, behind in spelt), reverse=True)
    assert all(
        text.translate(str.maketrans("OQI", "001")) in dict(spelt) for text in texts[:1] if len(text) == vin.LENGTH
    )
