"""Where the columns of a table lie: its header found by the labels in it, its cells by the lines around them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.layout import line_height
from extractors.model import Reading
from extractors.slices import between, cut, letters
from extractors.spelling import find_approximately
from intake.model import Box

SERIAL = "#"
_SERIAL = re.compile(
    r"(?:序|项|编|行)号?|商品项号|no\.?|№(?:п/п)?|n[°ºo]\.?|item(?:no\.?)?|s/?n\.?|s\.?no\.?|п/п|#|序号(?:no\.?|item)"
)
_MOST_HEADER_LINES, _MOST_LINES_IN_CELL = 4, 9
_LOOSE = 1.3
_REST = re.compile(r"(?:[^\d\u4e00-\u9fff]|17位|位数){0,60}[\u4e00-\u9fff]{0,2}(?:[^\d\u4e00-\u9fff]|17位){0,60}")
_NUMBERING = re.compile(r"^[(]?\d{1,2}[.、)]")
_WORD = re.compile(r"[^\W_]+")
# In some typefaces the l of Model and of Vehicle is read as a 1.
_L = re.compile(r"(?<=[a-z])1|1(?=[a-z]{2})")
_LEAST_TO_TELL = 3
_LONG_WORD, _LONGEST, _MOST_DIGITS = 6, 80, 4
_WIDE_GAP, _BLANK = 0.9, 0.65


class Vocabulary:
    """The labels of a table's columns, and which of them a header's text carries."""

    def __init__(self, labels: Mapping[str, Sequence[str]]) -> None:
        forms = {(_bare(label), name) for name, every in labels.items() for label in every}
        self._forms = sorted(forms, key=lambda form: (-len(form[0]), form))
        self._words = {form: _as_words(form) for form, _ in self._forms if form.isascii()}
        self._seen: dict[str, tuple[str, int]] = {}

    def is_header(self, row: Sequence[Reading]) -> bool:
        """Whether some cell of a line carries a label, all by itself."""
        return any(self.matched("".join(letters(r)))[0] for r in row)

    def names(self, texts: Sequence[str]) -> list[str]:
        """The label of each header text; of several texts of one label, that which says the least besides."""
        said = [self.matched(text) for text in texts]
        first = {name: said.index(min((m for m in said if m[0] == name), key=lambda m: m[1])) for name, _ in said}
        return [name if name in ("", SERIAL) or first[name] == i else "" for i, (name, _) in enumerate(said)]

    def matched(self, text: str) -> tuple[str, int]:
        """The label that a header text carries, and how many letters it says besides; the empty name for none."""
        if text not in self._seen:
            self._seen[text] = self._match(text)
        return self._seen[text]

    def _match(self, text: str) -> tuple[str, int]:
        text = _L.sub("l", text)
        said = _NUMBERING.sub("", _bare(text))
        if _SERIAL.fullmatch(said):
            return SERIAL, 0
        if not said or len(said) > _LONGEST or len(re.findall(r"\d", said)) > _MOST_DIGITS:
            return "", 0
        words = " ".join(["", *_WORD.findall(text.lower()), ""])
        for form, name in self._forms:
            if form.isascii():
                if self._words[form].search(words) and _REST.fullmatch(others := self._without(said, name)):
                    return name, len(others)
            elif (found := self._placed(said, form, name, exact=True)) is not None:
                return found
        for form, name in self._forms:
            long = not form.isascii() or len(form) >= _LONG_WORD
            if long and (found := self._placed(said, form, name, exact=False)) is not None:
                return found
        return "", 0

    def _placed(self, said: str, form: str, name: str, *, exact: bool) -> tuple[str, int] | None:
        for start, end, _ in find_approximately(said, form, exact=exact):
            rest = self._without(said[:start] + said[end:], name)
            if _REST.fullmatch(rest):
                return name, len(rest)
        return None

    def _without(self, rest: str, name: str) -> str:
        """What is left of a header text once every other spelling of the same label is taken out."""
        for form, other in self._forms:
            if other == name and len(form) > 1:
                rest = rest.replace(form, "")
        return rest


def _as_words(form: str) -> re.Pattern[str]:
    """A Latin label as words of their own, with blanks anywhere inside, for recognisers run words together."""
    spelled = r"\s*".join(re.escape(c) for c in re.sub(r"[^a-z]", "", form))
    return re.compile(rf"\s{spelled}\s(?!.*\d\d)" if spelled else r"(?!)")


@dataclass(frozen=True, slots=True)
class Slot:
    """One column: the name of its label (`SERIAL` for running numbers, empty for any other) and its sides."""

    name: str
    left: float
    right: float

    def overlap(self, box: Box) -> float:
        """How far a box lies over the column; negative: how far beside it."""
        return min(self.right, box.right) - max(self.left, box.left)


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns of a table from left to right, where its header begins and ends, and whether lines divide them."""

    slots: tuple[Slot, ...]
    top: float
    bottom: float
    ruled: bool

    @property
    def named(self) -> frozenset[str]:
        """The labels that the header carries."""
        return frozenset(s.name for s in self.slots if s.name not in ("", SERIAL))

    def slot(self, name: str) -> Slot | None:
        """The column of a label."""
        return next((s for s in self.slots if s.name == name), None)

    def place(self, pieces: Sequence[Reading]) -> list[tuple[Slot, Reading]]:
        """Pieces of one line with the columns they stand in, each cut where it runs through several."""
        cells = [part for piece in pieces for part in self._parts(piece)]
        if not self.ruled and len(cells) == len(self.slots) >= _LEAST_TO_TELL:
            return list(zip(self.slots, sorted(cells, key=lambda c: c.box.left), strict=True))
        return [(self._home(cell.box), cell) for cell in cells]

    def _home(self, box: Box) -> Slot:
        """The column that a cell lies in; between the lines of a column whose header was not read, a nameless one."""
        nearest = max(self.slots, key=lambda s: s.overlap(box))
        return Slot("", box.left, box.right) if self.ruled and nearest.overlap(box) <= 0 else nearest

    def _parts(self, piece: Reading) -> list[Reading]:
        covered = [s for s in self.slots if s.overlap(piece.box) > 0.5 * min(s.right - s.left, piece.box.width)]
        if len(covered) < 2 or not piece.chars:
            return [piece]
        edges = [(a.left + a.right + b.left + b.right) / 4 for a, b in pairwise(covered)]
        cuts = edges if self.ruled else [x for a, b in pairwise(covered) if (x := _gap(piece, a, b))]
        sides = [piece.box.left - 1, *cuts, piece.box.right + 1]
        found = [between(piece, a, b) for a, b in pairwise(sides)]
        return [part for part in found if part is not None and part.text.strip()] or [piece]


