"""Every HTTP error as a problem document (RFC 9457): a stable type, one sentence in each language, and a remedy."""

from __future__ import annotations

import errno
import logging
import re
import secrets
from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.people_problems import NOT_ALLOWED_NOW
from api.problem_kinds import FULL, INTERNAL, INVALID, KEY_REUSED, METHOD, NOT_FOUND, TOO_LARGE, UNAVAILABLE, Kind
from intake.decisions import NotAllowedNow
from intake.errors import InvalidApplication, NoApplication, PackageTooLarge, Rejected, UnreadablePackage, UnsafePackage
from intake.submission import KeyReused, NotInStore, StoreFull, StoreUnavailable

log = logging.getLogger("precheck.http")

MEDIA_TYPE = "application/problem+json"
TYPE = "urn:precheck:problem:"
STATUS: dict[type[Rejected], int] = {
    PackageTooLarge: 413,
    NoApplication: 422,
    InvalidApplication: 422,
    UnsafePackage: 422,
    UnreadablePackage: 422,
}


BY_STATUS = {kind.status: kind for kind in (NOT_FOUND, METHOD, TOO_LARGE, INVALID)}


OURS: dict[type[Exception], Kind] = {
    NotInStore: NOT_FOUND,
    KeyReused: KEY_REUSED,
    StoreUnavailable: UNAVAILABLE,
    StoreFull: FULL,
    NotAllowedNow: NOT_ALLOWED_NOW,
}
"""What the store may raise, and what it means to whoever asked."""
_SECONDS = "5"


class Problem(Exception):
    """Ends a request with a problem document of one kind; `more` are further members of it."""

    def __init__(self, kind: Kind, **more: object) -> None:
        super().__init__(kind.slug)
        self.kind = kind
        self.more = more


def document(kind: Kind, instance: str, **more: object) -> JSONResponse:
    """The problem document of a kind; `instance` is the path that was asked."""
    body = {
        "type": TYPE + kind.slug,
        "title": kind.title,
        "status": kind.status,
        "detail": kind.detail,
        "detail_en": kind.detail_en,
        "remedy": kind.remedy,
        "instance": instance,
    }
    return JSONResponse({**body, **more}, kind.status, media_type=MEDIA_TYPE)


def of_rejected(error: Rejected) -> Kind:
    """The problem kind of a package that intake refuses; its class names the type."""
    slug = re.sub(r"(?<!^)(?=[A-Z])", "-", type(error).__name__).lower()
    return Kind(STATUS.get(type(error), 422), slug, "材料包未被接受", error.message, error.message_en, error.remedy)


def install(app: FastAPI) -> None:
    """Makes every error of `app` a problem document, its framework's own included."""

    @app.exception_handler(Problem)
    async def told(request: Request, error: Problem) -> JSONResponse:
        return document(error.kind, request.url.path, **error.more)

    @app.exception_handler(Rejected)
    async def refused(request: Request, error: Rejected) -> JSONResponse:
        return document(of_rejected(error), request.url.path)

    for error_class, kind in OURS.items():
        app.add_exception_handler(error_class, _telling(kind))

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        places = [".".join(str(part) for part in each["loc"]) for each in error.errors()]
        return document(INVALID, request.url.path, places=places)

    @app.exception_handler(HTTPException)
    async def framework(request: Request, error: HTTPException) -> JSONResponse:
        known = BY_STATUS.get(error.status_code)
        kind = known or Kind(error.status_code, f"http-{error.status_code}", *_words(INVALID))
        answer = document(kind, request.url.path)
        answer.headers.update(error.headers or {})
        return answer

    @app.exception_handler(OSError)
    async def disk(request: Request, error: OSError) -> JSONResponse:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            return document(FULL, request.url.path)
        return await broken(request, error)

    @app.exception_handler(Exception)
    async def broken(request: Request, error: Exception) -> JSONResponse:
        incident = secrets.token_hex(4)
        log.error("incident %s on %s", incident, request.url.path, exc_info=error)
        return document(INTERNAL, request.url.path, incident=incident)


def _telling(kind: Kind) -> Callable[[Request, Exception], Awaitable[JSONResponse]]:
    async def tell(request: Request, error: Exception) -> JSONResponse:
        answer = document(kind, request.url.path)
        if kind is UNAVAILABLE:
            answer.headers["Retry-After"] = _SECONDS
        return answer

    return tell


def _words(kind: Kind) -> tuple[str, str, str, str]:
    return kind.title, kind.detail, kind.detail_en, kind.remedy
