"""The HTTP routes, one module a subject; each asks the service and decides nothing itself."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import Depends, Request

from api.people import Person
from api.service import Service


def _service(request: Request) -> Service:
    return cast(Service, request.app.state.service)


def _person(request: Request) -> Person:
    return cast(Person, request.state.person)


Served = Annotated[Service, Depends(_service)]
Who = Annotated[Person, Depends(_person)]
"""Whoever asks, where the policy lets nobody else in."""
