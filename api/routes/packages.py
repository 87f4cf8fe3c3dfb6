"""POST /packages: a zip comes in, capped while it streams, and its pre-check begins."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import IO, Annotated, Any

from fastapi import APIRouter, Header, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.types import Message

from api.problems import EMPTY, TOO_LARGE, Problem
from api.routes import Served
from intake.limits import MEBIBYTE

router = APIRouter()


@router.post("/packages", status_code=202)
async def submit(
    request: Request,
    response: Response,
    service: Served,
    idempotency_key: Annotated[str | None, Header(max_length=255)] = None,
) -> dict[str, Any]:
    """Takes a zip as the body, or as the one file of a form; the same `Idempotency-Key` gives the same application."""
    with tempfile.TemporaryDirectory(prefix="precheck-") as folder:
        kept = Path(folder, "package.zip")
        with kept.open("wb") as target:
            name = await _receive(request, service.settings.max_package_mb * MEBIBYTE, target)
        status = await run_in_threadpool(service.accept, kept, name, idempotency_key)
    response.headers["Location"] = f"/applications/{status['id']}"
    return status


async def _receive(request: Request, cap: int, target: IO[bytes]) -> str:
    """Writes the body to `target`, returns its file name; the cap holds for what comes, whatever a header promised."""
    taken = 0

    async def capped() -> Message:
        nonlocal taken
        message = await request.receive()
        taken += len(message.get("body", b""))
        if taken > cap:
            raise Problem(TOO_LARGE, limit_bytes=cap)
        return message

    body, name = Request(request.scope, capped), "package.zip"
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        async with body.form(max_files=1, max_fields=10) as form:
            files = [part for part in form.values() if isinstance(part, UploadFile)]
            while files and (chunk := await files[0].read(MEBIBYTE)):
                target.write(chunk)
            name = (files[0].filename if files else None) or name
    else:
        async for chunk in body.stream():
            target.write(chunk)
    if target.tell() == 0:
        raise Problem(EMPTY)
    return name
