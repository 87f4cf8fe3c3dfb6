"""Request bodies on their way to the disk: capped while they stream, whatever a header promised."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fastapi import Request
from python_multipart.multipart import parse_options_header
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import Message

from api.intaking import Arrived
from api.problem_kinds import BAD_FORM, CUT_OFF, EMPTY, TOO_LARGE
from api.problems import Problem
from intake.limits import MEBIBYTE

_MOST_FILES = 1000
_MOST_FIELDS = 50


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
    end = _closing_boundary(request)
    taken, tail = 0, b""

    async def receive() -> Message:
        nonlocal taken, tail
        message = await request.receive()
        if message["type"] == "http.disconnect":
            raise Problem(CUT_OFF)
        chunk = message.get("body", b"")
        taken, tail = taken + len(chunk), (tail + chunk)[-len(end) - 8 :]
        if taken > cap:
            raise Problem(TOO_LARGE, limit_bytes=cap)
        # A form that lacks its end would be read as one with fewer files.
        if not message.get("more_body") and taken and end not in tail:
            raise Problem(CUT_OFF)
        return message

    return Request(request.scope, receive)


def _closing_boundary(request: Request) -> bytes:
    """What a form ends with; nothing for any other body."""
    kind, options = parse_options_header(request.headers.get("content-type"))
    return b"--" + options.get(b"boundary", b"") + b"--" if kind == b"multipart/form-data" else b""


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
    target, digest, held = folder / "0", hashlib.sha256(), bytearray()
    with target.open("wb") as stream:

        def write() -> None:
            digest.update(held)
            stream.write(held)
            held.clear()

        async for chunk in request.stream():
            held += chunk
            if len(held) >= MEBIBYTE:
                await run_in_threadpool(write)
        await run_in_threadpool(write)
    if target.stat().st_size == 0:
        raise Problem(EMPTY)
    return Received((Arrived(name, target, digest.hexdigest()),), (), digest.hexdigest())


async def _form(request: Request, folder: Path) -> Received:
    files: list[Arrived] = []
    fields: list[tuple[str, str]] = []
    digest = hashlib.sha256()
    try:
        async with request.form(max_files=_MOST_FILES, max_fields=_MOST_FIELDS) as form:
            for key, part in form.multi_items():
                digest.update(f"\0{key}\0".encode())
                if not isinstance(part, UploadFile):
                    fields.append((key, part))
                    digest.update(part.encode())
                elif part.filename:
                    target = folder / str(len(files))
                    content = await _written(part, target)
                    digest.update(part.filename.encode() + content.digest())
                    files.append(Arrived(part.filename, target, content.hexdigest()))
    except HTTPException as broken:
        raise Problem(BAD_FORM, reason=broken.detail) from broken
    if not files or _all_empty(files):
        raise Problem(EMPTY)
    return Received(tuple(files), tuple(fields), digest.hexdigest())


def _all_empty(files: Sequence[Arrived]) -> bool:
    return all(file.path.stat().st_size == 0 for file in files)


async def _written(part: UploadFile, target: Path) -> hashlib._Hash:
    """Copies an uploaded part and returns the hash over its content."""
    digest = hashlib.sha256()
    with target.open("wb") as stream:
        while chunk := await part.read(MEBIBYTE):
            digest.update(chunk)
            await run_in_threadpool(stream.write, chunk)
    return digest
