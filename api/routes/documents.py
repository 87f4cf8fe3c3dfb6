"""GET /documents/{id}/pages/{n}.png: a page as all boxes see it; …/traces/{n}.jpg: what its file holds beneath."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.problem_kinds import PAGE_BROKEN
from api.problems import Problem
from api.review.beneath import upright_picture
from api.routes import PROBLEMS, Served
from intake.errors import BadFile
from intake.submission import NotInStore

router = APIRouter(prefix="/documents", tags=["documents"])


@router.get(
    "/{identity}/pages/{number}.png",
    response_class=Response,
    responses={200: {"content": {"image/png": {}}}, **PROBLEMS},
)
def page(
    identity: str,
    number: int,
    request: Request,
    service: Served,
    width: Annotated[int | None, Query(ge=50, le=5000, description="at most this many pixels wide")] = None,
) -> Response:
    """The upright page as PNG; its boxes are fractions of it. A browser may keep it: it never changes."""
    upload = service.store.documents.get(identity)
    headers = {
        "ETag": f'"{service.showing.tag(upload, number, width)}"',
        "Cache-Control": "private, max-age=31536000, immutable",
        "X-Content-Type-Options": "nosniff",
    }
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    try:
        return Response(service.showing.page(upload, number, width).png, media_type="image/png", headers=headers)
    except BadFile as bad:
        raise Problem(PAGE_BROKEN, code=bad.problem.code) from bad


@router.get(
    "/{identity}/traces/{number}.jpg",
    response_class=Response,
    responses={200: {"content": {"image/jpeg": {}}}, **PROBLEMS},
)
def trace(identity: str, number: int, service: Served) -> Response:
    """What a document holds at a place beside what its page shows: an earlier state, or print that is covered."""
    found = upright_picture(service.desk, service.store.documents.get(identity), number)
    if found is None:
        raise NotInStore(f"{identity} trace {number}")
    headers = {"Cache-Control": "private, no-cache", "X-Content-Type-Options": "nosniff"}
    return Response(found, media_type="image/jpeg", headers=headers)
