"""POST /packages: a zip comes in, capped while it streams, and its pre-check begins."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import contextmanager_in_threadpool
from starlette.concurrency import run_in_threadpool

from api import shapes
from api.idempotency import Key, once
from api.receiving import uploaded
from api.routes import PROBLEMS, Sent, Served
from api.routes.applications import status_of
from intake.limits import MEBIBYTE

router = APIRouter(tags=["applications"])
_ZIP = {"type": "string", "format": "binary"}
BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/zip": {"schema": _ZIP},
            "multipart/form-data": {"schema": {"type": "object", "properties": {"file": _ZIP}, "required": ["file"]}},
        },
    }
}


@router.post(
    "/packages",
    status_code=202,
    response_model=shapes.Status,
    responses=PROBLEMS,
    openapi_extra=BODY,
    name="submit_package",
)
async def submit(
    request: Request, response: Response, service: Served, sender: Sent, key: Key = None
) -> dict[str, Any]:
    """Takes a zip as the body, or as the one file of a form; the same `Idempotency-Key` gives the same application."""
    async with contextmanager_in_threadpool(service.landing()) as folder:
        received = await uploaded(request, service.settings.max_package_mb * MEBIBYTE, folder)

        def take(seed: str | None) -> dict[str, Any]:
            known = service.intaking.package(received.files[0], sender, seed)
            service.submit(known)
            return status_of(service, known.id).model_dump(mode="json")

        status = await run_in_threadpool(
            once, service.store, f"{sender.who} POST /packages", key, received.sha256, take
        )
    response.headers["Location"] = f"/applications/{status['id']}"
    return status
