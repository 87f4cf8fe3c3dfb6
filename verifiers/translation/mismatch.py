"""Where two language versions of a contract say different things, clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from extractors.clauses.anchors import Kind as AnchorKind
from extractors.clauses.model import Clause
from extractors.values.numerals import flat
from verifiers.translation.figures import Figure, figures
from verifiers.translation.names import differing_names
from verifiers.translation.versions import Pair, Versions

Kind = Literal["vin", "destination", "amount", "currency", "quantity", "date", "percent", "duration", "party"]

NAMES: dict[Kind, tuple[str, str]] = {
    "vin": ("VIN", "VIN"),
    "destination": ("目的地", "destination"),
    "amount": ("金额", "amount"),
    "currency": ("币种", "currency"),
    "quantity": ("数量", "quantity"),
    "date": ("日期", "date"),
    "percent": ("百分比", "percentage"),
    "duration": ("期限", "period"),
    "party": ("当事人", "party"),
}
_KINDS: tuple[AnchorKind, ...] = ("vin", "country", "amount", "currency", "quantity", "date", "percent", "duration")
_NAMED: tuple[AnchorKind, ...] = ("vin",)
_NEIGHBOURS = 2
# What only one version says in passing (中国 in an address, a currency by its sign) is no difference.
_BOTH_SIDES = frozenset({"country", "currency"})
_WEIGHTY = frozenset({"vin", "amount", "percent", "date"})
_VIN = re.compile(r"[A-Z0-9]{17}")
_DESTINATION = re.compile(
    r"目的|进口国|最终用户|运往|运至|运抵|交付|交货|destin|import(?:ing|ation)|deliver|port of|ship(?:ped|ment)|"
    r"назначен|поставк|доставк|entrega|livraison|وجهة|المقصد|تسليم"
)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One difference: what each version says (null: nothing), in which clauses, and whether it is beyond doubt."""

    kind: Kind
    foreign_said: str | None
    chinese_said: str | None
    foreign: tuple[Clause, ...]
    chinese: tuple[Clause, ...]
    is_sure: bool


def mismatches(found: Versions) -> tuple[Mismatch, ...]:
    """Every difference between aligned clauses, in reading order; none where both say the same in other words."""
    whole = _Whole(found)
    return tuple(each for place, pair in enumerate(found.pairs) for each in _of_pair(whole, place, pair))


class _Whole:
    """What each version says anywhere, and near a pair."""

    def __init__(self, found: Versions) -> None:
        neutral = figures(found.neutral)
        self.pairs = found.pairs
        self.foreign = (*figures(found.foreign), *neutral)
        self.chinese = (*figures(found.chinese), *neutral)

    def near(self, place: int) -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
        """The figures of the pairs around one, foreign and Chinese: where a figure may have slipped to."""
        language = self.pairs[place].foreign[0].language
        around = self.pairs[max(0, place - _NEIGHBOURS) : place] + self.pairs[place + 1 : place + 1 + _NEIGHBOURS]
        same = [pair for pair in around if pair.foreign[0].language == language]
        return (
            tuple(f for pair in same for f in figures(pair.foreign)),
            tuple(f for pair in same for f in figures(pair.chinese)),
        )


def _of_pair(whole: _Whole, place: int, pair: Pair) -> Iterator[Mismatch]:
    left, right = figures(pair.foreign), figures(pair.chinese)
    for kind in _KINDS if not _same_row(pair) else _NAMED:
        lone_left = [f for f in _of(left, kind) if not f.is_in(right) and not f.is_echoed(pair.chinese)]
        lone_right = [f for f in _of(right, kind) if not f.is_in(left) and not f.is_echoed(pair.foreign)]
        if lone_left and lone_right:
            yield from _replaced(whole, place, pair, lone_left, lone_right)
        elif kind not in _BOTH_SIDES:
            yield from _left_out(whole, place, pair, lone_left, lone_right)
        elif kind == "currency" and not _same_row(pair):
            yield from _repriced(pair, _of(left, "amount"), _of(right, "amount"))
    yield from (
        Mismatch("party", foreign, chinese, pair.foreign, pair.chinese, pair.is_sure)
        for foreign, chinese in differing_names(pair)
    )


