"""What was laid over a page of a PDF: text, pictures and shapes drawn over a scan or text, and notes of a viewer.

Seals and signatures are laid over papers honestly, and hide nothing; so a page is drawn with and without what lies
over it, and only print that vanishes beneath, and text that was typed, is told. The layers of a scanner that takes a
page apart (text and background as pictures of their own) are the scan itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from intake.formats.pdf import Part, PdfParts
from intake.model import Box, Trace
from intake.traces.differences import DPI, Place, cutting, places
from intake.traces.history import MOST_PAGES

_WHOLE = 0.8
_LARGE = 0.3


def overlays(pdf: PdfParts) -> Iterator[Trace]:
    """What lies over the pages of a PDF, page by page."""
    drawn = 0
    for number in range(1, pdf.page_count + 1):
        laid = _laid(pdf.parts(number))
        if not laid:
            continue
        if drawn == MOST_PAGES:
            yield Trace(kind="unchecked", page=number, text="pages")
            return
        drawn += 1
        yield from _on_page(pdf, number, laid)


def _on_page(pdf: PdfParts, number: int, laid: Sequence[Part]) -> Iterator[Trace]:
    hidden = {part.number for part in laid if part.kind != "annotation"}
    is_noted = any(part.kind == "annotation" for part in laid)
    without, shown = pdf.sketch(number, DPI, hidden, bare=is_noted), pdf.sketch(number, DPI)
    if np.array_equal(without, shown):
        return
    found = [(place, over) for place in places(without, shown) if (over := _over(laid, place.box))]
    texts = pdf.texts(number, [place.box for place, _ in found])
    for (place, over), text in zip(found, texts, strict=True):
        yield from _told(number, place, over, text, cutting(without, place.box))


def _told(number: int, place: Place, over: Sequence[Part], text: str, beneath: bytes) -> Iterator[Trace]:
    noted = " ".join(part.text for part in over if part.text)
    typed = text if any(part.kind == "text" for part in over) else noted
    if place.is_lost:
        yield Trace(kind="covered", page=number, box=place.box, text=typed, picture=beneath)
    elif typed:
        yield Trace(kind="typed", page=number, box=place.box, text=typed)


def _laid(parts: Sequence[Part]) -> list[Part]:
    """The notes on a page, and what is drawn over the picture that fills it, or over its text."""
    notes = [part for part in parts if part.kind == "annotation"]
    drawn = [part for part in parts if part.kind != "annotation"]
    scans = [at for at, part in enumerate(drawn) if part.kind == "picture" and _area(part.box) > _WHOLE]
    if not scans:
        return _over_text(drawn) + notes
    over = drawn[scans[0] + 1 :]
    return [part for part in over if part.kind != "picture" or _area(part.box) < _LARGE] + notes


def _over_text(drawn: Sequence[Part]) -> list[Part]:
    """Shapes and pictures drawn over text that was there before, and the text drawn on them."""
    middles = np.array([part.box.centre if part.kind == "text" else (-1.0, -1.0) for part in drawn]).reshape(-1, 2)
    laid: dict[int, Part] = {}
    for at, part in enumerate(drawn):
        if part.kind == "text" or _area(part.box) > _LARGE:
            continue
        across, down = middles[:, 0], middles[:, 1]
        inside = (part.box.left < across) & (across < part.box.right)
        inside &= (part.box.top < down) & (down < part.box.bottom)
        if inside[:at].any():
            laid[at] = part
            laid |= {int(after): drawn[after] for after in np.flatnonzero(inside) if after > at}
    return list(laid.values())


def _area(box: Box) -> float:
    return box.width * box.height


def _over(laid: Sequence[Part], box: Box) -> list[Part]:
    return [part for part in laid if part.box.overlap(box) > 0]
