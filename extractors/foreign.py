"""Print that the default engine does not know, read by whoever does: Tesseract, else the text layer of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractors.foreign_figures import checked
from extractors.foreign_lines import LEGIBLE, heard, is_sure, legibility, longest, without_foreign
from extractors.gutter import cut_at_gutters
from extractors.model import Char, Reading, Sheet
from extractors.ocr.engine import Engine, EngineFailure
from extractors.ocr.tesseract import ForeignReader
from extractors.scripts import (
    PACKS,
    RIGHT_TO_LEFT,
    holds_chinese,
    in_reading_order,
    likely_script,
    line_box,
    script_of,
    stray_lines,
    unread_lines,
    unreadable_script,
)
from extractors.stacked import Piece
from extractors.text_layer import TEXT_OVER_SCAN
from intake.model import Box, Word

Image = NDArray[np.uint8]
Quad = NDArray[np.float32]
_MOSTLY = 0.6
_CLEARLY_BETTER = 1.15
_SAME_PLACE = 0.5
_BESIDE, _ILLEGIBLE = 0.3, "□"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The readings of the page with the foreign lines among them, and the pack that would read what is still unread."""

    readings: tuple[Reading, ...]
    unread: str | None = None


FindReader = Callable[[], ForeignReader | None]


def with_foreign(engine: Engine, sheet: Sheet, page: Image, quads: Sequence[Quad], find_reader: FindReader) -> Sheet:
    """The sheet with its lines in unknown scripts read by whoever knows them; `page` is the level image of `quads`."""
    layer = [Piece(word.text, _levelled(sheet, word.box)) for word in sheet.page.words]
    quads = cut_at_gutters(page, quads)
    lines = list(unread_lines(page, quads, sheet.readings))
    lines += _told_by_file([line_box(quad, page.shape) for quad in quads], lines, layer, sheet.readings)
    if not lines:
        return _with_strays(engine, sheet, page, stray_lines(page, quads, sheet.readings), find_reader)
    outcome = read_foreign(engine, page, lines, sheet.readings, layer, _found(find_reader), sheet.page.number)
    return sheet.model_copy(update={"readings": outcome.readings, "unread_script": outcome.unread})


def _told_by_file(
    boxes: Sequence[Box], known: Sequence[Box], layer: Sequence[Piece], readings: Sequence[Reading]
) -> Iterator[Box]:
    """Further lines that the file's own text has foreign words on; beside Chinese print, those words alone."""
    odd = [piece.box for piece in layer if unreadable_script(piece.text)]
    for box in boxes:
        words = [word for word in odd if _lies_in(word, box)]
        if words and all(box.overlap(other) <= _BESIDE for other in known):
            is_mixed = any(box.overlap(r.box) > _BESIDE and holds_chinese(r.text) for r in readings)
            yield Box.around(words) if is_mixed else box


def _with_strays(engine: Engine, sheet: Sheet, page: Image, strays: Sequence[Box], find_reader: FindReader) -> Sheet:
    """The sheet with single foreign lines read, such as an address abroad; what is surely none stays as it was."""
    reader = _found(find_reader) if strays else None
    said = heard(page, strays, [None] * len(strays), reader) if reader else []
    number, found = sheet.page.number, [pieces for pieces in said if is_sure(pieces)]
    if reader is None or not found:
        return sheet
    fresh = [_reading(checked(engine, page, pieces), number, reader.name) for pieces in found]
    kept = [r for r in sheet.readings if not _is_replaced(r, fresh, [f.box for f in fresh])]
    every = sorted([*kept, *fresh], key=lambda r: (round(r.box.centre[1], 3), r.box.left))
    return sheet.model_copy(update={"readings": tuple(every)})


def _levelled(sheet: Sheet, box: Box) -> Box:
    """Where a box of the page that people see lies on the level page that was read."""
    if sheet.flat_to_page is None:
        return box
    back = np.linalg.inv(np.array(sheet.flat_to_page).reshape(3, 3))
    return sheet.model_copy(update={"flat_to_page": tuple(float(v) for v in back.ravel())}).on_page(box)


def _found(find_reader: FindReader) -> ForeignReader | None:
    """The further reader; one that is installed and broken counts as none, and what it should read stays unread."""
    try:
        return find_reader()
    except EngineFailure:
        return None


def read_foreign(
    engine: Engine,
    page: Image,
    lines: Sequence[Box],
    readings: Sequence[Reading],
    layer: Sequence[Piece],
    reader: ForeignReader | None,
    number: int,
) -> Outcome:
    """Reads lines in scripts that the engine does not know; everything else stays as it was read.

    Args:
        engine: The default engine; it reads figures and codes amid the foreign words once more.
        page: The level BGR image.
        lines: The lines in question.
        readings: What was read on the page.
        layer: The words of the file's text layer on the level page.
        reader: Who reads further languages, where installed.
        number: The page number.
    """
    beside = [[piece for piece in layer if _lies_in(piece.box, line)] for line in lines]
    scripts = [unreadable_script(" ".join(piece.text for piece in pieces)) for pieces in beside]
    said, name = heard(page, lines, scripts, reader), reader.name if reader else ""
    fresh: list[Reading] = []
    done: list[Box] = []
    unread: list[Box] = []
    for line, by_eye, by_file in zip(lines, said, beside, strict=True):
        if by_eye:
            fresh.append(_reading(checked(engine, page, by_eye), number, name))
        elif by_file:
            reading = _reading(checked(engine, page, in_reading_order(by_file)), number, "file")
            fresh.append(reading.model_copy(update={"channel": "text_layer"}))
        else:
            unread.append(line)
            continue
        done += [line, fresh[-1].box]
    kept = [without_foreign(r, fresh) for r in readings if not _is_replaced(r, fresh, done)]
    every = sorted([*kept, *fresh], key=lambda r: (round(r.box.centre[1], 3), r.box.left))
    told = next((script for script in scripts if script), None)
    if unread and 2 * sum(map(bool, said)) >= len(lines):
        # Whoever reads the script is here; what it makes nothing of is too faint or too strange, and only that is lost.
        return Outcome(tuple(_doubted(every, unread, number, name)))
    missing = PACKS[told or likely_script(page, unread)][0] if unread else None
    return Outcome(tuple(every), missing)


