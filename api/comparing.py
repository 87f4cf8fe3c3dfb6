"""Pages that may be one paper, laid over one another in the children that read: once for each two pages, and kept."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable
from pathlib import Path

from api import tasks
from api.pipeline import ReadFile, Workers
from api.screening import Pair, Screening
from intake.echoes import Spot
from intake.limits import Limits
from intake.submission import DamagedBlob, NotInStore, Upload

log = logging.getLogger("precheck.screening")
Reading = Callable[[Upload], ReadFile]


def compare(screening: Screening, pairs: tuple[Pair, ...], reading: Reading, workers: Workers, limits: Limits) -> None:
    """Compares what nobody compared yet; what comes to no end is told in the log, and to whoever judges."""
    by_page: dict[tuple[str | None, int | None], list[Pair]] = {}
    for pair in pairs:
        if screening.match(pair) is None:
            by_page.setdefault((pair.here.document, pair.here.page), []).append(pair)
    with tempfile.TemporaryDirectory(prefix="precheck-") as folder:
        pending = []
        for own in by_page.values():
            leaves = [_leaf(screening, each, reading, Path(folder)) for each in (own[0].here, *(p.there for p in own))]
            there = [(pair, leaf) for pair, leaf in zip(own, leaves[1:], strict=True) if leaf is not None and leaves[0]]
            screening.give_up([pair for pair in own if not any(pair is each for each, _ in there)])
            if leaves[0] is not None:
                others = tuple(leaf for _, leaf in there)
                done = workers.submit(tasks.compare_pages, leaves[0], others, limits)
                pending.append(([pair for pair, _ in there], done))
        for compared, future in pending:
            error = future.exception()
            if error is not None:
                log.error("pages could not be compared: %s", type(error).__name__, exc_info=error)
                screening.give_up(compared)
                continue
            for pair, match in zip(compared, future.result(), strict=True):
                screening.keep(pair, match)


def _leaf(screening: Screening, spot: Spot, reading: Reading, folder: Path) -> tasks.Leaf | None:
    """A page with its file laid out; none where it was not read, or its content is gone."""
    upload = screening.store.documents.get(str(spot.document))
    try:
        sheets = reading(upload).sheets
        path = screening.store.blobs.fetch(str(upload.sha256), folder / upload.id)
    except (NotInStore, DamagedBlob):
        log.warning("a page of document %s is not there to compare", upload.id)
        return None
    sheet = next((each for each in sheets if each.page.number == spot.page), None)
    return tasks.Leaf(path, str(upload.media_type), sheet) if sheet else None
