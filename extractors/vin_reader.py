"""A second look at identifiers: VINs, dates and numbers read again from other crops of the same line.

One crop is one opinion. Every run of Latin characters and digits is read again from a flattened image and from a
wider crop (and without the red ink where a seal lies over it), VINs over their own alphabet. What the looks say
stands side by side in `Reading.looks`; nothing here chooses, and nothing here knows what was declared.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.crops import level, portion
from extractors.model import Candidate, Channel
from extractors.ocr.engine import LATTICE_ALPHABET, Engine, Glyph, Lattice, Line
from extractors.red_ink import without_red
from extractors.values import resident_id, uscc
from extractors.values.parsed import fold
from extractors.values.vin import LENGTH, is_valid
from extractors.vin_spelling import spell

Image = NDArray[np.uint8]
Quad = NDArray[np.float32]

_CODE_LIKE = re.compile(r"[0-9A-Za-z*/.:()-]")
_FIGURE, _CODE = re.compile(r"[0-9A-Za-z]"), re.compile(r"[^0-9A-Za-z*/.-]")
_JOINED = re.compile(r"[-/]")  # strokes stand in reference numbers, which the speller has no signs for
_CHECKED = 18
_LEAST_VIN, _MOST_VIN = 13, 21
LEAST_RUN = 6
_MARGIN = 0.35
_WIDER = 0.12
_LETTERS = [c for c in LATTICE_ALPHABET if len(c) == 1 and c.isalnum() and not c.islower()]
_COLUMNS = [[i for i, c in enumerate(LATTICE_ALPHABET) if c.upper() == letter] for letter in _LETTERS]
_SEEN = 0.02
_SURE, _BEYOND_DOUBT = 0.97, 0.99
_PIECE = 2
_SPELLED_AT = 0.06
SPELLER = "speller"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line that is worth another look: its quad in pixels, what it said, whether it may be a VIN."""

    line: int
    quad: Quad
    may_be_vin: bool
    is_under_red: bool
    said: str


@dataclass(frozen=True, slots=True)
class Look:
    """What one further crop of a run says; glyph positions are fractions of the run's quad.

    `reader` is who says so: the engine's recogniser of lines, or its speller of identifiers.
    """

    run: Run
    line: Line
    channel: Channel
    reader: str


def find_runs(lines: Sequence[Line], quads: Sequence[Quad], under_red: Sequence[bool]) -> list[Run]:
    """Every stretch of code-like characters in the lines, as quads with a margin of a third of the line height.

    A number whose own check character fits needs no second opinion, nor do words of Latin prose: only words with a
    figure, and the capitals beside them, because a VIN may be printed or read with a gap.
    """
    return [
        run for index, line in enumerate(lines) for run in _runs_of(line.glyphs, quads[index], index, under_red[index])
    ]


def _runs_of(glyphs: Sequence[Glyph], quad: Quad, index: int, under_red: bool) -> list[Run]:
    marks = "".join(
        "x" if _CODE_LIKE.match(fold(g.text)[:1] or " ") else " " if g.text.isspace() else "-" for g in glyphs
    )
    runs = []
    for first, last in _spans(marks, [fold(g.text) for g in glyphs]):
        if marks.count("x", first, last) < LEAST_RUN:
            continue
        length = float(np.linalg.norm(quad[1] - quad[0])) or 1.0
        pad = _MARGIN * float(np.linalg.norm(quad[3] - quad[0])) / length
        start = max(0.0, glyphs[first].start - pad)
        end = min(1.0, glyphs[last - 1].end + pad)
        letters = sum(g.text.isalnum() for g in glyphs[first:last])
        is_vin = _LEAST_VIN <= letters <= _MOST_VIN
        said = fold("".join(g.text for g in glyphs[first:last]))
        if any(check.is_valid(said[-_CHECKED:]) for check in (uscc, resident_id)):
            continue
        runs.append(Run(index, portion(quad, start, end), is_vin, under_red, said))
    return runs


