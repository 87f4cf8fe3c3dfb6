"""Every request counted, timed and traced under one correlation id; a case's own id where the request is about one."""

from __future__ import annotations

import logging
import re
import secrets
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.logs import CORRELATION
from api.metering import Meters, tracer

log = logging.getLogger("precheck.http")
_CASE = re.compile(r"/applications/([0-9a-f]{16})(?:/|$)")
_NAME = re.compile(rb"[\x21-\x7e]{1,64}")


class Observed:
    """Around every request: `X-Request-Id` is passed on, or made, and comes back with the answer."""

    def __init__(self, app: ASGIApp, meters: Meters) -> None:
        self._app, self._meters = app, meters

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        given = dict(scope["headers"]).get(b"x-request-id", b"")
        request = given.decode() if _NAME.fullmatch(given) else secrets.token_hex(8)
        case = _CASE.match(scope["path"])
        held = CORRELATION.set(case[1] if case else request)
        status, started = 500, time.monotonic()

        async def told(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message = {**message, "headers": [*message["headers"], (b"x-request-id", request.encode())]}
            await send(message)

        try:
            with tracer.start_as_current_span("request", attributes={"http.request.method": scope["method"]}) as span:
                await self._app(scope, receive, told)
                route = getattr(scope.get("route"), "path", "unknown")
                span.set_attributes({"http.route": route, "http.response.status_code": status})
        finally:
            route, seconds = getattr(scope.get("route"), "path", "unknown"), time.monotonic() - started
            self._meters.request(scope["method"], route, status, seconds)
            log.info("answered", extra={"route": route, "status": status, "seconds": round(seconds, 4)})
            CORRELATION.reset(held)
