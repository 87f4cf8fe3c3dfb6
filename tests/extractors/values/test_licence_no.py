"""出口许可证号: one official shape, other shapes as printed, and no value where looks disagree."""

from __future__ import annotations

import pytest

from extractors.values import licence_no
from tests.extractors.papers import said


@pytest.mark.parametrize(
    ("printed", "value"),
    [("26-02-100123", "26-02-100123"), ("26－AB－200456", "26-AB-200456"), ("2602100123", "26-02-100123"),
     ("许可证号:26-02-100123", "26-02-100123"), ("26-021-100123", "26-021-100123"), ("一批一证", None)],
)  # fmt: skip
def test_a_number_as_printed(printed: str, value: str | None) -> None:
    assert licence_no.parse(said(printed)).value == value


def test_looks_that_disagree_leave_it_open() -> None:
    parsed = licence_no.parse(said("26-02-100123", looks=[said("26-02-180123")]))
    assert parsed.value is None
    assert parsed.candidates[0][0] == "26-02-100123"
