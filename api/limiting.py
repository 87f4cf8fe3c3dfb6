"""No request brings more than it may: bodies are small, but where files are uploaded, which is counted there."""

from __future__ import annotations

import re

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problem_kinds import TOO_LARGE
from api.problems import document
from intake.limits import MEBIBYTE

MOST_BYTES = 5 * MEBIBYTE
_UPLOADS = re.compile(r"/packages|/applications/[^/]+/documents")


class SmallBodies:
    """Ends a request with 413 as soon as more than MOST_BYTES of its body came."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http" or _UPLOADS.fullmatch(scope["path"]):
            return await self._app(scope, receive, send)
        promised = dict(scope["headers"]).get(b"content-length", b"")
        if promised.isdigit() and int(promised) > MOST_BYTES:
            answer = document(TOO_LARGE, scope["path"], limit_bytes=MOST_BYTES)
            return await answer(scope, receive, send)
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > MOST_BYTES:
                raise HTTPException(TOO_LARGE.status)
            return message

        return await self._app(scope, counted, send)
