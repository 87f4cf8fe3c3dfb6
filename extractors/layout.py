"""Where things stand to one another on a page: labels found in the readings, and the print that belongs to each.

Pure geometry over readings; nothing here knows a document kind or a fixed coordinate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.model import Reading
from extractors.slices import cut, join, letters
from extractors.spelling import find_approximately, in_order
from extractors.values.parsed import fold
from intake.model import Box

# Not the last figures of a day, up to which the label of the next cell may run.
_NUMBERING = re.compile(r"(?:^[一二三四五六七八九十]{1,3}[、.]|(?<![\d/年月-])[(]?\d{1,2}[)]?[.、:．·]?|[.、])$")
_UNIT = re.compile(r"(?i)\W*(mm|kg|kw|m[l1]|ml/|毫米|千克|千瓦|毫升|人|长|宽|高|前|后)\W*")
_LEAST_TO_TELL, _LEAST_ROWS, _STEPS = 6, 4, 10
_BELOW = 0.4
_NEXT_LINE, _BEGUN = 0.7, 2
_SHORT_LABEL, _LEAST_STRETCH = 4, 3
# 检测机构 Agency: and 电话/Tel: are one label each; in some typefaces an l is read as a 1.
_AFTER_LABEL = re.compile(
    r"(?:(?<=[\u4e00-\u9fff])[/(（]?[A-Za-z][A-Za-z01.&'’/-]{1,48}[)）]?(?=[:：]))?[:：.。．;；]*"
)
_NO_VALUE = re.compile(r"[\W_]*|第\s*\d{1,2}\s*页")


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed label found on the page: `name` is what it labels, `start` to `end` its characters in `reading`."""

    name: str
    reading: Reading
    start: int
    end: int
    box: Box
    distance: float


def spot(
    readings: Iterable[Reading], labels: Mapping[str, Sequence[str]], numbers: Mapping[str, int] | None = None
) -> list[Mark]:
    """Every label of a form found in the readings; longer labels first, so that none is found inside another.

    `numbers` are those printed before the labels; a known one is told from digits of a value that runs up to it.
    """
    forms = (("".join(form.split()), name) for name, every in labels.items() for form in every)
    spelled = sorted(forms, key=lambda item: (-len(item[0]), item[0]))
    return [mark for reading in readings for mark in _spot_in(reading, spelled, numbers or {})]


def rejoined(
    readings: Iterable[Reading], labels: Mapping[str, Sequence[str]], numbers: Mapping[str, int] | None = None
) -> list[Reading]:
    """The readings, those made one between which a label was cut in two, or which it fills as two lines of its cell.

    `numbers` are those printed before the labels: by its own, one is told that lost a letter where it was cut.
    """
    forms = [(form, (numbers or {}).get(name, 0)) for name, each in labels.items() for form in each]
    kept: list[Reading] = []
    for reading in readings:
        # Lines of an office file go on in their own cell alone.
        near = [(i, o) for i, o in enumerate(kept) if not reading.is_written or 0 < o.part == reading.part]
        # On a line that slants, the end of a label may come before its beginning.
        cut_off = next((i for i, o in near if _cuts_label(*_from_left(o, reading), forms)), None)
        above = next((i for i, o in near if _wraps_label(o, reading, forms)), None)
        if cut_off is not None:
            kept[cut_off] = join(_from_left(kept[cut_off], reading))
        elif above is not None:
            kept[above] = join([kept[above], reading])
        else:
            kept.append(reading)
    return kept


def _from_left(one: Reading, other: Reading) -> tuple[Reading, Reading]:
    return (one, other) if one.box.left <= other.box.left else (other, one)


def _cuts_label(first: Reading, second: Reading, forms: Sequence[tuple[str, int]]) -> bool:
    """Whether the second reading stands close behind the first and a label runs across the place between them."""
    height = min(first.box.height, second.box.height)
    level = abs(first.box.centre[1] - second.box.centre[1]) < 0.5 * height
    if not level or not -height < second.box.left - first.box.right < height:
        return False
    head, tail = ("".join("".join(letters(r)).split()) for r in (first, second))
    starts = [(form, (head + tail).find(form, max(0, len(head) - len(form) + 1))) for form, _ in forms]
    return any(0 <= at < len(head) < at + len(form) for form, at in starts) or any(
        start < len(head) < end for form, number in forms for start, end, _ in _numbered(head + tail, form, number)
    )


def _wraps_label(first: Reading, second: Reading, forms: Sequence[tuple[str, int]]) -> bool:
    """Whether the second reading stands right below the first and says nothing but the end of a label begun there."""
    below = second.box.top - first.box.bottom
    if second.box.centre[1] <= first.box.centre[1] or not -0.5 < below / max(1e-6, second.box.height) < _NEXT_LINE:
        return False
    if second.box.left >= first.box.centre[0] or second.box.right <= first.box.left:
        return False
    head, tail = ("".join("".join(letters(r)).split()) for r in (first, second))
    return any(
        (head + tail.rstrip(":：")).endswith(form) and len(tail.rstrip(":：")) <= len(form) - _BEGUN
        for form, _ in forms
    )


