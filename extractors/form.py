"""Reading a printed form: which label a field stands beside, and what the print beside it means.

A document kind declares each printed field in one line, `Annotated[Field[T], Printed(labels, value kind)]`; everything
here is generic over those declarations.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from extractors.belonging import owned
from extractors.borders import in_value_cell, runs_over, without_strokes
from extractors.layout import Mark, pieces, rejoined, spot
from extractors.model import Facts, Field, Reading, Sheet
from extractors.rulings import crossings
from extractors.slices import join, letters
from extractors.values import authority, text, vin
from extractors.values.parsed import ValueKind, fold
from extractors.wrapping import LEGAL_FORMS, completes_name, until_whole
from intake.model import Box

_FAR, _AT_LINE = 2.5, 0.25
_LINE, _WITHIN = 0.6, 0.5
_LETTER = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_NOTE = re.compile(r"[(（][^()（）]{1,12}[)）]")


@dataclass(frozen=True, slots=True)
class Printed:
    """The labels a field is printed beside, most official first, the value kind of the print, and the field's number.

    `spans_cells`: several numbers with units between them make up the value, each perhaps in a cell of its own.
    `wraps`: the value is prose that may go on below its first line, as free text always may; with `is_whole` it is a
    name, and goes on only until it is one.
    """

    labels: tuple[str, ...]
    parse: ValueKind
    number: int | None = None
    spans_cells: bool = False
    wraps: bool = False
    is_whole: Callable[[Reading], bool] | None = None


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
        """The field beside a label; of several places of one label, that which holds print and is spelt best.

        The same word inside a sentence is none of them where another place is plainly a label.
        """
        found = self.of(name)
        plain = [place for place in found if _is_label(place[0])]
        places = sorted(plain or found, key=lambda place: (not place[1], place[0].distance))
        fields = [self._at(mark, print_, printed) for mark, print_ in places if print_]
        if not fields:
            return field_at(self.sheet, *places[0], printed.parse) if places else Field()
        # One label twice, with different values: two papers on one picture, or a cell corrected by hand. A sentence may
        # well name another company or office, and no other number or day.
        is_name = printed.parse in (text.parse, authority.parse)
        others = [] if is_name else [self._at(mark, print_, printed) for mark, print_ in found if print_]
        differing = [f for f in (*fields[1:], *others) if f.value is not None and f.value != fields[0].value]
        return _disputed(fields[0], differing) if differing else fields[0]

    def _at(self, mark: Mark, print_: Sequence[Reading], printed: Printed) -> Field[Any]:
        """The field at one place of its label; null where two values stand in one cell, one perhaps struck out."""
        if printed.spans_cells:
            return field_at(self.sheet, mark, sorted(print_, key=lambda piece: piece.box.left), printed.parse)
        is_text = printed.wraps or printed.parse in (text.parse, authority.parse)
        lines = connected(_from_its_line(mark, print_), self.sheet, wraps=is_text)
        row = until_whole(lines, printed.is_whole) if printed.is_whole else lines
        if row is None:
            return _disputed(field_at(self.sheet, mark, lines, printed.parse), [])
        field = field_at(self.sheet, mark, row, printed.parse)
        labels = [label.reading.box for label in self.marks if not label.start]
        around = [r for r in self.sheet.readings if all(r.box.overlap(box) < _WITHIN for box in labels)]
        if is_text and runs_over(row[-1], around, self.sheet):
            return _disputed(field, [])
        others = [] if is_text else [p for p in print_ if p not in row and _may_rival(p, mark, row)]
        rivals = [field_of(self.sheet, p, printed.parse) for p in others]
        differing = [rival for rival in rivals if rival.value not in (None, field.value)]
        return _disputed(field, differing) if differing else field


def _may_rival(piece: Reading, mark: Mark, row: Sequence[Reading]) -> bool:
    """Whether print may be another value of a label: on the value's line, or above or below label and value."""
    is_level = abs(piece.box.centre[1] - row[0].box.centre[1]) < _LINE * row[0].box.height
    is_over = piece.box.left < row[-1].box.right and piece.box.right > mark.box.left
    is_beside = mark.box.top < piece.box.centre[1] < mark.box.bottom
    return (is_level or is_over) and (is_beside or not _stands_below(piece, row[0]))


