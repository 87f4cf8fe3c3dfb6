"""出口合同, its translation and its annexes: clauses with their languages, vehicles, parties, after-sales terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import ClassVar, Literal, Self

from extractors.clauses import cells, terms
from extractors.clauses import parties as party_names
from extractors.clauses.align import align, coverage, is_foreign
from extractors.clauses.furniture import without_furniture
from extractors.clauses.language import CHINESE
from extractors.clauses.model import Clause, HiddenPlace, Topic
from extractors.clauses.placing import Pages
from extractors.clauses.segment import segment
from extractors.clauses.stated import stated
from extractors.contract_pages import completes, contracts, goes_with, has_title, in_order, is_inside, is_lone_annex
from extractors.contract_vehicles import read_sold
from extractors.enterprise_papers import material_of
from extractors.model import Facts, Field, Row, Sheet, VehicleRow


class ContractVehicle(VehicleRow):
    """One line of the contract's vehicle table; `unit_price` is a decimal string without separators."""

    quantity: int | None = None
    unit_price: str | None = None


class AfterSalesTerm(Row):
    """One after-sales sentence, quoted; `topic` is `waiver` where it refuses what a duty would grant."""

    text: str
    topic: Topic
    language: str | None


class ContractParty(Row):
    """A party's name as one language version prints it; `uscc` where it is printed beside it."""

    role: Literal["seller", "buyer"]
    name: str
    language: str | None
    uscc: str | None = None


class Contract(Facts):
    """出口合同: one contract, or one language version of it, as it lies in one file.

    `clauses` are its text in reading order; `parties` every name of a party in any language. `unread_scripts` names
    the language packs that would read print which nobody here can. `hidden` is what a print would not show.
    """

    kind: ClassVar[str] = "contract"
    paper: ClassVar[str] = "出口合同"

    contract_no: Field[str] = Field[str]()
    seller: Field[str] = Field[str]()
    buyer: Field[str] = Field[str]()
    signed_on: Field[date] = Field[date]()
    destination: Field[str] = Field[str]()
    trade_term: Field[str] = Field[str]()
    currency: Field[str] = Field[str]()
    total_amount: Field[str] = Field[str]()
    vehicles: Field[tuple[ContractVehicle, ...]] = Field[tuple[ContractVehicle, ...]]()
    languages: Field[tuple[str, ...]] = Field[tuple[str, ...]]()
    chinese_coverage: Field[float] = Field[float]()
    after_sales: Field[tuple[AfterSalesTerm, ...]] = Field[tuple[AfterSalesTerm, ...]]()
    clauses: tuple[Clause, ...] = ()
    parties: tuple[ContractParty, ...] = ()
    unread_scripts: tuple[str, ...] = ()
    hidden: tuple[HiddenPlace, ...] = ()

    @classmethod
    def claims(cls, sheet: Sheet) -> bool:
        """Whether the page carries the title of a sales contract, or is a list of vehicles that names its contract."""
        return material_of(sheet) is None and (has_title(sheet) or is_lone_annex(sheet))

    @classmethod
    def continues(cls, paper: Sequence[Sheet], sheet: Sheet) -> bool:
        """Whether an untitled page goes on with a contract's text, its annexes or its signatures."""
        return goes_with(paper, sheet)

    @classmethod
    def has_inside(cls, sheet: Sheet) -> bool:
        """Whether a page without a title holds clauses between a seller and a buyer, or their signatures."""
        return is_inside(sheet)

    @classmethod
    def lacks(cls, pages: Sequence[Sheet], sheet: Sheet) -> bool:
        """Whether the page's clauses, or the number of the contract at its edge, complete the pages of a contract."""
        return completes(pages, sheet)

    @classmethod
    def split(cls, sheets: Sequence[Sheet]) -> list[list[Sheet]]:
        """A paper begins at the title page of another contract; language versions of one contract are one paper."""
        return contracts(sheets)

    @classmethod
    def read(cls, sheets: Sequence[Sheet]) -> Self:
        """Every field from the clauses, their alignment, the vehicle tables and what the file hides."""
        clauses = align(segment(in_order(sheets)))
        found = terms.find(clauses)
        clauses = tuple(c.model_copy(update={"topic": terms.topic_of(found, i)}) for i, c in enumerate(clauses))
        return cls(
            **{
                **cls.standing(sheets),
                **stated(clauses, Pages(sheets)),
                "vehicles": _vehicles(without_furniture(in_order(sheets))),
                "languages": _languages(clauses),
                "chinese_coverage": _coverage(clauses),
                "after_sales": _after_sales(found, clauses),
                "clauses": clauses,
                "parties": _parties(clauses),
                "unread_scripts": tuple(dict.fromkeys(s.unread_script for s in sheets if s.unread_script)),
                "hidden": tuple(
                    HiddenPlace(kind=h.kind, page=s.page.number, text=h.text, box=h.box)
                    for s in sheets
                    for h in s.page.hidden
                ),
            }
        )


