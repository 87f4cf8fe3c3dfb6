"""The total of a contract, its currency and its trade term, wherever its versions state them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.clauses.anchors import Anchor, anchors
from extractors.clauses.model import Clause
from extractors.values.money import spelled
from extractors.values.numerals import find, flat

_TOTAL = re.compile(
    r"(?i)(?:合同|货款|货物|车辆)?总(?:价款?|金额|额|值|货款|计)|合计(?:金额)?|价税合计|共计|总共|"
    r"\b(?:grand\s*)?total(?:\s*(?:contract|amount|price|value|sum))*|"
    r"\b(?:contract|aggregate)\s*(?:amount|price|value|sum)|общая\s*(?:сумма|стоимость|цена)|(?:сумма|"
    r"стоимость|цена)\s*(?:настоящего\s*)?"
    r"(?:контракта|договора)|итого|всего|(?:importe|precio|monto|valor)\s*total|total\s*(?:general|del\s*contrato)?|"
    r"(?:montant|prix|valeur)\s*total[e]?|(?:ال)?[اإ]جمالي(?:ة)?|المجموع"
)
# A column of prices for each vehicle, and not the price of all: the price for one heads the column before it.
_COLUMN, _OF_ALL = re.compile(r"(?i)单价|unit\s*price|цена\s*за"), re.compile(r"(?i)计|grand|итого|всего")
_APART = re.compile(r"[%％]|百分之|процент|[。；;]|\d{4}年")
_REACH = 60
_CAPITAL = re.compile(r"[零壹贰叁肆伍陆柒捌玖拾佰仟]")
_BROKEN, _REST = re.compile(r"\d {2}$"), re.compile(r"\d{3}(?!\d)")
_TERM = re.compile(r"(?<![A-Za-z])(EXW|FCA|FAS|FOB|CFR|CNF|C&F|CIF|CPT|CIP|DAP|DPU|DDP|DAT|DAF)(?![A-Za-z])")
_TERM_LABEL = re.compile(
    r"(?i)贸易术语|价格条款|成交方式|贸易条件|交货条件|trade\s*term|terms?\s*of\s*(?:trade|delivery|price)|price\s*term|"
    r"delivery\s*term|услови[ея]\s*поставки|"
    r"базис|condici[oó]n(?:es)?\s*de\s*entrega|incoterm|conditions?\s*de\s*livraison|شروط\s*التسليم"
)
_SAME_TERM = {"CNF": "CFR", "C&F": "CFR"}
_MOSTLY = 0.8


@dataclass(frozen=True, slots=True)
class Stated:
    """A total as one clause prints it: its words, the normalised amount, its currency where one stands there.

    `is_open` where figures stand right before it, apart: it may be the rest of a number that a line's end broke.
    """

    clause: Clause
    text: str
    amount: str
    currency: str | None
    is_open: bool = False


def totals(clauses: Sequence[Clause]) -> tuple[Stated, ...]:
    """Every statement of the contract's total, in figures or capitals, in the order of the text."""
    return tuple(stated for clause in clauses if clause.role in ("body", "table") for stated in _stated(clause))


def _stated(clause: Clause) -> Iterator[Stated]:
    said = flat(clause.text)
    found = anchors(clause.text, clause.language)
    amounts = [a for a in found if a.kind == "amount"]
    money = [a for a in found if a.kind == "currency"]
    for label in _TOTAL.finditer(said):
        near = [a for a in amounts if _is_near(said, label.end(), a.start)]
        if clause.role == "table":
            if _is_column(said, label, amounts):
                continue
            near = [a for a in amounts if a.start >= label.end()][-1:]
        for amount in [*near[:1], *_in_words(said, near[:1], amounts)]:
            yield Stated(
                clause, clause.text[amount.start : amount.end], _printed(said, amount), _currency(amount, money),
                bool(_BROKEN.search(said[: amount.start])) and bool(_REST.match(said[amount.start :])),
            )  # fmt: skip
        if near:
            return


def _is_column(said: str, label: re.Match[str], amounts: Sequence[Anchor]) -> bool:
    """Whether the label heads a column: that of the price for one stands before it without an amount beside it."""
    before = list(_COLUMN.finditer(said, 0, label.start()))
    if not before or _OF_ALL.search(label.group()):
        return False
    return not any(before[-1].end() <= amount.start < label.start() for amount in amounts)


def _is_near(said: str, start: int, place: int) -> bool:
    return 0 <= place - start <= _REACH and not _APART.search(said, start, place)


def _in_words(said: str, figures: Sequence[Anchor], amounts: Sequence[Anchor]) -> list[Anchor]:
    """The same total once more in words or capitals (大写) behind the figures."""
    near = [a for f in figures for a in amounts if 0 < a.start - f.end <= _REACH and not said[a.start].isdecimal()]
    return [a for a in near[:1] if _CAPITAL.match(said[a.start]) or _is_whole(a, figures[0])]


def _is_whole(words: Anchor, figures: Anchor) -> bool:
    """Whether words tell at least half the figures: of less, a scan lost a gap and with it most of the words.

    Words without the cents of the figures say the same.
    """
    said, printed = Decimal(words.value), Decimal(figures.value)
    return said != int(printed) and said >= printed / 2


def _printed(said: str, amount: Anchor) -> str:
    numbers = [n for n in find(said) if n.start == amount.start]
    return spelled(said, numbers[0]) if numbers else amount.value


def _currency(amount: Anchor, money: Sequence[Anchor]) -> str | None:
    near = sorted(money, key=lambda m: min(abs(m.start - amount.end), abs(amount.start - m.end)))
    return near[0].value if near else None


def in_one_currency(stated: Sequence[Stated]) -> list[Stated]:
    """The totals in the currency that is named first; an equivalent in another currency is no second total."""
    first = next((s.currency for s in stated if s.currency), None)
    return [s for s in stated if s.currency in (first, None)]


def usual_currency(clauses: Sequence[Clause]) -> tuple[str, Clause, str] | None:
    """The currency nearly all prices of the contract are in, where it is named first and by which words."""
    places = [
        (a.value, c, c.text[a.start : a.end])
        for c in clauses
        for a in anchors(c.text, c.language)
        if a.kind == "currency"
    ]
    counted = Counter(code for code, _, _ in places)
    if not counted:
        return None
    code, count = counted.most_common(1)[0]
    return next(p for p in places if p[0] == code) if count >= _MOSTLY * counted.total() else None


def trade_terms(clauses: Sequence[Clause]) -> dict[str, tuple[Clause, str]]:
    """The trade terms by code, each with the clause that names it first; those behind a label alone, if any are."""
    found: dict[str, tuple[Clause, str]] = {}
    labelled: dict[str, tuple[Clause, str]] = {}
    for clause in clauses:
        said = flat(clause.text)
        for match in _TERM.finditer(said.upper() if said.isupper() else said):
            code = _SAME_TERM.get(match.group(1), match.group(1))
            found.setdefault(code, (clause, match.group(1)))
            if _TERM_LABEL.search(said, max(0, match.start() - _REACH), match.start()):
                labelled.setdefault(code, (clause, match.group(1)))
    return labelled or found


def same(one: str, other: str) -> bool:
    """Whether two decimal strings are the same amount."""
    return Decimal(one) == Decimal(other)
