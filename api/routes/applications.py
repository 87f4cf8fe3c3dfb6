"""/applications: registered, listed, given documents, watched; their reports and what persons correct in them."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api import shapes
from api.problem_kinds import FAILED, NOT_READY
from api.problems import Problem
from api.routes import Served
from api.service import Service
from intake.submission import State

router = APIRouter(prefix="/applications", tags=["applications"])
JSON = "application/json; charset=utf-8"
HTML = "text/html; charset=utf-8"
SAFETY = {
    "Vary": "Accept",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; img-src data:; "
    "style-src 'unsafe-inline'; script-src 'unsafe-inline'",
}


@router.get("/{identity}")
def status(identity: str, service: Served) -> shapes.Status:
    """State, progress in pages, documents, corrections, and the verdict once there is one."""
    return status_of(service, identity)


@router.get("/{identity}/report", response_class=Response)
def report(identity: str, request: Request, service: Served) -> Response:
    """The report as JSON, or as the HTML page where the caller would rather have that."""
    return _answer(identity, request, service, as_page=_prefers_html(request.headers.get("accept", "")))


@router.get("/{identity}/report.html", response_class=Response)
def page(identity: str, request: Request, service: Served) -> Response:
    """The report as the self-contained HTML page."""
    return _answer(identity, request, service, as_page=True)


def status_of(service: Service, identity: str) -> shapes.Status:
    """An application with everything that belongs to it; raises NotInStore."""
    known = service.store.cases.get(identity)
    uploads = service.store.documents.of(identity)
    same = service.store.documents.elsewhere([each.sha256 for each in uploads if each.sha256], identity)
    return shapes.status(known, uploads, service.store.corrections.of(identity), same)


def _answer(identity: str, request: Request, service: Service, *, as_page: bool) -> Response:
    known = service.store.cases.get(identity)
    if known.report_version == 0:
        if known.state is State.FAILED:
            raise Problem(FAILED, detail=known.failure, detail_en=known.failure_en, remedy=known.remedy)
        raise Problem(NOT_READY, state=known.state.value)
    newest = service.store.reports.get(identity)
    tag = f'"{newest.report_sha256[:32]}{"-page" if as_page else ""}"'
    headers = {**SAFETY, "ETag": tag, "Cache-Control": "private, no-cache", "Precheck-Report": str(newest.version)}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    content = service.showing.report_page(identity) if as_page else service.store.blobs.get(newest.report_sha256)
    return Response(content, media_type=HTML if as_page else JSON, headers=headers)


def _prefers_html(accept: str) -> bool:
    """Whether HTML is named before JSON, as every browser does; a program that says nothing gets JSON."""
    kinds = [part.partition(";")[0].strip() for part in accept.split(",")]
    html = kinds.index("text/html") if "text/html" in kinds else len(kinds)
    json = next((place for place, kind in enumerate(kinds) if kind == "application/json"), len(kinds))
    return html < json
