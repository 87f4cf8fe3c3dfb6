"""A value whose letters are of another type than the same letters of all the values around it.

Forms hold print of several machines: their own words, a number put on by another one, entries of later days. So a value
counts only where those above and below it agree with one another, and it agrees with none of the page. Shapes survive
what wipes out every trace of noise and compression.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from extractors.model import Sheet
from extractors.screening.glyphs import Glyph, Value, likeness
from extractors.screening.suspicion import Suspicion

_LEAST_SHARED, _LEAST_CHARS, _LEAST_AGREEING = 2, 3, 3
_NEAR, _TIMES_NEAR = 0.03, 1.6
# Letters of one type lie within 0.03 on most pages, faint dots on a photograph at 0.054;
# those of another type beyond 0.06.
_OFF, _TIMES_USUAL = 0.04, 2.8
_FEW, _MOST, _UNLIKE = 20, 80, 0.3
# Letters of fewer pixels lose more of their edges.
_FINE = 14.0
_BESIDE = 0.7
_TOO_FEW = (
    "字形比对：本页可供互相比较的打印内容太少 / "
    "type: too little print on the page that could be held against one another"
)
_TOO_MANY = (
    "字形比对：本页数值过多，不像逐栏打印的证书，未作比较 / "
    "type: more values than any certificate has, so they were not compared"
)
_MOST_VALUES = 80
Distances = Mapping[tuple[int, int], float]


@dataclass(frozen=True, slots=True)
class Compared:
    """What the type of a page told: the places found, and why others could not be looked at."""

    found: tuple[Suspicion, ...] = ()
    unscreened: tuple[str, ...] = ()


def compare_type(values: Sequence[Value], sheet: Sheet) -> Compared:
    """The values of a page whose letters differ from those of their neighbours, each with the nearest of these."""
    if len(values) > _MOST_VALUES:
        return Compared(unscreened=(_TOO_MANY,))
    apart, surely = _apart(values)
    nearest = {at: min(far for (one, _), far in apart.items() if one == at) for at, _ in apart}
    near = max(_NEAR, _TIMES_NEAR * float(np.median(list(nearest.values())))) if nearest else _NEAR
    agreeing = _largest(apart, near)
    if len(agreeing) < _LEAST_AGREEING:
        return Compared(unscreened=(_TOO_FEW,))
    spreads = (_off(values[at], [values[n] for n in agreeing - {at}]) for at in agreeing)
    usual = float(np.percentile([each.middle for each in spreads if each is not None] or [1.0], 90))
    found = []
    for at, value in enumerate(values):
        group = [values[n] for n in agreeing - {at}]
        # Two letters may be alike in two types: whoever is joined by no more is looked at too.
        alike = surely if at in agreeing else apart
        is_alone = all(far > near for (one, _), far in alike.items() if one == at)
        off = _off(value, group) if is_alone and len(group) >= _LEAST_AGREEING else None
        if off is not None and _is_other(off, usual, value.cap) and _is_among(value, group):
            found.append(_suspicion(value, group, sheet, off.middle, usual))
    return Compared(tuple(found))


def _apart(values: Sequence[Value]) -> tuple[Distances, Distances]:
    """How unlike the letters are that two values share, at the middle one; both ways round.

    First of all pairs that share two, then of those that share more.
    """
    found, surely = {}, {}
    for b, other in enumerate(values):
        for a, one in enumerate(values[:b]):
            shared = _shared(one.glyphs, other.glyphs)
            if len(shared) >= _LEAST_SHARED:
                found[a, b] = found[b, a] = float(np.median([np.median(each) for each in shared.values()]))
            if len(shared) >= _LEAST_CHARS:
                surely[a, b] = surely[b, a] = found[a, b]
    return found, surely


def _shared(mine: Sequence[Glyph], theirs: Sequence[Glyph]) -> Mapping[str, list[float]]:
    """How unlike each pair of the same letter looks, by letter."""
    found: dict[str, list[float]] = defaultdict(list)
    for one in mine:
        for other in theirs:
            if one.char == other.char:
                found[one.char].append(1 - likeness(one, other))
    return found


class Off(NamedTuple):
    """How unlike the letters of a value are the likest same ones of others: of the likest, middle and unlikest."""

    least: float
    middle: float
    most: float


def _off(value: Value, others: Sequence[Value]) -> Off | None:
    """How a value stands off others; none where it shares too few letters with them."""
    shared = _shared(value.glyphs, [glyph for other in others for glyph in other.glyphs])
    if len(shared) < _LEAST_CHARS:
        return None
    return Off(*map(float, np.percentile([min(each) for each in shared.values()], (_FEW, 50, _MOST))))


def _is_other(off: Off, usual: float, cap: float) -> bool:
    """Whether letters are of another type: every one differs, and none so much that it is another letter altogether."""
    bar = max(_OFF, _TIMES_USUAL * usual) * max(1.0, _FINE / cap)
    return off.middle >= bar and off.least >= bar / 2 and off.most < _UNLIKE


def _largest(apart: Distances, near: float) -> frozenset[int]:
    """The largest group of values that are joined by nearness."""
    groups = {at: frozenset({at}) for at, _ in apart}
    for (one, other), far in apart.items():
        if far <= near and groups[one] is not groups[other]:
            joined = groups[one] | groups[other]
            groups.update(dict.fromkeys(joined, joined))
    return max(groups.values(), key=len, default=frozenset())


def _is_among(value: Value, group: Sequence[Value]) -> bool:
    """Whether some of a group stand no lower than a value and some no higher: it stands within their print."""
    middle, room = value.box.centre[1], _BESIDE * value.box.height
    heights = [other.box.centre[1] for other in group]
    return min(heights) < middle + room and max(heights) > middle - room


def _suspicion(value: Value, group: Sequence[Value], sheet: Sheet, off: float, usual: float) -> Suspicion:
    chars = {glyph.char for glyph in value.glyphs}

    def rank(other: Value) -> tuple[int, float]:
        shared = len(chars & {glyph.char for glyph in other.glyphs})
        return -min(shared, _LEAST_CHARS), abs(other.box.centre[1] - value.box.centre[1])

    return Suspicion(
        kind="other_type",
        page=sheet.page.number,
        box=sheet.on_page(value.box),
        compare_with=sheet.on_page(min(group, key=rank).box),
        said="此处字形与上下各栏打印的相同字符不同，像是换了字体重新打印的；请与另一处逐字对比",
        said_en="the letters here are of another type than the same ones printed above and below, as if printed anew; "
        "compare them one by one with the other place",
        facts=(("off", round(off, 3)), ("usual", round(usual, 3))),
    )
