"""Work is held back while something is being uploaded, and never for long."""

from __future__ import annotations

import threading
import time

import pytest

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


def rests(arrivals: Arrivals, seconds: float) -> bool:
    """Whether waiting that long ends before the test does."""
    waiting = threading.Thread(target=arrivals.rest, args=[time.monotonic() + seconds])
    waiting.start()
    waiting.join(30)
    return not waiting.is_alive()


def test_work_waits_no_longer_than_it_must() -> None:
    arrivals = Arrivals()
    assert rests(arrivals, 60)
    with arrivals.one():
        assert rests(arrivals, -1)
        assert rests(arrivals, 0.01)


def test_an_upload_that_takes_long_holds_back_nothing_more() -> None:
    arrivals = Arrivals()
    with arrivals.one():
        assert rests(arrivals, 60)


def test_an_upload_that_fails_is_over() -> None:
    arrivals = Arrivals()
    with pytest.raises(OSError, match="cut off"), arrivals.one():
        raise OSError("cut off")
    assert rests(arrivals, 60)