def _gap(piece: Reading, one: Slot, other: Slot) -> float | None:
    """The widest blank of a reading between the middles of two columns, if it is wider than those between letters."""
    solid = [c for c in piece.chars if c.text.strip()]
    advance = piece.box.width / max(1, len(piece.chars))
    start, end = (one.left + one.right) / 2, (other.left + other.right) / 2
    gaps = [
        (b.left - a.right, (a.right + b.left) / 2) for a, b in pairwise(solid) if start < (a.right + b.left) / 2 < end
    ]
    width, middle = max(gaps, default=(0.0, 0.0))
    return middle if width > _WIDE_GAP * advance else None


def apart(reading: Reading, aspect: float) -> list[Reading]:
    """A reading cut at blanks wider than a letter is high: recognisers run neighbouring cells of a line together.

    `aspect` is the height of the page divided by its width.
    """
    widest = _BLANK * reading.box.height * aspect
    solid = [i for i, c in enumerate(reading.chars) if c.text.strip()]
    cuts = [b for a, b in pairwise(solid) if b - a > 1 and reading.chars[b].left - reading.chars[a].right > widest]
    edges = [0, *cuts, len(reading.chars)]
    return [cut(reading, a, b) for a, b in pairwise(edges)] if cuts else [reading]


def find_grid(
    rows: Sequence[Sequence[Reading]], labels: Mapping[str, Sequence[str]], rulings: Sequence[Box], key: str | None
) -> tuple[int, Grid] | None:
    """The first header among the lines of a page, with the index of the line after it; none where there is none.

    A header carries the `key` label and another one (or running numbers), each filling a cell of its own.
    """
    height = line_height([r for row in rows for r in row])
    vocabulary = Vocabulary(labels)
    likely = [vocabulary.is_header(row) for row in rows]
    best: tuple[int, int, int, Grid] | None = None
    for start in range(len(rows)):
        if best is not None and start >= best[1]:
            break
        if not any(likely[start : start + 2]):
            continue
        foot = _foot(rows[start], rulings)
        for end in range(start + 1, len(rows) + 1):
            in_cell = rows[end - 1][0].box.centre[1] < foot
            if end - start > 1 and not _adjoin(rows[end - 2], rows[end - 1], height):
                break
            if end - start > (_MOST_LINES_IN_CELL if in_cell else _MOST_HEADER_LINES):
                break
            grid = _grid(rows[start:end], vocabulary, rulings)
            hits = len(grid.named)
            goes_on = best is not None and hits == best[0] and start == best[2] and likely[end - 1]
            tighter = best is not None and hits == best[0] and start > best[2] and not likely[best[2]]
            if _suffices(grid, labels, key) and (best is None or hits > best[0] or goes_on or tighter):
                best = (hits, end, start, grid)
    return (best[1], best[3]) if best else None


