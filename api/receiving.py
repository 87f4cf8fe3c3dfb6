"""Request bodies on their way to the disk: capped while they stream, whatever a header promised."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect
from starlette.types import Message

from api.forms import BadForm, Form
from api.intaking import Arrived
from api.landing import Landing
from api.problem_kinds import BAD_FORM, CUT_OFF, EMPTY, TOO_LARGE
from api.problems import Problem
from api.taking_turns import Turns
from intake.limits import MEBIBYTE


@dataclass(frozen=True, slots=True)
class Received:
    """What a request brought: its files by the names they came with, the form's other fields, and a hash over all."""

    files: tuple[Arrived, ...]
    fields: tuple[tuple[str, str], ...]
    sha256: str

    def every(self, name: str) -> tuple[str, ...]:
        """The values of a form field."""
        return tuple(value for key, value in self.fields if key == name)


def capped(request: Request, cap: int) -> Request:
    """The same request, ended by a problem as soon as more than `cap` bytes came, or when its sender went away."""
    promised = request.headers.get("content-length", "")
    if promised.isdecimal() and int(promised) > cap:
        raise Problem(TOO_LARGE, limit_bytes=cap)
    taken = 0

    async def receive() -> Message:
        nonlocal taken
        message = await request.receive()
        if message["type"] == "http.disconnect":
            raise Problem(CUT_OFF)
        taken += len(message.get("body", b""))
        if taken > cap:
            raise Problem(TOO_LARGE, limit_bytes=cap)
        return message

    return Request(request.scope, receive)


async def body(request: Request, cap: int) -> bytes:
    """The whole body of a small request."""
    try:
        return await capped(request, cap).body()
    except ClientDisconnect as gone:
        raise Problem(CUT_OFF) from gone


async def uploaded(request: Request, cap: int, folder: Path, name: str = "package.zip") -> Received:
    """Writes what a request brings into `folder`: the files of a form, or the body itself under `name`."""
    try:
        if request.headers.get("content-type", "").startswith("multipart/form-data"):
            return await _form(capped(request, cap), folder)
        return await _plain(capped(request, cap), folder, name)
    except ClientDisconnect as gone:
        raise Problem(CUT_OFF) from gone


async def _plain(request: Request, folder: Path, name: str) -> Received:
    with Landing(folder / "0") as file:
        await _passed_on(request, file.write)
    if file.path.stat().st_size == 0:
        raise Problem(EMPTY)
    return Received((Arrived(name, file.path, file.sha256),), (), file.sha256)


async def _form(request: Request, folder: Path) -> Received:
    try:
        with closing(Form(request.headers["content-type"], folder)) as form:
            await _passed_on(request, form.take)
    except BadForm as bad:
        raise Problem(BAD_FORM, reason=str(bad)) from bad
    # A form that lacks its end would pass for one with fewer files.
    if not form.is_complete:
        raise Problem(CUT_OFF)
    if all(file.path.stat().st_size == 0 for file in form.files):
        raise Problem(EMPTY)
    parts = [*form.fields, *((file.name, file.sha256) for file in form.files)]
    return Received(tuple(form.files), tuple(form.fields), hashlib.sha256(repr(parts).encode()).hexdigest())


async def _passed_on(request: Request, take: Callable[[bytes], None]) -> None:
    """Hands the body on in pieces of about a mebibyte, each in a thread, so that a slow disk holds up nobody else."""
    turns: Turns = request.app.state.service.turns
    place, held, size = turns.arrive(), list[bytes](), 0

    def pass_on() -> None:
        for piece in held:
            take(piece)

    async for chunk in request.stream():
        held.append(chunk)
        size += len(chunk)
        if size >= MEBIBYTE:
            async with turns.turn(place):
                await run_in_threadpool(pass_on)
            held, size = [], 0
    async with turns.turn(place):
        await run_in_threadpool(pass_on)
