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
_NUMBER, _CODE = re.compile(r"\d{1,3}"), re.compile(r"\d{4}(?:[. ]?\d){4,9}")
_LEAST_COLUMNS = 3


@dataclass(slots=True)
class ItemLines:
    """One item: the print of its columns, line by line, and its place on the level page.

    `goods` are the lines of tariff line, name and specification together: which of them share a column varies.
    """

    box: Box
    goods: list[list[Reading]] = field(default_factory=list)
    columns: dict[str, list[Reading]] = field(default_factory=dict)


def item_lines(sheet: Sheet) -> list[ItemLines]:
    """The items of one page of a declaration; none where its header was not found."""
    marks = _header(sheet)
    if not marks:
        return []
    starts = _starts(marks, sheet)
    rows = _rows_below(sheet, max(mark.box.bottom for mark in marks))
    items: list[ItemLines] = []
    for row in rows:
        placed = [(_column(piece, starts), piece) for piece in row]
        if _begins(placed):
            items.append(ItemLines(Box.around(p.box for p in row)))
        if items:
            _add(items[-1], placed)
    return items


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


def _rows_below(sheet: Sheet, top: float) -> list[list[Reading]]:
    below = [r for r in print_of(sheet) if r.box.centre[1] > top]
    rows = in_rows(below, line_height(below))
    last = next((i for i, row in enumerate(rows) if _END.search(spelled(row))), len(rows))
    return rows[:last]


def _column(piece: Reading, starts: Sequence[tuple[float, str]]) -> str:
    name = starts[0][1]
    for left, column in starts:
        if piece.box.left + 0.1 * piece.box.width >= left:
            name = column
    return name


def _begins(placed: Sequence[tuple[str, Reading]]) -> bool:
    """Whether a line begins an item: its number stands alone at the left, or a tariff line does."""
    first = sorted((p for n, p in placed if n in ("number", "code", "goods")), key=lambda p: p.box.left)
    if not first:
        return False
    words = [spelled([piece]) for piece in first[:2]]
    if _NUMBER.fullmatch(words[0]):
        return len(words) == 1 or not words[1].startswith("|")
    return bool(_CODE.match(words[0]) or re.match(r"\d{1,3}" + _CODE.pattern, words[0]))


def _add(item: ItemLines, placed: Sequence[tuple[str, Reading]]) -> None:
    goods = [p for n, p in placed if n in ("code", "goods") or (n == "number" and not _NUMBER.fullmatch(spelled([p])))]
    if goods:
        item.goods.append(sorted(goods, key=lambda p: p.box.left))
    for name, piece in placed:
        if name not in ("number", "code", "goods"):
            item.columns.setdefault(name, []).append(piece)
    item.box = Box.around([item.box, *(piece.box for _, piece in placed)])
