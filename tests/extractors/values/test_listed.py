"""Listed values: a doubtful letter is settled where the engine's candidates leave one value, and only there."""

from __future__ import annotations

import pytest

from extractors.model import Candidate, Reading
from extractors.values import listed
from tests.extractors.papers import said


def doubtful(text: str, place: int, *candidates: Candidate) -> Reading:
    return said(text, doubts={place: candidates})


@pytest.mark.parametrize("printed", ["国产", "进口", "小型轿车", "两厢轿车"])
def test_sure_print_stays_as_it_is(printed: str) -> None:
    assert listed.origin(said(printed)).value == printed


def test_the_one_value_among_the_candidates_is_it() -> None:
    parsed = listed.origin(doubtful("国广", 1, ("广", 0.58), ("产", 0.27)))
    assert (parsed.value, parsed.candidates) == ("国产", (("国产", 0.58), ("国广", 0.58)))


def test_a_letter_that_the_engine_does_not_hold_possible_is_not_put_in() -> None:
    assert listed.origin(doubtful("国广", 1, ("广", 0.58), ("厂", 0.27))).value is None


@pytest.mark.parametrize(("sure", "value"), [(0.83, None), (0.97, "作营运")])
def test_an_unlisted_text_one_unsure_letter_from_a_listed_one_is_no_value(sure: float, value: str | None) -> None:
    assert listed.use(doubtful("作营运", 0, ("作", sure), ("俳", 0.02))).value == value


def test_a_listed_text_stands_with_an_unsure_letter_too() -> None:
    assert listed.use(doubtful("非营运", 0, ("非", 0.83), ("作", 0.05))).value == "非营运"


def test_a_value_that_was_hardly_read_at_all_is_none() -> None:
    reading = said("进口", doubts={0: [("进", 0.5)], 1: [("口", 0.5)]})
    assert listed.origin(reading).value is None


@pytest.mark.parametrize("rival", [("大", 0.1), ("微", 0.3)])
def test_two_listed_values_that_are_both_possible_leave_it_open(rival: Candidate) -> None:
    assert listed.vehicle_type(doubtful("小型轿车", 0, ("小", 0.6), rival)).value is None


def test_a_letter_without_which_no_other_type_is_left() -> None:
    assert listed.vehicle_type(doubtful("小型桥车", 2, ("桥", 0.5), ("轿", 0.4))).value == "小型轿车"
    assert listed.use(doubtful("非营运", 1, ("营", 0.6), ("曹", 0.3))).value == "非营运"


def test_a_look_that_is_sure_of_something_else_leaves_it_open() -> None:
    reading = doubtful("小型轿车", 0, ("小", 0.7), ("少", 0.2))
    for other in ("大型轿车", "小型普通客车"):
        look = said(other).model_copy(update={"box": reading.box})
        assert listed.vehicle_type(reading.model_copy(update={"looks": (look,)})).value in {None, other}


def test_an_unlisted_type_of_the_same_length_is_not_made_a_listed_one() -> None:
    assert listed.vehicle_type(doubtful("小型房车", 2, ("房", 0.7), ("旁", 0.2))).value is None


def test_a_colour_or_brand_a_doubtful_letter_off_a_known_one_is_open_and_never_that_one() -> None:
    assert listed.colour(said("监", doubts={0: [("监", 0.86), ("蓝", 0.1)]})).value is None
    assert listed.brand(said("东风本出牌", doubts={3: [("出", 0.9), ("田", 0.1)]})).value is None
    assert listed.colour(said("香槟")).value == "香槟"
    assert listed.brand(said("东风本田牌")).value == "东风本田牌"


def test_a_doubtful_stroke_beside_a_listed_value_is_none_of_it() -> None:
    assert listed.use(said("1非营运", doubts={0: [("1", 0.5)]})).value == "非营运"
    assert listed.use(said("A营运", doubts={0: [("A", 0.9)]})).value != "营运"


def test_a_listed_value_with_a_stroke_of_a_seal_behind_it_is_not_the_value_as_printed() -> None:
    assert listed.use(said("营转非市", doubts={3: [("市", 0.9)]})).value is None
