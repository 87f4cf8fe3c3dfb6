"""Days in running text in six languages, and those that figures leave open."""

from __future__ import annotations

from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from extractors.values import day
from extractors.values.named_day import find
from tests.extractors.papers import said

DAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    "printed",
    [
        "March 12, 2026", "12 March 2026", "12th day of March, 2026", "12-Mar-2026", "12MAR2026", "12 марта 2026 г.",
        "«12» марта 2026 года", "12 de marzo de 2026", "12 mars 2026", "le 12 mars 2026", "12 مارس 2026",
        "١٢ مارس ٢٠٢٦",
        "12 آذار 2026", "2026年3月12日", "二〇二六年三月十二日", "2026 年 03 月 12 日", "12.03.2026", "2026/3/12", "12. März 2026",
    ],
)  # fmt: skip
def test_every_way_of_writing_a_day_is_that_day(printed: str) -> None:
    assert [found.days for found in find(f"date: {printed},")] == [(DAY,)]


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)), st.sampled_from(["en", "ru", "es", "fr", "ar", "zh"]))
def test_long_dates_of_six_languages_are_read(on: date, language: str) -> None:
    printed = format_date(on, "long", locale=language)
    assert [found.days for found in find(printed, language)] == [(on,)]


def test_figures_that_leave_day_and_month_open_are_both_days() -> None:
    assert find("12/03/2026")[0].days == (date(2026, 3, 12), date(2026, 12, 3))
    assert find("13/03/2026")[0].days == (date(2026, 3, 13),)
    assert find("12/03/2026", "es")[0].days == (DAY,)


def test_an_open_day_has_candidates_and_no_value() -> None:
    parsed = day.parse(said("Date: 12/03/2026"))
    assert parsed.value is None
    assert [spelled for spelled, _ in parsed.candidates] == ["2026-03-12", "2026-12-03"]


@pytest.mark.parametrize("printed", ["March 12, 2026", "12 марта 2026 г.", "25/03/2026"])
def test_a_day_with_its_month_named_is_a_value(printed: str) -> None:
    assert day.parse(said(printed)).value in (DAY, date(2026, 3, 25))


def test_a_badly_read_figure_leaves_the_day_open() -> None:
    parsed = day.parse(said("March 12, 2026", doubts={6: (("1", 0.6), ("2", 0.4))}))
    assert parsed.value is None


@pytest.mark.parametrize("printed", ["March 2026", "31 февраля 2026", "в марте", "the 3 may march on", "2026"])
def test_what_is_no_whole_day_is_none(printed: str) -> None:
    assert find(printed) == []
