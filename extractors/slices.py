"""Cutting readings apart and putting them together, with their places, candidates and looks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from statistics import median

from extractors.model import Reading
from extractors.values.parsed import fold
from extractors.values.simplified import simplify
from intake.model import Box

_DOUBTFUL, _CLOSE, _ONE_LETTER = 0.8, 0.25, 1.5
# How far the edges of a part may be off, in letters, the likeliest first.
_EDGES = ((0, 0), (-1, 0), (0, 1), (1, 0), (0, -1), (-1, 1))


def letters(reading: Reading) -> tuple[str, ...]:
    """The folded characters of a reading, one per character (or per text character where none are known).

    Traditional forms, which mainland forms never print and recognisers return all the same, are read as simplified.
    """
    source = [c.text for c in reading.chars] if reading.chars else list(reading.text)
    return tuple(map(_letter, source))


@lru_cache(maxsize=65536)
def _letter(character: str) -> str:
    return simplify(fold(character)[:1] or " ")


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
    text = "".join(c.text for c in chars)
    if wraps(reading):
        # A look that lost or won a letter is cut from both ends, so that it still says something else.
        ends = [(look, len(look.chars) - (count - end)) for look in reading.looks]
        looks = tuple(cut(look, start, last) for look, last in ends if last > start)
    else:
        looks = tuple(part for look in reading.looks if (part := _same_place(look, text, left, right)) is not None)
    return reading.model_copy(
        update={
            "text": text,
            "box": box,
            "chars": chars,
            "confidence": sum(c.confidence for c in chars) / len(chars),
            "looks": looks,
        }
    )


def wraps(reading: Reading) -> bool:
    """Whether a reading was put together of several lines, so that a place across the page is no single letter's."""
    return any(after.right < before.left for before, after in pairwise(reading.chars))


def _same_place(look: Reading, text: str, left: float, right: float) -> Reading | None:
    """The part of a look at a place where another one read `text`.

    Places are good to about a letter: one at an edge belongs to the part where only so both read the same.
    """
    spots = [i for i, c in enumerate(look.chars) if left <= (c.left + c.right) / 2 <= right]
    if not spots:
        return None
    start, end = spots[0], spots[-1] + 1
    wanted = _bare(text)
    for a, b in _EDGES:
        said = "".join(c.text for c in look.chars[max(0, start + a) : end + b])
        if _bare(said) == wanted:
            return cut(look, max(0, start + a), end + b)
    return cut(look, start, end)


def _bare(text: str) -> str:
    return "".join(c for c in fold(text).upper() if c.isalnum())


def between(reading: Reading, left: float, right: float) -> Reading | None:
    """The part of a reading whose characters have their middle between two x positions; none where there are none."""
    spots = [i for i, c in enumerate(reading.chars) if left <= (c.left + c.right) / 2 <= right]
    return cut(reading, spots[0], spots[-1] + 1) if spots else None


def join(pieces: Sequence[Reading]) -> Reading:
    """Several pieces of one value as one reading, in the order given.

    Their looks are put together likewise, so that each speaks of the whole value.
    """
    pieces = distinct(pieces)
    if len(pieces) == 1:
        return pieces[0]
    return Reading(
        text="".join(_spaced(pieces)),
        page=pieces[0].page,
        box=Box.around(p.box for p in pieces),
        confidence=min(p.confidence for p in pieces),
        engine=pieces[0].engine,
        channel=pieces[0].channel,
        chars=tuple(c for p in pieces for c in p.chars) if all(p.chars for p in pieces) else (),
        looks=tuple(join(look) for look in _looks(pieces)),
    )


def _looks(pieces: Sequence[Reading]) -> Iterator[list[Reading]]:
    """The further looks at several pieces put together; a piece that was looked at less often stands for itself."""
    for i in range(max(len(p.looks) for p in pieces)):
        yield [p.looks[i] if i < len(p.looks) else p.model_copy(update={"looks": ()}) for p in pieces]


def distinct(pieces: Sequence[Reading]) -> list[Reading]:
    """Pieces in order without the print that two of them hold: detections of one line may run over each other."""
    kept = list(pieces[:1])
    for piece in pieces[1:]:
        before = kept[-1]
        beside = _is_level(before, piece)
        shared = sum((c.left + c.right) / 2 < before.box.right for c in piece.chars) if beside else 0
        shared = shared or int(beside and _is_cut_letter(before, piece))
        repeated = 0 < shared <= len(before.chars) and letters(piece)[:shared] == letters(before)[-shared:]
        if not repeated:
            kept.append(piece)
        elif shared < len(piece.chars):
            kept.append(cut(piece, shared, len(piece.chars)))
    return kept


def mended(pieces: Sequence[Reading]) -> list[Reading]:
    """Pieces in reading order, those put together again that were parted in the middle of a letter."""
    kept = list(pieces[:1])
    for piece in pieces[1:]:
        before = kept[-1]
        if _is_level(before, piece) and _is_cut_letter(before, piece) and letters(before)[-1:] == letters(piece)[:1]:
            kept[-1] = join([before, piece])
        else:
            kept.append(piece)
    return kept


def _is_level(before: Reading, piece: Reading) -> bool:
    return abs(piece.box.centre[1] - before.box.centre[1]) < 0.5 * max(before.box.height, piece.box.height)


def _is_cut_letter(before: Reading, piece: Reading) -> bool:
    """Whether a piece that begins right where the one before it ends begins with the rest of its last letter.

    That rest is doubtful, or too slim together with the other half for two letters: 二 cut in two is 二 on either side.
    """
    if not piece.chars or not before.chars:
        return False
    first, last = piece.chars[0], before.chars[-1]
    whole = (*before.chars[:-1], *piece.chars[1:])
    widths = [c.right - c.left for c in whole if c.text.isascii() == first.text.isascii()]
    is_one = first.right - first.left + last.right - last.left < _ONE_LETTER * median(widths or [0.0])
    is_beside = abs(piece.box.left - before.box.right) < _CLOSE * (first.right - first.left)
    return is_beside and ((is_one and not first.text.isascii()) or first.confidence < _DOUBTFUL)


def _spaced(pieces: Sequence[Reading]) -> Iterator[str]:
    """The texts of the pieces, with a blank where two stand apart."""
    yield pieces[0].text
    for before, piece in pairwise(pieces):
        apart = piece.box.left - before.box.right > 0.3 * piece.box.height or piece.box.left < before.box.left
        yield " " + piece.text if apart else piece.text


def section(reading: Reading, start: int, end: int) -> Reading:
    """The part of a reading under positions `start` to `end` of its text, whose blanks may not be characters."""
    if not reading.chars:
        return cut(reading, start, end)
    solid = [i for i, c in enumerate(reading.chars) if c.text.strip()]
    first = sum(not c.isspace() for c in reading.text[:start])
    last = first + sum(not c.isspace() for c in reading.text[start:end])
    return cut(reading, solid[first], solid[last - 1] + 1)
