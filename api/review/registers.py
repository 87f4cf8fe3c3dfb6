"""The registers over all cases as the store holds them: filings of enterprises, and the ledger of the plate quota."""

from __future__ import annotations

from collections.abc import Iterator

from api.review.desk import Desk, china_day
from intake.model import Application
from intake.store.registers import Entered
from intake.submission import NotInStore
from verifiers.registers.filings import Filed, RegisteredFiling, register
from verifiers.registers.quotas import Asked, QuotaAccount, ledger


def filings(desk: Desk, owner: str | None) -> tuple[RegisteredFiling, ...]:
    """Every filing today, the newest first; only those of `owner` where one is named."""
    filed = [
        Filed(each.known.id, declared, each.standing, china_day(each.approved_at) if each.approved_at else None)
        for each, declared in _declared(desk, desk.store.registers.filings(owner))
    ]
    return register(filed, desk.today())[::-1]


def quotas(desk: Desk, owner: str | None) -> tuple[QuotaAccount, ...]:
    """The account of every exporter under the quota today; only those of `owner` where one is named."""
    entered = desk.store.registers.quotas(owner)
    asked = [Asked(each.known.id, declared, each.standing) for each, declared in _declared(desk, entered)]
    return ledger(asked, desk.today())


def _declared(desk: Desk, entered: tuple[Entered, ...]) -> Iterator[tuple[Entered, Application]]:
    """Each with what it declares; one whose declaration was not kept says nothing to a register."""
    for each in entered:
        try:
            yield each, desk.declared(each.known)
        except NotInStore:
            continue
