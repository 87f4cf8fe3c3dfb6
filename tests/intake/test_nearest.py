"""The flat scan finds exactly what counting bit by bit finds, however it is filled."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from intake.nearest import BYTES, Near, Nearest


def filled(prints: list[bytes]) -> Nearest:
    nearest = Nearest()
    for number, each in enumerate(prints):
        nearest.add(np.array([number + 100], np.int64), np.frombuffer(each, np.uint8).reshape(1, BYTES))
    return nearest


def bits(one: bytes, other: bytes) -> int:
    return (int.from_bytes(one) ^ int.from_bytes(other)).bit_count()


@given(st.lists(st.binary(min_size=BYTES, max_size=BYTES), max_size=12), st.integers(0, 256))
def test_everything_within_the_distance_is_found_the_nearest_first(prints: list[bytes], within: int) -> None:
    asked = bytes(range(BYTES))
    (found,) = filled(prints).near(np.frombuffer(asked, np.uint8), within, most=100)
    known = [Near(number + 100, bits(each, asked)) for number, each in enumerate(prints)]
    expected = sorted((n for n in known if n.distance <= within), key=lambda n: (n.distance, n.number))
    assert found == expected


def test_the_very_opposite_is_not_taken_for_the_same() -> None:
    nearest = filled([b"\xff" * BYTES])
    assert nearest.near(np.zeros(BYTES, np.uint8), 10, most=5) == [[]]


def test_it_grows_past_its_first_room_and_answers_several_at_once() -> None:
    prints = np.random.default_rng(0).integers(0, 256, (70_000, BYTES), dtype=np.uint8)
    nearest = Nearest()
    nearest.add(np.arange(500), prints[:500])
    nearest.add(np.arange(500, 70_000), prints[500:])
    assert len(nearest) == 70_000
    found = nearest.near(prints[[3, 69_999]], 0, most=5)
    assert [[near.number for near in each] for each in found] == [[3], [69_999]]
