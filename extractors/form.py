"""Reading a printed form: which label a field stands beside, and what the print beside it means.

A document kind declares each printed field in one line, `Annotated[Field[T], Printed(labels, value kind)]`; everything
here is generic over those declarations.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractors.layout import Mark, join, owned, pieces, spot
from extractors.model import Facts, Field, Reading, Sheet
from extractors.values.parsed import ValueKind


@dataclass(frozen=True, slots=True)
class Printed:
    """The labels a field is printed beside, most official first, and the value kind of the print."""

    labels: tuple[str, ...]
    parse: ValueKind


@dataclass(frozen=True, slots=True)
class Reread:
    """A form as found on one sheet: its labels, and the print that belongs to each label (by index of the mark)."""

    sheet: Sheet
    marks: list[Mark]
    print_: dict[int, list[Reading]]

    def of(self, name: str) -> list[tuple[Mark, list[Reading]]]:
        """Every place of a label on the sheet with its print, in reading order."""
        return [(m, self.print_.get(i, [])) for i, m in enumerate(self.marks) if m.name == name]

    def field(self, name: str, printed: Printed) -> Field[Any]:
        """The field beside a label; of several places of one label, that which holds print and is spelt best."""
        places = sorted(self.of(name), key=lambda place: (not place[1], place[0].distance))
        return field_at(self.sheet, *places[0], printed.parse) if places else Field()


def printed_fields(kind: type[Facts]) -> dict[str, Printed]:
    """The declarations of a document kind by field name."""
    found = {}
    for name, info in kind.model_fields.items():
        for note in info.metadata:
            if isinstance(note, Printed):
                found[name] = note
    return found


def find_form(sheet: Sheet, labels: Mapping[str, Sequence[str]], readings: Sequence[Reading] | None = None) -> Reread:
    """Labels and print on a sheet (or among some of its readings)."""
    read = sheet.readings if readings is None else readings
    marks = spot(read, labels)
    return Reread(sheet, marks, owned(pieces(read, marks), marks, sheet.rulings))


def field_at(sheet: Sheet, mark: Mark, print_: Sequence[Reading], parse: ValueKind) -> Field[Any]:
    """What the print beside a label says; a label without print gives a place without text."""
    if not print_:
        return Field(page=sheet.page.number, box=sheet.on_page(mark.box))
    return field_of(sheet, join(print_), parse)


def field_of(sheet: Sheet, reading: Reading, parse: ValueKind) -> Field[Any]:
    """A reading interpreted as one value kind, its place mapped to the page that people see."""
    parsed = parse(reading)
    return Field(
        value=parsed.value,
        raw=reading.text,
        confidence=parsed.confidence,
        page=sheet.page.number,
        box=sheet.on_page(reading.box),
        candidates=parsed.candidates,
        readings=(reading.model_copy(update={"box": sheet.on_page(reading.box)}),),
    )