def _stands_below(piece: Reading, first: Reading) -> bool:
    """Whether a line of an office file stands below another one, in another cell or below a whole company's name.

    Other lines outside of cells may go on: a break inside a paragraph parts two of them as its end does.
    """
    is_level = abs(piece.box.centre[1] - first.box.centre[1]) < _LINE * first.box.height
    is_apart = piece.part != first.part or (not piece.part and first.text.rstrip().endswith(LEGAL_FORMS))
    return piece.is_written and not is_level and is_apart


def _from_its_line(mark: Mark, print_: Sequence[Reading]) -> Sequence[Reading]:
    """The print of a label, without a line above its own that stands over no part of it, as a number in a corner does.

    A value of several lines may begin above its label, and then its lines stand over one another.
    """
    nearest = min(print_, key=lambda piece: abs(piece.box.centre[1] - mark.box.centre[1]))
    first = print_[0]
    is_apart = first.box.left > nearest.box.right or first.box.right < nearest.box.left
    if not is_apart or nearest.box.centre[1] - first.box.centre[1] < _LINE * nearest.box.height:
        return print_
    return [piece for piece in print_ if nearest.box.centre[1] - piece.box.centre[1] < _LINE * nearest.box.height]


def _disputed(field: Field[Any], others: Sequence[Field[Any]]) -> Field[Any]:
    """The field without a value, what each place says among its candidates: a person must say which holds."""
    said = tuple(candidate for other in others for candidate in other.candidates[:1])
    return field.model_copy(update={"value": None, "candidates": (*field.candidates[:1], *said)})


def connected(print_: Sequence[Reading], sheet: Sheet, *, wraps: bool = True) -> list[Reading]:
    """The pieces of one value: what stands apart from them, or beyond the edge of their cell, is something else.

    Only text `wraps` to a second line; a number or a day stands on one.
    """
    kept = list(print_[:1])
    for piece in print_[1:]:
        last = kept[-1]
        goes_on = abs(piece.box.centre[1] - last.box.centre[1]) < 0.6 * last.box.height
        apart = (piece.box.left - last.box.right) * sheet.page.width / (last.box.height * sheet.page.height)
        gap = Box(
            left=last.box.right, top=last.box.top, right=max(last.box.right, piece.box.left), bottom=last.box.bottom
        )
        if goes_on and (apart > _FAR or crossings(gap, sheet.rulings)):
            continue
        if _stands_below(piece, kept[0]):
            break
        is_below = piece.box.left <= kept[0].box.right and piece.box.right >= kept[0].box.left
        if not goes_on and not (wraps and (is_below or completes_name(last, piece))):
            continue
        kept.append(piece)
    return kept


def printed_fields(kind: type[Facts]) -> dict[str, Printed]:
    """The declarations of a document kind by field name."""
    found = {}
    for name, info in kind.model_fields.items():
        for note in info.metadata:
            if isinstance(note, Printed):
                found[name] = note
    return found


def find_form(
    sheet: Sheet,
    labels: Mapping[str, Sequence[str]],
    readings: Sequence[Reading] | None = None,
    watermark: str = "",
    numbers: Mapping[str, int] | None = None,
) -> Reread:
    """Labels and print on a sheet (or among some of its readings).

    `watermark` are words repeated across the paper; `numbers` are those the form prints before its labels, which are
    not values even where they fill a column of their own.
    """
    read = rejoined(without_strokes(sheet.readings if readings is None else readings), labels, numbers)
    marks = spot(read, labels, numbers)
    print_ = [p for p in pieces(read, marks, watermark) if not _numbers_label(p, marks, numbers or {})]
    held = owned(print_, marks, sheet.rulings)
    return Reread(sheet, marks, {i: in_value_cell(marks[i].box, each, sheet.rulings) for i, each in held.items()})


_NO_OTHERS: Mapping[str, Sequence[str]] = MappingProxyType({})


def read_fields(
    kind: type[Facts], sheets: Sequence[Sheet], extra_labels: Mapping[str, Sequence[str]] = _NO_OTHERS
) -> dict[str, Field[Any]]:
    """Every field that a kind declares with `Printed`, over all pages: of several places the first that has a value.

    `extra_labels` are labels of the paper that are no fields of the kind, by any name: print beside them is not a
    value of another label.
    """
    return read_printed(printed_fields(kind), sheets, extra_labels, kind.paper)