def _spot_in(reading: Reading, spelled: Sequence[tuple[str, str]], numbers: Mapping[str, int]) -> list[Mark]:
    line = letters(reading)
    kept = [i for i, c in enumerate(line) if not c.isspace()]
    text = "".join(line[i] for i in kept)
    taken: list[tuple[int, int]] = []
    marks: list[Mark] = []
    for exact in (True, False):
        for form, name in spelled:
            found = find_approximately(text, form, exact=exact)
            for start, end, distance in found if exact or found else _numbered(text, form, numbers.get(name, 0)):
                if any(start < b and a < end for a, b in taken):
                    continue
                taken.append((start, end))
                known = numbers.get(name, 0)
                before = re.search(rf"{known}[.、:．·]?$", text[:start]) if known else None
                before = before or _NUMBERING.search(text[:start])
                first = before.start() if before else start
                # What goes on with a longer form of the label up to the end of its line is no value: the rest is below.
                rest = text[start:]
                is_cut = any(other == name and longer.startswith(rest) for longer, other in spelled)
                last = len(text) if is_cut else end
                marks.append(_mark(name, reading, kept, text, (first, last), distance))
    return sorted(marks, key=lambda m: m.start)


def _numbered(text: str, form: str, number: int) -> list[tuple[int, int, float]]:
    """A short label that lost a letter, told by the number that the form prints before it: 34、发证期."""
    if not number or len(form) != _SHORT_LABEL:
        return []
    shorter = "|".join(re.escape(form[:i] + form[i + 1 :]) for i in range(len(form)))
    found = re.finditer(rf"(?<!\d){number}[.、:．·]?({shorter})(?![\u4e00-\u9fff])", text)
    return [(*match.span(1), 1.0) for match in found]


def _mark(name: str, reading: Reading, kept: Sequence[int], text: str, span: tuple[int, int], distance: float) -> Mark:
    """A mark over a label, with the number before it, that swallows the colon after it."""
    after = _AFTER_LABEL.match(text, span[1])
    last = after.end() if after else span[1]
    start, end = kept[span[0]], kept[last - 1] + 1
    return Mark(name, reading, start, end, cut(reading, start, end).box, distance)


def pieces(readings: Iterable[Reading], marks: Sequence[Mark], watermark: str = "") -> list[Reading]:
    """What is left of the readings once labels and page footers are taken out: the print that may be a value.

    Red ink is not print, nor is any stretch of the words that are repeated across the paper as a `watermark`, some
    letters of it perhaps unread.
    """
    by_reading: dict[int, list[Mark]] = {}
    for mark in marks:
        by_reading.setdefault(id(mark.reading), []).append(mark)
    result: list[Reading] = []
    for reading in readings:
        position, count = 0, len(reading.chars) or len(reading.text)
        edges = [(m.start, m.end) for m in sorted(by_reading.get(id(reading), []), key=lambda m: m.start)]
        for start, end in [*edges, (count, count)]:
            if start > position:
                result.append(cut(reading, position, start))
            position = max(position, end)
    return [p for p in result if p.ink == "dark" and not _NO_VALUE.fullmatch(fold(p.text)) and not _of(watermark, p)]


def _of(watermark: str, piece: Reading) -> bool:
    said = "".join(fold(piece.text).split())
    return bool(watermark) and (
        said in watermark * 3 or (len(said) >= _LEAST_STRETCH and in_order(said, watermark * 2))
    )


