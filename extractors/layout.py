"""Where things stand to one another on a page: labels found in the readings, and the print that belongs to each.

Pure geometry over readings; nothing here knows a document kind or a fixed coordinate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extractors.model import Reading
from extractors.spelling import find_approximately
from extractors.values.parsed import fold
from intake.model import Box

_NUMBERING = re.compile(r"(?:[(]?\d{1,2}[)]?[.、:．·]?|[.、])$")
_AFTER_LABEL = re.compile(r"[:：.。．;；]*")
_BARE = re.compile(r"[\W_]*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed label found on the page: `name` is what it labels, `start` to `end` its characters in `reading`."""

    name: str
    reading: Reading
    start: int
    end: int
    box: Box
    distance: float


def letters(reading: Reading) -> tuple[str, ...]:
    """The folded characters of a reading, one per character (or per text character where none are known)."""
    source = [c.text for c in reading.chars] if reading.chars else list(reading.text)
    return tuple(fold(c)[:1] or " " for c in source)


def cut(reading: Reading, start: int, end: int) -> Reading:
    """The part of a reading from character `start` to before `end`, with its place and the same part of every look."""
    count = len(reading.chars) or len(reading.text)
    if start <= 0 and end >= count:
        return reading
    if not reading.chars:
        span = reading.box.width / max(1, count)
        box = reading.box.model_copy(
            update={"left": reading.box.left + span * start, "right": reading.box.left + span * end}
        )
        return reading.model_copy(update={"text": reading.text[start:end], "box": box})
    chars = reading.chars[start:end]
    left, right = min(c.left for c in chars), max(c.right for c in chars)
    box = reading.box.model_copy(update={"left": left, "right": max(left, right)})
    looks = tuple(part for look in reading.looks if (part := between(look, left, right)) is not None)
    return reading.model_copy(
        update={
            "text": "".join(c.text for c in chars),
            "box": box,
            "chars": chars,
            "confidence": sum(c.confidence for c in chars) / len(chars),
            "looks": looks,
        }
    )


def between(reading: Reading, left: float, right: float) -> Reading | None:
    """The part of a reading whose characters have their middle between two x positions; none where there are none."""
    spots = [i for i, c in enumerate(reading.chars) if left <= (c.left + c.right) / 2 <= right]
    return cut(reading, spots[0], spots[-1] + 1) if spots else None


def join(pieces: Sequence[Reading]) -> Reading:
    """Several pieces of one value as one reading, in the order given.

    Looks survive where a single piece has them: they then speak of that piece alone, and disagree with the whole.
    """
    if len(pieces) == 1:
        return pieces[0]
    looked = [p.looks for p in pieces if p.looks]
    return Reading(
        text="".join(p.text for p in pieces),
        page=pieces[0].page,
        box=Box.around(p.box for p in pieces),
        confidence=min(p.confidence for p in pieces),
        engine=pieces[0].engine,
        channel=pieces[0].channel,
        chars=tuple(c for p in pieces for c in p.chars) if all(p.chars for p in pieces) else (),
        looks=looked[0] if len(looked) == 1 else (),
    )


def spot(readings: Iterable[Reading], labels: Mapping[str, Sequence[str]]) -> list[Mark]:
    """Every label of a form found in the readings; longer labels first, so that none is found inside another."""
    spelled = sorted(
        ((form, name) for name, forms in labels.items() for form in forms), key=lambda item: (-len(item[0]), item[0])
    )
    return [mark for reading in readings for mark in _spot_in(reading, spelled)]


def _spot_in(reading: Reading, spelled: Sequence[tuple[str, str]]) -> list[Mark]:
    line = letters(reading)
    kept = [i for i, c in enumerate(line) if not c.isspace()]
    text = "".join(line[i] for i in kept)
    taken: list[tuple[int, int]] = []
    marks: list[Mark] = []
    for exact in (True, False):
        for form, name in spelled:
            for start, end, distance in find_approximately(text, form, exact=exact):
                if any(start < b and a < end for a, b in taken):
                    continue
                taken.append((start, end))
                marks.append(_mark(name, reading, kept, text, (start, end), distance))
    return sorted(marks, key=lambda m: m.start)


def _mark(name: str, reading: Reading, kept: Sequence[int], text: str, span: tuple[int, int], distance: float) -> Mark:
    """A mark that swallows the number printed before a label and the colon after it."""
    before = _NUMBERING.search(text[: span[0]])
    after = _AFTER_LABEL.match(text, span[1])
    first = before.start() if before else span[0]
    last = after.end() if after else span[1]
    start, end = kept[first], kept[last - 1] + 1
    return Mark(name, reading, start, end, cut(reading, start, end).box, distance)


def pieces(readings: Iterable[Reading], marks: Sequence[Mark]) -> list[Reading]:
    """What is left of the readings once the labels are taken out: the print that may be a value, and no red ink."""
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
    return [piece for piece in result if piece.ink == "dark" and not _BARE.fullmatch(fold(piece.text))]


def line_height(readings: Sequence[Reading]) -> float:
    """The median height of the readings, as a fraction of the page height."""
    heights = sorted(r.box.height for r in readings)
    return heights[len(heights) // 2] if heights else 0.01


def owned(print_: Sequence[Reading], marks: Sequence[Mark], rulings: Sequence[Box] = ()) -> dict[int, list[Reading]]:
    """Each piece of print given to the label it belongs to: index of the mark -> pieces in reading order.

    A piece belongs to the nearest label at its left on its own line; failing that, to the label it stands below.
    """
    height = line_height([m.reading for m in marks] or list(print_))
    result: dict[int, list[Reading]] = {}
    for piece in print_:
        owner = _label_left_of(piece, marks, height, rulings)
        if owner is None:
            owner = _label_above(piece, marks, height)
        if owner is not None:
            result.setdefault(owner, []).append(piece)
    return {i: sorted(found, key=lambda p: _line_order(p, height)) for i, found in result.items()}


def _line_order(piece: Reading, height: float) -> tuple[int, float]:
    return round(piece.box.centre[1] / max(height, 1e-6)), piece.box.left


def _label_left_of(piece: Reading, marks: Sequence[Mark], height: float, rulings: Sequence[Box]) -> int | None:
    best: tuple[float, float] | None = None
    owner: int | None = None
    for i, mark in enumerate(marks):
        if mark.box.right > piece.box.left + piece.box.width * 0.35 or mark.box.left >= piece.box.left:
            continue
        drop = abs(mark.box.centre[1] - piece.box.centre[1])
        allowed = height * (1.1 if not _divided(mark.box, piece.box, rulings) else 0.8)
        if drop > allowed:
            continue
        rank = (round(drop / height / 0.55), -mark.box.right)
        if best is None or rank < best:
            best, owner = rank, i
    return owner


def _divided(upper: Box, lower: Box, rulings: Sequence[Box]) -> bool:
    """Whether a horizontal table line runs between the middles of two boxes."""
    top, bottom = sorted((upper.centre[1], lower.centre[1]))
    left, right = min(upper.left, lower.left), max(upper.right, lower.right)
    return any(r.width > r.height and top < r.centre[1] < bottom and r.left < right and r.right > left for r in rulings)


def _label_above(piece: Reading, marks: Sequence[Mark], height: float) -> int | None:
    best: float | None = None
    owner: int | None = None
    for i, mark in enumerate(marks):
        gap = piece.box.top - mark.box.bottom
        beside = min(piece.box.right, mark.box.right) - max(piece.box.left, mark.box.left)
        if -0.5 * height <= gap <= 2.0 * height and beside > 0 and (best is None or gap < best):
            best, owner = gap, i
    return owner
