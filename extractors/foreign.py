"""Print that the default engine does not know, read by whoever does: Tesseract, else the text layer of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

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
    unread_lines,
    unreadable_script,
)
from extractors.stacked import Piece, cut_out, read_lines
from extractors.text_layer import TEXT_OVER_SCAN
from extractors.values.parsed import ascii_code
from intake.model import Box, Word

Image = NDArray[np.uint8]
Quad = NDArray[np.float32]
_SAMPLE, _MOSTLY = 6, 0.6
_LEGIBLE = 0.5
_CLEARLY_BETTER = 1.15
_FEWEST_DIGITS = 3
_SURE = 0.85
_SAME_PLACE = 0.5


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
    known = set(unread_lines(page, quads, sheet.readings))
    boxes = [line_box(quad, page.shape) for quad in quads]
    odd = [piece for piece in layer if unreadable_script(piece.text)]
    lines = [box for box in boxes if box in known or any(_lies_in(piece.box, box) for piece in odd)]
    if not lines:
        return sheet
    outcome = read_foreign(engine, page, lines, sheet.readings, layer, _found(find_reader), sheet.page.number)
    return sheet.model_copy(update={"readings": outcome.readings, "unread_script": outcome.unread})


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
    heard, name = _heard(page, lines, scripts, reader), reader.name if reader else ""
    fresh: list[Reading] = []
    done: list[Box] = []
    unread: list[Box] = []
    for line, by_eye, by_file in zip(lines, heard, beside, strict=True):
        if by_eye:
            fresh.append(_reading(_checked(engine, page, by_eye), number, name))
        elif by_file:
            reading = _reading(_checked(engine, page, in_reading_order(by_file)), number, "file")
            fresh.append(reading.model_copy(update={"channel": "text_layer"}))
        else:
            unread.append(line)
            continue
        done += [line, fresh[-1].box]
    kept = [r for r in readings if not _is_replaced(r, fresh, done)]
    every = sorted([*kept, *fresh], key=lambda r: (round(r.box.centre[1], 3), r.box.left))
    told = next((script for script in scripts if script), None)
    missing = PACKS[told or likely_script(page, unread)][0] if unread else None
    return Outcome(tuple(every), missing)


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
    reader, sample = _found(find_reader), _longest(lines)
    try:
        straight = _legibility(page, sample, reader) if reader else 0.0
        over = np.ascontiguousarray(page[::-1, ::-1])
        turned = _legibility(over, [_turned(box) for box in sample], reader) if reader else 0.0
    except EngineFailure:
        straight = turned = 0.0
    if max(straight, turned) < _LEGIBLE:
        return turn in (180, 270)
    return turned > straight * _CLEARLY_BETTER


def _heard(
    page: Image, lines: Sequence[Box], scripts: Sequence[str | None], reader: ForeignReader | None
) -> list[list[Piece]]:
    """What the reader makes of each line; nothing where there is none, it lacks the language, or fails.

    Lines whose script the text layer names are read in the pack of that script, the others in the one that fits best.
    """
    heard: list[list[Piece]] = [[] for _ in lines]
    if reader is None:
        return heard
    for script in sorted(set(scripts), key=str):
        spots = [i for i, each in enumerate(scripts) if each == script]
        group = [lines[i] for i in spots]
        try:
            languages = _languages(page, group, script, reader)
            found = read_lines(page, group, reader, languages) if languages else []
        except EngineFailure:
            # The lines stay unread, and the sheet says so.
            continue
        for i, pieces in zip(spots, found, strict=False):
            heard[i] = pieces
    return heard


def _languages(page: Image, lines: Sequence[Box], script: str | None, reader: ForeignReader) -> tuple[str, ...]:
    """The packs for a page: those of its script, else those that read a sample of it best."""
    latin = ("eng",) if "eng" in reader.languages else ()
    if script is not None:
        pack = next((pack for pack in PACKS[script] if pack in reader.languages), None)
        return (pack, *latin) if pack else ()
    scores = {pack: _score(page, lines, reader, pack, name) for name, pack in _installed(reader)}
    best = max(scores, key=lambda pack: scores[pack], default=None)
    return (best, *latin) if best and scores[best] >= _LEGIBLE else ()


def _installed(reader: ForeignReader) -> Iterator[tuple[str, str]]:
    """The first installed pack of every script."""
    for name, packs in PACKS.items():
        if pack := next((pack for pack in packs if pack in reader.languages), None):
            yield name, pack


def _score(page: Image, lines: Sequence[Box], reader: ForeignReader, pack: str, script: str) -> float:
    """How well a sample of the lines reads in one language: confidence a letter, counting letters of its script."""
    read = read_lines(page, _longest(lines), reader, (pack,))
    # Codes have letters of their own and tell no language.
    pieces = [piece for line in read for piece in line if not any(c.isdigit() for c in piece.text)]
    letters = sum(sum(c.isalpha() for c in piece.text) for piece in pieces)
    right = sum(piece.confidence * len(piece.text) for piece in pieces if script_of(piece.text) == script)
    return right / letters if letters else 0.0


def _legibility(page: Image, lines: Sequence[Box], reader: ForeignReader) -> float:
    return max((_score(page, lines, reader, pack, name) for name, pack in _installed(reader)), default=0.0)


def _longest(lines: Sequence[Box]) -> list[Box]:
    return sorted(lines, key=lambda box: -box.width)[:_SAMPLE]


def _turned(box: Box) -> Box:
    return Box(left=1 - box.right, top=1 - box.bottom, right=1 - box.left, bottom=1 - box.top)


def _checked(engine: Engine, page: Image, pieces: Sequence[Piece]) -> list[Piece]:
    """Figures and codes amid foreign words, read by the default engine, which knows what else they might be.

    Its reading stands only where it is sure and has as many characters: what it does not know, it leaves out.
    """
    spots = [i for i, piece in enumerate(pieces) if sum(c.isdigit() for c in piece.text) >= _FEWEST_DIGITS]
    checked = list(pieces)
    lines = engine.recognise([cut_out(page, pieces[i].box)[0] for i in spots]) if spots else []
    for i, line in zip(spots, lines, strict=True):
        piece = pieces[i]
        glyphs = [glyph for glyph in line.glyphs if glyph.text.strip()]
        if len(glyphs) != len(ascii_code(piece.text)) or line.confidence < _SURE:
            continue
        width = piece.box.width
        chars = tuple(
            Char(
                text=glyph.text,
                confidence=glyph.confidence,
                left=piece.box.left + glyph.start * width,
                right=piece.box.left + max(glyph.start, glyph.end) * width,
                candidates=glyph.candidates,
            )
            for glyph in glyphs
        )
        checked[i] = replace(piece, text="".join(c.text for c in chars), confidence=line.confidence, chars=chars)
    return checked


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
