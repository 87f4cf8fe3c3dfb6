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
from intake.traces.differences import DPI, cutting, inked, is_stroke, places, vanished

MOST_PAGES = 60
_MOST_BYTES = 60 << 20
_MOST_STATES = 3
_END = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF")
_TABLE = re.compile(rb"\s*(?:xref|\d+\s+\d+\s+obj)")
# A page that lost this share of its print is another page: scanned again, or put in its stead.
_ANOTHER, _SEVERAL = 0.3, 8
_ALIKE = 12.0
_WORDS = 0.08


def history(content: bytes, pdf: PdfParts) -> list[Trace]:
    """What earlier states show otherwise than the file does now; each place is told once, by its earliest state."""
    states = _states(content)
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


def _states(content: bytes) -> list[int]:
    """Where earlier files end that stand by themselves; the first part of a linearised one does not."""
    ends = [(found.end(), int(found[1])) for found in _END.finditer(content)]
    return [end for end, table in ends[:-1] if 0 < table < end and _TABLE.match(content[table : table + 40])]


def _sketches(pdf: PdfParts) -> list[Pixels]:
    return [pdf.sketch(number, DPI) for number in range(1, min(pdf.page_count, MOST_PAGES) + 1)]


def _compared(earlier: PdfParts, pdf: PdfParts, now: Sequence[Pixels]) -> Iterator[Trace]:
    before = _sketches(earlier)
    is_signed = bool(earlier.signed_ranges())
    for old, new in _pairs(before, now):
        one, other = before[old], now[new]
        if _is_same(one, other):
            continue
        page = new + 1
        found = places(one, other) if one.shape == other.shape else None
        if found is None or (len(found) > _SEVERAL and _is_another(one, other)):
            yield Trace(kind="replaced", page=page, is_signed=is_signed)
            continue
        boxes = [place.box for place in found]
        is_retouch = all(each.is_small for each in found)
        said = zip(found, earlier.texts(old + 1, boxes, _WORDS), pdf.texts(page, boxes, _WORDS), strict=True)
        for place, *words in said:
            was, today = _differing(*words)
            # A seal is no stroke, and typed text is known to the file.
            is_altered = place.is_lost or (is_retouch and was == today and is_stroke(one, place))
            yield Trace(
                kind="altered" if is_altered else "added",
                page=page,
                box=place.box,
                before=was,
                after=today,
                is_signed=is_signed,
                picture=cutting(one, place.box) if is_altered else b"",
            )


def _differing(was: str, today: str) -> tuple[str, str]:
    """Two wordings without the words that both begin or end with."""
    before, after = was.split(), today.split()
    while before and after and before[0] == after[0]:
        before, after = before[1:], after[1:]
    while before and after and before[-1] == after[-1]:
        before, after = before[:-1], after[:-1]
    return " ".join(before), " ".join(after)


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


def _is_another(one: Pixels, other: Pixels) -> bool:
    return bool((vanished(one, other) > 0).sum() > _ANOTHER * inked(one, one))


def _is_same(one: Pixels, other: Pixels) -> bool:
    """Whether two pages show the same, one of them turned perhaps."""
    if np.array_equal(one, other):
        return True
    turned = (np.ascontiguousarray(np.rot90(one, turns)) for turns in (1, 2, 3))
    return any(look.shape == other.shape and not places(look, other) for look in turned)


def _distance(one: Pixels, other: Pixels) -> float:
    return float(np.abs(one[::4, ::4].astype(np.int16) - other[::4, ::4]).mean())


def _is_told(trace: Trace, other: Trace) -> bool:
    if trace.page != other.page:
        return False
    return trace.box is None or other.box is None or trace.box.overlap(other.box) > 0
