"""GET /applications/{id}: how far a pre-check is, and its report as JSON or as a page."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from api.problems import FAILED, NOT_READY, Problem
from api.routes import Served
from api.service import Service

router = APIRouter(prefix="/applications")
JSON = "application/json; charset=utf-8"
HTML = "text/html; charset=utf-8"
SAFETY = {
    "Vary": "Accept",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; img-src data:; "
    "style-src 'unsafe-inline'; script-src 'unsafe-inline'",
}


@router.get("/{identity}")
def status(identity: str, service: Served) -> dict[str, Any]:
    """State, progress in pages, and the verdict once there is one."""
    return service.status(identity)


@router.get("/{identity}/report")
def report(identity: str, request: Request, service: Served) -> Response:
    """The report as JSON, or as the HTML page where the caller would rather have that."""
    return _answer(identity, service, as_page=_prefers_html(request.headers.get("accept", "")))


@router.get("/{identity}/report.html")
def page(identity: str, service: Served) -> Response:
    """The report as the self-contained HTML page."""
    return _answer(identity, service, as_page=True)


def _answer(identity: str, service: Service, *, as_page: bool) -> Response:
    known = service.status(identity)
    if known["failure"]:
        raise Problem(FAILED, **known["failure"])
    if known["report"] is None:
        raise Problem(NOT_READY, state=known["state"])
    content = service.report(identity, as_page=as_page)
    return Response(content, media_type=HTML if as_page else JSON, headers=SAFETY)


def _prefers_html(accept: str) -> bool:
    """Whether HTML is named before JSON, as every browser does; a program that says nothing gets JSON."""
    kinds = [part.partition(";")[0].strip() for part in accept.split(",")]
    html = kinds.index("text/html") if "text/html" in kinds else len(kinds)
    json = next((place for place, kind in enumerate(kinds) if kind == "application/json"), len(kinds))
    return html < json
