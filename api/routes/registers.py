"""GET /filings and /quotas: the registers over all cases, as data and as pages."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from api.people import Person, Right
from api.review import registers
from api.routes import PROBLEMS, Served, Who
from api.routes.framing import frame_of, page
from api.shapes import Shape
from verifiers.registers.filings import RegisteredFiling
from verifiers.registers.quotas import QuotaAccount

router = APIRouter(responses=PROBLEMS)


class Filings(Shape):
    """The register of filings (二手车出口备案), the newest application first."""

    filings: list[RegisteredFiling]


class Quotas(Shape):
    """The ledger of the export plate quota (出口专用牌照额度), by exporter."""

    accounts: list[QuotaAccount]


@router.get("/filings", tags=["registers"], name="list_filings")
def filings(service: Served, who: Who) -> Filings:
    """Every filing with its state (待上报 … 失效) and the last day on which it holds; an applicant sees their own."""
    return Filings(filings=list(registers.filings(service.desk, _owner(who))))


@router.get("/quotas", tags=["registers"], name="list_quotas")
def quotas(service: Served, who: Who) -> Quotas:
    """Totals, use and the fifteen days of every vehicle under the plate quota; an applicant sees their own."""
    return Quotas(accounts=list(registers.quotas(service.desk, _owner(who))))


@router.get("/review/filings", response_class=HTMLResponse, include_in_schema=False)
def show_filings(request: Request, service: Served, who: Who) -> Response:
    """The register of filings as a page."""
    return page("filings.html", frame_of(request), filings=registers.filings(service.desk, _owner(who)))


@router.get("/review/quotas", response_class=HTMLResponse, include_in_schema=False)
def show_quotas(request: Request, service: Served, who: Who) -> Response:
    """The ledger of the plate quota as a page."""
    return page("quotas.html", frame_of(request), accounts=registers.quotas(service.desk, _owner(who)))


def _owner(who: Person) -> str | None:
    return None if who.may(Right.READ_ALL) else who.owner or ""