def _doubted(readings: Sequence[Reading], unread: Sequence[Box], number: int, engine: str) -> list[Reading]:
    """The readings of a page, those over lines that nobody could read without confidence; a mark where there are none.

    A line that is lost must not look as if nothing had been printed there.
    """
    over = [any(r.box.overlap(box) >= _SAME_PLACE for box in unread) for r in readings]
    kept = [r.model_copy(update={"confidence": 0.0}) if o else r for r, o in zip(readings, over, strict=True)]
    bare = [box for box in unread if all(r.box.overlap(box) < _SAME_PLACE for r in readings)]
    marks = [Reading(text=_ILLEGIBLE, page=number, box=box, confidence=0.0, engine=engine) for box in bare]
    return sorted([*kept, *marks], key=lambda r: (round(r.box.centre[1], 3), r.box.left))


def _is_replaced(reading: Reading, fresh: Sequence[Reading], done: Sequence[Box]) -> bool:
    """Whether a line read anew stands for a reading; Chinese print beside the foreign words was read, and stays."""
    stands_beside = holds_chinese(reading.text)
    boxes = [r.box for r in fresh if holds_chinese(r.text)] if stands_beside else done
    return any(reading.box.overlap(box) >= _SAME_PLACE for box in boxes)


def drawn_upright(page: Image, quads: Sequence[Quad], words: Sequence[Word], remarks: Sequence[str]) -> bool:
    """Whether the file itself says which way its lines run: most of them are text that it drew lying."""
    if TEXT_OVER_SCAN in remarks or not words:
        return False
    height, width = page.shape[:2]
    lying = [w.box for w in words if w.box.width * width > w.box.height * height]
    boxes = [line_box(quad, page.shape) for quad in quads]
    return 2 * sum(any(_lies_in(word, box) for word in lying) for box in boxes) > len(boxes)


def is_upside_down(
    page: Image, quads: Sequence[Quad], readings: Sequence[Reading], turn: int, find_reader: FindReader
) -> bool:
    """Whether a page in an unknown script was turned the wrong way: blanks read alike in both directions.

    A reader that knows the script decides; where none does, the page keeps the direction it came in.
    """
    lines = unread_lines(page, quads, readings)
    if sum(box.width for box in lines) <= _MOSTLY * sum(line_box(quad, page.shape).width for quad in quads):
        return False
    reader, sample = _found(find_reader), longest(lines)
    try:
        straight = legibility(page, sample, reader) if reader else 0.0
        over = np.ascontiguousarray(page[::-1, ::-1])
        turned = legibility(over, [_turned(box) for box in sample], reader) if reader else 0.0
    except EngineFailure:
        straight = turned = 0.0
    if max(straight, turned) < LEGIBLE:
        return turn in (180, 270)
    return turned > straight * _CLEARLY_BETTER


def _turned(box: Box) -> Box:
    return Box(left=1 - box.right, top=1 - box.bottom, right=1 - box.left, bottom=1 - box.top)


def _reading(pieces: Sequence[Piece], number: int, engine: str) -> Reading:
    """The pieces of one line as a reading with a place for every character."""
    chars: list[Char] = []
    for piece in pieces:
        if chars:
            edge = piece.box.left
            chars.append(Char(text=" ", confidence=piece.confidence, left=edge, right=edge))
        chars.extend(piece.chars or _spread(piece))
    weight = sum(len(piece.text) for piece in pieces)
    return Reading(
        text="".join(c.text for c in chars),
        page=number,
        box=Box.around(piece.box for piece in pieces),
        confidence=sum(piece.confidence * len(piece.text) for piece in pieces) / weight,
        engine=engine,
        chars=tuple(chars),
    )


def _spread(piece: Piece) -> Iterator[Char]:
    """The characters of a word evenly over its width, from the right where it is read that way."""
    width = piece.box.width / len(piece.text)
    is_reversed = script_of(piece.text) in RIGHT_TO_LEFT
    for index, letter in enumerate(piece.text):
        place = len(piece.text) - 1 - index if is_reversed else index
        left = piece.box.left + place * width
        yield Char(text=letter, confidence=piece.confidence, left=left, right=left + width)


def _lies_in(box: Box, line: Box) -> bool:
    across, down = box.centre
    return line.left - 0.01 <= across <= line.right + 0.01 and line.top <= down <= line.bottom