def _same_row(pair: Pair) -> bool:
    """Whether both sides are rows of a table with the same digits: cells side by side can be cut into other numbers."""
    rows = (*pair.foreign, *pair.chinese)
    if any(clause.role != "table" for clause in rows):
        return False
    digits = ["".join(re.findall(r"\d", _VIN.sub("", flat(clause.text)))) for clause in rows]
    return len({d.removesuffix("00") for d in digits}) == 1


def _of(found: Sequence[Figure], kind: AnchorKind) -> list[Figure]:
    return [figure for figure in found if figure.anchor.kind == kind]


def _replaced(
    whole: _Whole, place: int, pair: Pair, lone_left: Sequence[Figure], lone_right: Sequence[Figure]
) -> Iterator[Mismatch]:
    """Each version has a figure that the other has not; unsure where both stand in neighbouring clauses after all."""
    near_left, near_right = whole.near(place)
    has_slipped = all(f.is_in(near_right) for f in lone_left) and all(f.is_in(near_left) for f in lone_right)
    for n in range(max(len(lone_left), len(lone_right))):
        one, other = _at(lone_left, n), _at(lone_right, n)
        kind = _kind((one or other or lone_left[0]).anchor.kind)
        is_sure = pair.is_sure and not has_slipped
        if kind == "destination":
            is_sure = is_sure and any(_DESTINATION.search(c.text.lower()) for c in (*pair.foreign, *pair.chinese))
        yield Mismatch(
            kind,
            one.said if one else None,
            other.said if other else None,
            _where(one, pair.foreign),
            _where(other, pair.chinese),
            is_sure,
        )


def _repriced(pair: Pair, left: Sequence[Figure], right: Sequence[Figure]) -> Iterator[Mismatch]:
    """The same amount in another currency, where each version names the other one's currency too, elsewhere in it."""
    for value in dict.fromkeys(f.anchor.value for f in left):
        ours = [f for f in left if f.anchor.value == value and f.currencies]
        theirs = [f for f in right if f.anchor.value == value and f.currencies]
        one, other = (frozenset[str]().union(*(f.currencies for f in side)) for side in (ours, theirs))
        if not ours or not theirs or one == other:
            continue
        shown = [
            next((f for f in side if f.currencies - rest), side[0]) for side, rest in ((ours, other), (theirs, one))
        ]
        yield Mismatch("currency", shown[0].said, shown[1].said, (shown[0].clause,), (shown[1].clause,), pair.is_sure)


def _left_out(
    whole: _Whole, place: int, pair: Pair, lone_left: Sequence[Figure], lone_right: Sequence[Figure]
) -> Iterator[Mismatch]:
    """One version has a figure, the other none: certain only where the other version says it nowhere."""
    near_left, near_right = whole.near(place)
    for figure, is_foreign in (*((f, True) for f in lone_left), *((f, False) for f in lone_right)):
        if not figure.is_in_digits or figure.is_in(near_right if is_foreign else near_left):
            continue
        is_elsewhere = figure.is_in(whole.chinese if is_foreign else whole.foreign)
        if is_elsewhere and figure.anchor.kind not in _WEIGHTY:
            continue
        yield Mismatch(
            _kind(figure.anchor.kind),
            figure.said if is_foreign else None,
            None if is_foreign else figure.said,
            (figure.clause,) if is_foreign else pair.foreign,
            pair.chinese if is_foreign else (figure.clause,),
            pair.is_sure and not is_elsewhere,
        )


def _at(found: Sequence[Figure], place: int) -> Figure | None:
    return found[place] if place < len(found) else None


def _where(figure: Figure | None, clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    return clauses if figure is None else (figure.clause,)


def _kind(kind: AnchorKind) -> Kind:
    return "destination" if kind == "country" else kind
