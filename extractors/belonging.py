"""Which label a piece of print on a form belongs to: the nearest at its left on its line, or the one it stands below.

Pure geometry over readings; nothing here knows a document kind or a fixed coordinate.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from extractors.layout import Mark, in_lines, line_height
from extractors.model import Reading
from extractors.values.parsed import fold
from intake.model import Box

_UNIT = re.compile(r"(?i)\W*(mm|kg|kw|m[l1]|ml/|毫米|千克|千瓦|毫升|人|长|宽|高|前|后)\W*")
_LEAST_TO_TELL, _LEAST_ROWS, _STEPS = 6, 4, 10
_BELOW, _SAME_ROW, _INDENT = 0.4, 0.25, 0.5


def owned(print_: Sequence[Reading], marks: Sequence[Mark], rulings: Sequence[Box] = ()) -> dict[int, list[Reading]]:
    """Each piece of print given to the label it belongs to: index of the mark -> pieces in reading order.

    A piece belongs to the nearest label at its left on its own line; failing that, to the label it stands below.
    """
    height = line_height([m.reading for m in marks] or list(print_))
    pitch = _row_pitch(marks, height)
    shift = _misregistration(print_, marks, height, pitch)
    result: dict[int, list[Reading]] = {}
    for piece in sorted(print_, key=lambda each: each.box.top):
        drop = 0.0 if _UNIT.fullmatch(fold(piece.text)) else shift
        left = _label_left_of(piece, marks, pitch, rulings, drop)
        above = _label_above(piece, marks, height)
        in_own_cell = above is not None and _shares_cell(marks[above].box, piece.box, rulings)
        is_parted = (
            left is not None
            and above is not None
            and (
                (in_own_cell and _walled_off(marks[left].box, piece.box, rulings))
                or _is_next_in_row(marks[left].box, marks[above].box, piece.box, pitch)
            )
        )
        owner = above if left is None or is_parted else left
        # What stands below a line of a value, too low for its label, goes on with it.
        if owner is None and not _has_print_before(piece, print_):
            owner = _owner_above(piece.box, result, rulings)
        if owner is not None:
            result.setdefault(owner, []).append(piece)
    return {i: in_lines(found, height) for i, found in result.items()}


def _has_print_before(piece: Reading, print_: Sequence[Reading]) -> bool:
    """Whether other print stands before a piece on its line: a label that nobody knows."""
    return any(o.box.right <= piece.box.left and o.box.top < piece.box.centre[1] < o.box.bottom for o in print_)


def _owner_above(piece: Box, held: Mapping[int, Sequence[Reading]], rulings: Sequence[Box]) -> int | None:
    """The label whose print stands right above a piece, begun at the same edge and with no table line between."""
    for owner, print_ in held.items():
        for upper in (each.box for each in print_):
            gap, indent = piece.top - upper.bottom, abs(piece.left - upper.left)
            is_below = abs(gap) < _INDENT * piece.height and indent < piece.height
            if is_below and not _divided(upper, piece, rulings):
                return owner
    return None


def _is_next_in_row(left: Box, above: Box, piece: Box, pitch: float) -> bool:
    """Whether print stands below a label that follows another one on its row, and begins no further left than it."""
    is_row = abs(left.centre[1] - above.centre[1]) < _SAME_ROW * pitch and left.right < above.left
    return is_row and piece.top > above.centre[1] and _begins_below(above, piece)


def _begins_below(label: Box, piece: Box) -> bool:
    return piece.left > label.left - _INDENT * label.height


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
    return (
        is_next
        and _begins_below(label, piece)
        and not _walled_off(label.model_copy(update={"right": label.left}), piece, rulings)
    )


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
