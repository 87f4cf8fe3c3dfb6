"""The HTTP routes, one module a subject; each asks the service and decides nothing itself."""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, Any, cast

from fastapi import Depends, Request

from api.intaking import NOBODY, Sender
from api.people import Person
from api.problem_kinds import TOO_LARGE
from api.problems import MEDIA_TYPE, document
from api.service import Service
from intake.limits import MEBIBYTE

_DOCUMENT = {
    MEDIA_TYPE: {
        "schema": {"$ref": "#/components/schemas/ProblemDocument"},
        "example": json.loads(bytes(document(TOO_LARGE, "/packages", limit_bytes=500 * MEBIBYTE).body)),
    }
}
PROBLEMS: dict[int | str, dict[str, Any]] = {
    "4XX": {
        "description": "A problem document (RFC 9457) in Chinese and English, with a remedy",
        "content": _DOCUMENT,
    },
    "5XX": {"description": "The same, for what is our fault", "content": _DOCUMENT},
}


def _service(request: Request) -> Service:
    return cast(Service, request.app.state.service)


def _person(request: Request) -> Person:
    return cast(Person, request.state.person)


def _sender(request: Request) -> Sender:
    """Whoever the request was made by, as far as somebody found out before."""
    return getattr(request.state, "sender", NOBODY)


async def _body_hash(request: Request) -> str:
    return hashlib.sha256(await request.body()).hexdigest()


Served = Annotated[Service, Depends(_service)]
Sent = Annotated[Sender, Depends(_sender)]
BodyHash = Annotated[str, Depends(_body_hash)]
Who = Annotated[Person, Depends(_person)]
"""Whoever asks, where the policy lets nobody else in."""
