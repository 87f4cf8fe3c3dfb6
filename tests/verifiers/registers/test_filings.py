"""The register of filings: states, a year's validity, changes that keep its end, renewals that begin a new one."""

from __future__ import annotations

from datetime import date

import pytest

from intake.decisions import Standing
from intake.model import Applicant, Application, Filing, Stage
from verifiers.registers.filings import Filed, FilingKind, FilingState, register

CODE, OTHER_CODE = "91120118MA0000017U", "91120118MA0000025L"
APPROVED = date(2025, 6, 1)
LAST = date(2026, 5, 31)


def filed(
    name: str,
    standing: Standing,
    approved: date | None = None,
    *,
    changes: date | None = None,
    uscc: str | None = CODE,
    enterprise: str = "天津远航汽车贸易有限公司",
) -> Filed:
    declared = Application(
        stage=Stage.FILING,
        submitted_on=date(2025, 5, 20),
        vehicles=(),
        applicant=Applicant(name=enterprise, uscc=uscc),
        enterprise_type="trader",
        filing=Filing(approved_on=changes) if changes else None,
    )
    return Filed(name, declared, standing, approved)


@pytest.mark.parametrize(
    ("standing", "state"),
    [
        (Standing.DRAFT, FilingState.DRAFT),
        (Standing.OPEN, FilingState.PENDING),
        (Standing.RESUBMITTED, FilingState.PENDING),
        (Standing.RETURNED, FilingState.REFUSED),
        (Standing.WITHDRAWN, FilingState.VOID),
    ],
)
def test_a_filing_that_is_not_approved_stands_where_its_case_stands(standing: Standing, state: FilingState) -> None:
    (line,) = register([filed("a", standing)], APPROVED)
    assert (line.state, line.kind, line.valid_through, line.uscc) == (state, FilingKind.NEW, None, CODE)


def test_an_approval_holds_for_a_year_less_a_day_and_its_anniversary_is_left_to_a_person() -> None:
    approved = [filed("a", Standing.APPROVED, APPROVED)]
    (last,), (open_day,), (after,) = (register(approved, day) for day in (LAST, date(2026, 6, 1), date(2026, 6, 2)))
    assert (last.state, last.valid_through, last.days_left, last.is_last_day_open) == (
        FilingState.APPROVED, LAST, 0, False,
    )  # fmt: skip
    assert (open_day.state, open_day.is_last_day_open) == (FilingState.APPROVED, True)
    assert (after.state, after.is_last_day_open) == (FilingState.EXPIRED, False)


def test_a_change_keeps_the_end_and_takes_the_place_of_what_it_changes() -> None:
    before = filed("a", Standing.APPROVED, APPROVED)
    change = filed("b", Standing.APPROVED, date(2025, 12, 1), changes=APPROVED)
    old, new = register([before, change], date(2026, 1, 1))
    assert (old.state, old.replaced_by) == (FilingState.VOID, "b")
    assert (new.state, new.kind, new.valid_through) == (FilingState.APPROVED, FilingKind.CHANGE, LAST)
    assert register([before, change], date(2026, 6, 2))[1].state is FilingState.EXPIRED


def test_a_change_of_a_filing_that_is_not_kept_here_ends_where_that_one_ends() -> None:
    (line,) = register([filed("b", Standing.APPROVED, date(2025, 12, 1), changes=APPROVED)], date(2026, 1, 1))
    assert (line.valid_through, line.breaks_code) == (LAST, False)


def test_a_renewal_begins_a_year_of_its_own_and_an_open_one_takes_nobodys_place() -> None:
    before, again = filed("a", Standing.APPROVED, APPROVED), date(2026, 5, 1)
    old, new = register([before, filed("b", Standing.APPROVED, again)], again)
    assert (old.state, new.kind, new.valid_through) == (FilingState.VOID, FilingKind.NEW, date(2027, 4, 30))
    old, waiting = register([before, filed("b", Standing.OPEN)], again)
    assert (old.state, waiting.state) == (FilingState.APPROVED, FilingState.PENDING)


def test_a_change_that_names_another_code_is_pointed_out() -> None:
    before = filed("a", Standing.APPROVED, APPROVED)
    change = filed("b", Standing.OPEN, changes=APPROVED, uscc=OTHER_CODE)
    stranger = filed("c", Standing.OPEN, changes=APPROVED, uscc=OTHER_CODE, enterprise="上海另一汽车有限公司")
    told = {line.application: line.breaks_code for line in register([before, change, stranger], APPROVED)}
    assert told == {"a": False, "b": True, "c": False}


def test_enterprises_do_not_take_each_others_place() -> None:
    lines = register(
        [filed("a", Standing.APPROVED, APPROVED), filed("b", Standing.APPROVED, LAST, uscc=OTHER_CODE)], LAST
    )
    assert [line.state for line in lines] == [FilingState.APPROVED, FilingState.APPROVED]
