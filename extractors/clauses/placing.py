"""Words of a clause as a field: found again among the readings of its page, so that their certainty counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from extractors.clauses.model import Clause
from extractors.flow import Flow, flow_of
from extractors.model import Field, Reading, Sheet
from extractors.values.numerals import flat
from extractors.values.parsed import ValueKind

_SURE, _UNSURE = 0.95, 0.4


@dataclass(frozen=True)
class Pages:
    """The pages of one paper, each searched when it is first asked for."""

    sheets: Sequence[Sheet]

    @cached_property
    def _flows(self) -> dict[int, Flow | None]:
        return dict.fromkeys(sheet.page.number for sheet in self.sheets)

    @cached_property
    def _by_number(self) -> Mapping[int, Sheet]:
        return {sheet.page.number: sheet for sheet in self.sheets}

    def field(self, clause: Clause, said: str, parse: ValueKind) -> Field[Any]:
        """`said`, which stands in `clause`, as a field of one value kind.

        Words broken over two lines of a column stand nowhere in one piece: they are as sure as their clause.
        """
        flow = self._flow(clause.page)
        span = _span(flow, said, clause) if flow else None
        if flow is not None and span is not None:
            found = flow.field(span, parse)
            if found.candidates:
                return found
        confidence = _SURE if clause.is_sure else _UNSURE
        reading = Reading(
            text=said, page=clause.page, box=clause.box, confidence=confidence, engine="clause", channel="text_layer"
        )
        parsed = parse(reading)
        return Field(
            value=parsed.value, raw=said, confidence=parsed.confidence, page=clause.page, box=clause.box,
            candidates=parsed.candidates, readings=(reading,),
        )  # fmt: skip

    def _flow(self, number: int) -> Flow | None:
        sheet = self._by_number.get(number)
        if sheet is not None and self._flows.get(number) is None:
            self._flows[number] = flow_of(sheet, keeps_lines=True)
        return self._flows.get(number)


def _span(flow: Flow, said: str, clause: Clause) -> tuple[int, int] | None:
    """Where the words stand in a page's text, blanks aside; of several places the one inside the clause's box."""
    kept = [i for i, c in enumerate(flow.text) if not c.isspace()]
    text = "".join(flow.text[i] for i in kept)
    wanted = "".join(flat(said).split())
    places: list[tuple[int, int]] = []
    start = text.find(wanted) if wanted else -1
    while start >= 0:
        places.append((kept[start], kept[start + len(wanted) - 1] + 1))
        start = text.find(wanted, start + 1)
    inside = [place for place in places if _is_inside(flow, place, clause)]
    return next(iter(inside), None)


def _is_inside(flow: Flow, place: tuple[int, int], clause: Clause) -> bool:
    part = flow.part(*place)
    return part is not None and flow.sheet.on_page(part.box).overlap(clause.box) > 0


def agreed(fields: Sequence[Field[Any]]) -> Field[Any]:
    """Several places that state one thing as one field: the first with a value; without one where two values differ."""
    printed = [field for field in fields if field.is_printed]
    sure = [field for field in printed if field.value is not None]
    if not sure:
        return printed[0] if printed else Field()
    values = dict.fromkeys(field.value for field in sure)
    if len(values) == 1:
        return sure[0]
    firsts = {value: next(f for f in sure if f.value == value) for value in values}
    said = tuple(candidate for f in firsts.values() for candidate in f.candidates[:1])
    return sure[0].model_copy(update={"value": None, "candidates": said})