def _foot(line: Sequence[Reading], rulings: Sequence[Box]) -> float:
    """Where the cells end that a line of print stands in: the next line drawn below all of it; 0 where none is."""
    box = Box.around(r.box for r in line)
    across = [r for r in rulings if r.left <= box.left and box.right <= r.right]
    return min((r.centre[1] for r in across if r.centre[1] > box.centre[1]), default=0.0)


def _suffices(grid: Grid, labels: Mapping[str, Sequence[str]], key: str | None) -> bool:
    named = grid.named
    if key is not None and key not in named:
        return False
    numbered = grid.slot(SERIAL) is not None
    return len(named) >= min(2, len(labels)) or (bool(named) and numbered)


def _adjoin(upper: Sequence[Reading], lower: Sequence[Reading], height: float) -> bool:
    """Whether one line follows another closely enough to belong to the same header."""
    return min(r.box.top for r in lower) - max(r.box.bottom for r in upper) <= _LOOSE * height


def _grid(band: Sequence[Sequence[Reading]], vocabulary: Vocabulary, rulings: Sequence[Box]) -> Grid:
    """The columns that a few lines of print would make if they were a header."""
    pieces = [r for row in band for r in row]
    clusters = _clusters(band)
    names = vocabulary.names(["".join("".join(letters(r)) + " " for r in cluster) for cluster in clusters])
    box = Box.around(r.box for r in pieces)
    boxes = [Box.around(r.box for r in cluster) for cluster in clusters]
    edges = _edges(boxes, box, rulings)
    sides = edges or [(b.left, b.right) for b in boxes]
    slots = tuple(Slot(name, left, right) for name, (left, right) in zip(names, sides, strict=True))
    return Grid(slots, box.top, box.bottom, bool(edges))


def _clusters(band: Sequence[Sequence[Reading]]) -> list[list[Reading]]:
    """The readings of a few lines that stand below one another, left to right; headings over several are left out."""
    pieces = [r for row in band for r in row]
    groups = [r for r in pieces if sum(_shared(r.box, other.box) > 0.5 for other in pieces if other is not r) > 1]
    over = [
        g for g in groups if sum(_shared(g.box, o.box) > 0.5 and o.box.width < 0.7 * g.box.width for o in pieces) > 1
    ]
    clusters: list[list[Reading]] = []
    for piece in sorted((p for p in pieces if p not in over), key=lambda p: p.box.left):
        home = next((c for c in clusters if any(_shared(piece.box, r.box) > 0.3 for r in c)), None)
        if home is None:
            clusters.append([piece])
        else:
            home.append(piece)
    ordered = [sorted(c, key=lambda r: r.box.top) for c in clusters]
    return sorted(ordered, key=lambda c: min(r.box.left for r in c))


def _shared(one: Box, other: Box) -> float:
    """The shared width of two boxes as a fraction of the smaller one."""
    smaller = min(one.width, other.width)
    return (min(one.right, other.right) - max(one.left, other.left)) / smaller if smaller > 0 else 0.0


def _edges(boxes: Sequence[Box], header: Box, rulings: Sequence[Box]) -> list[tuple[float, float]]:
    """The sides of the cells around header texts, where vertical lines stand between nearly all of them."""
    middle = header.centre[1]
    xs = sorted(r.centre[0] for r in rulings if r.height > r.width and r.top <= middle <= r.bottom)
    sides = []
    for box in boxes:
        centre = box.centre[0]
        left, right = [x for x in xs if x < centre], [x for x in xs if x > centre]
        if not left or not right:
            return []
        sides.append((left[-1], right[0]))
    return sides if len(set(sides)) == len(sides) else []


def _bare(text: str) -> str:
    return re.sub(r"[\s（）()【】\[\]]", "", text).lower()
