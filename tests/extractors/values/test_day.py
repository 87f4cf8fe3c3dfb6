"""Days: every way of printing one, and zeros with a stroke that engines take for an 8."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.model import Reading
from extractors.values import day
from tests.extractors.papers import bare, said

this_century = st.dates(date(2000, 1, 1), date(2099, 12, 31))


def stroked(on: date, chosen: list[bool] | None = None) -> str:
    """The day as an engine reads it that takes a zero with a stroke for an 8 (all of them, or those chosen)."""
    which = iter(chosen or [True] * 10)
    return "".join("8" if c == "0" and next(which) else c for c in on.isoformat())


@given(this_century, st.integers(0, 3))
def test_stroked_zeros_give_the_right_day_or_none(on: date, further: int) -> None:
    reading = said(stroked(on), looks=[said(stroked(on))] * further)
    assert day.parse(reading).value in (on, None)


@given(this_century, st.lists(st.lists(st.booleans(), min_size=10, max_size=10), min_size=1, max_size=3))
def test_a_stroke_seen_by_one_look_is_doubt_for_all(on: date, others: list[list[bool]]) -> None:
    reading = said(stroked(on), looks=[said(stroked(on, chosen)) for chosen in others])
    assert day.parse(reading).value in (on, None)


@given(this_century, st.floats(0.05, 0.95))
def test_a_stroked_zero_with_its_zero_as_candidate_is_right_or_none(on: date, eight: float) -> None:
    text = stroked(on)
    doubts = {
        i: sorted([("8", eight), ("0", 1 - eight)], key=lambda c: -c[1])
        for i, (was, read) in enumerate(zip(on.isoformat(), text, strict=True))
        if was != read
    }
    assert day.parse(said(text, doubts=doubts)).value in (on, None)


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.integers(0, 3))
def test_clear_print_is_read_as_it_stands(on: date, further: int) -> None:
    reading = said(on.isoformat(), looks=[said(on.isoformat())] * further)
    assert day.parse(reading).value == on


@given(this_century, st.sampled_from(["{0} {1}-{2}", "{0}-{1} {2}", "{0}{1}-{2}", "{0}.{1}{2}", "{0} {1} {2}"]))
def test_a_day_with_a_stroke_too_faint_to_read_is_that_day(on: date, form: str) -> None:
    assert day.parse(said(form.format(*on.isoformat().split("-")))).value == on


@pytest.mark.parametrize(
    "text", ["2024 1-17", "20241-17", "2024-1 17", "2024-117", "2024 03-7", "62024 03-17", "A202403-17"]
)
def test_a_figure_that_may_belong_to_either_side_makes_no_day(text: str) -> None:
    assert day.parse(said(text)).value is None


@given(st.text(alphabet="0123456789-年月日. ", max_size=14))
def test_whatever_is_read_is_a_spelled_day_or_none(text: str) -> None:
    value = day.parse(said(text)).value
    digits = "".join(c for c in text if c.isdecimal())
    assert value is None or (value.strftime("%Y") in digits and 1950 <= value.year <= 2099)


@pytest.mark.parametrize(
    "printed",
    [
        "2019-01-09",
        "2019 - 01 - 09",
        "2019年01月09日",
        "2019年1月9日",
        "2019.1.9",
        "2019/01/09",
        "20190109",
        "２０１９－０１－０９",
        "登记日期2019-01-09",
        "2019-01-09.",
    ],
)
def test_every_way_of_printing_a_day(printed: str) -> None:
    assert day.parse(said(printed)).value == date(2019, 1, 9)


@pytest.mark.parametrize("printed", ["2019-13-01", "2019-02-30", "2819-01-09x", "1949-12-31", "2100-01-01"])
def test_a_day_that_does_not_exist_is_not_moved(printed: str) -> None:
    value = day.parse(said(printed)).value
    # 2819 can only be 2019 with a stroked zero; nothing else has a reading.
    assert value in ((date(2019, 1, 9), None) if printed.startswith("28") else (None,))


@pytest.mark.parametrize("printed", ["", "2019", "2019-01", "黑", "12345", "2019-1"])
def test_what_is_no_day_has_no_value(printed: str) -> None:
    assert day.parse(said(printed)).value is None


def test_two_looks_that_spell_two_days_give_none() -> None:
    parsed = day.parse(said("2019-01-09", looks=[said("2019-01-06")]))
    assert parsed.value is None
    assert {"2019-01-09", "2019-01-06"} <= {candidate for candidate, _ in parsed.candidates}


def test_a_doubtful_digit_gives_none_with_both_days() -> None:
    parsed = day.parse(said("2019-01-09", doubts={9: [("9", 0.6), ("6", 0.4)]}))
    assert parsed.value is None
    assert [candidate for candidate, _ in parsed.candidates[:2]] == ["2019-01-09", "2019-01-06"]


def test_the_calendar_tells_a_stroked_zero_where_an_eight_is_impossible() -> None:
    reading = said("2819-12-31", looks=[said("2019-12-31"), said("2019-12-31")])
    assert day.parse(reading).value in (date(2019, 12, 31), None)


def test_a_text_layer_has_no_characters_and_is_read_all_the_same() -> None:
    assert day.parse(bare("2019-01-09")).value == date(2019, 1, 9)


@given(this_century)
def test_looks_of_another_length_are_not_mixed(on: date) -> None:
    odd: Reading = said(on.isoformat()[:-1])
    assert day.parse(said(on.isoformat(), looks=[odd])).value in (on, None)


def test_a_zero_read_with_its_stroke_is_a_zero() -> None:
    assert day.parse(said("2019-θ1-06")).value == date(2019, 1, 6)


def test_a_look_that_holds_the_day_possible_does_not_contradict_it() -> None:
    seen = said("2021-06-16", doubts={9: [("6", 0.7), ("8", 0.3)]})
    assert day.parse(said("2021-06-18", looks=[said("2021-06-18"), seen])).value == date(2021, 6, 18)
    assert day.parse(said("2021-06-18", looks=[said("2021-06-18"), said("2021-06-16")])).value is None


@pytest.mark.parametrize("printed", ["2026-04-2", "2026/12/1", "日期:2026.04.2"])
def test_a_day_whose_last_figure_lies_under_a_seal_is_none(printed: str) -> None:
    assert day.parse(said(printed)).value is None
    written = said(printed).model_copy(update={"channel": "text_layer"})
    assert day.parse(written).value is not None
