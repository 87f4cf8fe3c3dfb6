"""The text lines of one level page: cut at cell edges, stretched to their whole print, read, and read again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extractors.crops import level, portion
from extractors.gutter import cut_at_gutters
from extractors.ink import InkGauge
from extractors.model import Char, Ink, Reading
from extractors.ocr.engine import Engine, Line
from extractors.red_ink import find_seals, red_mask, share, without_red
from extractors.repeats import read_once
from extractors.rulings import crossings
from extractors.vin_reader import LEAST_RUN, Look, find_runs, flattened, look_again, spelt
from intake.model import Box

Image = NDArray[np.uint8]
Quad = NDArray[np.float32]
_UNDER_RED = 0.02
_LINE_MARGIN = 0.06
_ROOM = 12
_RIM = 0.4
_SLACK = 0.05
_FEET, _OVERRUN = 0.3, 0.4
_SAME_PLACE = 0.55
_LEVEL, _PIECE = 0.4, 0.6
_DOUBTFUL, _QUITE_SURE = 0.8, 0.95
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


class LineReader:
    """Reads the text lines of one level page."""

    def __init__(self, engine: Engine, flat: Image, rulings: tuple[Box, ...], page: int) -> None:
        self._engine = engine
        self._flat = flat
        self._rulings = rulings
        self._upright = [r for r in rulings if r.height > r.width]
        self._page = page
        self._height, self._width = flat.shape[:2]
        self._red = red_mask(flat)
        self.seals = find_seals(self._red, page)
        self._gauge = InkGauge(flat, self._red, rulings)

    def unveiled(self, quads: Sequence[Quad]) -> list[Quad]:
        """The lines, with those that only show once the red ink of the seals over them is gone.

        One of these takes the place of the pieces that a seal left of it, some of its own letters among them.
        """
        inks = self._gauge.inks([self._box(q) for q in quads])
        known = [q for q, ink in zip(quads, inks, strict=True) if ink != "red"]
        found = self._under_seals([self._box(q) for q in known])
        whole = [line for line in found if any(self._is_piece(q, line) for q in known)]
        kept = [q for q in quads if not any(self._is_piece(q, line) for line in whole)]
        known = [*(q for q in known if not any(self._is_piece(q, line) for line in whole)), *whole]
        return [*kept, *whole, *(rest for line in found for rest in self._beyond(line, known))]

    def _under_seals(self, known: Sequence[Box]) -> list[Quad]:
        """What shows without red ink where lines are not known, or end, under a seal."""
        found: list[Quad] = []
        for seal in self.seals:
            if not self._gauge.has_unread_print(seal.box, known) and not any(_ends_in(seal.box, b) for b in known):
                continue
            top, bottom = int(seal.box.top * self._height), int(seal.box.bottom * self._height)
            reach = int(1.5 * seal.box.width * self._width)
            left = max(0, int(seal.box.left * self._width) - reach)
            right = min(self._width, int(seal.box.right * self._width) + reach)
            shift = np.array([left, top], np.float32)
            found += [quad + shift for quad in self._engine.detect(self._gauge.print_alone(top, bottom, left, right))]
        return found

    def _is_piece(self, quad: Quad, line: Quad) -> bool:
        """Whether a quad stands within a line that is longer by a letter at least."""
        piece, box = self._box(quad), self._box(line)
        letter = box.height * self._height / self._width
        inside = box.left - letter < piece.left and piece.right < box.right + letter
        level = abs(piece.centre[1] - box.centre[1]) < _LEVEL * box.height
        return inside and level and box.width - piece.width > letter

    def _beyond(self, quad: Quad, known: Sequence[Quad]) -> list[Quad]:
        """What a line found anew holds beside the known lines that lie on it: they may be but its beginning."""
        box = self._box(quad)
        # A much lower one is a piece of a letter that red ink left of it.
        covering = [
            o for o in map(self._box, filter(lambda q: _cover(quad, q), known)) if o.height > _PIECE * box.height
        ]
        if not covering:
            return [quad]
        if any(abs(other.centre[1] - box.centre[1]) > _LEVEL * box.height for other in covering):
            return []
        places = [box.left, *(x for o in sorted(covering, key=lambda o: o.left) for x in (o.left, o.right)), box.right]
        least = box.height * self._height / self._width
        ends = [(max(a, box.left), min(b, box.right)) for a, b in zip(places[::2], places[1::2], strict=True)]
        free = [(a, b) for a, b in ends if b - a > least]
        width = max(box.width, 1e-6)
        return [portion(quad, (a - box.left) / width, (b - box.left) / width) for a, b in free]

    def read(self, quads: Sequence[Quad]) -> tuple[Reading, ...]:
        """Every printed or stamped line as a Reading with its looks, from top to bottom and left to right."""
        found = [cell for quad in cut_at_gutters(self._flat, quads) for cell in self._split(quad)]
        boxes = [self._box(q) for q in found]
        whole = [self._whole(quad, box, boxes) for quad, box in zip(found, boxes, strict=True)]
        # A watermark is never a value: it costs no reading, nor does it hide what is printed on it.
        plain = self._inks(whole)
        inked = self._inks([*whole, *self._missed([q for q, ink in plain if ink != "faint"])])
        cells, ink = [q for q, i in inked if i != "faint"], [i for _, i in inked if i != "faint"]
        lines = read_once(self._look, [level(self._flat, q, _LINE_MARGIN) for q in cells])
        under_seal = [self._is_under_seal(self._box(q)) for q in cells]
        codes = look_again(self._engine, self._flat, find_runs(lines, cells, under_seal))
        looks, numbers = self._looks(lines, cells, under_seal, codes), spelt(codes)
        readings = [
            self._reading(line, quad).model_copy(
                update={"looks": tuple(looks.get(i, ())), "ink": ink[i], "spelt": numbers.get(i, ())}
            )
            for i, (line, quad) in enumerate(zip(lines, cells, strict=True))
            if line.text.strip()
        ]
        printed = self._gauge.printed(_without_doubles(readings))
        return tuple(sorted(printed, key=lambda r: (round(r.box.centre[1], 3), r.box.left)))

    def _inks(self, quads: Sequence[Quad]) -> list[tuple[Quad, Ink]]:
        return list(zip(quads, self._gauge.inks([self._box(q) for q in quads]), strict=True))

    def _look(self, crops: Sequence[Image]) -> list[Line]:
        return self._engine.recognise(crops, quick=True)

    def _missed(self, quads: Sequence[Quad]) -> list[Quad]:
        """Print that the detector overlooked: lone figures, mostly, like the 5 of 核定载客."""
        boxes = self._gauge.lone_print([self._box(q) for q in quads])
        scale = np.array([self._width, self._height], np.float32)
        return [
            np.array([(b.left, b.top), (b.right, b.top), (b.right, b.bottom), (b.left, b.bottom)], np.float32) * scale
            for b in boxes
        ]

    def _looks(
        self, lines: Sequence[Line], cells: Sequence[Quad], under_seal: Sequence[bool], codes: Sequence[Look]
    ) -> dict[int, list[Reading]]:
        """The further looks at each line, by its index."""
        looks: dict[int, list[Reading]] = {}
        for look in codes:
            reading = self._reading(look.line, look.run.quad).model_copy(
                update={"channel": look.channel, "engine": look.reader}
            )
            looks.setdefault(look.run.line, []).append(reading)
        for index, reading in (*self._evened(lines, cells), *self._without_red(lines, cells, under_seal)):
            looks.setdefault(index, []).append(reading)
        return looks

    def _is_under_seal(self, box: Box) -> bool:
        return any(seal.box.overlap(box) > 0 for seal in self.seals) and share(self._red, box) > _UNDER_RED

    def _split(self, quad: Quad) -> list[Quad]:
        """The quad cut where a vertical table line runs through it, unless the print itself runs across that line."""
        box = self._box(quad)
        if box.width <= 0:
            return []
        edge = _RIM * box.height * self._height / self._width
        lines = crossings(box, self._rulings)
        inside = [x for x in lines if box.left + edge < x < box.right - edge]
        cuts = [x for x in inside if not self._gauge.runs_across(x, box)]
        places = [0.0, *((x - box.left) / box.width for x in cuts), 1.0]
        return [portion(quad, a, b) for a, b in pairwise(places)]

    def _whole(self, quad: Quad, box: Box, boxes: Sequence[Box]) -> Quad:
        """The quad stretched to print that detection cut off, up to its neighbours and the edges of its cell."""
        middle, room = box.centre[1], _ROOM * box.height * self._height / self._width
        beside = [b for b in boxes if b.top < middle < b.bottom and b is not box]
        edges = [r.centre[0] for r in self._upright if r.top < middle < r.bottom]
        slack = _SLACK * room
        # Detection overshoots print a little: a table line just inside an end of the box is the edge of its cell.
        rim = _RIM * box.height * self._height / self._width
        lefts = [b.right for b in beside if b.right <= box.left + slack] + [x for x in edges if x < box.left + rim]
        rights = [b.left for b in beside if b.left >= box.right - slack] + [x for x in edges if x > box.right - rim]
        left = min(box.left, max([0.0, box.left - room, *lefts]))
        right = max(box.right, min([1.0, box.right + room, *rights]))
        # Lines of one cell stand so close that their boxes run over one another: the feet of one are not the other's.
        near = [b for b in boxes if b.left < right and b.right > left]
        feet = _FEET * box.height
        above = any(box.top < b.bottom < box.top + _OVERRUN * box.height for b in near) * feet
        below = any(box.bottom - _OVERRUN * box.height < b.top < box.bottom for b in near) * feet
        start, end = self._gauge.reach(
            box.model_copy(update={"top": box.top + above, "bottom": box.bottom - below}), left, right
        )
        width = max(box.width, 1e-6)
        return portion(quad, (start - box.left) / width, 1 + (end - box.right) / width)

    def _evened(self, lines: Sequence[Line], cells: Sequence[Quad]) -> list[tuple[int, Reading]]:
        """Lines that are doubtful, read once more on even paper: pale print on a patterned ground."""
        spots = [i for i, line in enumerate(lines) if _is_doubtful(line)]
        crops = [flattened(level(self._flat, cells[i], _LINE_MARGIN)) for i in spots]
        again = self._engine.recognise(crops, quick=True)
        return [(i, self._reading(line, cells[i])) for i, line in zip(spots, again, strict=True) if line.text.strip()]

    def _without_red(
        self, lines: Sequence[Line], cells: Sequence[Quad], under_seal: Sequence[bool]
    ) -> list[tuple[int, Reading]]:
        """Lines with red ink over them, read once more from the red channel, in which the ink is gone."""
        spots = [i for i, hidden in enumerate(under_seal) if hidden]
        pale = without_red(self._flat)
        again = self._engine.recognise([level(pale, cells[i], _LINE_MARGIN) for i in spots], quick=True)
        return [
            (i, self._reading(line, cells[i]).model_copy(update={"channel": "red"}))
            for i, line in zip(spots, again, strict=True)
            if line.text.strip() and lines[i].text.strip()
        ]

    def _reading(self, line: Line, quad: Quad) -> Reading:
        return Reading(
            text=line.text,
            page=self._page,
            box=self._box(quad),
            confidence=line.confidence,
            engine=self._engine.name,
            chars=tuple(
                Char(
                    text=g.text,
                    confidence=g.confidence,
                    left=self._x(quad, g.start),
                    right=max(self._x(quad, g.start), self._x(quad, g.end)),
                    candidates=g.candidates,
                )
                for g in line.glyphs
            ),
        )

    def _x(self, quad: Quad, fraction: float) -> float:
        left, right = (quad[0] + quad[3]) / 2, (quad[1] + quad[2]) / 2
        return (float(left[0]) * (1 - fraction) + float(right[0]) * fraction) / float(self._width)

    def _box(self, quad: Quad) -> Box:
        """The level box of a line: its ends and the mean of its upper and lower edge."""
        return Box(
            left=max(0.0, float(min(quad[0][0], quad[3][0])) / self._width),
            top=max(0.0, float((quad[0][1] + quad[1][1]) / 2) / self._height),
            right=min(1.0, float(max(quad[1][0], quad[2][0])) / self._width),
            bottom=min(1.0, float((quad[2][1] + quad[3][1]) / 2) / self._height),
        )


def _is_doubtful(line: Line) -> bool:
    """Whether a line has a doubtful Chinese letter, or a not quite sure figure that no look at a run will see."""
    is_short = sum(g.text.isascii() and g.text.isalnum() for g in line.glyphs) < LEAST_RUN
    return any(
        g.confidence < (_DOUBTFUL if _CHINESE.match(g.text) else _QUITE_SURE if is_short and g.text.isdecimal() else 0)
        for g in line.glyphs
    )


def _ends_in(seal: Box, line: Box) -> bool:
    """Whether a line begins or ends under a seal, which may have cut it."""
    return seal.top < line.centre[1] < seal.bottom and any(seal.left < x < seal.right for x in (line.left, line.right))


def _cover(one: Quad, other: Quad) -> bool:
    """Whether two lines lie over one another by a third of the smaller one."""
    (al, at), (ar, ab), (bl, bt), (br, bb) = one.min(0), one.max(0), other.min(0), other.max(0)
    shared = max(0.0, min(ar, br) - max(al, bl)) * max(0.0, min(ab, bb) - max(at, bt))
    return bool(shared > min((ar - al) * (ab - at), (br - bl) * (bb - bt)) / 3)


def _without_doubles(readings: Sequence[Reading]) -> list[Reading]:
    """The readings without those that a surer one covers: a detector may find the same print twice."""
    surest = sorted(readings, key=lambda r: -r.confidence * len(r.text.strip()) ** 0.5)
    covers = _shared_areas([r.box for r in surest]) >= _SAME_PLACE
    kept: list[int] = []
    for index in range(len(surest)):
        if not covers[index, kept].any():
            kept.append(index)
    return [surest[index] for index in kept]


def _shared_areas(boxes: Sequence[Box]) -> NDArray[np.float64]:
    """`Box.overlap` of every two boxes, as a matrix of shape (boxes, boxes)."""
    left, top, right, bottom = np.array([(b.left, b.top, b.right, b.bottom) for b in boxes]).reshape(-1, 4).T
    width = np.minimum.outer(right, right) - np.maximum.outer(left, left)
    height = np.minimum.outer(bottom, bottom) - np.maximum.outer(top, top)
    areas = (right - left) * (bottom - top)
    smaller = np.minimum.outer(areas, areas)
    return np.where((width > 0) & (height > 0) & (smaller > 0), width * height / np.maximum(smaller, 1e-12), 0.0)
