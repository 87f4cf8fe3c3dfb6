"""Every HTTP error as a problem document (RFC 9457): a stable type, one sentence in each language, and a remedy."""

from __future__ import annotations

import logging
import re
import secrets
from dataclasses import dataclass

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from intake.errors import InvalidApplication, NoApplication, PackageTooLarge, Rejected, UnreadablePackage, UnsafePackage
from intake.submission import KeyReused, NotInStore

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


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem: its HTTP status, the end of its type, title, sentences and remedy."""

    status: int
    slug: str
    title: str
    detail: str
    detail_en: str
    remedy: str


NOT_FOUND = Kind(
    404,
    "not-found",
    "没有这个地址",
    "没有这个地址或这份申请。",
    "There is no such address or application.",
    "请核对地址和申请编号。Check the address and the application id.",
)
METHOD = Kind(
    405,
    "method-not-allowed",
    "方法不适用",
    "此地址不接受这种请求方法。",
    "This address does not take that method.",
    "请按接口说明使用 GET 或 POST。Use GET or POST as documented.",
)
TOO_LARGE = Kind(
    413,
    "package-too-large",
    "材料包过大",
    "上传内容超过大小上限。",
    "The upload is over the size limit.",
    "请压缩扫描件或拆分申请后重新上传。Make the scans smaller or split the application.",
)
EMPTY = Kind(
    422,
    "no-package",
    "没有收到材料包",
    "请求中没有 ZIP 材料包。",
    "The request holds no ZIP package.",
    "请把含 application.json 的 ZIP 作为请求内容上传。Send a ZIP with application.json as the body.",
)
INVALID = Kind(
    422,
    "invalid-request",
    "请求不符合要求",
    "请求的参数或内容不符合要求。",
    "A parameter or the body of the request is not as it must be.",
    "请按接口说明改正后重试。Correct it as documented and try again.",
)
NOT_READY = Kind(
    409,
    "not-finished",
    "预审尚未完成",
    "这份申请的预审尚未完成，暂无报告。",
    "The pre-check is not finished; there is no report yet.",
    "请稍后查询申请状态。Ask for the status of the application and try again later.",
)
FAILED = Kind(
    409,
    "pre-check-failed",
    "预审未能完成",
    "程序未能完成这份申请的预审，没有报告。",
    "The program could not finish this pre-check; there is no report.",
    "请重新上传；如仍失败，请把编号告知管理员。Upload it again; if it fails again, tell the operator its id.",
)
KEY_REUSED = Kind(
    409,
    "idempotency-key-reused",
    "幂等键重复",
    "这个 Idempotency-Key 已用于另一份材料包。",
    "That Idempotency-Key came before with another package.",
    "请为每份材料包使用新的键。Use a new key for each package.",
)
INTERNAL = Kind(
    500,
    "internal-error",
    "程序内部错误",
    "程序内部错误。",
    "Internal error.",
    "请重试；如仍失败，请把编号告知管理员。Try again; if it fails again, tell the operator the incident number.",
)
BY_STATUS = {kind.status: kind for kind in (NOT_FOUND, METHOD, TOO_LARGE, INVALID)}


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

    @app.exception_handler(NotInStore)
    async def absent(request: Request, error: NotInStore) -> JSONResponse:
        return document(NOT_FOUND, request.url.path)

    @app.exception_handler(KeyReused)
    async def reused(request: Request, error: KeyReused) -> JSONResponse:
        return document(KEY_REUSED, request.url.path)

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

    @app.exception_handler(Exception)
    async def broken(request: Request, error: Exception) -> JSONResponse:
        incident = secrets.token_hex(4)
        log.error("incident %s on %s", incident, request.url.path, exc_info=error)
        return document(INTERNAL, request.url.path, incident=incident)


def _words(kind: Kind) -> tuple[str, str, str, str]:
    return kind.title, kind.detail, kind.detail_en, kind.remedy
