"""Two columns with nothing drawn between them: lines that detection ran together, cut at the white they all leave.

A line of two columns reads as one where they stand close. What tells the gutter from the blanks between words is that
line after line is white at the same place, and that what follows begins at one and the same left edge.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extractors.crops import portion
from extractors.scripts import dark_ink, line_box

Image = NDArray[np.uint8]
Quad = NDArray[np.float32]
_ZONE = (0.22, 0.78)
_WHITE, _EDGE, _MARGIN = 0.3, 0.2, 0.12
_BAND, _SPECK = 0.12, 0.07
_LIKE = 0.6
_APART, _CLEAR = 2, 1.5
"""A gutter is one place that many lines agree on; letters of one pitch leave white at many."""
_AGAINST, _ENOUGH = 2, 5
_ONCE, _CROSSING, _ALONE, _MANY = (1, 1), (2, 2), (8, 3), 4
"""Lines that run across, and how many of them print something else: where lines of many lengths begin at the edge of a
column by themselves, where one does, and where none does.
"""


@dataclass(frozen=True, slots=True)
class _Line:
    """One detected line: its sides and height in pixels, and the white between its stretches of ink."""

    quad: Quad
    top: float
    height: float
    left: float
    right: float
    gaps: tuple[tuple[float, float], ...]

    def gap(self, x: float) -> tuple[float, float] | None:
        """The white right before `x`, if there is any."""
        found = int(self._before(np.array([x]))[0])
        return self.gaps[found] if found >= 0 else None

    def _before(self, places: NDArray[np.float64]) -> NDArray[np.int64]:
        """Which white stands right before each of the places, -1 where none does."""
        if not self.gaps:
            return np.full(len(places), -1)
        starts, ends = np.array(self.gaps).T[:, :, None]
        fits = (starts <= places - _WHITE * self.height) & (ends >= places - _EDGE * self.height)
        return np.where(fits.any(axis=0), fits.argmax(axis=0), -1)

    def begins(self, x: float) -> bool:
        """Whether the line itself begins at `x`."""
        return abs(self.left - x) <= _EDGE * self.height

    def is_like(self, other: _Line) -> bool:
        """Whether both lines are white at mostly the same places, as two are that print the same."""
        slack = _EDGE * self.height
        shared = sum(any(abs(end - theirs) <= slack for _, theirs in other.gaps) for _, end in self.gaps)
        return shared >= _LIKE * max(len(self.gaps), len(other.gaps))

    def votes(self, places: NDArray[np.float64]) -> NDArray[np.int64]:
        """Whether the line speaks for a column that begins at each place, against it, or about other parts."""
        slack, gap = _EDGE * self.height, self._before(places)
        begins = np.where(gap >= 0, np.array([*(end for _, end in self.gaps), self.left])[gap], self.left)
        across = (gap < 0) & (self.left < places - slack) & (self.right > places + slack)
        return np.where(np.abs(begins - places) <= slack, 1, np.where(across, -_AGAINST, 0))


def cut_at_gutters(page: Image, quads: Sequence[Quad]) -> list[Quad]:
    """The lines of a level BGR page, those cut in two that run across the gutter between two columns."""
    lines = sorted(_lines(page, quads), key=lambda line: line.top)
    edge = _edge(lines, page.shape[1])
    if edge is None:
        return list(quads)
    votes = [int(line.votes(np.array([edge]))[0]) for line in lines]
    inside = {id(line.quad) for first, last in _stretches(votes) for line in lines[first:last]}
    cut: list[Quad] = []
    for line in sorted(lines, key=lambda line: _place(quads, line.quad)):
        gap = line.gap(edge) if id(line.quad) in inside else None
        cut += _parts(line, gap) if gap else [line.quad]
    return cut


def _place(quads: Sequence[Quad], quad: Quad) -> int:
    return next(i for i, other in enumerate(quads) if other is quad)


def _lines(page: Image, quads: Sequence[Quad]) -> list[_Line]:
    ink = dark_ink(page)
    return [_line(ink, quad, page.shape) for quad in quads]


def _line(ink: NDArray[np.bool_], quad: Quad, shape: tuple[int, ...]) -> _Line:
    box = line_box(quad, shape)
    height, width = shape[:2]
    top, bottom, left, right = box.top * height, box.bottom * height, box.left * width, box.right * width
    tall = bottom - top
    band = ink[int(top + _BAND * tall) : int(bottom - _BAND * tall) + 1, int(left) : int(right) + 1]
    inked = np.flatnonzero(band.sum(axis=0) > _SPECK * tall) + int(left)
    gaps = tuple((float(a + 1), float(b)) for a, b in pairwise(inked.tolist()) if b - a > _WHITE * tall)
    return _Line(quad, top, tall, left, right, gaps)


def _edge(lines: Sequence[_Line], width: int) -> float | None:
    """The left edge of the right column; none where too few lines agree on one, or none of them runs across."""
    found = {end for line in lines for _, end in line.gaps} | {line.left for line in lines}
    places = sorted(x for x in found if _ZONE[0] * width < x < _ZONE[1] * width)
    if not places:
        return None
    every = np.stack([line.votes(np.array(places)) for line in lines], axis=1).tolist()
    each = dict(zip(places, every, strict=True))
    ranges = {x: _stretches(each[x]) for x in places}
    votes = {x: sum(sum(each[x][slice(*part)]) for part in ranges[x]) for x in places}
    best = max(places, key=lambda x: votes[x])
    if not ranges[best]:
        return None
    apart = [votes[x] for x in places if abs(x - best) > _APART * max(line.height for line in lines)]
    if votes[best] < _CLEAR * max(apart, default=0):
        return None
    inside = [line for part in ranges[best] for line in lines[slice(*part)]]
    crossing = [line for line in inside if line.gap(best) is not None]
    # Letters of one pitch, or faint ones, leave white below white without any column: few lines are no proof then.
    lengths = {round((line.right - line.left) / line.height) for line in inside if line.begins(best)}
    needed = _ONCE if len(lengths) >= _MANY else _CROSSING if lengths else _ALONE
    return best if len(crossing) >= needed[0] and _different(crossing) >= needed[1] else None


def _different(lines: Sequence[_Line]) -> int:
    """How many lines there are that do not print the same: the rows of a form are white at the same places."""
    found: list[_Line] = []
    for line in lines:
        if not any(line.is_like(other) for other in found):
            found.append(line)
    return len(found)


def _stretches(votes: Sequence[int]) -> list[tuple[int, int]]:
    """Where on the page the votes for a gutter outweigh those against it: between titles, tables and full lines."""
    best, start, total, found = 0, 0, 0, (0, 0)
    for i, vote in enumerate(votes):
        if total <= 0:
            start, total = i, 0
        total += vote
        if total > best:
            best, found = total, (start, i + 1)
    if best < _ENOUGH:
        return []
    first, last = found
    after = [(last + a, last + b) for a, b in _stretches(votes[last:])]
    return [*_stretches(votes[:first]), found, *after]


def _parts(line: _Line, gap: tuple[float, float]) -> list[Quad]:
    """A line without the white between its two columns."""
    width, margin = max(line.right - line.left, 1e-6), _MARGIN * line.height
    end, begin = (gap[0] + margin - line.left) / width, (gap[1] - margin - line.left) / width
    return [portion(line.quad, 0.0, min(end, 1.0)), portion(line.quad, max(begin, 0.0), 1.0)]
