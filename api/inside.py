"""What a check of a single package screens: pages of two vehicles' papers that are one paper, without any store."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from api import tasks
from intake.echoes import Echoes, Spot, Uncompared
from intake.limits import Limits
from verifiers.case import Case
from verifiers.screening.within import alike_pages, echo_within

log = logging.getLogger("precheck.screening")
Submit = Callable[..., Future[Any]]


def inside(case: Case, paths: Mapping[str, Path | None], submit: Submit, limits: Limits) -> Echoes:
    """Pages of one case that are one paper though of two vehicles; of other cases nothing is known here."""
    pending = []
    for two in alike_pages(case):
        here, there = (_leaf(case, paths, each.spot) for each in two)
        if here is not None and there is not None:
            pending.append((two, submit(tasks.compare_pages, here, (there,), limits)))
    ended = [(two, done.result()[0] if _is_done(done) else None) for two, done in pending]
    found = [echo_within(two, match) for two, match in ended if match]
    missed = (Uncompared(here=two[0].spot, vehicle=two[0].vehicle) for two, match in ended if match is None)
    return Echoes(is_asked=False, found=tuple(echo for echo in found if echo), uncompared=tuple(missed))


def _leaf(case: Case, paths: Mapping[str, Path | None], spot: Spot) -> tasks.Leaf | None:
    """A page with its file; none where that is not there."""
    path, sheet = paths.get(str(spot.file)), case.sheet(str(spot.file), spot.page or 0)
    media_type = next((each.media_type for each in case.files if each.file == spot.file), None)
    return tasks.Leaf(path, media_type, sheet) if path and sheet and media_type else None


def _is_done(future: Future[Any]) -> bool:
    """Whether a task came to its end; one that did not is told in the log."""
    error = future.exception()
    if error is not None:
        log.error("pages could not be compared: %s", type(error).__name__, exc_info=error)
    return error is None
