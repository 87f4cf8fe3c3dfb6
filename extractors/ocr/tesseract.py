"""Tesseract where it is installed: a reader for scripts that the default engine does not know, run as a program.

Nothing is installed or downloaded here: which languages it reads is what `tesseract --list-langs` says.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.ocr.engine import EngineFailure

Image = NDArray[np.uint8]
_SECONDS = 40.0
_DPI = "200"
# One block of lines under one another, which is how the crops are handed over.
_ONE_BLOCK = "6"
_WHOLE_PAGE = "3"
_WORD_LEVEL = "5"


@dataclass(frozen=True, slots=True)
class Heard:
    """One word as read, its place in pixels of the picture handed over; `confidence` is 0 to 1, `line` its line."""

    text: str
    confidence: float
    left: float
    top: float
    right: float
    bottom: float
    line: tuple[str, ...] = ()


class ForeignReader(Protocol):
    """Reads print of named languages; `languages` are Tesseract's names of the installed packs."""

    name: str
    languages: frozenset[str]

    def read(self, image: Image, languages: Sequence[str]) -> list[Heard]:
        """The words of a BGR image, lines under one another, in the order of reading; raises EngineFailure."""


class Tesseract:
    """The installed program; every call is a process of its own with a time limit."""

    name = "tesseract"

    def __init__(self, program: str, languages: frozenset[str], seconds: float = _SECONDS) -> None:
        self._program = program
        self._seconds = seconds
        self.languages = languages

    def read(self, image: Image, languages: Sequence[str]) -> list[Heard]:
        """The words of a BGR image in the given languages; raises EngineFailure."""
        # On one thread: its own threads wait for one another, and other pages are read beside this one.
        return self._words(image, languages, _ONE_BLOCK, threads=1)

    def read_page(self, image: Image, languages: Sequence[str], threads: int) -> list[Heard]:
        """The words of a whole page, whose columns and blocks Tesseract finds itself; raises EngineFailure."""
        return self._words(image, languages, _WHOLE_PAGE, threads)

    def _words(self, image: Image, languages: Sequence[str], layout: str, threads: int) -> list[Heard]:
        encoded, png = cv2.imencode(".png", image, [cv2.IMWRITE_PNG_COMPRESSION, 1])
        if not encoded:
            raise EngineFailure("the picture for Tesseract could not be encoded")
        options = ["-l", "+".join(languages), "--psm", layout, "--dpi", _DPI, "-c", "tessedit_create_tsv=1"]
        command = ["env", f"OMP_THREAD_LIMIT={threads}", self._program, "stdin", "stdout", *options]
        return _words(_run(command, png.tobytes(), self._seconds))


@lru_cache(maxsize=4)
def find(programs: str | None = None, seconds: float = _SECONDS) -> Tesseract | None:
    """The installed Tesseract; null where there is none.

    `programs` is where to look for it, by default PATH; `seconds` what one call may take.
    """
    program = shutil.which("tesseract", path=programs)
    if program is None:
        return None
    listed = _run([program, "--list-langs"], b"", _SECONDS).splitlines()
    # The first line is a heading.
    return Tesseract(program, frozenset(name.strip() for name in listed[1:] if name.strip()), seconds)


def _run(command: Sequence[str], given: bytes, seconds: float) -> str:
    try:
        done = subprocess.run(command, input=given, capture_output=True, timeout=seconds, check=True)
    except (subprocess.SubprocessError, OSError) as error:
        raise EngineFailure(f"Tesseract failed: {type(error).__name__}") from error
    return done.stdout.decode("utf-8", errors="replace")


def _words(table: str) -> list[Heard]:
    """The rows of Tesseract's table that are words."""
    heard = []
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        # It marks the direction of writing with signs of its own.
        text = "".join(c for c in row.get("text") or "" if unicodedata.category(c) != "Cf").strip()
        if row.get("level") == _WORD_LEVEL and text:
            left, top, width, height = (float(row[name]) for name in ("left", "top", "width", "height"))
            confidence = min(1.0, max(0.0, float(row["conf"]) / 100))
            line = tuple(row[name] for name in ("block_num", "par_num", "line_num"))
            heard.append(Heard(text, confidence, left, top, left + width, top + height, line))
    return heard