def _vehicles(sheets: Sequence[Sheet]) -> Field[tuple[ContractVehicle, ...]]:
    rows = tuple(
        ContractVehicle(**dict(sold.row), quantity=sold.quantity, unit_price=sold.unit_price)
        for sold in read_sold(sheets)
    )
    if not rows:
        return Field()
    known = sum(row.vin is not None for row in rows) / len(rows)
    raw = "\n".join(row.printed_vin.raw or row.vin or "" for row in rows)
    return Field(value=rows, raw=raw, confidence=known, page=rows[0].page, box=rows[0].box)


def _languages(clauses: Sequence[Clause]) -> Field[tuple[str, ...]]:
    """The languages of the text, Chinese first, then by their share of it."""
    counted = Counter(c.language for c in clauses if c.role != "table")
    spoken = Counter(c.language for c in clauses if c.role == "body") or counted
    ranked = sorted((n for n in spoken if n), key=lambda n: (n != CHINESE, -spoken[n], n))
    if not ranked:
        return Field()
    told = sum(counted[n] for n in ranked) / counted.total()
    return Field(value=tuple(ranked), raw="、".join(ranked), confidence=told, page=clauses[0].page, box=clauses[0].box)


def _coverage(clauses: Sequence[Clause]) -> Field[float]:
    """The share of foreign clauses with a Chinese counterpart; no value where none is foreign, or one is unread."""
    share = coverage(clauses)
    foreign = [c for c in clauses if is_foreign(c)]
    if not foreign:
        return Field()
    lost = [c for c in foreign if c.counterpart is None] or foreign
    return Field(
        value=None if share is None else round(share, 3),
        raw=f"{sum(c.counterpart is not None for c in foreign)}/{len(foreign)}",
        confidence=sum(c.is_sure for c in foreign) / len(foreign),
        page=lost[0].page,
        box=lost[0].box,
    )


def _after_sales(found: Sequence[terms.Term], clauses: Sequence[Clause]) -> Field[tuple[AfterSalesTerm, ...]]:
    """The after-sales sentences in the order of the text; none at all is a value where all of it could be read."""
    rows = tuple(
        AfterSalesTerm(
            page=clauses[t.clause].page, box=clauses[t.clause].box, text=t.text, topic=t.topic,
            language=clauses[t.clause].language,
        )
        for t in found
    )  # fmt: skip
    if not rows:
        is_read = bool(clauses) and all(c.is_sure and (c.language is not None or c.role != "body") for c in clauses)
        return Field(value=(), confidence=1.0) if is_read else Field()
    sure = sum(clauses[t.clause].is_sure for t in found) / len(found)
    return Field(
        value=rows,
        raw="\n".join(dict.fromkeys(r.text for r in rows)),
        confidence=sure,
        page=rows[0].page,
        box=rows[0].box,
    )


def _parties(clauses: Sequence[Clause]) -> tuple[ContractParty, ...]:
    return tuple(
        ContractParty(page=p.clause.page, box=p.clause.box, role=p.role, name=p.name, language=p.language, uscc=p.uscc)
        for p in party_names.find(cells.spoken(clauses))
    )
