"""The law's clocks: working days over holidays, the two months, and what is late."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from intake.model import Application, Stage
from verifiers.calendar.clocks import clocks
from verifiers.calendar.workdays import BadCalendar, built_in, load

CALENDAR = built_in()
VIN = "LSVNV218XS2000017"


def application(stage: Stage, **vehicle: object) -> Application:
    return Application.model_validate(
        {"stage": stage, "submitted_on": date(2026, 1, 5), "vehicles": [{"vin": VIN, **vehicle}]}
    )


def test_three_working_days_run_over_the_spring_festival_and_its_working_saturdays() -> None:
    # Friday 13 February 2026; Saturday the 14th and Saturday the 28th are worked, the 15th to the 23rd are free.
    assert CALENDAR.after(date(2026, 2, 13), 3) == date(2026, 2, 25)
    assert CALENDAR.is_working(date(2026, 2, 28))
    assert not CALENDAR.is_working(date(2026, 2, 20))


def test_the_day_of_receipt_is_not_counted_and_the_last_day_is_still_in_time() -> None:
    received = date(2026, 3, 2)
    (clock,) = clocks(application(Stage.LICENCE), received, date(2026, 3, 5), CALENDAR)
    assert (clock.due, clock.left, clock.urgency) == (date(2026, 3, 5), 0, "today")
    (late,) = clocks(application(Stage.LICENCE), received, date(2026, 3, 6), CALENDAR)
    assert (late.left, late.urgency) == (-1, "late")


def test_a_clock_that_ran_out_over_a_weekend_is_late_though_no_working_day_has_passed() -> None:
    (clock,) = clocks(application(Stage.UNLOCK), date(2026, 3, 10), date(2026, 3, 14), CALENDAR)
    assert (clock.due, clock.left, clock.urgency) == (date(2026, 3, 13), 0, "late")


def test_a_filing_has_fifteen_working_days() -> None:
    (clock,) = clocks(application(Stage.FILING), date(2026, 4, 1), date(2026, 4, 1), CALENDAR)
    assert clock.due == date(2026, 4, 23)
    assert clock.left == 15


def test_an_exported_vehicle_is_to_be_deregistered_within_two_months_until_it_is() -> None:
    exported = application(Stage.DEREGISTRATION, exported_on=date(2025, 12, 31))
    (clock,) = clocks(exported, date(2026, 2, 20), date(2026, 2, 20), CALENDAR)
    assert (clock.whose, clock.due, clock.left, clock.urgency) == ("applicant", date(2026, 2, 28), 8, "soon")
    done = application(Stage.DEREGISTRATION, exported_on=date(2025, 12, 31), deregistered_on=date(2026, 2, 1))
    assert clocks(done, date(2026, 2, 20), date(2026, 2, 20), CALENDAR) == ()


def test_a_year_without_holidays_in_the_calendar_is_said_to_be_unsure() -> None:
    (known,) = clocks(application(Stage.LICENCE), date(2026, 12, 1), date(2026, 12, 1), CALENDAR)
    (over,) = clocks(application(Stage.LICENCE), date(2026, 12, 30), date(2026, 12, 30), CALENDAR)
    assert (known.is_sure, over.is_sure) == (True, False)


def test_an_operator_replaces_the_calendar(tmp_path: Path) -> None:
    path = tmp_path / "workdays.csv"
    path.write_text("day,kind,name\n2027-01-01,rest,元旦\n2027-01-02,work,调休\n", encoding="utf-8")
    loaded = load(path)
    assert loaded.after(date(2026, 12, 31), 1) == date(2027, 1, 2)
    assert loaded.years == {2027}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("date,kind\n", 1),
        ("day,kind,name\n", 1),
        ("day,kind,name\n2027-02-30,rest,x\n", 2),
        ("day,kind,name\n2027-01-01,rest,元旦\n2027-01-02,free,x\n", 3),
    ],
)
def test_a_calendar_that_cannot_be_meant_is_refused_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "workdays.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadCalendar) as refused:
        load(path)
    assert refused.value.line == line
