"""One paper read by one reader, and what became of it: seconds, fields, VIN, characters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.bench_material import Drawn
from api.measuring.characters import Errors, errors
from api.measuring.children import Took
from api.scores import Grade, found_values, grade_paper
from extractors.model import Facts, Sheet

_APART = frozenset({"dimensions_mm"})  # three numbers in three places, which the truth tells in one
_VIN = re.compile(r"(?<![0-9A-Z])[0-9A-HJ-NPR-Z]{17}(?![0-9A-Z])")


@dataclass(frozen=True, slots=True)
class Trial:
    """How one reader did on one paper.

    `pattern` grades the VIN that a plain pattern finds in the lines, where the paper has a VIN.
    """

    reader: str
    kind: str
    level: str
    seed: int
    pages: int
    took: Took
    grades: Mapping[str, Grade]
    pattern: Grade | None
    characters: Errors

    @property
    def pages_a_second(self) -> float:
        """Pages read in a second."""
        return self.pages / self.took.seconds

    @property
    def vin(self) -> Grade | None:
        """What became of the paper's VIN; null where none is printed."""
        return self.grades.get("vin")


def judged(reader: str, paper: Drawn, took: Took, sheets: Sequence[Sheet], documents: Sequence[Facts]) -> Trial:
    """Grades what was read and understood of a paper against its truth."""
    return Trial(
        reader=reader,
        kind=paper.kind,
        level=paper.level,
        seed=paper.seed,
        pages=paper.pages,
        took=took,
        grades=grade_paper(found_values(documents, paper.kind), paper.truth),
        pattern=by_pattern(sheets, paper.truth),
        characters=character_errors(sheets, paper.truth),
    )


def by_pattern(sheets: Sequence[Sheet], truth: Mapping[str, Any]) -> Grade | None:
    """What a program without our rules would make of the VIN: the commonest match of 17 legal characters in a line."""
    true = truth["fields"].get("vin", {}).get("value")
    if true is None:
        return None
    found = Counter(match for sheet in sheets for r in sheet.readings for match in _VIN.findall(r.text.upper()))
    if not found:
        return Grade.OPEN
    return Grade.EXACT if found.most_common(1)[0][0] == true else Grade.WRONG


def character_errors(sheets: Sequence[Sheet], truth: Mapping[str, Any]) -> Errors:
    """The errors in everything that the truth knows to be printed in a field, each looked for on its own page."""
    texts = {sheet.page.number: "".join(r.text for r in sheet.readings) for sheet in sheets}
    total = Errors()
    for name, place in truth["fields"].items():
        if isinstance(place["raw"], str) and name not in _APART:
            total += errors(place["raw"], texts.get(place["page"], ""))
    return total
