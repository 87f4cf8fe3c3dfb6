"""Earlier states that a PDF keeps inside itself, held against what it shows now.

Every incremental save appends to a PDF, and what was there before stays: the bytes up to an earlier end of file are
the file as it was. Metadata, comments in the margin and signatures change nothing that is printed; only a page that
lost print, or got more, is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from intake.errors import BadFile
from intake.formats.pdf import PdfParts, open_parts
from intake.formats.source import Pixels
from intake.model import Trace
from intake.traces.differences import DPI, inked, places, vanished

MOST_PAGES = 60
_MOST_BYTES = 60 << 20
_MOST_STATES = 3
_TAIL = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TABLE = re.compile(rb"\s*(?:xref|\d+\s+\d+\s+obj)")
# A page that lost this share of its print is another page: scanned again, or put in its stead.
_ANOTHER = 0.3
_ALIKE = 12.0


def history(content: bytes, pdf: PdfParts) -> list[Trace]:
    """What earlier states show otherwise than the file does now; each place is told once, by its earliest state."""
    states = [end for end in pdf.ends()[:-1] if _is_state(content, end)]
    if not states:
        return []
    if len(content) > _MOST_BYTES:
        return [Trace(kind="unchecked", text="size")]
    now = _sketches(pdf)
    traces: list[Trace] = []
    for end in dict.fromkeys([*states[:1], *states[1 - _MOST_STATES :]]):
        try:
            with open_parts(content[:end]) as earlier:
                found = list(_compared(earlier, pdf, now))
        except BadFile:
            continue
        traces += [trace for trace in found if not any(_is_told(trace, other) for other in traces)]
    return traces


def _is_state(content: bytes, end: int) -> bool:
    """Whether a file ends there that stands by itself; the first part of a linearised one does not."""
    tail = _TAIL.search(content[max(0, end - 64) : end])
    if tail is None:
        return False
    at = int(tail[1])
    return 0 < at < end and _TABLE.match(content[at : at + 40]) is not None


def _sketches(pdf: PdfParts) -> list[Pixels]:
    return [pdf.sketch(number, DPI) for number in range(1, min(pdf.page_count, MOST_PAGES) + 1)]


def _compared(earlier: PdfParts, pdf: PdfParts, now: Sequence[Pixels]) -> Iterator[Trace]:
    before = _sketches(earlier)
    is_signed = bool(earlier.signed_ranges())
    for old, new in _pairs(before, now):
        one, other = before[old], now[new]
        if np.array_equal(one, other):
            continue
        page = new + 1
        if one.shape != other.shape or (vanished(one, other) > 0).sum() > _ANOTHER * max(1, inked(one)):
            yield Trace(kind="replaced", page=page, is_signed=is_signed)
            continue
        found = places(one, other)
        boxes = [place.box for place in found]
        said = zip(found, earlier.texts(old + 1, boxes), pdf.texts(page, boxes), strict=True)
        for place, was, today in said:
            yield Trace(
                kind="altered" if place.is_lost else "added",
                page=page,
                box=place.box,
                before=was,
                after=today,
                is_signed=is_signed,
            )


def _pairs(before: Sequence[Pixels], now: Sequence[Pixels]) -> Iterator[tuple[int, int]]:
    """Which page became which: by number, or where pages came or went by what they show."""
    if len(before) == len(now):
        yield from ((number, number) for number in range(len(now)))
        return
    free = set(range(len(now)))
    for number, page in enumerate(before):
        alike = [(_distance(page, now[other]), other) for other in free if now[other].shape == page.shape]
        if alike and min(alike)[0] < _ALIKE:
            yield number, min(alike)[1]
            free.discard(min(alike)[1])


def _distance(one: Pixels, other: Pixels) -> float:
    return float(np.abs(one[::4, ::4].astype(np.int16) - other[::4, ::4]).mean())


def _is_told(trace: Trace, other: Trace) -> bool:
    if trace.page != other.page:
        return False
    return trace.box is None or other.box is None or trace.box.overlap(other.box) > 0
