"""Papers that name several vehicles: their rows, and which row speaks of a declared vehicle."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from extractors.model import Facts, Field
from extractors.values.vin import LENGTH
from intake.model import Box
from verifiers.compare import plain

LISTS = ("vehicles", "items", "rows")
"""The list fields of the kinds whose rows print a VIN."""


def is_whole(vin: str | None) -> bool:
    """Whether a VIN was read with all its characters: of a shorter one nobody knows whether the rest stands below."""
    return vin is not None and len(plain(vin)) == LENGTH


class VinRow(Protocol):
    """A row that prints a VIN, whatever else it holds."""

    @property
    def vin(self) -> str | None:
        """The VIN, null where it was not read."""

    @property
    def printed_vin(self) -> Field[str]:
        """The reading that it rests on."""

    @property
    def page(self) -> int:
        """The page it stands on."""

    @property
    def box(self) -> Box:
        """Where on the page."""


def listed_vins(facts: Facts) -> tuple[VinRow, ...]:
    """The rows of a paper's list on which a VIN stands, readable or not; without a list, every VIN found on it."""
    rows = tuple(row for row in _rows(facts) if row.vin is not None or row.printed_vin.page is not None)
    known = {row.vin for row in rows}
    return rows + tuple(row for row in getattr(facts, "vins", ()) if row.vin is None or row.vin not in known)


def list_of(facts: Facts) -> Field[Any] | None:
    """The list field of a paper; null for kinds that speak of one vehicle."""
    return next((f for name in LISTS if isinstance(f := getattr(facts, name, None), Field)), None)


def _rows(facts: Facts) -> Iterator[VinRow]:
    field = list_of(facts)
    if field is not None:
        yield from (row for row in field.value or () if hasattr(row, "printed_vin"))
