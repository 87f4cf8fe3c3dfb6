"""Legal periods, held to properties: inclusive days, month ends, leap years."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.verifiers.rule_cases import case_of
from verifiers.calendar_days import add_days, add_months, days_between
from verifiers.deregistration import last_day
from verifiers.engine import catalogue, judge
from verifiers.model import Outcome

untimed = settings(deadline=None, max_examples=60)
DAYS = st.dates(date(2022, 5, 1), date(2090, 12, 31))


def outcome(code: str, **told: object) -> Outcome:
    (rule,) = (rule for rule in catalogue() if rule.code == code)
    (finding,) = judge(case_of(dict(told)), application_id="0" * 16, rules=[rule]).findings
    return finding.outcome


@untimed
@given(DAYS, st.integers(0, 60))
def test_months_keep_the_day_or_fall_on_the_last_of_a_shorter_month(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == min(day.day, monthrange(later.year, later.month)[1])


@untimed
@given(DAYS, DAYS)
def test_months_keep_the_order_of_days(one: date, other: date) -> None:
    first, second = sorted((one, other))
    assert add_months(first, 2) <= add_months(second, 2)


@untimed
@given(DAYS, st.integers(0, 400))
def test_days_are_counted_as_they_are_added(day: date, days: int) -> None:
    assert days_between(day, add_days(day, days)) == days


@pytest.mark.parametrize(
    ("exported", "last"),
    [
        ("2025-12-31", "2026-02-28"),
        ("2027-12-31", "2028-02-29"),
        ("2026-06-30", "2026-08-30"),
        ("2026-07-31", "2026-09-30"),
        ("2026-12-15", "2027-02-15"),
    ],
)
def test_two_months_end_where_the_calendar_says(exported: str, last: str) -> None:
    assert last_day(date.fromisoformat(exported)) == date.fromisoformat(last)


def test_the_end_of_the_calendar_is_no_crash() -> None:
    assert add_months(date(9999, 12, 31), 2) == date.max
    assert add_days(date(9999, 12, 31), 7) == date.max


@untimed
@given(st.dates(date(2026, 1, 1), date(2060, 12, 31)), st.integers(0, 400))
def test_day_180_still_needs_a_confirmation_and_day_181_does_not(submitted: date, age: int) -> None:
    registered = submitted - timedelta(days=age)
    papers = [
        {
            "kind": "registration_certificate",
            "fields": {"registered_on": registered, "transfer_for_export_on": date(2026, 1, 1)},
        }
    ]
    found = outcome("AGE-180-01", declared={"submitted_on": submitted}, papers=papers)
    assert found is (Outcome.FAILED if age <= 180 else Outcome.PASSED)


@untimed
@given(st.dates(date(2025, 1, 1), date(2060, 12, 31)), st.integers(-30, 120))
def test_deregistration_is_judged_once_by_its_day(exported: date, later: int) -> None:
    done = exported + timedelta(days=later)
    told = {
        "stage": "deregistration",
        "declared": {"submitted_on": date(2061, 12, 31)},
        "vehicle": {"exported_on": exported},
        "papers": [{"kind": "deregistration_certificate", "fields": {"deregistered_on": done}}],
    }
    last = last_day(exported)
    failed = {
        code for code in ("DER-ORDER-01", "DER-TIME-01", "DER-TIME-03") if outcome(code, **told) is Outcome.FAILED
    }
    if done < exported:
        assert failed == {"DER-ORDER-01"}
    elif done <= last:
        assert failed == set()
    elif done <= last + timedelta(days=7):
        assert failed == {"DER-TIME-03"}
    else:
        assert failed == {"DER-TIME-01"}


@untimed
@given(st.dates(date(2025, 1, 1), date(2060, 12, 31)))
def test_a_filing_is_valid_through_the_day_before_its_anniversary(approved: date) -> None:
    def on(day: date) -> Outcome:
        return outcome("FIL-VALID-01", declared={"submitted_on": day, "filing": {"approved_on": approved}})

    anniversary = add_months(approved, 12)
    assert on(approved) is Outcome.PASSED
    assert on(anniversary - timedelta(days=1)) is Outcome.PASSED
    assert on(anniversary) is Outcome.UNCLEAR
    assert on(anniversary + timedelta(days=1)) is Outcome.FAILED
