"""The goods of a customs declaration: blocks of a few lines under one header, each begun by its 项号 or tariff line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extractors.layout import Mark, in_rows, line_height, spot
from extractors.model import Reading, Sheet
from extractors.passages import print_of, spelled
from intake.model import Box

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "number": ("项号",),
    "code": ("商品编号", "商品编码"),
    "goods": ("商品名称及规格型号", "商品名称、规格型号", "商品名称规格型号", "商品名称"),
    "quantity": ("数量及单位", "数量单位"),
    "price": ("单价/总价/币制", "单价总价币制", "单价"),
    "origin": ("原产国(地区)", "原产国"),
    "destination": ("最终目的国(地区)", "最终目的国"),
    "source": ("境内货源地", "境内目的地"),
    "duty": ("征免",),
}
_END = re.compile(
    r"特殊关系确认|价格影响确认|支付特许权|公式定价|暂定价格|自报自缴|水运中转|报关人员|申报人员|兹申明|申报单位|海关批注"
)
_NUMBER, _CODE = re.compile(r"\d{1,3}"), re.compile(r"(?:\d{1,3}(?=\d{10}))?\d{4}[. ]?(?:\d[. ]?){4,9}(?!\d)")
_COUNT = re.compile(r"\d{1,3}(?:\.0+)?[辆台]")
_LEAST_COLUMNS, _WIDE = 3, 0.3


@dataclass(slots=True)
class ItemLines:
    """One item: the print of its columns, line by line, and its place on the level page.

    `goods` are the lines of tariff line, name and specification together: which of them share a column varies.
    """

    box: Box
    goods: list[list[Reading]] = field(default_factory=list)
    columns: dict[str, list[Reading]] = field(default_factory=dict)

    def add(self, name: str, piece: Reading) -> None:
        """Takes in a piece of a column."""
        self.box = Box.around([self.box, piece.box])
        # On a bent page a count may lean over into the goods: its unit says what it is.
        if name in ("code", "goods") and _COUNT.fullmatch(spelled([piece])):
            name = "quantity"
        if name in ("code", "goods") or (name == "number" and not _NUMBER.fullmatch(spelled([piece]))):
            self.goods.append([piece])
        else:
            self.columns.setdefault(name, []).append(piece)


def item_lines(sheet: Sheet) -> list[ItemLines]:
    """The items of one page of a declaration; none where its header was not found."""
    marks = _header(sheet)
    if not marks:
        return []
    starts = _starts(marks, sheet)
    below = _print_below(sheet, max(mark.box.bottom for mark in marks))
    placed = [(_column(piece, starts), piece) for piece in below]
    beginnings = _beginnings(placed)
    tops = _tops(beginnings, below, sheet.rulings)
    items = [ItemLines(piece.box) for piece in beginnings]
    for name, piece in placed:
        index = sum(top < piece.box.centre[1] for top in tops)
        if index:
            items[index - 1].add(name, piece)
    for item in items:
        item.goods = in_rows([piece for row in item.goods for piece in row], line_height(below))
    return items


def _tops(beginnings: Sequence[Reading], below: Sequence[Reading], rulings: Sequence[Box]) -> list[float]:
    """Where each item begins: at the table line above it, else at the line of its number.

    Numbers that stand in the middle of their items' lines put the border halfway between two of them.
    """
    if not beginnings:
        return []
    levels = [piece.box.centre[1] for piece in beginnings]
    spans = [(a, b) for a, b in zip([0.0, *levels], levels, strict=False)]
    lines = [[r.centre[1] for r in rulings if r.width > _WIDE and a < r.centre[1] < b] for a, b in spans]
    if all(lines):
        return [max(found) for found in lines]
    if any(piece.box.centre[1] < levels[0] - 0.7 * beginnings[0].box.height for piece in below):
        return [0.0, *((a + b) / 2 for a, b in spans[1:])]
    return [piece.box.centre[1] - 0.7 * piece.box.height for piece in beginnings]


def _header(sheet: Sheet) -> list[Mark]:
    """The labels over the columns: those on one line, or close below one another."""
    marks = spot(print_of(sheet), COLUMNS)
    height = line_height([m.reading for m in marks])
    anchors = [m for m in marks if m.name in ("goods", "code")]
    best: list[Mark] = []
    for anchor in anchors:
        beside = [m for m in marks if abs(m.box.centre[1] - anchor.box.centre[1]) < 1.2 * height]
        if len({m.name for m in beside}) > len({m.name for m in best}):
            best = beside
    return best if len({m.name for m in best}) >= _LEAST_COLUMNS else []


def _starts(marks: Sequence[Mark], sheet: Sheet) -> list[tuple[float, str]]:
    """Where each column begins: at its label, or at the table line before it."""
    ordered = sorted(marks, key=lambda m: m.box.left)
    result: list[tuple[float, str]] = []
    for index, mark in enumerate(ordered):
        before = ordered[index - 1].box.right if index else 0.0
        lines = [
            r.centre[0]
            for r in sheet.rulings
            if r.height > r.width and before <= r.centre[0] <= mark.box.left and r.bottom > mark.box.bottom
        ]
        slack = min(mark.box.height, 0.5 * max(0.0, mark.box.left - before))
        result.append((max(lines, default=mark.box.left - slack), mark.name))
    return result


def _print_below(sheet: Sheet, top: float) -> list[Reading]:
    """The print between the header and the lines at the foot of the page, from top to bottom."""
    below = [r for r in print_of(sheet) if r.box.centre[1] > top]
    end = min((r.box.top for r in below if _END.search(spelled([r]))), default=1.0)
    return sorted((r for r in below if r.box.centre[1] < end), key=lambda r: r.box.centre[1])


def _column(piece: Reading, starts: Sequence[tuple[float, str]]) -> str:
    name = starts[0][1]
    for left, column in starts:
        if piece.box.left + 0.1 * piece.box.width >= left:
            name = column
    return name


def _beginnings(placed: Sequence[tuple[str, Reading]]) -> list[Reading]:
    """What begins each item: its number alone in its column, or else its tariff line."""
    numbers = [p for name, p in placed if name == "number" and _NUMBER.fullmatch(spelled([p]))]
    codes = [p for name, p in placed if name in ("number", "code", "goods") and _CODE.match(spelled([p]))]
    beside = [
        n
        for n in numbers
        if any(abs(c.box.centre[1] - n.box.centre[1]) < max(c.box.height, n.box.height) for c in codes)
    ]
    alone = [
        c
        for c in codes
        if all(abs(c.box.centre[1] - n.box.centre[1]) >= max(c.box.height, n.box.height) for n in beside)
    ]
    return sorted([*beside, *alone] or numbers, key=lambda p: p.box.top)
