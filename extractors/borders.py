"""What the lines of a table say about the print beside them: pieces of one read as letters, cells that they close."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model import Reading
from extractors.values.parsed import fold
from intake.model import Box

_STROKES = frozenset("17IJil|!/][}{)(」」丨亅丿")
_STACK, _TOUCHING, _OVER = 3, 0.3, 0.2


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

    Below a label stand its name in a second language, or what a note says of it.
    """
    edges = [edge for piece in print_ if (edge := _edge_between(label, piece.box, rulings)) is not None]
    if not edges or any(_is_level(label, p.box) and p.box.centre[0] < min(edges) for p in print_):
        return list(print_)
    return [piece for piece in print_ if piece.box.centre[0] > min(edges)]


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
