"""A person's correction of a field: a Reading like any other, its engine named for the person, before the machine's."""

from __future__ import annotations

import re
from typing import Any

from pydantic import TypeAdapter, ValidationError

from extractors.form import printed_fields
from extractors.model import Facts, Field, Reading, Row
from extractors.values import vin
from extractors.values.parsed import ValueKind, fold
from intake.model import Box

_CELL = re.compile(r"(\w+)\[(\d+)\]\.(\w+)")
_WHOLE_PAGE = Box(left=0.0, top=0.0, right=1.0, bottom=1.0)
_PLACE = frozenset({"page", "box"})


class NoSuchField(Exception):
    """The paper has no field or row of that name."""


class NotAValue(Exception):
    """What was given is no value of that field."""


def correct(facts: Facts, name: str, value: Any, who: str) -> Facts:
    """The facts with one field as a person gives it; the machine's readings and candidates stay behind the person's.

    Args:
        facts: The paper as it was read, or as it was corrected before.
        name: A field of the kind, or a cell of a list field that was read: `vehicles[0].vin`.
        value: As the report prints it, or null where the person says that nobody can read it.
        who: The person, by an id.

    Raises:
        NoSuchField: No such field, row or cell.
        NotAValue: The value is not of the field's kind.
    """
    if cell := _CELL.fullmatch(name):
        return _cell_corrected(facts, cell[1], int(cell[2]), cell[3], value, who)
    field = facts.fields().get(name)
    if field is None:
        raise NoSuchField(name)
    printed = printed_fields(type(facts)).get(name)
    kept = type(facts).model_fields[name].annotation
    meant = _meant(kept, printed.parse if printed else None, value)
    return facts.model_copy(update={name: _said(field, meant, value, who, min(facts.pages))})


def _cell_corrected(facts: Facts, name: str, at: int, cell: str, value: Any, who: str) -> Facts:
    field = facts.fields().get(name)
    rows = field.value if field is not None else None
    if not isinstance(rows, tuple) or at >= len(rows) or not isinstance(rows[at], Row):
        raise NoSuchField(name)
    row: Row = rows[at]
    if cell not in type(row).model_fields or cell in _PLACE | row.private:
        raise NoSuchField(cell)
    parse = vin.parse if cell == "vin" else None
    changed: dict[str, Any] = {cell: _typed(type(row).model_fields[cell].annotation, parse, value)}
    printed = getattr(row, f"printed_{cell}", None)
    if isinstance(printed, Field):
        changed[f"printed_{cell}"] = _said(printed, changed[cell], value, who, row.page, row.box)
    corrected = (*rows[:at], row.model_copy(update=changed), *rows[at + 1 :])
    assert field is not None
    said = _reading(str(value), field.page or row.page, row.box, who)
    return facts.model_copy(
        update={name: field.model_copy(update={"value": corrected, "readings": (said, *field.readings)})}
    )


def _said(field: Field[Any], meant: Any, value: Any, who: str, page: int, box: Box | None = None) -> Field[Any]:
    """The field with the person's reading first; where the machine never found it, it stands somewhere on the page."""
    place = field.page or page
    reading = _reading("" if value is None else str(value), place, field.box or box or _WHOLE_PAGE, who)
    own = () if meant is None else ((str(meant), 1.0),)
    machine = tuple(each for each in field.candidates if each[0] != str(meant))
    update = {
        "value": meant,
        "raw": reading.text,
        "confidence": 0.0 if meant is None else 1.0,
        "page": place,
        "candidates": (*own, *machine),
        "readings": (reading, *field.readings),
    }
    return field.model_copy(update=update)


def _reading(text: str, page: int, box: Box, who: str) -> Reading:
    return Reading(text=text, page=page, box=box, confidence=1.0, engine=f"person:{who}", channel="reviewer")


def _meant(field_type: Any, parse: ValueKind | None, value: Any) -> Any:
    """The value in the type of `Field[T]`."""
    return _typed(field_type.model_fields["value"].annotation, parse, value)


def _typed(kept: Any, parse: ValueKind | None, value: Any) -> Any:
    """The value as the field keeps it: by its own value kind where it has one, else by its type alone."""
    if value is None:
        return None
    text = fold(value) if isinstance(value, str) else value
    if text == "":
        raise NotAValue("empty")
    try:
        if parse is not None and isinstance(text, str):
            found = parse(_reading(text, 1, _WHOLE_PAGE, "")).value
            if found is not None:
                return TypeAdapter(kept).validate_python(found)
        return TypeAdapter(kept).validate_python(text)
    except ValidationError as error:
        raise NotAValue(str(value)) from error
