"""Which lines of print make one row of a table: by the lines drawn between rows, else by what begins a row."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping, Sequence
from itertools import pairwise

from extractors.layout import line_height
from extractors.model import Reading
from extractors.slices import join, letters
from extractors.table_grid import SERIAL, Grid, Slot
from extractors.values import authority, country, text, vin
from extractors.values.parsed import ValueKind
from intake.model import Box

Line = Sequence[Reading]
Placed = tuple[Slot, Reading]
_PROSE = (text.parse, authority.parse)
_SHORTER = 0.8
_ABOVE, _FAR = 1.2, 2.5
_TIE = 1.25


def by_rulings(
    lines: Sequence[Sequence[Placed]], key: Slot, grid: Grid, rulings: Sequence[Box], kinds: Mapping[str, ValueKind]
) -> list[list[Placed]] | None:
    """The cells between each two lines across the table; none where no lines divide the rows. `kinds` are by column.

    A cell that spans several rows counts for each; a band in which several keys stand one below the other is several
    rows whose dividing line was not found.
    """
    every = [placed for line in lines for placed in line]
    if not every:
        return []
    height = line_height([piece for _, piece in every])
    ys = _dividing(key, grid, rulings, height)
    bands: dict[int, list[Placed]] = {}
    for slot, piece in every:
        bands.setdefault(bisect(ys, piece.box.centre[1]), []).append((slot, piece))
    parse = kinds[key.name]
    is_one = len(bands) < 2 and _wraps(next(iter(bands.values())), kinds)
    if len(bands) < 2 and not is_one and _several(next(iter(bands.values())), key, parse, several_bands=False):
        return None
    rows: list[list[Placed]] = []
    for number, band in sorted(bands.items()):
        if not is_one and _several(band, key, parse, several_bands=len(bands) > 1):
            inside = [[p for p in line if p in band] for line in lines]
            rows += by_lines([line for line in inside if line], key, is_written=False)
        else:
            rows.append(_with_spanning(band, (number, ys), every, grid, rulings))
    return rows


def _dividing(key: Slot, grid: Grid, rulings: Sequence[Box], height: float) -> list[float]:
    """The y positions of lines that cross the key column, or most of the table."""
    left, right = grid.slots[0].left, grid.slots[-1].right
    found: dict[float, float] = {}
    across = sorted((r for r in rulings if r.width > r.height), key=lambda r: r.centre[1])
    centre = (key.left + key.right) / 2
    for line in across:
        y = next((known for known in found if abs(known - line.centre[1]) < 0.4 * height), line.centre[1])
        covered = max(0.0, min(right, line.right) - max(left, line.left))
        found[y] = found.get(y, 0.0) + covered + (right - left if line.left <= centre <= line.right else 0.0)
    return sorted(y for y, covered in found.items() if covered >= 0.5 * (right - left))


def _several(band: Sequence[Placed], key: Slot, parse: ValueKind, *, several_bands: bool) -> bool:
    """Whether a band holds several rows: several running numbers, or keys that each make a value of their own."""
    if sum(slot.name == SERIAL for slot, _ in band) > 1:
        return True
    keys = [piece for slot, piece in band if slot is key]
    apart = [b for a, b in pairwise(keys) if b.box.top > a.box.centre[1]]
    if not apart:
        return False
    if parse in _PROSE:
        return not several_bands
    # A VIN may be broken over lines of which each could be a short number itself: its check digit tells.
    whole = parse(join(keys)).value
    return sum(parse(piece).value is not None for piece in keys) > 1 and not vin.is_valid(str(whole))


def _wraps(band: Sequence[Placed], kinds: Mapping[str, ValueKind]) -> bool:
    """Whether the lines of a band are one row: some cell makes a value only as a whole, and none makes several."""
    columns: dict[str, list[Reading]] = {}
    for slot, piece in band:
        if kinds.get(slot.name, text.parse) not in (*_PROSE, country.parse):
            columns.setdefault(slot.name, []).append(piece)
    is_whole = False
    for name, pieces in columns.items():
        ordered = sorted(pieces, key=lambda p: p.box.centre[1])
        values = sum(bool(kinds[name](p).candidates) for p in ordered)
        if len(ordered) > 1 and values > 1:
            return False
        is_whole = is_whole or (len(ordered) > 1 and kinds[name](join(ordered)).value is not None)
    return is_whole


def _with_spanning(
    band: Sequence[Placed], place: tuple[int, Sequence[float]], every: Sequence[Placed], grid: Grid,
    rulings: Sequence[Box],
) -> list[Placed]:  # fmt: skip
    """A row with the cells that span it and others, each in its column between lines of its own."""
    number, ys = place
    middle = sum(p.box.centre[1] for _, p in band) / len(band)
    row = list(band)
    for slot in grid.slots:
        if any(s is slot for s, _ in band):
            continue
        centre = (slot.left + slot.right) / 2
        own = [r.centre[1] for r in rulings if r.width > r.height and r.left <= centre <= r.right]
        top, bottom = max((y for y in own if y < middle), default=0.0), min((y for y in own if y > middle), default=1.0)
        inside = [(s, p) for s, p in every if s is slot and top < p.box.centre[1] < bottom]
        homes = {bisect(ys, p.box.centre[1]) for _, p in inside}
        if len(homes) == 1 and homes != {number}:
            row += inside
    return row


def by_lines(lines: Sequence[Sequence[Placed]], key: Slot, *, is_written: bool) -> list[list[Placed]]:
    """A row for each line with a key or a running number; the other lines go with the nearest of these.

    In a file's own text (`is_written`) every line is a row by itself.
    """
    starts = [i for i, line in enumerate(lines) if any(s is key or s.name == SERIAL for s, _ in line)]
    if is_written:
        return [list(lines[i]) for i in starts]
    starts = _without_second_lines(lines, starts, key)
    rows: dict[int, list[Placed]] = {start: [] for start in starts}
    height = line_height([piece for line in lines for _, piece in line])
    for i, line in enumerate(lines):
        home = i if i in rows else _home(lines, i, starts, height)
        if home is not None:
            rows[home] += line
    return [rows[start] for start in starts]


def _middle(line: Sequence[Placed]) -> float:
    return sum(piece.box.centre[1] for _, piece in line) / len(line)


def _home(lines: Sequence[Sequence[Placed]], index: int, starts: Sequence[int], height: float) -> int | None:
    """The row that a line without a key belongs to: the nearest, or the one above where two are about as near."""
    y = _middle(lines[index])
    above = max((s for s in starts if s < index), default=None)
    below = min((s for s in starts if s > index), default=None)
    up = y - _middle(lines[above]) if above is not None else 1.0
    down = _middle(lines[below]) - y if below is not None else 1.0
    if above is not None and up <= _TIE * down:
        return above if up <= _FAR * height * max(1, index - above) else None
    return below if below is not None and down <= _ABOVE * height else None


def _without_second_lines(lines: Sequence[Sequence[Placed]], starts: Sequence[int], key: Slot) -> list[int]:
    """The starts without those that only carry on a long key: no running number, where others have one, and shorter."""
    numbered = [i for i in starts if any(s.name == SERIAL for s, _ in lines[i])]
    if 2 * len(numbered) < len(starts):
        return list(starts)
    kept: list[int] = []
    for start in starts:
        shorter = bool(kept) and _length(lines[start], key) < _SHORTER * _length(lines[kept[-1]], key)
        if start in numbered or not kept or not shorter:
            kept.append(start)
    return kept


def _length(line: Sequence[Placed], key: Slot) -> int:
    return sum(len("".join(letters(piece)).replace(" ", "")) for slot, piece in line if slot is key)
