"""The command `worker`: reads and judges what is in line until it is told to stop; as many as you like, anywhere."""

from __future__ import annotations

import signal
import threading

from api import logs, tracing
from api.service import Service
from api.settings import Settings


def work() -> None:
    """Works until SIGTERM or SIGINT; what is in hand is then taken over by another worker, or by the next start."""
    settings = Settings()
    logs.set_up(settings.log_format)
    tracing.set_up(settings.otlp_endpoint)
    service = Service(settings)
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    service.start()
    try:
        ended.wait()
    finally:
        service.stop()
