"""How well a paper was read, against its exact truth: each field exact, left open, or wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from extractors.model import Facts
from extractors.values.parsed import fold

Json = dict[str, Any]
_PLACE = frozenset({"page", "box"})
_PASSAGES = frozenset({"after_sales"})  # where a passage of a contract begins and ends is nobody's exact truth


class Grade(StrEnum):
    """What became of one printed field. `wrong` is silent: a value was given, and it is not what is printed."""

    EXACT = "exact"
    OPEN = "open"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Score:
    """Grades counted over many papers."""

    exact: int = 0
    open: int = 0
    wrong: int = 0

    @property
    def total(self) -> int:
        """How many fields were graded."""
        return self.exact + self.open + self.wrong

    @property
    def counts(self) -> str:
        """Exact, left open and wrong, as in `19 / 1 / 0`."""
        return f"{self.exact} / {self.open} / {self.wrong}"

    def __str__(self) -> str:
        share = f"{self.exact / self.total:.1%}" if self.total else "–"
        return f"{share} ({self.counts})"


def count(grades: Iterable[Grade]) -> Score:
    """The score of some grades."""
    seen = Counter(grades)
    return Score(seen[Grade.EXACT], seen[Grade.OPEN], seen[Grade.WRONG])


def found_values(documents: Sequence[Facts], kind: str) -> dict[str, Any]:
    """The values of every field of a kind as JSON; of several papers of the kind the first that has a value speaks."""
    values: dict[str, Any] = {}
    for facts in documents:
        if facts.kind == kind:
            for name, field in facts.fields().items():
                value = field.model_dump(mode="json", include={"value"})["value"]
                if values.get(name) is None:
                    values[name] = value
    return values


def grade_paper(found: Mapping[str, Any], truth: Json) -> dict[str, Grade]:
    """Grades every field of the truth by name; a field that is not printed and was not read has no grade.

    Punctuation of full or half width, and a full stop at the end, say the same.

    Args:
        found: Values by field name, as `found_values` gives them.
        truth: `{"fields": {name: {"value": …}}}`, as the forge writes it.
    """
    grades: dict[str, Grade] = {}
    for name, place in truth["fields"].items():
        value, true = found.get(name), place["value"]
        if name in _PASSAGES:
            continue
        if name == "entries" or _is_rows(true):
            grades[name] = grade_rows(value, true)
        elif value == [] and true is None:
            continue
        elif value is not None:
            grades[name] = Grade.EXACT if _plain(value) == _plain(true) else Grade.WRONG
        elif true is not None:
            grades[name] = Grade.OPEN
    return grades


def grade_rows(found: Sequence[Json] | None, true: Sequence[Json] | None) -> Grade:
    """Grades rows, such as the entries of the 登记栏, as one: a row missed, invented or with a wrong part is wrong."""
    if not true:
        return Grade.WRONG if found else Grade.EXACT
    if found is None:
        return Grade.OPEN
    parts = [key for key in true[0] if key not in _PLACE]
    left = list(true)
    for row in found:
        match = next((each for each in left if _agrees(row, each, parts)), None)
        if match is None:
            return Grade.WRONG
        left.remove(match)
    if left:
        return Grade.WRONG
    return Grade.EXACT if _told(found, parts) == _told(true, parts) else Grade.OPEN


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _agrees(row: Json, true: Json, parts: Sequence[str]) -> bool:
    return all(row.get(key) is None or _plain(row.get(key)) == _plain(true.get(key)) for key in parts)


def _told(rows: Sequence[Json], parts: Sequence[str]) -> list[tuple[str, ...]]:
    return sorted(tuple(str(_plain(row.get(key))) for key in parts) for row in rows)


def _plain(value: Any) -> Any:
    return fold(value).rstrip("。.") if isinstance(value, str) else value
