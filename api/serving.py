"""The command `serve`: the HTTP application on uvicorn, with the pre-check worker in the same process."""

from __future__ import annotations

import gc

import uvicorn

from api import logs, storage, tracing
from api.app import create
from api.endings import Refused
from api.gate import LOOPBACK
from api.service import Service
from api.settings import Settings

GRACE = 5
"""Seconds that open connections have to end: whoever watches progress would never go by himself."""


def serve(host: str | None, port: int | None, *, samples: bool = False, is_working: bool = True) -> None:
    """Serves until it is told to stop; whoever listens to more than this machine must ask people who they are.

    Raises:
        Refused: The address is not a loopback one and nobody would have to sign in.
        StoreFull: The store could not even be opened for lack of room.
        StoreUnavailable: The store does not answer.
    """
    settings = Settings()
    address = settings.host if host is None else host
    if settings.access == "local" and address not in LOOPBACK:
        raise Refused(
            f"监听 {address} 需要登录：请设置 PRECHECK_ACCESS=signed_in，并用 precheck token issue 签发令牌",
            f"to listen on {address} people must sign in: set PRECHECK_ACCESS=signed_in and issue tokens with "
            "precheck token issue",
        )
    logs.set_up(settings.log_format)
    tracing.set_up(settings.otlp_endpoint)
    storage.opened(settings).close()  # what is wrong with it is told here in a sentence
    app = create(Service(settings, is_working=is_working), with_samples=samples)
    # What was loaded stays: looking through it again and again would cost a tenth of the time of every upload.
    gc.collect()
    gc.freeze()
    uvicorn.run(
        app,
        host=address,
        port=settings.port if port is None else port,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=GRACE,
    )
