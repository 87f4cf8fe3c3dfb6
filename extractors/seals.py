"""Seals of a page with their text: ring text unrolled and read, then the lines within; square seals in rows or columns.

A seal that cannot be read with confidence keeps its place and shape, and its text stays null.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.crops import level
from extractors.model import UNSURE, Seal
from extractors.ocr.engine import Engine, Line
from extractors.stamp_grid import as_lines
from extractors.stamp_ink import colour_alone, stamp_alone, stamp_drawn_out
from extractors.stamp_looks import is_even, is_filled, reach, skipped, together
from extractors.stamp_places import placed
from extractors.stamp_rings import Ring
from extractors.stamp_words import certainties, possible, settled
from extractors.stamps import Stamp, find_stamps
from extractors.unroll import Arc, Band, Unrolled
from extractors.values.simplified import simplify
from intake.model import Box

Image = NDArray[np.uint8]
_SURE = 0.85
_LOWER = 112
_INNER_RADIUS = 140
_TILTED = 42
_WHOLE = 0.9
_WRAPPED, _LONG, _WORD = 330, 60, 18
_LINE_MARGIN, _PAPER = 0.08, 0.4
_STROKES, _PALEST = 3, 175
_PLAIN, _HOPELESS, _UNEVEN, _BARREN = 0.93, 0.75, 0.6, 0.6
_LEANING, _SHIFT, _MARK_LENGTH = 4.5, 0.35, 2
_WRITTEN = re.compile(r"[^\W_]")
_SPECK = re.compile(r"(?<=[\u4E00-\u9FFF])[^\w()（）]+(?=[\u4E00-\u9FFF])")
_CODE = re.compile(r"[\dOoIl ]{7,}")
_MARKS = "★☆✩✰*＊·•.,，。、；-_/《》<>“”'\" "
_WORDS = re.compile(
    r"有限|公司|专用|用章|汽车|车辆|管理|股份|责任|集团|公安|交通|检验|检测|合同|财务|业务|中心|国际|贸易|出口|进出"
)
_ENDS = re.compile(r"[司局所厂心院会社行队站部学处店]$")
_MEAN = 0.6
# Measured: of texts as sure as the upper row says, the lower row's share was exact.
_EXACT = ((0.8, 0.85, 0.9, 0.95, 1.0), (0.2, 0.6, 0.72, 0.94, 0.98))


class Planes(NamedTuple):
    """One stamp alone, dark on white: by its ink, print on it filled in; the same told apart finer; by colour only."""

    ink: Image
    fine: Image
    colour: Image


class Look(NamedTuple):
    """How an arc is looked at: in which plane, its band begun and ended how much deeper, and how far drawn out."""

    plane: Literal[0, 1, 2]
    start: float
    end: float
    stretch: float


# Ring letters are slim: drawn together they were read better than at their own width.
_LOOKS = (
    Look(0, 0.0, 0.0, 0.72),
    Look(1, -0.03, 0.0, 0.6),
    Look(0, -0.01, 0.05, 0.85),
    Look(1, 0.0, 0.0, 0.72),
    Look(2, 0.0, 0.0, 0.85),
)


@dataclass(frozen=True, slots=True)
class Text:
    """What a line of a stamp says, how surely, and where in the line it begins and ends, 0 to 1.

    `is_open`: beside it there is room for a letter more; `tilt` is how it leans, in degrees clockwise; `glimpsed` is
    the text with UNSURE for each letter that is not sure, `letters` what each one may be.
    """

    text: str
    confidence: float
    start: float = 0.0
    end: float = 1.0
    is_open: bool = False
    tilt: float = 0.0
    glimpsed: str = ""
    letters: tuple[str, ...] = ()

    def narrowed(self, arc: Arc) -> Arc:
        """The part of an arc in which the text was really read."""
        length = arc.end - arc.start
        return Arc(arc.start + self.start * length, arc.start + self.end * length)


def read_seals(engine: Engine, page: Image, number: int) -> tuple[Seal, ...]:
    """The seals of an upright page (BGR uint8), top to bottom, each with its text where that is sure."""
    height, width = page.shape[:2]
    seals = []
    for stamp in find_stamps(page):
        parts = _parts(engine, page, stamp)
        text = _joined(parts)
        left, top, right, bottom = stamp.extent
        seals.append(
            Seal(
                shape=stamp.shape,
                page=number,
                box=Box(left=left / width, top=top / height, right=right / width, bottom=bottom / height),
                confidence=round(min(stamp.confidence, text.confidence) if text else stamp.confidence, 3),
                text=text.text if text else None,
                glimpsed=text.text if text else "".join(part.glimpsed for part in parts),
                letters=tuple(letter for part in parts for letter in part.letters),
            )
        )
    return tuple(seals)


def _parts(engine: Engine, page: Image, stamp: Stamp) -> list[Text]:
    """The lines of one stamp, the one that names its owner first; none where it shows in part."""
    outline = stamp.outline
    if outline is None or (isinstance(outline, Ring) and outline.visible < _WHOLE):
        return []
    left, top, right, bottom = outline.extent()
    room = 0.04 * (right - left)
    x, y = max(0, int(left - room)), max(0, int(top - room))
    crop = np.ascontiguousarray(page[y : int(bottom + room) + 1, x : int(right + room) + 1])
    planes = Planes(*(alone(crop, stamp.hue) for alone in (stamp_alone, stamp_drawn_out, colour_alone)))
    if isinstance(outline, Ring):
        return _round_text(engine, planes, replace(outline, x=outline.x - x, y=outline.y - y))
    return _square_text(engine, planes.ink, outline.corners - np.array([x, y], np.float32))


def _joined(parts: Sequence[Text]) -> Text | None:
    """The parts in order as one text; null where the first, which names the owner, is not sure."""
    kept = [part for part in parts if part.confidence >= _SURE]
    if not kept or kept[0] is not parts[0]:
        return None
    least = min(part.confidence for part in kept)
    return Text("".join(part.text for part in kept), float(np.interp(least, *_EXACT)))


def _round_text(engine: Engine, planes: Planes, ring: Ring) -> list[Text]:
    """Ring text first, then the lines inside from top to bottom."""
    unrolled = Unrolled(planes.ink, ring)
    band = unrolled.band()
    arcs = unrolled.arcs(band)
    read = [(arc, _arc_text(engine, planes, unrolled, band, arc)) for arc in arcs]
    longest = max(read, key=lambda item: item[0].end - item[0].start, default=None)
    spans = [(text.narrowed(arc), text) for arc, text in read]
    if any(text.confidence < _SURE and arc.end - arc.start > _WORD and abs(arc.middle) < _LOWER for arc, text in spans):
        # A word of the ring that cannot be read is missing in the name.
        return [replace(text, confidence=0.0) for _, text in spans]
    said = [(arc, text) for arc, text in spans if text.confidence >= _SURE]
    axis = longest[1].narrowed(longest[0]) if longest is not None else Arc(0.0, 360.0)
    turn = axis.middle if axis.end - axis.start < _WRAPPED and abs(axis.middle) < _TILTED else 0.0
    inner = _inner_text(engine, planes.ink, ring, turn, unrolled.inner(band, [arc for arc, _ in said]))
    # Ring and inner lines share one axis; a ring that begins or ends too early leans to one side of it.
    pitch = (axis.end - axis.start) / max(1, len(longest[1].text) if longest is not None else 1)
    leaning = max(_LEANING, _SHIFT * pitch)
    leans = all(abs(part.tilt) > leaning for part in inner if len(part.text) > _MARK_LENGTH)
    ring_text = [
        replace(t, confidence=_UNEVEN * t.confidence) if t.is_open and (leans or not _ENDS.search(t.text)) else t
        for _, t in said
    ]
    return ring_text + inner


def _arc_text(engine: Engine, planes: Planes, unrolled: Unrolled, band: Band, arc: Arc) -> Text:
    """One arc of ring text; below, letters may stand with their heads inwards.

    A long arc is looked at twice, and further while its letters are in doubt; not again in a plane that shows none.
    """
    from_inside = abs(arc.middle) >= _LOWER
    lines: list[Line] = []
    text = Text("", 0.0)
    barren: set[int] = set()
    for look in _LOOKS if arc.end - arc.start > _LONG else _LOOKS[:1]:
        if look.plane in barren:
            continue
        cut = band.moved(look.start, look.end)
        plane = planes[look.plane]
        lines.append(
            _line(engine, unrolled.strip(cut, arc, from_inside=from_inside, stretch=look.stretch, plane=plane))
        )
        if lines[-1].confidence < _BARREN * max(line.confidence for line in lines):
            barren.add(look.plane)
        line = placed(settled(together(lines)))
        text = replace(_said(line), is_open=not is_filled(line))
        if not is_even(line) or (not from_inside and abs(text.narrowed(arc).middle) > _TILTED):
            text = replace(text, confidence=_UNEVEN * text.confidence)
        if len(lines) > 1 and (text.confidence >= _PLAIN or line.confidence < _HOPELESS):
            break
    return text


def _line(engine: Engine, strip: Image) -> Line:
    """What a strip says, places as shares of it; read with paper beside it, without which end letters are lost."""
    width, room = strip.shape[1], round(_PAPER * strip.shape[0])
    line = engine.recognise([np.pad(strip, ((0, 0), (room, room), (0, 0)), constant_values=255)], quick=True)[0]
    scale, shift = (width + 2 * room) / width, room / width
    glyphs = tuple(
        replace(g, start=max(0.0, g.start * scale - shift), end=min(1.0, g.end * scale - shift)) for g in line.glyphs
    )
    return replace(line, glyphs=glyphs)


def _inner_text(engine: Engine, plane: Image, ring: Ring, turn: float, outline: NDArray[np.float32]) -> list[Text]:
    """The lines within the ring text, on the disc turned upright."""
    masked = np.full_like(plane, 255)
    within = cv2.fillPoly(np.zeros_like(plane), [np.rint(outline).astype(np.int32)], (255,))
    masked[within > 0] = plane[within > 0]
    scale = _INNER_RADIUS / max(ring.a, ring.b)
    matrix = np.asarray(cv2.getRotationMatrix2D((ring.x, ring.y), turn, scale), np.float64)
    corners = cv2.transform(outline[None], matrix)[0]
    low, high = corners.min(axis=0) - 6, corners.max(axis=0) + 6
    matrix[:, 2] -= low
    size = (int(high[0] - low[0]), int(high[1] - low[1]))
    disc = cv2.warpAffine(masked, matrix, size, flags=cv2.INTER_CUBIC, borderValue=(255,))
    return _lines(engine, np.repeat(disc[:, :, None], 3, axis=2))


def _lines(engine: Engine, image: Image) -> list[Text]:
    found = [(quad[1] - quad[0], level(image, quad, _LINE_MARGIN)) for quad in engine.detect(image)]
    # Paler than the stamp by far is what the paper shows below it, such as the words of a watermark.
    inked = [(slope, crop) for slope, crop in found if np.percentile(crop, _STROKES) <= _PALEST]
    slopes = [slope for slope, _ in inked]
    read = [_said(settled(line)) for line in engine.recognise([crop for _, crop in inked])]
    return [
        replace(part, tilt=float(np.degrees(np.arctan2(slope[1], slope[0]))))
        for part, slope in zip(read, slopes, strict=True)
        if len(part.text) > 1
    ]


def _square_text(engine: Engine, plane: Image, corners: NDArray[np.float32]) -> list[Text]:
    """The text within a frame, in rows or in columns: whichever makes more of the words that seals are made of."""
    lines = engine.recognise(as_lines(plane, corners))
    read = [text for text in (_said(placed(settled(line))) for line in lines) if text.text]
    best = max(read, key=lambda t: (len(_WORDS.findall(t.text)), t.confidence), default=None)
    return [best] if best is not None else []


def _said(line: Line) -> Text:
    """What a line says without stars and dots at its ends; nothing for the number that a seal is registered under."""
    text = simplify(_SPECK.sub("", line.text).strip(_MARKS))
    if not _WRITTEN.search(text) or _CODE.fullmatch(text):
        return Text("", 0.0)
    sure = list(certainties(line))
    confidence = round(_MEAN * line.confidence + (1 - _MEAN) * min(sure, default=0.0), 4)
    glyphs = [glyph for glyph in line.glyphs if _WRITTEN.match(glyph.text)]
    written = [simplify(glyph.text) for glyph in glyphs]
    glimpsed = "".join(said if doubt >= _SURE else UNSURE for said, doubt in zip(written, sure, strict=True))
    lost = skipped(line)
    letters = [(possible(*each), *[UNSURE] * (n in lost)) for n, each in enumerate(zip(glyphs, sure, strict=True))]
    return Text(text, confidence, *reach(line), glimpsed=glimpsed, letters=tuple(chain.from_iterable(letters)))
