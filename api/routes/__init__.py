"""The HTTP routes, one module a subject; each asks the service and decides nothing itself."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import Depends, Request

from api.service import Service


def _service(request: Request) -> Service:
    return cast(Service, request.app.state.service)


Served = Annotated[Service, Depends(_service)]
