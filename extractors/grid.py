"""Label grids: forms whose every cell holds a small label and, below or beside it, the value.

A cell runs from its label to the next label on the same line, and down to the next label below; printed table lines
move its edges where there are any. So a value needs no line of its own to be told from its neighbours'.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractors.form import field_of
from extractors.layout import Mark, in_lines, line_height, pieces, spot
from extractors.model import Field, Reading, Sheet
from extractors.slices import cut, join, letters
from extractors.values.parsed import ValueKind, fold
from intake.model import Box

_SAME_LINE, _OVERLAP, _HIDDEN = 0.6, 0.15, 0.3
_BRACKETED = re.compile(r"\([0-9A-Z]{1,18}\)")
_CODE = re.compile(r"\(?(?=[0-9A-Z]*\d)[0-9A-Z]{9,18}\)?")
_LEADING_CODE = re.compile(rf"^(?:{_BRACKETED.pattern}|{_CODE.pattern})(?=[\u4e00-\u9fff])")
_TRAILING_CODE = re.compile(rf"(?<=[\u4e00-\u9fff)])\s*{_CODE.pattern}\s*$")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its label, its place on the level page, and the print in it in reading order."""

    mark: Mark
    place: Box
    print_: tuple[Reading, ...]


def find_cells(sheet: Sheet, labels: Mapping[str, Sequence[str]], foreign: Iterable[str] = ()) -> list[Cell]:
    """Every cell of a form in reading order; `labels` by name, with those that only end other cells.

    `foreign` are the words of the labels' second language: they are neither labels nor values.
    """
    marks = spot([r for r in sheet.readings if r.ink != "red"], labels)
    height = line_height([m.reading for m in marks] or list(sheet.readings))
    places = _places(marks, sheet, height)
    held: dict[int, list[Reading]] = {}
    for piece in _without(pieces(sheet.readings, marks), foreign):
        owner = _owner(piece.box, marks, places, height)
        if owner is not None:
            held.setdefault(owner, []).append(piece)
    ordered = sorted(range(len(marks)), key=lambda i: (marks[i].box.centre[1], marks[i].box.left))
    return [Cell(marks[i], places[i], tuple(in_lines(held.get(i, ()), height))) for i in ordered]


def _places(marks: Sequence[Mark], sheet: Sheet, height: float) -> list[Box]:
    """The cell of every label."""
    lefts = [_left(mark, marks, sheet, height) for mark in marks]
    rights = [min((lefts[j] for j, n in enumerate(marks) if _follows(m, n)), default=1.0) for i, m in enumerate(marks)]
    result = []
    for i, mark in enumerate(marks):
        below = [
            n.box.top
            for j, n in enumerate(marks)
            if n.box.top > mark.box.centre[1]
            and not _on_line(mark, n)
            and min(rights[i], rights[j]) - max(lefts[i], lefts[j]) > _OVERLAP * min(mark.box.width, n.box.width)
        ]
        bottom = max(mark.box.bottom, min(below, default=1.0) - 0.1 * height)
        result.append(
            Box(
                left=min(lefts[i], mark.box.left), top=mark.box.top, right=max(rights[i], mark.box.right), bottom=bottom
            )
        )
    return result


def _on_line(one: Mark, other: Mark) -> bool:
    return abs(one.box.centre[1] - other.box.centre[1]) < _SAME_LINE * max(one.box.height, other.box.height)


def _follows(mark: Mark, other: Mark) -> bool:
    return other is not mark and _on_line(mark, other) and other.box.left >= mark.box.right - 0.2 * mark.box.width


def _left(mark: Mark, marks: Sequence[Mark], sheet: Sheet, height: float) -> float:
    """Where a cell begins: at the table line before its label, unless another label lies between; else at the label."""
    before = max((n.box.right for n in marks if _follows(n, mark)), default=0.0)
    middle = mark.box.centre[1]
    lines = [
        r.centre[0]
        for r in sheet.rulings
        if r.height > r.width and r.top < middle < r.bottom and before <= r.centre[0] <= mark.box.left + 0.2 * height
    ]
    return max(lines, default=max(before, mark.box.left - 0.5 * height))


