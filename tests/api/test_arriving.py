"""Work is held back while something is being uploaded, and never for long."""

from __future__ import annotations

import threading
import time

from api.arriving import Arrivals


def test_work_begins_when_the_last_upload_is_over() -> None:
    arrivals, rested = Arrivals(), threading.Event()

    def wait() -> None:
        arrivals.rest(time.monotonic() + 60)
        rested.set()

    with arrivals.one():
        with arrivals.one():
            waiting = threading.Thread(target=wait)
            waiting.start()
        assert not rested.wait(0.05)
    assert rested.wait(30)
    waiting.join()


def test_work_waits_no_longer_than_it_must() -> None:
    arrivals = Arrivals()
    arrivals.rest(time.monotonic() + 60)
    with arrivals.one():
        arrivals.rest(time.monotonic() - 1)
        arrivals.rest(time.monotonic() + 0.01)


def test_an_upload_that_fails_is_over() -> None:
    arrivals = Arrivals()
    try:
        with arrivals.one():
            raise OSError
    except OSError:
        arrivals.rest(time.monotonic() + 60)
