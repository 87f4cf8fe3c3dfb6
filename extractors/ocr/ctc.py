"""From a recogniser's probability matrix to a Line: greedy CTC text, characters with candidates, reduced lattice."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractors.ocr.engine import LATTICE_ALPHABET, Glyph, Lattice, Line

Probabilities = NDArray[np.float32]
CANDIDATES = 5
_SEEN = 1e-4
_COLUMN = {symbol: column for column, symbol in enumerate(LATTICE_ALPHABET)}
_REST = len(LATTICE_ALPHABET) - 1


class Span(NamedTuple):
    """How a crop lies in the padded input: its width, the whole width and the height, in input pixels."""

    width: int
    padded: int
    height: int


class Decoder:
    """Decodes the output of one recognition model, whose classes are blank, its characters, and the space.

    `characters` is the model's own list without blank and space, in class order.
    """

    def __init__(self, characters: Sequence[str]) -> None:
        self._symbols = ("", *characters, " ")
        columns = [0, *(_COLUMN.get(_plain(symbol), _REST) for symbol in self._symbols[1:])]
        self._columns = np.array(columns)
        self._kept = np.flatnonzero(self._columns != _REST)

    @property
    def classes(self) -> int:
        """How many classes the model must have."""
        return len(self._symbols)

    def decode(self, probabilities: Probabilities, span: Span) -> Line:
        """The line of one crop; `probabilities` has the shape (steps, classes) and covers the padded width."""
        width = span.padded / len(probabilities)
        inside = min(len(probabilities), int(np.ceil(span.width / width)) + 1)
        matrix = probabilities[:inside]
        runs = _runs(matrix.argmax(axis=1))
        edges = _edges([(first + last + 1) / 2 * width for first, last in runs], span)
        beside = _nothing_beside(matrix, runs)
        letters = [self._glyph(matrix[a : b + 1], *edge) for (a, b), edge in zip(runs, edges, strict=True)]
        # How legible a line is tells the letters that stand there, not those that may be missing.
        confidence = sum(g.confidence for g in letters) / len(letters) if letters else 0.0
        glyphs = tuple(replace(g, confidence=min(g.confidence, p)) for g, p in zip(letters, beside, strict=True))
        return Line("".join(g.text for g in glyphs), confidence, glyphs, self._lattice(matrix))

    def _glyph(self, run: Probabilities, start: float, end: float) -> Glyph:
        peak = run[run.max(axis=1).argmax()]
        best = np.flatnonzero(peak > max(_SEEN, float(peak.max()) * _SEEN))
        order = best[np.lexsort((best, -peak[best]))]
        candidates = tuple((self._symbols[i], float(peak[i])) for i in order if i != 0)[:CANDIDATES]
        return Glyph(*candidates[0], start, end, candidates)

    def _lattice(self, matrix: Probabilities) -> Lattice:
        lattice = np.zeros((len(matrix), len(LATTICE_ALPHABET)), np.float32)
        np.add.at(lattice.T, self._columns[self._kept], matrix.T[self._kept])
        lattice[:, _REST] = np.maximum(0, 1 - lattice.sum(axis=1))
        return lattice


def _plain(symbol: str) -> str:
    """The ASCII character behind a full-width or half-width one; circled and raised digits stay what they are."""
    if unicodedata.decomposition(symbol).startswith(("<wide>", "<narrow>")):
        return unicodedata.normalize("NFKC", symbol)
    return symbol


def _runs(best: NDArray[np.int64]) -> list[tuple[int, int]]:
    """First and last step of every stretch with one best class that is not blank."""
    starts = np.flatnonzero(np.diff(best, prepend=-1))
    ends = np.append(starts[1:], len(best)) - 1
    return [(int(a), int(b)) for a, b in zip(starts, ends, strict=True) if best[a] != 0]


def _nothing_beside(matrix: Probabilities, runs: Sequence[tuple[int, int]]) -> list[float]:
    """For each run, how surely no letter went unseen between it and the ones beside it, or the end of the line.

    Where the blank only just wins, a letter stands that the greedy text does not have: the letters around it are no
    surer than that nothing is there. A step may also belong to a letter beside it, or be a space.
    """
    starts = [0, *(last + 1 for _, last in runs)]
    ends = [*(first for first, _ in runs), len(matrix)]
    letters = [0, *(int(matrix[first].argmax()) for first, _ in runs), 0]
    empty = [
        float(matrix[start:end, sorted({0, matrix.shape[1] - 1, left, right})].sum(axis=1).prod())
        for start, end, left, right in zip(starts, ends, letters[:-1], letters[1:], strict=True)
    ]
    return [min(pair) for pair in itertools.pairwise(empty)]


def _edges(centres: list[float], span: Span) -> list[tuple[float, float]]:
    """Left and right edge of each character as fractions of the crop width.

    A CTC peak marks the middle of a character and not its extent: the edge is drawn halfway to the neighbour, and
    no further than a full-width character reaches.
    """
    reach = span.height * 0.6
    between = [(a + b) / 2 for a, b in itertools.pairwise(centres)]
    lefts = [0.0, *between] if centres else []
    rights = [*between, float(span.width)] if centres else []
    return [
        (_fraction(max(left, c - reach), span), _fraction(min(right, c + reach), span))
        for left, c, right in zip(lefts, centres, rights, strict=True)
    ]


def _fraction(position: float, span: Span) -> float:
    return min(1.0, max(0.0, position / span.width))