def read_printed(
    declared: Mapping[str, Printed], sheets: Sequence[Sheet], extra_labels: Mapping[str, Sequence[str]] = _NO_OTHERS,
    watermark: str = "",
) -> dict[str, Field[Any]]:  # fmt: skip
    """What stands beside the labels of some declarations, as `read_fields` finds it."""
    labels = {**{name: printed.labels for name, printed in declared.items()}, **extra_labels}
    numbers = {name: printed.number for name, printed in declared.items() if printed.number is not None}
    found: dict[str, Field[Any]] = {}
    for sheet in sheets:
        read = rejoined(sheet.readings, labels, numbers)
        marks = _merged([mark for mark in spot(read, labels, numbers) if _is_label(mark)])
        print_ = [p for p in pieces(read, marks, watermark) if not _numbers_label(p, marks, numbers)]
        form = Reread(sheet, marks, owned(print_, marks, sheet.rulings))
        for name, printed in declared.items():
            field = form.field(name, printed)
            if _rank(field) > _rank(found.get(name, Field[Any]())):
                found[name] = field
    return {name: found.get(name, Field[Any]()) for name in declared}


def _merged(marks: Sequence[Mark]) -> list[Mark]:
    """The marks with those made one that are a label in two languages: 出口目的国 Destination, a note between them."""
    kept: list[Mark] = []
    for mark in marks:
        last = kept[-1] if kept else None
        if last is not None and last.reading is mark.reading and last.name == mark.name:
            between = _NOTE.sub("", "".join(letters(mark.reading)[last.end : mark.start]))
            if not any(_LETTER.match(c) or c.isdigit() for c in between):
                box = Box.around((last.box, mark.box))
                kept[-1] = replace(last, end=mark.end, box=box, distance=min(last.distance, mark.distance))
                continue
        kept.append(mark)
    return kept


def _is_label(mark: Mark) -> bool:
    """Whether a found label is one, and not the same word inside a sentence: a colon follows, or it stands apart."""
    said = letters(mark.reading)
    before, inside, after = said[: mark.start], said[mark.start : mark.end], said[mark.end :]
    if inside and inside[-1] in ":：":
        return True
    # Chinese words stand apart by a blank, Latin ones never do.
    is_latin = "".join(inside).isascii()
    last = next((c for c in reversed(before) if not (is_latin and c.isspace())), " ")
    in_sentence = bool(_LETTER.match(last))
    return not in_sentence and not (after and after[0] in "，,。；;、的和与及为是将在")


def _rank(field: Field[Any]) -> int:
    """How much a field says: a value, print that nobody could read, an empty place, nothing."""
    return 3 if field.value is not None else 2 if field.is_printed else 1 if field.page is not None else 0


def _numbers_label(piece: Reading, marks: Sequence[Mark], numbers: Mapping[str, int]) -> bool:
    """Whether a piece is the number of the label that follows it on its line."""
    said = re.fullmatch(r"[(]?(\d{1,2})[)]?[.,、:·]?", fold(piece.text))
    return said is not None and any(
        numbers.get(mark.name) == int(said.group(1))
        and abs(mark.box.centre[1] - piece.box.centre[1]) < 0.6 * piece.box.height
        and -0.01 < mark.box.left - piece.box.right < 4 * piece.box.height
        for mark in marks
    )


def field_at(sheet: Sheet, mark: Mark, print_: Sequence[Reading], parse: ValueKind) -> Field[Any]:
    """What the print beside a label says; a label without print gives a place without text."""
    if not print_:
        return Field(page=sheet.page.number, box=sheet.on_page(mark.box))
    return field_of(sheet, join(print_), parse)


def _begins_on_a_line(sheet: Sheet, box: Box) -> bool:
    """Whether print begins or ends right at a vertical table line, with which a letter of it may have gone."""
    near = _AT_LINE * box.height * sheet.page.height / sheet.page.width
    beside = [r for r in sheet.rulings if r.height > r.width and r.top < box.centre[1] < r.bottom]
    return any(abs(r.right - box.left) < near or abs(box.right - r.left) < near for r in beside)


def field_of(sheet: Sheet, reading: Reading, parse: ValueKind) -> Field[Any]:
    """A reading interpreted as one value kind, its place mapped to the page that people see."""
    parsed = parse(reading)
    is_short = parse is vin.parse and parsed.value is not None and len(parsed.value) < vin.LENGTH
    return Field(
        value=None if is_short and _begins_on_a_line(sheet, reading.box) else parsed.value,
        raw=reading.text,
        confidence=parsed.confidence,
        page=sheet.page.number,
        box=sheet.on_page(reading.box),
        candidates=parsed.candidates,
        readings=(reading.model_copy(update={"box": sheet.on_page(reading.box)}),),
    )
