"""Several documents of one kind and vehicle become one view: a paper photographed in parts is still one paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

from extractors.model import Facts, Field, Row
from verifiers.compare import shown
from verifiers.model import Evidence, JudgedDocument

F = TypeVar("F", bound=Facts)
Sources = dict[int, tuple[Evidence, ...]]

# What the latest endorsement decides: taken from the part of the booklet that holds it.
_FROM_LATEST = frozenset({"current_owner", "transfer_for_export_on"})


def evidence_of(document: JudgedDocument, thing: Any) -> tuple[Evidence, ...]:
    """The place of a field, row, code, seal or page part in a document; nothing where it was never found."""
    page = getattr(thing, "page", None)
    return () if page is None else (Evidence(document=document.id, page=page, box=getattr(thing, "box", None)),)


def merge(kind: type[F], documents: Sequence[JudgedDocument]) -> tuple[F, Sources]:
    """One view over `documents` (at least one, all of `kind`), and where each of its fields stands.

    A field that two documents print differently has no value in the view, and both prints as candidates.
    """
    sources: Sources = {}
    update: dict[str, Any] = {}
    for name in kind.model_fields:
        values = [getattr(document.facts, name) for document in documents]
        if isinstance(values[0], Field):
            update[name], places = _field(name, documents)
            sources[id(update[name])] = places
        else:
            update[name] = _plain(kind, name, values)
    first: F = documents[0].facts
    return first.model_copy(update=update), sources


def _plain(kind: type[Facts], name: str, values: Sequence[Any]) -> Any:
    if isinstance(values[0], tuple):
        return tuple(item for value in values for item in value)
    return values[0] if all(value == values[0] for value in values) else kind.model_fields[name].default or values[0]


def _field(name: str, documents: Sequence[JudgedDocument]) -> tuple[Field[Any], tuple[Evidence, ...]]:
    printed = [(d, getattr(d.facts, name)) for d in documents if getattr(d.facts, name).page is not None]
    if name in _FROM_LATEST and len(printed) > 1:
        printed = [max(printed, key=lambda item: _latest(item[0].facts))]
    if not printed:
        return getattr(documents[0].facts, name).model_copy(), ()
    if any(_is_list(field) for _, field in printed):
        return _rows(printed)
    readable = [(d, field) for d, field in printed if field.value is not None]
    if len({shown(field.value) for _, field in readable}) > 1:
        return _conflict(readable)
    best, field = max(readable or printed, key=lambda item: item[1].confidence)
    return field.model_copy(), evidence_of(best, field)


def _conflict(readable: Sequence[tuple[JudgedDocument, Field[Any]]]) -> tuple[Field[Any], tuple[Evidence, ...]]:
    fields = [field for _, field in readable]
    merged: Field[Any] = fields[0].model_copy(
        update={
            "value": None,
            "raw": " / ".join(dict.fromkeys(field.raw or "" for field in fields)),
            "confidence": 0.0,
            "candidates": tuple((str(shown(field.value)), field.confidence) for field in fields),
        }
    )
    return merged, tuple(place for document, field in readable for place in evidence_of(document, field))


def _is_list(field: Field[Any]) -> bool:
    return isinstance(field.value, tuple) and all(isinstance(row, Row) for row in field.value)


def _rows(printed: Sequence[tuple[JudgedDocument, Field[Any]]]) -> tuple[Field[Any], tuple[Evidence, ...]]:
    """The rows of all parts, each once; without value where any part's rows could not be read."""
    rows: dict[Any, Row] = {}
    for _, field in printed:
        for row in field.value or ():
            rows.setdefault(_content(row), row)
    readable = all(field.value is not None for _, field in printed)
    merged: Field[Any] = printed[0][1].model_copy(
        update={"value": tuple(rows.values()) if readable else None, "raw": printed[0][1].raw or ""}
    )
    return merged, tuple(place for document, field in printed for place in evidence_of(document, field))


def _content(row: Row) -> Any:
    """A row's values without its place, so that two photographs of one entry count once."""
    values = {name: value for name, value in row if name not in {"page", "box"} | row.private}
    return tuple(values.items()) if all(v is not None for v in values.values()) else id(row)


def _latest(facts: Facts) -> tuple[bool, date]:
    """Whether a part of the booklet bears endorsements, and the latest day of them."""
    entries = getattr(facts, "entries", None)
    rows = (entries.value if entries else None) or ()
    return bool(rows), max((row.date for row in rows if row.date), default=date.min)
