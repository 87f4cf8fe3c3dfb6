"""出口合同, its translation and its annexes: clauses with their languages, vehicles, parties, after-sales terms."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from extractors.clauses.model import Clause, HiddenPlace, Topic
from extractors.model import Facts, Field, Row, VehicleRow


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
