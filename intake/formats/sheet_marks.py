"""What the XML of an Excel sheet says beside its values: formulas, what is hidden or merged, page margins."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|\d+|[A-Z])')
_MOST_HIDDEN = 16_384


@dataclass(slots=True)
class Marks:
    """Rows and columns count from 1; `formulas` are those without a stored value, by place, `calculated` the others.

    `merged` holds (left, top, right, bottom). `header` and `footer` are what is printed in the margins of each
    page; `is_wide` tells of cells beyond the columns that are read.
    """

    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    calculated: list[str] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    header: str = ""
    footer: str = ""
    is_wide: bool = False


def read_marks(events: Iterable[tuple[str, Any]], most_columns: int) -> Marks:
    """Reads one sheet's part element by element, so that a long one takes no memory."""
    marks, row = Marks(), 0
    for event, element in events:
        if event == "start":
            if element.tag == f"{_S}row":
                row = int(element.get("r") or row + 1)
                if _is_hidden(element, "ht"):
                    marks.hidden_rows.add(row)
            continue
        if element.tag == f"{_S}c":
            _take_formula(element, marks)
            marks.is_wide |= len(element) > 0 and _place(element.get("r", ""))[1] > most_columns
        elif element.tag == f"{_S}col" and _is_hidden(element, "width"):
            last = min(int(element.get("max", 0)), _MOST_HIDDEN)
            marks.hidden_columns.update(range(int(element.get("min", 1)), last + 1))
        elif element.tag == f"{_S}mergeCell":
            marks.merged.append(_bounds(element.get("ref", "")))
        elif element.tag in (f"{_S}oddHeader", f"{_S}oddFooter"):
            text = " ".join(_CODE.sub(" ", element.text or "").split())
            marks.header, marks.footer = (text, marks.footer) if "Header" in element.tag else (marks.header, text)
        if element.tag in (f"{_S}row", f"{_S}mergeCell", f"{_S}col"):
            element.clear()
    return marks


def _is_hidden(element: Any, size: str) -> bool:
    return element.get("hidden") in ("1", "true") or element.get(size) in ("0", "0.0")


def _take_formula(cell: Any, marks: Marks) -> None:
    formula = cell.find(f"{_S}f")
    if formula is None:
        return
    place = cell.get("r", "")
    stored = cell.find(f"{_S}v")
    text = f"{place} ={formula.text or '…'}"
    if stored is not None and (stored.text or "").strip():
        # A sheet may hold a hundred thousand of them; the first says it for all.
        marks.calculated = marks.calculated or [text]
    elif place:
        marks.formulas[_place(place)] = text


def _place(reference: str) -> tuple[int, int]:
    """Row and column of a reference such as `$B$3`; zero for what is not given."""
    letters = "".join(c for c in reference if c.isalpha()).upper()
    digits = "".join(c for c in reference if c.isdigit())
    column = 0
    for each in letters:
        column = column * 26 + ord(each) - ord("A") + 1
    return int(digits or 0), column


def _bounds(reference: str) -> tuple[int, int, int, int]:
    first, _, last = reference.partition(":")
    (top, left), (bottom, right) = _place(first), _place(last or first)
    return left, top, right, bottom
