"""What our reader claims of VINs and dates, right or wrong, with its confidence: what ranks its errors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from api.measuring.grid import Grid, share
from api.measuring.ranking import Claim, auroc, curve, given, risk_at
from extractors.model import Facts, Field

Topic = Literal["VIN", "dates"]
TOPICS: tuple[Topic, ...] = ("VIN", "dates")
COVERAGES = (0.5, 0.8, 0.9, 0.95, 0.99, 1.0)
ByLevel = Mapping[str, Sequence[Claim]]


def topic(field: str) -> Topic | None:
    """What a field's name says that it holds; null for neither a VIN nor a date."""
    if field == "vin":
        return "VIN"
    return "dates" if field.endswith("_on") or field == "valid_until" else None


def claims(documents: Sequence[Facts], kind: str, truth: Mapping[str, Any]) -> list[tuple[Topic, Claim]]:
    """The reader's best guess at every VIN and date that a paper of a kind prints, given as the value or withheld."""
    found: list[tuple[Topic, Claim]] = []
    for name, place in truth["fields"].items():
        about = topic(name)
        if about and place["value"] is not None:
            fields = [facts.fields()[name] for facts in documents if facts.kind == kind and name in facts.fields()]
            found.append((about, _claim(fields, place["value"])))
    return found


def _claim(fields: Sequence[Field[Any]], true: str) -> Claim:
    read = next((field for field in fields if field.value is not None), None)
    if read is not None:
        value = read.model_dump(mode="json", include={"value"})["value"]
        return Claim(read.confidence, value == true, is_given=True)
    guess = next((field for field in fields if field.candidates), None)
    if guess is None:
        return Claim(None, is_right=False, is_given=False)
    return Claim(guess.confidence, guess.candidates[0][0] == true, is_given=False)


def ranking(about: Topic, by_level: ByLevel) -> Grid:
    """What is risked at each coverage at every level of damage, where the reader itself stands, and AUROC."""
    rows = []
    every = [claim for made in by_level.values() for claim in made]
    for level, made in (*by_level.items(), ("all", every)):
        points, own, area = curve(made), given(made), auroc(made)
        stands = f"{share(own.risk)} at {share(own.coverage)}" if own else "gave none"
        missed = sum(claim.confidence is not None and not claim.is_right for claim in made)
        told = f"{area:.3f}" if area is not None else "no error to rank" if made else "not measured"
        at = (share(risk) if (risk := risk_at(points, wanted)) is not None else "–" for wanted in COVERAGES)
        rows.append((level, str(len(made)), str(missed), *at, stands, told))
    heads = ("damage", "printed", "best guess wrong", *(f"risk at {share(c)[:-4]} %" for c in COVERAGES),
             "as the reader gives them", "AUROC (target 0.98)")  # fmt: skip
    return Grid(f"{about}: share wrong among the surest, by how many are taken", heads, tuple(rows))