def _spans(marks: str, glyphs: Sequence[str]) -> list[tuple[int, int]]:
    """Runs of words that hold a figure, or that stand in capitals beside one that does; first and end index of each."""
    spans: list[tuple[int, int]] = []
    for stretch in re.finditer(r"x[x ]*", marks):
        words = [(m.start() + stretch.start(), m.end() + stretch.start()) for m in re.finditer("x+", stretch.group())]
        said = ["".join(glyphs[a:b]) for a, b in words]
        figured = [any(c.isdigit() for c in word) for word in said]
        beside = [
            figured[i] or (word.isupper() and word.isalpha() and any(figured[max(0, i - 1) : i + 2]))
            for i, word in enumerate(said)
        ]
        # Letters set wide apart are words of a letter or two, each of which goes with the next.
        for i in (*range(len(words)), *reversed(range(len(words)))):
            is_piece = said[i].isupper() and len(said[i]) <= _PIECE
            beside[i] = beside[i] or (is_piece and any(beside[max(0, i - 1) : i + 2]))
        for kept, group in groupby(range(len(words)), key=lambda i: beside[i]):
            indices = list(group)
            if kept:
                spans.append((words[indices[0]][0], words[indices[-1]][1]))
    return spans


def look_again(engine: Engine, image: Image, runs: Sequence[Run]) -> list[Look]:
    """Further readings of every run, grouped by run; raises EngineFailure.

    A number is looked at once more, a second time where that does not settle it; a VIN twice, and a third time unless
    all three readings are one and its check digit fits; what lies under red ink as often as there are ways to look.
    """
    first = _looks(engine, runs, [level(image, run.quad, _WIDER) for run in runs], "colour")
    open_ = [k.run for k in first if k.run.may_be_vin or k.run.is_under_red or not _is_settled(k)]
    second = _looks(engine, open_, [flattened(level(image, run.quad, _WIDER / 2)) for run in open_], "colour")
    settled = {id(k.run) for k in (*first, *second) if _is_settled(k) and is_valid(fold(k.line.text))}
    settled -= {id(k.run) for k in (*first, *second) if not _is_settled(k)}
    last = [run for run in open_ if run.is_under_red or (run.may_be_vin and id(run) not in settled)]
    third = _looks(engine, last, [flattened(without_red(level(image, run.quad))) for run in last], "red")
    spelled = _spelled(engine, image, [run for run in runs if run.may_be_vin and not _JOINED.search(run.said)])
    return sorted((*first, *second, *third, *spelled), key=lambda look: look.run.line)


def spelt(looks: Sequence[Look]) -> dict[int, tuple[Candidate, ...]]:
    """What all looks at a VIN spell together, by the index of its line.

    Nothing where all of them spell one number that fits its check digit, where one holds more than a number, or where
    one reader alone says anything: its looks err alike, and the bars were set with two.
    """
    numbers: dict[int, tuple[Candidate, ...]] = {}
    for index, group in groupby((look for look in looks if look.run.may_be_vin), key=lambda look: look.run.line):
        said = list(group)
        texts = {fold(look.line.text) for look in said}
        # VIN:, stars and the like are no part of the number, a letter too many may well be.
        is_long = any(sum(map(str.isalnum, text)) > LENGTH for text in (said[0].run.said, *texts))
        if len({id(look.run) for look in said}) > 1 or is_long or (len(texts) == 1 and is_valid(*texts)):
            continue
        readers: dict[str, list[Lattice]] = {}
        for look in said:
            if look.line.lattice is not None:
                readers.setdefault(look.reader, []).append(look.line.lattice)
        if len(readers) > 1:
            numbers[index] = spell(readers)
    return numbers


def _spelled(engine: Engine, image: Image, runs: Sequence[Run]) -> list[Look]:
    """What may be a VIN, by the speller; nothing where the engine has none or nothing is seen."""
    lines = engine.spell([level(image, run.quad, _SPELLED_AT) for run in runs])
    return [
        Look(run, over_alphabet(line), "colour", f"{engine.name} {SPELLER}")
        for run, line in zip(runs, lines, strict=True)
        if line.text
    ]