def _owner(box: Box, marks: Sequence[Mark], places: Sequence[Box], height: float) -> int | None:
    """The cell a piece stands in; of several, that whose label is nearest above."""
    x, y = box.left + 0.3 * box.width, box.centre[1]
    inside = [
        i
        for i, place in enumerate(places)
        if place.left <= x < place.right and place.top - 0.4 * height <= y < place.bottom
        if y > marks[i].box.bottom or box.left >= marks[i].box.left
    ]
    return max(inside, key=lambda i: (marks[i].box.top, marks[i].box.left), default=None)


def _without(print_: Iterable[Reading], foreign: Iterable[str]) -> list[Reading]:
    """The pieces without the words of the second language at their beginning."""
    # Small print: an l is often read as 1, an o as 0.
    words = "|".join(sorted(map(re.escape, foreign), key=len, reverse=True)).replace("l", "[l1i]").replace("o", "[o0]")
    if not words:
        return list(print_)
    label = re.compile(rf"(?i)(?:[^0-9a-z\u4e00-\u9fff]*(?:{words})(?![a-z]{{3}}))+[^0-9a-z\u4e00-\u9fff]*")
    kept = []
    for piece in print_:
        found = label.match("".join(letters(piece)))
        if found is None:
            kept.append(piece)
        elif found.end() < len(letters(piece)):
            kept.append(cut(piece, found.end(), len(letters(piece))))
    return kept


def cell_field(
    sheet: Sheet, cells: Sequence[Cell], name: str, parse: ValueKind, *, wraps: bool = False, coded: bool = False
) -> Field[Any]:
    """The field in the cell of a label; a cell without print gives its place and no text.

    Text `wraps` over the lines of its cell; what is `coded` loses the codes printed beside its name. Of other kinds,
    one piece is the value. Where a seal or red ink hides the cell nobody knows whether it is empty: then its place
    counts as not found.
    """
    found = [cell for cell in cells if cell.mark.name == name]
    places = sorted((cell for cell in found if cell.print_), key=lambda cell: cell.mark.distance)
    if not places:
        return _empty(sheet, found[0]) if found else Field()
    fields = [
        _of(sheet, without_codes(cell.print_) if coded else list(cell.print_), parse, wraps=wraps) for cell in places
    ]
    return next((field for field in fields if field.value is not None), fields[0])


def _of(sheet: Sheet, print_: list[Reading], parse: ValueKind, *, wraps: bool) -> Field[Any]:
    if wraps:
        return field_of(sheet, join(print_), parse)
    single = [field for piece in print_ if (field := field_of(sheet, piece, parse)).value is not None]
    if not single:
        return field_of(sheet, join(print_), parse)
    return single[0] if all(f.value == single[0].value for f in single) else _open(single)


def _open(fields: Sequence[Field[Any]]) -> Field[Any]:
    """Two values in one cell: neither counts, both are candidates."""
    said = tuple(candidate for field in fields for candidate in field.candidates[:1])
    return fields[0].model_copy(update={"value": None, "candidates": said})


def without_codes(print_: Sequence[Reading]) -> list[Reading]:
    """The pieces of a name without the codes beside it: `(0110)` 一般贸易, a credit code above a company, or behind it."""
    if not any(_CHINESE.search(piece.text) for piece in print_):
        names = [p for p in print_ if not _BRACKETED.fullmatch(_compact(p)) and not _CODE.fullmatch(_compact(p))]
        return names or list(print_)
    kept = []
    for piece in print_:
        if _BRACKETED.fullmatch(_compact(piece)) or _CODE.fullmatch(_compact(piece)):
            continue
        line = "".join(letters(piece))
        leading, trailing = _LEADING_CODE.match(line), _TRAILING_CODE.search(line)
        kept.append(cut(piece, leading.end() if leading else 0, trailing.start() if trailing else len(line)))
    return kept


def _compact(reading: Reading) -> str:
    return re.sub(r"\s", "", fold(reading.text)).upper()


def _empty(sheet: Sheet, cell: Cell) -> Field[Any]:
    """An empty cell, where the page shows that it is empty."""
    place = cell.place
    below = Box(left=cell.mark.box.left, top=place.top, right=place.right, bottom=place.bottom)
    stamped = [r for r in sheet.readings if r.ink != "dark" and below.overlap(r.box) > _HIDDEN]
    covered = [s for s in sheet.seals if sheet.on_page(below).overlap(s.box) > _HIDDEN]
    if stamped or covered or sheet.failure:
        return Field()
    return Field(page=sheet.page.number, box=sheet.on_page(place))
