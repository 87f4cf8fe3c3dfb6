"""Print that may say something else than it was read as, by the engine's own candidates."""

from __future__ import annotations

import pytest

from extractors.form import field_of
from extractors.model import Candidate
from extractors.values import text
from tests.extractors.papers import said, sheet
from verifiers.doubt import may_say


@pytest.mark.parametrize(("candidates", "wanted", "is_so"), [
    ((("F", 0.88), ("E", 0.12)), "FV6462HBDEG", True),
    ((("F", 0.95), ("E", 0.04)), "FV6462HBDEG", False),
    ((("F", 0.88), ("E", 0.12)), "FV6462HBDHG", False),
    ((("F", 0.88), ("E", 0.12)), "FV6462HBDE", False),
])  # fmt: skip
def test_another_letter_counts_where_the_engine_held_it_possible(
    candidates: tuple[Candidate, ...], wanted: str, is_so: bool
) -> None:
    read = said("FV6462HBDFG", doubts={9: candidates})
    assert may_say(field_of(sheet([read]), read, text.parse), wanted) == is_so


def test_a_field_without_print_says_nothing() -> None:
    read = said("")
    assert not may_say(field_of(sheet([]), read, text.parse), "FV6462HBDEG")
