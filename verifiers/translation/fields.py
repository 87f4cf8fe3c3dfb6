"""Whole documents in one language each: what their fields say of the same contract, alignment or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from extractors.model import Field
from extractors.values import country
from verifiers.compare import distance, plain, shown
from verifiers.contracts import number_of
from verifiers.model import JudgedDocument
from verifiers.translation.mismatch import NAMES, Kind
from verifiers.translation.volume import CHINESE, total

_ONE_SIDED = 0.85
_NEAR = 3
_FIELDS: tuple[tuple[Kind, str], ...] = (
    ("destination", "destination"),
    ("currency", "currency"),
    ("amount", "total_amount"),
    ("date", "signed_on"),
)


@dataclass(frozen=True, slots=True)
class DifferingField:
    """A field, or a VIN of the list, that a foreign document and its Chinese counterpart print differently.

    `fields` are the things to point at: fields or rows, the foreign one first.
    """

    kind: Kind
    foreign_said: str
    chinese_said: str
    foreign: JudgedDocument
    chinese: JudgedDocument
    fields: tuple[Any, ...]

    @property
    def told(self) -> str:
        """The difference in a Chinese sentence."""
        return (
            f"{NAMES[self.kind][0]}：外文本（{self.foreign.file} 第{self.fields[0].page}页）为“{self.foreign_said}”，"
            f"中文本（{self.chinese.file} 第{self.fields[1].page}页）为“{self.chinese_said}”"
        )

    @property
    def told_en(self) -> str:
        """The same in English."""
        return f"{NAMES[self.kind][1]}: {self.foreign_said} / {self.chinese_said}"


def differing_fields(papers: Sequence[JudgedDocument]) -> Iterator[DifferingField]:
    """Differences between documents that are wholly foreign and wholly Chinese versions of one contract.

    Documents with two readable, different contract numbers are no versions of each other.
    """
    for foreign in (paper for paper in papers if _is_version(paper, chinese=False)):
        for chinese in (paper for paper in papers if _is_version(paper, chinese=True)):
            if None in (number_of(foreign), number_of(chinese)) or number_of(foreign) == number_of(chinese):
                yield from _between(foreign, chinese)


def _is_version(paper: JudgedDocument, *, chinese: bool) -> bool:
    told = [clause for clause in paper.facts.clauses if clause.language is not None]
    own = [clause for clause in told if (clause.language == CHINESE) == chinese]
    return bool(told) and total(own) >= _ONE_SIDED * total(told)


def _between(foreign: JudgedDocument, chinese: JudgedDocument) -> Iterator[DifferingField]:
    for kind, name in _FIELDS:
        one: Field[Any] = getattr(foreign.facts, name)
        other: Field[Any] = getattr(chinese.facts, name)
        if one.value is not None and other.value is not None and not _same(kind, one.value, other.value):
            said = (_shown(kind, one.value), _shown(kind, other.value))
            yield DifferingField(kind, *said, foreign, chinese, (one, other))
    yield from _vins(foreign, chinese)


def _vins(foreign: JudgedDocument, chinese: JudgedDocument) -> Iterator[DifferingField]:
    """VINs that stand in one list only and resemble one that stands in the other only: one of the two is a slip."""
    left = {plain(row.vin): row for row in foreign.facts.vehicles.value or () if row.vin}
    right = {plain(row.vin): row for row in chinese.facts.vehicles.value or () if row.vin}
    for vin in (vin for vin in left if vin not in right):
        near = [other for other in right if other not in left and distance(vin, other) <= _NEAR]
        if near:
            yield DifferingField("vin", vin, near[0], foreign, chinese, (left[vin], right[near[0]]))


def _same(kind: Kind, one: Any, other: Any) -> bool:
    if kind == "destination":
        known = country.code(str(one)), country.code(str(other))
        # A name that nobody knows as a country cannot be told to differ.
        return None in known or known[0] == known[1]
    return bool(one == other) or (kind == "amount" and _number(str(one)) == _number(str(other)))


def _number(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _shown(kind: Kind, value: Any) -> str:
    return country.name_zh(country.code(str(value)) or str(value)) if kind == "destination" else str(shown(value))
