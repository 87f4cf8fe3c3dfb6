"""GET /applications/{id}/events: what happens to an application, while it happens (server-sent events)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Header, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from api.routes import PROBLEMS, Served
from api.service import Service, is_at_rest
from intake.submission import Event

router = APIRouter(prefix="/applications", tags=["applications"], responses=PROBLEMS)
LOOK_EVERY = 0.4
KEEP_ALIVE = 15.0
_RETRY = "retry: 2000\n\n"


@router.get(
    "/{identity}/events",
    response_class=Response,
    responses={200: {"content": {"text/event-stream": {}}}, 204: {"description": "nothing more will come"}},
    name="watch_events",
)
async def events(
    identity: str,
    request: Request,
    service: Served,
    last: Annotated[str | None, Header(alias="Last-Event-ID", pattern=r"^[0-9]{1,18}$")] = None,
) -> Response:
    """Events after `Last-Event-ID` (default: from the first), until the application is at rest.

    Each has an id, the kind as its name, and JSON. When nothing more will come the answer is 204, after which a
    browser does not ask again.
    """
    since = int(last or 0)
    known = await run_in_threadpool(service.store.cases.get, identity)
    waiting = await run_in_threadpool(service.store.events.after, identity, since)
    if not waiting and is_at_rest(known):
        return Response(status_code=204)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(
        _stream(service, request, identity, since), media_type="text/event-stream", headers=headers
    )


async def _stream(service: Service, request: Request, identity: str, since: int) -> AsyncIterator[str]:
    yield _RETRY
    idle = 0.0
    while not service.is_stopping() and not await request.is_disconnected():
        # The state is asked for first: what happened before it was at rest is then among the events.
        known = await run_in_threadpool(service.store.cases.get, identity)
        found = await run_in_threadpool(service.store.events.after, identity, since)
        for event in found:
            since, idle = event.seq, 0.0
            yield _told(event)
        if not found and is_at_rest(known):
            return
        if idle >= KEEP_ALIVE:
            idle = 0.0
            yield ": still here\n\n"
        if not found:
            await asyncio.sleep(LOOK_EVERY)
            idle += LOOK_EVERY


def _told(event: Event) -> str:
    data = json.dumps({"at": event.at, **event.data}, ensure_ascii=False)
    return f"id: {event.seq}\nevent: {event.kind}\ndata: {data}\n\n"
