"""The fields of a contract that its clauses state, one way or in several languages, which must agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extractors.clauses import cells, heads, parties, sums
from extractors.clauses.model import Clause
from extractors.clauses.placing import Pages, agreed
from extractors.model import Field, Reading
from extractors.values import party, serial
from extractors.values.parsed import Parsed, ValueKind, weakest

_FLOOR = 0.6
_FIRST = ("zh", "en")


def stated(clauses: Sequence[Clause], pages: Pages) -> dict[str, Field[Any]]:
    """Number, parties, day of signing, destination, trade term, currency and total, each with its place."""
    clauses = cells.spoken(clauses)
    named = parties.find(clauses)
    totals = sums.in_one_currency(sums.totals(clauses))
    return {
        "contract_no": agreed([pages.field(t.clause, t.text, serial.parse) for t in heads.contract_numbers(clauses)]),
        "seller": _party(named, "seller", pages),
        "buyer": _party(named, "buyer", pages),
        "signed_on": _signed_on(clauses, pages),
        "destination": _destination(clauses, pages),
        "trade_term": _trade_term(clauses, pages),
        "currency": _currency(clauses, totals, pages),
        "total_amount": _total(totals, pages),
    }


def _party(named: Sequence[parties.Party], role: parties.Role, pages: Pages) -> Field[str]:
    """The Chinese name where one is printed, else the English one, else the first."""
    own = [p for p in named if p.role == role]
    ranked = sorted(own, key=lambda p: _FIRST.index(p.language) if p.language in _FIRST else len(_FIRST))
    return pages.field(ranked[0].clause, ranked[0].name, party.parse) if ranked else Field()


def _signed_on(clauses: Sequence[Clause], pages: Pages) -> Field[Any]:
    told = heads.days_signed(clauses)
    if not told:
        return Field()
    day = heads.day_of(told)
    shown = next((t for t in told if t.value == (day.isoformat() if day else None)), told[0])
    found = pages.field(shown.clause, shown.text, _as(day))
    said = dict.fromkeys(value for t in told for value in t.open_values)
    return found if day else found.model_copy(update={"candidates": tuple((v, found.confidence) for v in said)})


def _as(value: Any, *, is_name: bool = False) -> ValueKind:
    """A value kind for print that the clauses have settled: the value stands where every character is sure enough.

    In a known name, which the clauses found letter by letter, it does not matter which apostrophe or dash is printed.
    """

    def parse(reading: Reading) -> Parsed:
        confidence = weakest(_letters_of(reading) if is_name else reading)
        shown = value if confidence >= _FLOOR else None
        spelled = "" if value is None else str(value)
        return Parsed(value=shown, confidence=confidence, candidates=((spelled, confidence),))

    return parse


def _letters_of(reading: Reading) -> Reading:
    """The reading with its letters and figures alone."""
    chars = tuple(c for c in reading.chars if c.text.isalnum())
    return reading.model_copy(update={"chars": chars}) if chars else reading


def _destination(clauses: Sequence[Clause], pages: Pages) -> Field[str]:
    """The one country that every statement of the destination names; what no country is known by stays as printed."""
    told = heads.destinations(clauses)
    sure = [t for t in told if t.value is not None]
    if sure:
        return agreed([pages.field(t.clause, t.text, _as(t.value, is_name=True)) for t in sure])
    if not told:
        return Field()
    found: Field[str] = pages.field(told[0].clause, told[0].text, _as(None))
    several = tuple((code, found.confidence) for code in told[0].open_values)
    return found.model_copy(update={"value": None, "candidates": several or ((told[0].text, found.confidence),)})


def _trade_term(clauses: Sequence[Clause], pages: Pages) -> Field[str]:
    found = sums.trade_terms(clauses)
    return agreed([pages.field(clause, said, _as(code)) for code, (clause, said) in found.items()])


def _currency(clauses: Sequence[Clause], totals: Sequence[sums.Stated], pages: Pages) -> Field[str]:
    """The currency of the total, else the one nearly all prices are in."""
    named = [t for t in totals if t.currency is not None]
    if named:
        return agreed([pages.field(t.clause, t.text, _as(t.currency)) for t in named])
    usual = sums.usual_currency(clauses)
    return pages.field(usual[1], usual[2], _as(usual[0])) if usual else Field()


def _total(totals: Sequence[sums.Stated], pages: Pages) -> Field[str]:
    """The total where every statement of it, in figures and capitals, in every language, is the same amount."""
    if not totals:
        return Field()
    settled = [t for t in totals if not t.is_open]
    if not settled:
        found: Field[str] = pages.field(totals[0].clause, totals[0].text, _as(totals[0].amount))
        return found.model_copy(update={"value": None})
    totals = settled
    first = totals[0]
    fields = [pages.field(t.clause, t.text, _as(t.amount)) for t in totals]
    if all(sums.same(first.amount, t.amount) for t in totals):
        return next((f for f in fields if f.value is not None), fields[0])
    return agreed(fields)