def line_height(readings: Sequence[Reading]) -> float:
    """The median height of the readings, as a fraction of the page height."""
    heights = sorted(r.box.height for r in readings)
    return heights[len(heights) // 2] if heights else 0.01


def owned(print_: Sequence[Reading], marks: Sequence[Mark], rulings: Sequence[Box] = ()) -> dict[int, list[Reading]]:
    """Each piece of print given to the label it belongs to: index of the mark -> pieces in reading order.

    A piece belongs to the nearest label at its left on its own line; failing that, to the label it stands below.
    """
    height = line_height([m.reading for m in marks] or list(print_))
    pitch = _row_pitch(marks, height)
    shift = _misregistration(print_, marks, height, pitch)
    result: dict[int, list[Reading]] = {}
    for piece in print_:
        drop = 0.0 if _UNIT.fullmatch(fold(piece.text)) else shift
        left = _label_left_of(piece, marks, pitch, rulings, drop)
        above = _label_above(piece, marks, height)
        in_own_cell = above is not None and _shares_cell(marks[above].box, piece.box, rulings)
        owner = above if left is None or (in_own_cell and _walled_off(marks[left].box, piece.box, rulings)) else left
        if owner is not None:
            result.setdefault(owner, []).append(piece)
    return {i: in_lines(found, height) for i, found in result.items()}


def _row_pitch(marks: Sequence[Mark], height: float) -> float:
    """The distance from one row of labels to the next, where rows are close; else that of free lines."""
    tops = sorted(m.box.centre[1] for m in marks)
    gaps = sorted(b - a for a, b in pairwise(tops) if b - a > 0.6 * height)
    return min(gaps[len(gaps) // 2], 2 * height) if gaps else 2 * height


def _misregistration(print_: Sequence[Reading], marks: Sequence[Mark], height: float, pitch: float) -> float:
    """How far the values stand below their labels (negative: above) on the whole page.

    The shift under which most values stand level with a label at their left is the printer's, which missed the lines
    of the form; a few labels do not tell it. Units belong to the form and say nothing.
    """
    drops = []
    for piece in print_:
        left = [m.box.centre[1] for m in marks if m.box.right <= piece.box.left + 0.35 * piece.box.width]
        if left and not _UNIT.fullmatch(fold(piece.text)):
            drops.append([piece.box.centre[1] - y for y in left])
    rows = 1 + sum(b - a > 0.5 * pitch for a, b in pairwise(sorted(m.box.centre[1] for m in marks)))
    if len(drops) < _LEAST_TO_TELL or rows < _LEAST_ROWS:
        return 0.0
    steps = [0.48 * pitch * k / _STEPS for k in range(-_STEPS, _STEPS + 1)]
    costs = {s: sum(min(*(abs(d - s) for d in each), 0.5 * height) for each in drops) for s in steps}
    best = min(steps, key=lambda s: (costs[s], abs(s)))
    return best if costs[best] < 0.8 * costs[0.0] else 0.0


def in_lines(print_: Iterable[Reading], height: float) -> list[Reading]:
    """Readings in reading order: lines from top to bottom, each from left to right."""
    return [piece for row in in_rows(print_, height) for piece in row]


def in_rows(print_: Iterable[Reading], height: float) -> list[list[Reading]]:
    """Readings as lines from top to bottom, each from left to right; `height` is that of a line of print."""
    rows: list[list[Reading]] = []
    for piece in sorted(print_, key=lambda p: p.box.centre[1]):
        if rows and piece.box.centre[1] - rows[-1][-1].box.centre[1] <= 0.55 * height:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda p: p.box.left) for row in rows]


def _label_left_of(
    piece: Reading, marks: Sequence[Mark], pitch: float, rulings: Sequence[Box], shift: float
) -> int | None:
    """The nearest label on the piece's line that no other label stands in front of."""
    drops: dict[int, float] = {}
    for i, mark in enumerate(marks):
        if mark.box.right > piece.box.left + piece.box.width * 0.35 or mark.box.left >= piece.box.left:
            continue
        drop = abs(mark.box.centre[1] + shift - piece.box.centre[1])
        if drop <= pitch * 0.45 or (drop <= pitch * 0.55 and not _divided(mark.box, piece.box, rulings)):
            drops[i] = drop
    in_front = [
        i
        for i, drop in drops.items()
        if not any(
            marks[j].box.left > marks[i].box.left and abs(drops[j] - drop) < 0.25 * pitch for j in drops if j != i
        )
    ]
    return min(in_front, key=lambda i: drops[i], default=None)


def _divided(upper: Box, lower: Box, rulings: Sequence[Box]) -> bool:
    """Whether a horizontal table line runs between the middles of two boxes."""
    top, bottom = sorted((upper.centre[1], lower.centre[1]))
    left, right = min(upper.left, lower.left), max(upper.right, lower.right)
    return any(r.width > r.height and top < r.centre[1] < bottom and r.left < right and r.right > left for r in rulings)


def _shares_cell(label: Box, piece: Box, rulings: Sequence[Box]) -> bool:
    """Whether print right below a label stands in the cell that the label begins."""
    is_next = piece.top - label.bottom < max(label.height, piece.height) and not _divided(label, piece, rulings)
    return is_next and not _walled_off(label.model_copy(update={"right": label.left}), piece, rulings)


def _walled_off(label: Box, piece: Box, rulings: Sequence[Box]) -> bool:
    """Whether a vertical table line stands between a label and a piece at its right."""
    middle, end = piece.centre[1], piece.left + 0.2 * piece.width
    return any(r.height > r.width and label.right <= r.centre[0] <= end and r.top < middle < r.bottom for r in rulings)


def _label_above(piece: Reading, marks: Sequence[Mark], height: float) -> int | None:
    best: float | None = None
    owner: int | None = None
    for i, mark in enumerate(marks):
        gap = piece.box.top - mark.box.bottom
        beside = min(piece.box.right, mark.box.right) - max(piece.box.left, mark.box.left)
        # Print whose end a neighbour only touches does not stand below it.
        is_below = beside > _BELOW * min(piece.box.width, mark.box.width)
        if -0.5 * height <= gap <= 2.0 * height and is_below and (best is None or gap < best):
            best, owner = gap, i
    return owner
