"""Where a case may go from where it stands, and what a choice must say."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from intake.decisions import Act, Choice, NotAllowedNow, Standing, acts_of, after


def test_a_returned_case_comes_back_only_by_being_handed_in_again() -> None:
    assert acts_of(Standing.RETURNED) == {Act.RESUBMIT, Act.WITHDRAW}
    assert after(Standing.RETURNED, Act.RESUBMIT) is Standing.RESUBMITTED
    assert after(Standing.RESUBMITTED, Act.REQUEST) is Standing.RETURNED


@pytest.mark.parametrize("standing", [Standing.APPROVED, Standing.WITHDRAWN])
def test_nothing_is_decided_about_a_case_that_is_over(standing: Standing) -> None:
    assert acts_of(standing) == frozenset()
    with pytest.raises(NotAllowedNow):
        after(standing, Act.RETURN)


def test_a_finding_is_decided_without_moving_the_case() -> None:
    assert after(Standing.OPEN, Act.OVERRULE) is Standing.OPEN


@pytest.mark.parametrize(
    "told",
    [
        {"act": "overrule", "rule": "VIN-EDIT-01"},
        {"act": "overrule", "rule": "VIN-EDIT-01", "reason": "  "},
        {"act": "withdraw"},
        {"act": "accept"},
        {"act": "approve", "rule": "VIN-EDIT-01"},
        {"act": "request"},
        {"act": "return", "papers": ["contract"]},
        {"act": "burn"},
    ],
)
def test_a_choice_that_lacks_what_it_needs_is_none(told: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Choice.model_validate(told)