def _looks(engine: Engine, runs: Sequence[Run], crops: Sequence[Image], channel: Channel) -> list[Look]:
    lines = _read(engine, runs, crops)
    return [Look(run, _as_code(run, line), channel, engine.name) for run, line in zip(runs, lines, strict=True)]


def _read(engine: Engine, runs: Sequence[Run], crops: Sequence[Image]) -> list[Line]:
    """One line per crop; what may be a VIN, with full precision where any character of it is not beyond doubt."""
    lines = engine.recognise(crops, quick=True)
    doubtful = [i for i, run in enumerate(runs) if run.may_be_vin and not _is_beyond_doubt(_as_code(run, lines[i]))]
    again = engine.recognise([crops[i] for i in doubtful])
    for index, line in zip(doubtful, again, strict=True):
        lines[index] = line
    return lines


def _is_beyond_doubt(line: Line) -> bool:
    return bool(line.glyphs) and min(g.confidence for g in line.glyphs) > _BEYOND_DOUBT


def _as_code(run: Run, line: Line) -> Line:
    return over_alphabet(line) if run.may_be_vin else line


def _is_settled(look: Look) -> bool:
    """Whether a further crop says what the first said, each figure and Latin letter of it surely.

    What stands beside the run and shows in part at the edge of the crop need not be sure, nor a colon before it.
    """
    said, seen = (_CODE.sub("", fold(text)) for text in (look.run.said, look.line.text))
    return (
        said in seen
        and min((g.confidence for g in look.line.glyphs if _FIGURE.match(fold(g.text))), default=0.0) > _SURE
    )


def flattened(crop: Image) -> Image:
    """The crop on even white paper: background, shadow and watermark divided out."""
    gray = cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY)
    size = max(3, (gray.shape[0] // 2) | 1)
    paper = cv2.medianBlur(cv2.dilate(gray, np.ones((size, size), np.uint8)), min(size, 31) | 1)
    even = cv2.divide(gray, np.maximum(paper, 1), scale=255)
    low, high = (float(v) for v in np.percentile(even, (1, 99)))
    stretched = np.clip((even.astype(np.float32) - low) * 255 / max(1.0, high - low), 0, 255).astype(np.uint8)
    return cast(Image, cv2.cvtColor(stretched, cv2.COLOR_GRAY2BGR))


def over_alphabet(line: Line) -> Line:
    """The line decoded over capitals and digits alone, from the probabilities of every step.

    A line whose engine gives no probabilities away is returned as it is.
    """
    if line.lattice is None or not len(line.lattice):
        return line
    matrix = _capitals(line.lattice)
    best = matrix.argmax(axis=1)
    starts = np.flatnonzero(np.diff(best, prepend=-1))
    ends = [*starts[1:].tolist(), len(best)]
    glyphs = tuple(
        _glyph(matrix, int(a), int(b), line) for a, b in zip(starts.tolist(), ends, strict=True) if best[a] > 0
    )
    confidence = sum(g.confidence for g in glyphs) / len(glyphs) if glyphs else 0.0
    return Line("".join(g.text for g in glyphs), confidence, glyphs, line.lattice)


def _capitals(lattice: Lattice) -> NDArray[np.float32]:
    """Columns: everything else (blank), then one per capital or digit; each row sums to 1."""
    letters = np.stack([lattice[:, columns].sum(axis=1) for columns in _COLUMNS], axis=1)
    blank = 1 - letters.sum(axis=1, keepdims=True)
    matrix = np.concatenate([blank, letters], axis=1)
    return np.asarray(matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1e-9), np.float32)


def _glyph(matrix: NDArray[np.float32], first: int, last: int, line: Line) -> Glyph:
    run = matrix[first:last, 1:]
    peak = run[run.max(axis=1).argmax()]
    order = np.lexsort((np.arange(len(peak)), -peak))[:6]
    candidates = tuple((_LETTERS[i], float(peak[i])) for i in order if peak[i] > _SEEN / 20)
    steps = len(matrix)
    return Glyph(candidates[0][0], candidates[0][1], first / steps, last / steps, candidates)
