"""GET /applications/{id}/report: the newest report or an older one, as JSON or as a page, told apart by its ETag."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from api.openapi import REPORT
from api.problem_kinds import FAILED, NOT_READY
from api.problems import Problem
from api.routes import PROBLEMS, Served
from api.service import Service
from intake.submission import State

router = APIRouter(prefix="/applications", tags=["reports"], responses=PROBLEMS)
JSON = "application/json; charset=utf-8"
HTML = "text/html; charset=utf-8"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SAFETY = {
    "Vary": "Accept",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; img-src data:; "
    "style-src 'unsafe-inline'; script-src 'unsafe-inline'",
}
Version = Annotated[int | None, Query(ge=1, description="an older report of the same application")]
_ANSWER: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/json": {"schema": REPORT}, "text/html": {}}},
    304: {"description": "unchanged"},
}


@router.get("/{identity}/report", response_class=Response, responses=_ANSWER, name="get_report")
def report(identity: str, request: Request, service: Served, version: Version = None) -> Response:
    """The report as JSON, or as the HTML page where the caller would rather have that."""
    as_page = _prefers_html(request.headers.get("accept", ""))
    return _answer(identity, request, service, version, as_page=as_page)


@router.get("/{identity}/report.html", response_class=Response, name="get_report_page")
def page(identity: str, request: Request, service: Served, version: Version = None) -> Response:
    """The report as the self-contained HTML page."""
    return _answer(identity, request, service, version, as_page=True)


@router.get("/{identity}/notice.docx", response_class=Response, name="get_notice")
def notice(identity: str, service: Served) -> Response:
    """The notice to the applicant (一次性告知书): the newest report without what was overruled."""
    _require_report(identity, service)
    letter = service.showing.notice(identity, service.desk.notice_report(identity))
    headers = {"Content-Disposition": f'attachment; filename="notice-{identity}.docx"'}
    return Response(letter, media_type=DOCX, headers=headers)


def _require_report(identity: str, service: Service) -> None:
    known = service.store.cases.get(identity)
    if known.report_version == 0:
        if known.state is State.FAILED:
            raise Problem(FAILED, detail=known.failure, detail_en=known.failure_en, remedy=known.remedy)
        raise Problem(NOT_READY, state=known.state.value)


def _answer(identity: str, request: Request, service: Service, version: int | None, *, as_page: bool) -> Response:
    _require_report(identity, service)
    found = service.store.reports.get(identity, version)
    tag = f'"{found.report_sha256[:32]}{"-page" if as_page else ""}"'
    headers = {**SAFETY, "ETag": tag, "Cache-Control": "private, no-cache", "Precheck-Report": str(found.version)}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    content = (
        service.showing.report_page(identity, version) if as_page else service.store.blobs.get(found.report_sha256)
    )
    return Response(content, media_type=HTML if as_page else JSON, headers=headers)


def _prefers_html(accept: str) -> bool:
    """Whether HTML is named before JSON, as every browser does; a program that says nothing gets JSON."""
    kinds = [part.partition(";")[0].strip() for part in accept.split(",")]
    html = kinds.index("text/html") if "text/html" in kinds else len(kinds)
    json = next((place for place, kind in enumerate(kinds) if kind == "application/json"), len(kinds))
    return html < json
