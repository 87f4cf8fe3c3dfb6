"""GET /documents/{id}/pages/{n}.png: a page as all boxes see it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.problem_kinds import PAGE_BROKEN
from api.problems import Problem
from api.routes import PROBLEMS, Served
from intake.errors import BadFile

router = APIRouter(prefix="/documents", tags=["documents"])


@router.get(
    "/{identity}/pages/{number}.png",
    response_class=Response,
    responses={200: {"content": {"image/png": {}}}, **PROBLEMS},
    name="get_page",
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
