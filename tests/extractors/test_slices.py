"""Cutting and joining readings: text, characters, places and looks stay together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.model import Reading
from extractors.slices import between, cut, join, letters, section
from tests.extractors.papers import bare, said

texts = st.text(st.sampled_from("机动车登记 0123AB"), min_size=1, max_size=15)


@given(texts, st.data())
def test_a_cut_holds_its_characters_and_their_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    whole = said(text)
    part = cut(whole, start, end)
    assert part.text == text[start:end]
    assert "".join(c.text for c in part.chars) == part.text
    assert (part.box.left, part.box.right) == pytest.approx((whole.chars[start].left, whole.chars[end - 1].right))
    assert (part.box.top, part.box.bottom) == (whole.box.top, whole.box.bottom)


@given(texts, st.data())
def test_two_halves_joined_are_the_whole(text: str, data: st.DataObject) -> None:
    middle = data.draw(st.integers(0, len(text)))
    whole = said(text)
    halves = [cut(whole, a, b) for a, b in ((0, middle), (middle, len(text))) if b > a]
    joined = join(halves)
    assert joined.text == text
    assert joined.chars == whole.chars
    assert joined.box == whole.box


def test_a_cut_takes_the_same_part_of_every_look() -> None:
    look = said("登记日期2019-01-08")
    part = cut(said("登记日期2019-01-09", looks=[look, said("登记", left=0.1)]), 4, 14)
    assert part.text == "2019-01-09"
    assert [each.text for each in part.looks] == ["2019-01-08"]


def test_a_reading_without_characters_is_cut_by_its_text() -> None:
    part = cut(bare("abcdefghij", left=0.1), 5, 8)
    assert part.text == "fgh"
    assert part.box.left == pytest.approx(0.1 + bare("abcdefghij").box.width / 2)


def test_the_text_between_two_places() -> None:
    line = said("ABCDEF", left=0.0)
    step = line.chars[0].right
    part = between(line, 2 * step, 4 * step)
    assert part is not None
    assert part.text == "CD"
    assert between(line, 0.8, 0.9) is None


def test_pieces_that_stand_apart_are_joined_with_a_blank() -> None:
    one = said("上汽通用", left=0.1)
    assert join([one, said("汽车", left=one.box.right)]).text == "上汽通用汽车"
    assert join([one, said("汽车", left=one.box.right + 0.05)]).text == "上汽通用 汽车"
    assert join([one, said("汽车", left=0.09, top=0.13)]).text == "上汽通用 汽车"


def test_a_joined_value_is_as_sure_as_its_weakest_piece() -> None:
    assert join([said("AB", sure=0.9), said("CD", left=0.3, sure=0.4)]).confidence == pytest.approx(0.4)


def test_each_look_at_joined_pieces_speaks_of_the_whole() -> None:
    seen = said("AB", looks=[said("AB"), said("A8")])
    other = said("CD", left=seen.box.right)
    assert [look.text for look in join([seen, other]).looks] == ["ABCD", "A8CD"]
    also = other.model_copy(update={"looks": (said("C0", left=seen.box.right),)})
    assert [look.text for look in join([seen, also]).looks] == ["ABC0", "A8CD"]


def test_a_part_of_a_wrapped_value_keeps_its_looks_letter_by_letter() -> None:
    above, below = said("ABCD", looks=[said("A8CD")]), said("EFG", top=0.2)
    part = cut(join([above, below]), 1, 6)
    assert part.text == "BCDEF"
    assert [look.text for look in part.looks] == ["8CDEF"]
    shorter = join([above.model_copy(update={"looks": (said("ABD"),)}), below])
    assert [look.text for look in cut(shorter, 1, 6).looks] == ["BDEF"]


def test_a_section_counts_characters_and_not_blanks() -> None:
    spaced = said("1595ml/81kw").model_copy(update={"text": "1595 ml / 81 kw"})
    assert section(spaced, 10, 12).text == "81"
    assert section(said("1595 ml / 81 kw"), 10, 12).text == "81"
    assert section(bare("1595 ml / 81 kw"), 10, 12).text == "81"


def test_letters_are_folded_one_by_one() -> None:
    assert letters(said("機動車：Ａ １")) == ("机", "动", "车", ":", "A", " ", "1")
    assert letters(bare("機動車")) == ("机", "动", "车")


@pytest.mark.parametrize("shift", [0.0, 0.006, -0.006])
def test_a_part_of_a_look_may_begin_a_letter_beside_that_of_the_reading(shift: float) -> None:
    whole = said("No. ES-2026/44", looks=[said("No. ES-2026/44", left=0.1 + shift)])
    assert [look.text.strip(" /") for look in cut(whole, 4, 11).looks] == ["ES-2026"]


def test_a_look_that_reads_something_else_keeps_saying_so() -> None:
    whole = said("No. ES-2026", looks=[said("No. EG-2026", left=0.106)])
    assert [look.text.strip() for look in cut(whole, 4, 11).looks] == ["EG-202"]


def test_a_letter_cut_in_two_between_two_pieces_is_one_letter() -> None:
    first = said("上海海桥科技有", 0.1)
    rest = said("有限公司", first.box.right, doubts={0: [("有", 0.59)]})
    assert join([first, rest]).text.replace(" ", "") == "上海海桥科技有限公司"


def slimmer(reading: Reading, index: int, share: float, *, at_right: bool) -> Reading:
    """The reading with one of its letters cut down to a share of its width by the edge of its box."""
    char = reading.chars[index]
    slim = share * (char.right - char.left)
    cut_down = char.model_copy(update={"right": char.left + slim} if at_right else {"left": char.right - slim})
    chars = tuple(cut_down if c is char else c for c in reading.chars)
    box = reading.box.model_copy(update={"left": chars[0].left, "right": chars[-1].right})
    return reading.model_copy(update={"chars": chars, "box": box})


@pytest.mark.parametrize(("letter", "whole"), [("二", "苏州北辰二手车"), ("1", "苏州北辰11手车")])
def test_a_letter_whose_halves_read_alike_is_one_letter(letter: str, whole: str) -> None:
    first = slimmer(said(f"苏州北辰{letter}"), 4, 0.6, at_right=True)
    rest = slimmer(said(f"{letter}手车", first.box.right - 0.4 * said(letter).box.width), 0, 0.6, at_right=False)
    beside = rest.model_copy(update={"box": rest.box.model_copy(update={"left": first.box.right})})
    assert join([first, beside]).text.replace(" ", "") == whole


def test_a_letter_that_is_surely_printed_twice_is_two() -> None:
    first = said("上海天天", 0.1)
    assert join([first, said("天达公司", first.box.right)]).text == "上海天天天达公司"
    apart = said("天达公司", first.box.right + 0.05, doubts={0: [("天", 0.59)]})
    assert join([first, apart]).text == "上海天天 天达公司"


def test_two_detections_of_one_line_that_overlap_at_unlike_heights_hold_its_letters_once() -> None:
    first = said("西安远航二手车出口", 0.1, 0.1)
    again = said("车出口有限公司", first.chars[6].left, 0.109, height=0.02)
    assert (
        join([first, again.model_copy(update={"box": again.box.model_copy(update={"bottom": 0.133})})]).text.count(
            "车出口"
        )
        == 1
    )
