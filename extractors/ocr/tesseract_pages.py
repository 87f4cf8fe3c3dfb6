"""Tesseract on whole Chinese pages, to be compared with; where it is not installed there is nothing to compare."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from extractors.ocr.engine import EngineFailure, Image
from extractors.ocr.pages import PageReader, Said
from extractors.ocr.tesseract import Heard, Tesseract, find

LANGUAGE = "chi_sim"
_PATIENCE = 300.0  # a whole page, perhaps beside other work


class TesseractPages:
    """The installed program with its pack for simplified Chinese."""

    def __init__(self, program: Tesseract, threads: int) -> None:
        self._program = program
        self._threads = threads

    def read(self, image: Image) -> list[Said]:
        """The lines that it gives of a page."""
        words = self._program.read_page(image, [LANGUAGE], self._threads)
        return [joined(list(line)) for _, line in groupby(words, key=lambda word: word.line)]


def is_installed() -> bool:
    """Whether the program and its pack are there."""
    program = find()
    return program is not None and LANGUAGE in program.languages


def create_pages(threads: int = 2) -> PageReader:
    """Tesseract on `threads` threads; raises EngineFailure where it is not installed."""
    program = find(seconds=_PATIENCE)
    if program is None or LANGUAGE not in program.languages:
        raise EngineFailure(f"Tesseract with its pack {LANGUAGE} is not installed")
    return TesseractPages(program, threads)


def joined(words: Sequence[Heard]) -> Said:
    """The words of a line as one text: a blank stands between Latin words alone."""
    gaps = [" " if a.text[-1].isascii() and b.text[0].isascii() else "" for a, b in pairwise(words)]
    text = "".join(word.text + gap for word, gap in zip(words, [*gaps, ""], strict=True))
    left, right = min(w.left for w in words), max(w.right for w in words)
    top, bottom = min(w.top for w in words), max(w.bottom for w in words)
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return Said(text, sum(w.confidence for w in words) / len(words), corners)
