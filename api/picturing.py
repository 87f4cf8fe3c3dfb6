"""Pictures of what was read, for people: whole pages for the report, framed places for the notice."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from api import tasks
from api.notice_view import Spot
from api.pipeline import ReadFile, Workers
from api.report_view import Json, PageKey, Picture, doubtful_places, pages_of
from intake.limits import Limits
from intake.model import Box
from intake.sniff import TEXT_ALONE

log = logging.getLogger("precheck.pipeline")
MOST_PAGES = 160


def take_pictures(report: Json, files: Sequence[ReadFile], workers: Workers, limits: Limits) -> dict[PageKey, Picture]:
    """Pictures every page that a document stands on, up to 160 pages; a page that cannot be drawn is left out."""
    read = {file.source.file: file for file in files}
    turns = {(sheet.file, sheet.page.number): sheet.page.rotation for file in files for sheet in file.sheets}
    doubtful = doubtful_places(report)
    pending = {}
    taken = {}
    for key in pages_of(report)[:MOST_PAGES]:
        file = read[key[0]]
        if file.source.media_type in TEXT_ALONE:
            sheet = next(sheet for sheet in file.sheets if sheet.page.number == key[1])
            words = tuple((word.text, word.box) for word in sheet.page.words)
            taken[key] = Picture(sheet.page.width, sheet.page.height, b"", lines=words)
            continue
        boxes = tuple(Box(left=a, top=b, right=c, bottom=d) for _, _, (a, b, c, d) in doubtful.get(key, ()))
        pending[key] = workers.submit(
            tasks.picture, file.path, file.source.media_type, key[1], turns.get(key, 0), limits, boxes
        )
    for key, future in pending.items():
        error = future.exception()
        if error is None:
            taken[key] = future.result()
        else:
            log.error("page %d could not be pictured: %s", key[1], type(error).__name__, exc_info=error)
    return taken


def take_extracts(
    spots: Sequence[Spot], files: Sequence[ReadFile], workers: Workers, limits: Limits
) -> dict[Spot, bytes]:
    """The places of the notice as framed pictures; a place that cannot be drawn is left out, and named in words."""
    read = {file.source.file: file for file in files}
    turns = {(sheet.file, sheet.page.number): sheet.page.rotation for file in files for sheet in file.sheets}
    by_page: dict[PageKey, list[Spot]] = {}
    for spot in spots:
        by_page.setdefault(spot[:2], []).append(spot)
    pending = {}
    for key, own in by_page.items():
        file = read[key[0]]
        boxes = tuple(Box(left=a, top=b, right=c, bottom=d) for _, _, (a, b, c, d) in own)
        pending[key] = workers.submit(
            tasks.extracts, file.path, file.source.media_type, key[1], turns.get(key, 0), limits, boxes
        )
    taken: dict[Spot, bytes] = {}
    for key, future in pending.items():
        error = future.exception()
        if error is None:
            taken.update(zip(by_page[key], future.result(), strict=False))
        else:
            log.error("page %d could not be pictured: %s", key[1], type(error).__name__, exc_info=error)
    return taken
