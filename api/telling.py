"""What goes wrong on a page is told on a page: a problem document becomes HTML for a browser."""

from __future__ import annotations

import json

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import MEDIA_TYPE
from api.routes.framing import frame_of, page


class ToldOnPages:
    """ASGI middleware: under `/review`, whoever asks for HTML reads a problem as a page, with the same status."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on but problems."""
        if scope["type"] != "http" or not scope["path"].startswith("/review"):
            return await self._app(scope, receive, send)
        request = Request(scope)
        if "text/html" not in request.headers.get("accept", ""):
            return await self._app(scope, receive, send)
        begun: list[Message] = []
        content = bytearray()

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_problem(message):
                begun.append(message)
            elif not begun:
                await send(message)
            else:
                content.extend(message.get("body", b""))
                if not message.get("more_body"):
                    await _answer(request, begun[0]["status"], bytes(content), scope, receive, send)

        return await self._app(scope, receive, told)


def _is_problem(message: Message) -> bool:
    return any(name == b"content-type" and value.startswith(MEDIA_TYPE.encode()) for name, value in message["headers"])


async def _answer(request: Request, status: int, content: bytes, scope: Scope, receive: Receive, send: Send) -> None:
    problem = json.loads(content)
    frame = frame_of(request)
    detail = frame.say(problem["detail"], problem["detail_en"])
    answer = page("told.html", frame, status, heading=problem["title"], detail=detail, remedy=problem["remedy"])
    await answer(scope, receive, send)
