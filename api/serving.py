"""The command `serve`: the HTTP application on uvicorn, with the pre-check worker in the same process."""

from __future__ import annotations

import gc

import uvicorn

from api import logs, tracing
from api.app import create
from api.service import Service
from api.settings import Settings

GRACE = 5
"""Seconds that open connections have to end: whoever watches progress would never go by himself."""


def serve(host: str | None, port: int | None, *, is_working: bool = True) -> None:
    """Serves until it is told to stop; listens on the loopback address unless it is asked otherwise."""
    settings = Settings()
    logs.set_up(settings.log_format)
    tracing.set_up(settings.otlp_endpoint)
    app = create(Service(settings, is_working=is_working))
    # What was loaded stays: looking through it again and again would cost a tenth of the time of every upload.
    gc.collect()
    gc.freeze()
    uvicorn.run(
        app,
        host=settings.host if host is None else host,
        port=settings.port if port is None else port,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=GRACE,
    )
