"""The process in which one engine lives: builds it, then runs one task after another until told to stop."""

from __future__ import annotations

import ctypes
import os
import signal
import threading
from collections.abc import Callable
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.reduction import ForkingPickler
from typing import Any, Literal

from extractors.ocr.engine import Engine, EngineFailure, EngineSpec, build

Verdict = Literal["ready", "unbuildable", "result", "error"]
STOP = b""


def serve(spec: EngineSpec, conn: Connection) -> None:
    """Answers tasks from `conn` with the engine of `spec`; returns when told to stop or when the parent hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group: the parent alone decides.
    os.dup2(2, 1)  # Standard output belongs to the report; inference libraries print where they like.
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    try:
        engine = build(spec)
    except Exception as problem:  # whatever stops an engine from starting is for the parent to report
        conn.send_bytes(_packed("unbuildable", problem))
        return
    conn.send_bytes(_packed("ready", None))
    give_back = _freed_memory_goes_back()
    while payload := _received(conn):
        conn.send_bytes(_answer(engine, payload))
        give_back()


def _freed_memory_goes_back() -> Callable[[], object]:
    """What makes the C library return freed memory to the system; glibc keeps the buffers of large pages otherwise."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    return (lambda: None) if trim is None else (lambda: trim(0))


def _received(conn: Connection) -> bytes:
    try:
        return conn.recv_bytes()
    except EOFError:
        return STOP


def _answer(engine: Engine, payload: bytes) -> bytes:
    try:
        task, args = ForkingPickler.loads(payload)
        run: Callable[..., Any] = task
        return _packed("result", run(engine, *args))
    except Exception as problem:  # carried to the task's future and raised there
        return _packed("error", problem)


def _packed(verdict: Verdict, value: object) -> bytes:
    try:
        packed = bytes(ForkingPickler.dumps((verdict, value)))
        if isinstance(value, Exception):
            ForkingPickler.loads(packed)  # an exception class may pickle and still not come back
    except Exception as problem:  # an answer that cannot travel is a failure with a reason, and no crash
        kind = "error" if verdict == "result" else verdict
        reason = f"{type(value).__name__} cannot be sent between processes ({problem}): {value!s:.200}"
        return bytes(ForkingPickler.dumps((kind, EngineFailure(reason))))
    return packed


def _leave_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
