"""What the lines of a table say about the print beside them: pieces of one read as letters, cells that they close."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.model import Reading, Sheet
from extractors.values.parsed import fold
from intake.model import Box

_STROKES = frozenset("17IJil|!/][}{)(」」丨亅丿")
_NOT_LATIN = re.compile(r"[\d\u4e00-\u9fff]")
_STACK, _TOUCHING, _OVER, _CLOSE = 3, 0.15, 0.2, 0.15


def without_strokes(readings: Sequence[Reading]) -> list[Reading]:
    """The readings without those that are pieces of one vertical line: single strokes that stand upon one another."""
    strokes = sorted((r for r in readings if fold(r.text) in _STROKES), key=lambda r: r.box.top)
    stacks: list[list[Reading]] = []
    for stroke in strokes:
        below = [stack for stack in stacks if _stands_on(stack[-1].box, stroke.box)]
        if below:
            below[0].append(stroke)
        else:
            stacks.append([stroke])
    lines = {id(stroke) for stack in stacks if len(stack) >= _STACK for stroke in stack}
    return [r for r in readings if id(r) not in lines]


def _stands_on(upper: Box, lower: Box) -> bool:
    is_over = upper.left < lower.centre[0] < upper.right
    return is_over and abs(lower.top - upper.bottom) < _TOUCHING * max(upper.height, lower.height)


def in_value_cell(label: Box, print_: Sequence[Reading], rulings: Sequence[Box]) -> list[Reading]:
    """The print of a label, without what stands in the label's own cell where its value stands in the next one.

    Below a label stand its name in a second language, or what a note says of it; Latin words there are no part of
    a value at its right that has Chinese or figures, though no line was found between them.
    """
    value = [piece for piece in print_ if _is_level(label, piece.box) and piece.box.left >= label.right]
    if any(_NOT_LATIN.search(fold(piece.text)) for piece in value):
        start = min(piece.box.left for piece in value)
        print_ = [p for p in print_ if p in value or p.box.right > start or _NOT_LATIN.search(fold(p.text))]
    edges = [edge for piece in print_ if (edge := _edge_between(label, piece.box, rulings)) is not None]
    if not edges or any(_is_level(label, p.box) and p.box.centre[0] < min(edges) for p in print_):
        return list(print_)
    return [piece for piece in print_ if piece.box.centre[0] > min(edges)]


def runs_over(value: Reading, others: Sequence[Reading], sheet: Sheet) -> bool:
    """Whether a value ends at a vertical line of the table and other print goes on right there: the rest of it."""
    square = value.box.height * sheet.page.height / sheet.page.width
    end = value.box.right
    edges = [r.centre[0] for r in sheet.rulings if r.height > r.width and r.top < value.box.centre[1] < r.bottom]
    if not any(abs(edge - end) < square / 2 for edge in edges):
        return False
    return any(
        o.ink == "dark" and _is_level(value.box, o.box) and abs(o.box.left - end) < _CLOSE * square for o in others
    )


def _edge_between(label: Box, piece: Box, rulings: Sequence[Box]) -> float | None:
    """Where a vertical line parts a label from the print at its right on its line; null where none does."""
    middle = label.centre[1]
    if not _is_level(label, piece):
        return None
    ends = piece.left + _OVER * piece.width
    lines = [r.centre[0] for r in rulings if r.height > r.width and r.top < middle < r.bottom]
    return min((x for x in lines if label.right <= x <= ends), default=None)


def _is_level(label: Box, piece: Box) -> bool:
    return piece.top < label.centre[1] < piece.bottom
